import type { Lexicon } from './lexicon.ts'
import type { Entry } from './phraseTable.ts'
import type { CorrectionSubject } from './reading.ts'

/** Begins the id of a phrase that names what is wrong; the subject follows. */
export const NAMED = 'named '

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
