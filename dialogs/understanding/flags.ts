import type { Message } from './message.ts'
import { subjectOf } from './people.ts'
import type { Mention } from './phraseIndex.ts'
import type { Flag, Reading } from './reading.ts'

/** Flags that a denial does not take away: "I am not suicidal" is still looked at by a person. */
const NEVER_DENIED: ReadonlySet<string> = new Set(['crisis'])

/** Flags that a relative's story does not raise: "my cousin was arrested at his interview". */
const OF_APPLICANT: ReadonlySet<string> = new Set(['criminal_issue', 'other_agency', 'minor'])

function isSomebodyElses(message: Message, whose: Reading['whose'], { from, to }: Mention): boolean {
  const subject = subjectOf(message, from, to)
  if (subject === 'unsaid' || subject === 'writer') return false
  return whose === 'self' ? true : subject !== 'somebody' && whose !== 'unknown' && subject !== whose
}

/**
 * Red flags, found by phrases alone and leaning towards asking: a flag too many costs a question, a flag too
 * few can cost the case. Each says which words raised it.
 */
export function readFlags(message: Message, whose: Reading['whose']): Pick<Reading, 'flags' | 'flagWords'> {
  const flagWords: Partial<Record<Flag, string>> = {}
  const stated = new Set(message.stated('flags'))
  for (const mention of message.found('flags')) {
    const flag = mention.entry.id as Flag
    if (!stated.has(mention) && !NEVER_DENIED.has(flag)) continue
    if (OF_APPLICANT.has(flag) && isSomebodyElses(message, whose, mention)) continue
    flagWords[flag] ??= message.said(mention)
  }
  // Who has been there is not waiting for an appointment.
  if (flagWords.already_attended) delete flagWords.no_appointment_yet
  return { flags: Object.keys(flagWords) as Flag[], flagWords }
}
