import { namesAppointmentDay } from './dates/appointmentDay.ts'
import { readRepresentation } from './details.ts'
import { isLongAgo } from './longAgo.ts'
import type { Message } from './message.ts'
import { readMinors } from './minors.ts'
import { subjectOf } from './people.ts'
import type { Mention } from './phraseIndex.ts'
import type { Flag, Reading } from './reading.ts'
import { Gap } from './words.ts'

/** Flags that a denial does not take away: "I am not suicidal" is still looked at by a person. */
const NEVER_DENIED: ReadonlySet<string> = new Set(['crisis'])

/** Flags that are raised by what might be as well: "what if ICE is there". */
const SUPPOSED_TOO: ReadonlySet<string> = new Set(['fear_enforcement', 'dv_safety'])

/** Flags that a relative's story does not raise: "my cousin was arrested at his interview". */
const OF_APPLICANT: ReadonlySet<string> = new Set([
  'criminal_issue',
  'other_agency',
  'minor',
  'abroad',
  'detained_now',
])

/** Flags that speak of now: what was said of years ago does not raise them. */
const OF_NOW: ReadonlySet<string> = new Set(['detained_now', 'taken', 'already_attended'])

/** Names of phrases that raise a flag of another name. */
const STANDS_FOR: Readonly<Record<string, Flag>> = {
  fear: 'fear_enforcement',
  check_in: 'other_agency',
  taken: 'detained_now',
  // "They gave her another date, and that day she did her prints": that date is over, although one lies ahead in the words.
  attended_then: 'already_attended',
}

/** What is spoken of and raises nothing by itself. */
const ASIDE: ReadonlySet<string> = new Set(['released', 'returned', 'prints', 'turned_away'])

/** States that hold only while they last: "was in jail", "estuve en Cuba" are over. */
const STATES: ReadonlySet<string> = new Set(['detained_now', 'abroad'])

/** What ends a state, wherever in the message it is said. */
const ENDED_BY: Readonly<Partial<Record<Flag, string>>> = {
  detained_now: 'released',
  abroad: 'returned',
  already_attended: 'turned_away',
}

function isSomebodyElses(message: Message, whose: Reading['whose'], { from, to }: Mention): boolean {
  const subject = subjectOf(message, from, to)
  if (subject === 'unsaid' || subject === 'writer') return false
  // "They took my licence for a DUI": nobody else is spoken of.
  if (subject === 'somebody' && message.kins.every((kin) => kin === undefined)) return false
  if (whose === 'self')
    return message
      .found('applicant')
      .some(({ entry, from: at, to: end }) => entry.id === 'self' && end - at > 1)
  return subject !== 'somebody' && whose !== 'unknown' && subject !== whose
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

function raises(message: Message, whose: Reading['whose'], mention: Mention, flag: Flag): boolean {
  if (mention.entry.id === 'fear' && !isBareFear(message, mention)) return false
  if (OF_APPLICANT.has(flag) && isSomebodyElses(message, whose, mention)) return false
  if (OF_NOW.has(flag) && isLongAgo(message, mention)) return false
  if (STATES.has(mention.entry.id) && isOver(message, mention)) return false
  return !isEarlierBiometrics(message, mention)
}

const BEFORE = 3

/** "Was", "estuve": the state that follows was then. A phrase that names the present is not taken so. */
function isOver({ words, data }: Message, { from, to }: Mention): boolean {
  const { still, was } = data.cues
  const own = words.slice(from, to).map(({ norm }) => norm)
  if (own.some((norm) => still.has(norm) && !was.has(norm))) return false
  for (let at = from - 1; at >= 0 && at >= from - BEFORE; at -= 1) {
    if ((words[at + 1]?.gap ?? 0) >= Gap.comma) break
    if (was.has(words[at]?.norm ?? '')) return true
  }
  return own.some((norm) => was.has(norm))
}

/**
 * Red flags, found by phrases alone and leaning towards asking: a flag too many costs a question, a flag too
 * few can cost the case. Each says which words raised it.
 */
export function readFlags(message: Message, whose: Reading['whose']): Pick<Reading, 'flags' | 'flagWords'> {
  const flagWords: Partial<Record<Flag, string>> = {}
  const stated = new Set(message.stated('flags'))
  const said = new Set([...stated].map(({ entry }) => entry.id))
  for (const mention of message.found('flags')) {
    const flag = STANDS_FOR[mention.entry.id] ?? (mention.entry.id as Flag)
    if (ASIDE.has(mention.entry.id) || isTakenAway(mention, flag, said)) continue
    const holds = stated.has(mention) || holdsUnstated(message, mention, flag)
    if (holds && raises(message, whose, mention, flag)) flagWords[flag] ??= message.said(mention)
  }
  const [minor] = readMinors(message, whose)
  if (minor) flagWords.minor ??= message.said(minor)
  dropContradicted(message, flagWords)
  return { flags: Object.keys(flagWords) as Flag[], flagWords }
}

function holdsUnstated(message: Message, mention: Mention, flag: Flag): boolean {
  return NEVER_DENIED.has(flag) || (SUPPOSED_TOO.has(flag) && !message.denied(mention))
}

const A_SURE_ONE = 0.9

/**
 * By what else is said: released again, back again, sent away at the door. A court date spoken of beside the
 * fingerprints is a day they have, and no appointment mixed up with this one.
 */
function isTakenAway({ entry }: Mention, flag: Flag, said: ReadonlySet<string>): boolean {
  const beside = flag === 'other_agency' && entry.weight < A_SURE_ONE && said.has('prints')
  return beside || said.has(ENDED_BY[flag] ?? '')
}

function dropContradicted(message: Message, flagWords: Partial<Record<Flag, string>>): void {
  if (flagWords.represented && readRepresentation(message)?.value === false) delete flagWords.represented
  // Who has been there is not waiting for an appointment, nor is who tells its day.
  if (flagWords.already_attended) delete flagWords.no_appointment_yet
  if (flagWords.no_appointment_yet && namesAppointmentDay(message)) delete flagWords.no_appointment_yet
}
