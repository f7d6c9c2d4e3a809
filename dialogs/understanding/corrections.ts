import { NAMED } from './correctionPhrases.ts'
import type { Message } from './message.ts'
import type { CorrectionSubject, Reading } from './reading.ts'

/** In a longer message the words are a story ("they had the wrong date"), and take nothing back. */
const LONGEST_BY_NAME = 14

/** Words that take back something told before: what they name, and whom they put in whose place. */
export function readCorrection(message: Message): Reading['correction'] {
  const mentions = message.found('corrections')
  const [first] = mentions
  if (!first) return null
  const named = mentions.find(({ entry }) => entry.id.startsWith(NAMED))
  const short = message.words.length <= LONGEST_BY_NAME
  const subject = named && short ? (named.entry.id.slice(NAMED.length) as CorrectionSubject) : null
  const swapped = mentions.find(({ entry }) => entry.id === 'toSelf' || entry.id === 'toRelative')
  const marked = mentions.some(({ entry }) => entry.id === 'mark')
  if (!subject && !swapped && !marked) return null
  const swap = swapped ? (swapped.entry.id === 'toSelf' ? 'to_self' : 'to_relative') : null
  return { said: message.said(named ?? swapped ?? first), subject, swap }
}
