import type { LexicalData } from './lexicalData.ts'
import type { Word } from './words.ts'

const MOST_WORDS = 8
const MOST_UNKNOWN = 2
const MOST_WAYS = 12
const SHORTEST = 3
/** Words from here on may have any one slip; shorter ones only the slips that leave little doubt. */
const LONG = 5

/**
 * A short message with its unknown words put right towards the words of commands: "tlak to a preson". More ways
 * than one are given where a word can be several; a name or a city is left alone.
 */
export function withoutTypos(words: readonly Word[], data: LexicalData): readonly (readonly Word[])[] {
  const unknown = words.flatMap((word, at) => (isUnknown(word, data) ? [at] : []))
  if (words.length > MOST_WORDS || unknown.length === 0 || unknown.length > MOST_UNKNOWN) return []
  let ways: (readonly Word[])[] = [words]
  for (const at of unknown) {
    const word = words[at]
    const meant = word ? wordsMeant(word, words.length === 1, data) : []
    ways = meant.flatMap((norm) =>
      ways.map((way) => way.map((one, place) => (place === at ? { ...one, norm } : one))),
    )
  }
  return ways.length > MOST_WAYS ? [] : ways
}

function isUnknown({ typed, norm, isNumber, repaired }: Word, data: LexicalData): boolean {
  if (isNumber || typed.length < SHORTEST || !/^[a-z]+$/.test(typed)) return false
  if (!repaired && norm !== typed) return false
  const { phrases, wholeMessages, languages, neutralWords, cities, states } = data
  const known = [phrases.vocabulary, wholeMessages.vocabulary, languages.words, neutralWords, cities, states]
  return !known.some((some) => some.has(typed))
}

/** A word alone with a capital may be a name: of it only two letters that changed places are put right. */
function wordsMeant({ typed, capital }: Word, alone: boolean, data: LexicalData): string[] {
  const meant: string[] = []
  for (const word of data.wholeMessages.vocabulary) {
    if (word.length < SHORTEST || Math.abs(word.length - typed.length) > 1) continue
    if (alone && capital ? isSwapped(typed, word) : isSlip(typed, word)) meant.push(word)
  }
  return meant
}

function isSlip(typed: string, word: string): boolean {
  if (isSwapped(typed, word)) return true
  if (typed[0] !== word[0]) return false
  const [head, left, right] = difference(typed, word)
  if (left.length > 1 || right.length > 1) return false
  if (typed.length >= LONG) return true
  // "skp", "atrs", "okk": a vowel left out, a letter typed twice.
  return left === '' ? /[aeiou]/.test(right) : right === '' && left === typed[head - 1]
}

/** Two neighbouring letters in the wrong order. */
function isSwapped(typed: string, word: string): boolean {
  const [, left, right] = difference(typed, word)
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

/** How far two words begin alike, and what differs between their common beginning and end. */
function difference(a: string, b: string): readonly [number, string, string] {
  let head = 0
  while (head < a.length && a[head] === b[head]) head += 1
  let tail = 0
  const most = Math.min(a.length, b.length) - head
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return [head, a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
}
