import { readAge } from './ages.ts'
import { namesAppointmentDay } from './dates/appointmentDay.ts'
import { readRepresentation } from './details.ts'
import { isLongAgo } from './longAgo.ts'
import type { Message } from './message.ts'
import { subjectOf } from './people.ts'
import type { Mention } from './phraseIndex.ts'
import type { Flag, Reading } from './reading.ts'
import { Gap } from './words.ts'

/** Flags that a denial does not take away: "I am not suicidal" is still looked at by a person. */
const NEVER_DENIED: ReadonlySet<string> = new Set(['crisis'])

/** Flags that a relative's story does not raise: "my cousin was arrested at his interview". */
const OF_APPLICANT: ReadonlySet<string> = new Set(['criminal_issue', 'other_agency', 'minor'])

/** Flags that speak of now: what was said of years ago does not raise them. */
const OF_NOW: ReadonlySet<string> = new Set(['detained_now', 'already_attended'])

/** Names of phrases that raise a flag of another name. */
const STANDS_FOR: Readonly<Record<string, Flag>> = { fear: 'fear_enforcement', check_in: 'other_agency' }

function isSomebodyElses(message: Message, whose: Reading['whose'], { from, to }: Mention): boolean {
  const subject = subjectOf(message, from, to)
  if (subject === 'unsaid' || subject === 'writer') return false
  // "They took my licence for a DUI": nobody else is spoken of.
  if (subject === 'somebody' && !message.words.some(({ norm }) => message.data.relatives.has(norm)))
    return false
  return whose === 'self' ? true : subject !== 'somebody' && whose !== 'unknown' && subject !== whose
}

/** "Tengo miedo", and nothing behind it that says of what: "miedo de perder el trabajo" is of something else. */
export function isBareFear({ words, data }: Message, { to }: Mention): boolean {
  const next = words[to]
  return !next || next.gap >= Gap.comma || data.cues.breaks.has(next.norm)
}

/**
 * "I already gave my fingerprints", of another time: last year, for the work permit, or while this appointment is
 * still ahead or was missed.
 */
export function isEarlierBiometrics(message: Message, mention: Mention): boolean {
  if (mention.entry.id !== 'already_attended') return false
  const about = message.stated('timing').some(({ entry }) => entry.id === 'upcoming' || entry.id === 'missed')
  return about || isLongAgo(message, mention)
}

/** "Tengo 3 años aquí" and "12/20" are no ages. */
function isMinorAge(message: Message, { from, to }: Mention): boolean {
  const numbered = message.words
    .slice(from, to)
    .some(({ norm, isNumber }) => isNumber || message.data.calendar.numbers.has(norm))
  const age = numbered ? readAge(message) : null
  return !numbered || (age !== null && age.value < ADULT)
}

const ADULT = 18

function raises(message: Message, whose: Reading['whose'], mention: Mention, flag: Flag): boolean {
  if (mention.entry.id === 'fear' && !isBareFear(message, mention)) return false
  if (OF_APPLICANT.has(flag) && isSomebodyElses(message, whose, mention)) return false
  if (OF_NOW.has(flag) && isLongAgo(message, mention)) return false
  if (flag === 'minor' && !isMinorAge(message, mention)) return false
  return !isEarlierBiometrics(message, mention)
}

/**
 * Red flags, found by phrases alone and leaning towards asking: a flag too many costs a question, a flag too
 * few can cost the case. Each says which words raised it.
 */
export function readFlags(message: Message, whose: Reading['whose']): Pick<Reading, 'flags' | 'flagWords'> {
  const flagWords: Partial<Record<Flag, string>> = {}
  const stated = new Set(message.stated('flags'))
  for (const mention of message.found('flags')) {
    const flag = STANDS_FOR[mention.entry.id] ?? (mention.entry.id as Flag)
    const denied = !stated.has(mention) && !NEVER_DENIED.has(flag)
    if (!denied && raises(message, whose, mention, flag)) flagWords[flag] ??= message.said(mention)
  }
  if (flagWords.represented && readRepresentation(message)?.value === false) delete flagWords.represented
  // Who has been there is not waiting for an appointment, nor is who tells its day.
  if (flagWords.already_attended) delete flagWords.no_appointment_yet
  if (flagWords.no_appointment_yet && namesAppointmentDay(message)) delete flagWords.no_appointment_yet
  return { flags: Object.keys(flagWords) as Flag[], flagWords }
}
