import type { Lexicon } from './lexicon.ts'
import type { Message } from './message.ts'
import type { Entry } from './phraseIndex.ts'
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

const NAMED = 'named '

/** The phrases of one language: each frame around the words of each subject. */
export function correctionPhrases({
  name,
  corrections,
}: Lexicon): Pick<Entry, 'id' | 'phrase' | 'language'>[] {
  const { marks, frames, subjects, changes, toSelf, toRelative } = corrections
  const listed = (id: string, phrases: readonly string[]) =>
    phrases.map((phrase) => ({ id, phrase, language: name }))
  const named = Object.entries(subjects).flatMap(([subject, words]) =>
    listed(
      NAMED + subject,
      [...frames, ...(changes.subjects.includes(subject as CorrectionSubject) ? changes.frames : [])].map(
        (frame) => frame.replace(/\bX\b/, `(${words.join('|')})`),
      ),
    ),
  )
  return [
    ...listed('mark', marks),
    ...named,
    ...listed('toSelf', toSelf),
    ...listed('toRelative', toRelative),
  ]
}
