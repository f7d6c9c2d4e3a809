import { folded, wordsOf } from './foldedWords.ts'
import type { NameWords } from './nameWords.ts'
import { MOST_WORDS, nameOf, type PersonName } from './personName.ts'

/** Nobody writes more people than this into one message. */
export const MOST_PEOPLE = 30

/** The people whom a message names: parted by commas, lines or "and". */
export function namesIn(text: string, words: NameWords): readonly PersonName[] {
  const parts = partsOf(text, words).map((part) => nameOf(part, words))
  // `Ruiz Peña, Ana`: surnames first, and a given name that stands alone behind the comma.
  const together = parts.flatMap((part, at) => {
    const before = parts[at - 1]
    return before && part.length > 0 && (part.length === 1 || before.length === 1)
      ? [[...part, ...before]]
      : []
  })
  return [...parts.filter((part) => part.length > 1), ...together].slice(0, MOST_PEOPLE)
}

/** True for a message that names people and tells nothing of what happened. */
export function isListOfNames(text: string, words: NameWords): boolean {
  const parts = partsOf(text, words)
  const said = parts.flat()
  if (said.some((word) => words.story.has(word) || /\d/.test(word))) return false
  return namesIn(text, words).length > 0 && parts.every((part) => part.length <= 2 * MOST_WORDS)
}

function partsOf(text: string, { joiners }: NameWords): readonly (readonly string[])[] {
  const parts: string[][] = []
  for (const piece of text.split(/[\n,;:/|&+•()]|\s-\s/)) {
    let part: string[] = []
    parts.push(part)
    for (const word of wordsOf(piece)) {
      if (joiners.has(folded(word))) {
        part = []
        parts.push(part)
      } else part.push(word)
    }
  }
  return parts.filter((part) => part.length > 0)
}
