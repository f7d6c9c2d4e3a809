import type { Message } from '../message.ts'
import type { Word } from '../words.ts'
import { has, type Scan, skip } from './scan.ts'

/** The words with every phrase that takes back ("scratch that", "quise decir") as words that do. */
export function withCorrections({ found, data }: Message, words: readonly Word[]): readonly Word[] {
  const mentions = found('takesBack')
  const [norm] = data.calendar.words.correction
  if (mentions.length === 0 || norm === undefined) return words
  const read = [...words]
  for (const { from, to } of mentions) {
    for (let at = from; at < to; at += 1) {
      const word = read[at]
      if (word && !word.isNumber) read[at] = { ...word, norm }
    }
  }
  return read
}

/** Where the words that take something back end; `at` itself where none stand there. "Ay no, perdón", "oh wait". */
export function correctionEnd(scan: Scan, at: number): number {
  const from = has(scan, at, 'sighs') ? at + 1 : at
  const to = skip(scan, skip(scan, from, 'correction', 'softCorrection'), 'correction', 'softCorrection')
  return to > from ? to : at
}

/** Words between two dates that take nothing back. */
export function otherWords(scan: Scan, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) if (!has(scan, at, 'correction', 'softCorrection')) count += 1
  return count
}
