import { textingLetters } from '../../../dialogs/render/textingLetters.ts'
import { segmentsOf } from './gsmLetters.ts'

/** Quotes and dashes of print cost as much as an accent and say no more than those of the keyboard. */
const PRINT = /[‘’“”«»–—…\u00a0\u202f]/g

/**
 * A reply as a telephone gets it: without marks, in letters that every telephone has. Accents stay where they do not make
 * the text dearer; where they do, `accents` says what becomes of them.
 */
export function smsText(markdown: string, accents: 'keep' | 'plain'): string {
  const written = withoutMarks(markdown).replace(PRINT, textingLetters)
  const plain = textingLetters(written)
  const isDearer = segmentsOf(written) > segmentsOf(plain)
  return isDearer && accents === 'plain' ? plain : written
}

/** What a telephone would show as signs: stars for bold, and links in brackets. */
const withoutMarks = (text: string): string =>
  text
    .replaceAll('**', '')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1: $2')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/**
 * A text in parts of at most `maxLength`, cut where a line ends, else a sentence, else a word; never within a link. A text
 * that fits is its only part.
 */
export function textParts(text: string, maxLength: number): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > maxLength) {
    const end = endOfPart(rest, maxLength)
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest ? [...parts, rest] : parts
}

/** A cut that leaves less than this of the room would make more parts than it needs. */
const LEAST = 0.4

function endOfPart(text: string, maxLength: number): number {
  const room = text.slice(0, maxLength + 1)
  const ends = [/\n(?!.*\n)/s, /[.!?](?=\s)(?!.*[.!?]\s)/s, /\s(?!.*\s)/s]
  for (const end of ends) {
    const at = room.search(end)
    if (at + 1 >= maxLength * LEAST) return at + 1
  }
  return maxLength
}
