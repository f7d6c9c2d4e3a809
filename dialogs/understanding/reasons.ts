import { ReasonId } from '../../rules/facts.ts'
import { isBareFear, isEarlierBiometrics } from './flags.ts'
import { isLongAgo } from './longAgo.ts'
import type { Message } from './message.ts'
import { subjectOf } from './people.ts'
import type { Mention } from './phraseIndex.ts'
import type { Flag, Reading, ReadReason } from './reading.ts'
import { Gap } from './words.ts'

interface Found {
  readonly id: string
  readonly weight: number
  readonly mention: Mention
}

/**
 * The reasons a person states, decisive first: the order of `ReasonId` is the order of the taxonomy.
 * Nothing is added that was not said. Illness is the applicant's own or somebody's they had to care for.
 */
export function readReasons(message: Message, whose: Reading['whose'], flags: readonly Flag[]): ReadReason[] {
  const waiting = isWaiting(message, flags)
  // A court date by itself is another appointment that was mixed up; at the same time as this one it is a reason.
  const mixedUp = (mention: Mention) =>
    flags.includes('other_agency') &&
    mention.entry.id === 'government_conflict' &&
    !isSameTime(message, mention)
  const letters = message.found('notices').filter(({ entry }) => TURNED_DOWN.has(entry.id))
  const stated = message
    .stated('reasons')
    .filter(({ entry }) => !(waiting && entry.id === 'notice_not_received'))
    .filter((mention) => !mixedUp(mention))
    .filter(
      (mention) => !(REFUSALS.has(mention.entry.id) && letters.some((letter) => overlap(letter, mention))),
    )
  const about = (id: string) => stated.some(({ entry }) => entry.id === id)
  const found = onlyBest(message, [
    ...stated.flatMap((mention) => resolve(message, whose, mention, about)),
    ...earlierBiometrics(message),
  ])
  const kept = withoutLookAlikes(found, about)
  return ReasonId.options.flatMap((id) =>
    combine(
      message,
      id,
      kept.filter((one) => one.id === id),
    ),
  )
}

/** Who still waits for an answer, has been there, or means to go, has missed no notice. */
function isWaiting(message: Message, flags: readonly Flag[]): boolean {
  if (flags.includes('no_appointment_yet') || flags.includes('already_attended')) return true
  if (message.stated('timing').some(({ entry }) => entry.id === 'missed')) return false
  const can = message.stated('attending').some(({ entry }) => entry.id === 'can')
  return can || message.stated('flags').some(({ entry }) => entry.id === 'no_appointment_yet')
}

/** "The same day", or "I can't go, I have court"; but "I can't go to court" is about the court. */
function isSameTime(message: Message, conflict: Mention): boolean {
  const { words, data } = message
  const cannot = message.stated('attending').some(({ entry, to }) => {
    const between = words.slice(to, conflict.from + 1)
    return (
      entry.id === 'cannot' &&
      between.some(({ norm, gap }) => gap >= Gap.comma || data.cues.because.has(norm))
    )
  })
  return cannot || message.words.some(({ norm }) => data.cues.same.has(norm))
}

/** A case that was denied is no boss who refused a day, and nobody sent away at the door. */
const TURNED_DOWN: ReadonlySet<string> = new Set(['DENIAL', 'NOID'])
const REFUSALS: ReadonlySet<string> = new Set(['work_no_leave', 'asc_turned_away', 'refused'])

function overlap(a: Mention, b: Mention): boolean {
  return a.from < b.to && b.from < a.to
}

/** Fingerprints given another time are why this appointment seemed needless. */
function earlierBiometrics(message: Message): Found[] {
  return message
    .stated('flags')
    .filter((mention) => isEarlierBiometrics(message, mention))
    .map((mention) => ({ id: 'thought_not_needed', weight: mention.entry.weight * 0.9, mention }))
}

const A_HINT = 0.65

/**
 * Hints ("carro", "doctor") count only where nothing clearer was said, and where a reason is being given at all:
 * it was asked for, or the appointment was missed or cannot be kept, or the person says "because".
 */
function onlyBest(message: Message, found: readonly Found[]): readonly Found[] {
  const clear = found.filter(({ mention }) => mention.entry.weight > A_HINT)
  return clear.length > 0 || !givesReason(message) ? clear : mostHinted(found)
}

/** Of several reasons only hinted at, the one that most words hint at. */
function mostHinted(hints: readonly Found[]): readonly Found[] {
  const words = (id: string) =>
    new Set(hints.filter((one) => one.id === id).map(({ mention }) => mention.from)).size
  const most = Math.max(0, ...hints.map(({ id }) => words(id)))
  return hints.filter(({ id }) => words(id) === most)
}

const REASON_FACTS: ReadonlySet<string> = new Set(['reasons', 'reason_text', 'reason', 'free_text'])

function givesReason({ stated, utterance, words, data }: Message): boolean {
  if (REASON_FACTS.has(utterance.asked ?? '') || words.some(({ norm }) => data.cues.because.has(norm)))
    return true
  const missed = stated('timing').some(({ entry }) => entry.id === 'missed')
  return missed || stated('attending').some(({ entry }) => entry.id === 'cannot')
}

function resolve(
  message: Message,
  whose: Reading['whose'],
  mention: Mention,
  about: (id: string) => boolean,
): Found[] {
  const { id, weight } = mention.entry
  if (id === 'illness') {
    const own = isApplicants(message, whose, mention)
    return [{ id: own ? 'medical_self' : 'caregiver', weight: own ? weight : weight * 0.9, mention }]
  }
  if (id === 'custody' && !isCustodyNow(message, whose, mention)) return []
  if (id === 'moved' || id === 'fear' || id === 'refused') return resolveBare(message, mention, about)
  if (id === 'trip' || id === 'booked_before' || id === 'booked_after') return resolveTrip(mention, about)
  return ReasonId.options.some((reason) => reason === id) ? [{ id, weight, mention }] : []
}

/** "Booked after" is decisive: a trip planned with the notice in hand is a conflict of plans. */
function resolveTrip(mention: Mention, about: (id: string) => boolean): Found[] {
  const { id, weight } = mention.entry
  const after = about('booked_after') && !about('booked_before')
  const reason = after ? 'schedule_conflict' : 'planned_travel'
  return [{ id: reason, weight: id === 'trip' ? weight * 0.8 : weight, mention }]
}

/** Phrases that are a reason only beside something else. */
function resolveBare(message: Message, mention: Mention, about: (id: string) => boolean): Found[] {
  const { id, weight } = mention.entry
  if (id === 'moved') {
    return movedUnknown(message, about) ? [{ id: 'notice_old_address', weight, mention }] : []
  }
  if (id === 'fear') {
    const named = about('safety_violence') || about('fear_enforcement') || !isBareFear(message, mention)
    return named ? [] : [{ id: 'fear_enforcement', weight, mention }]
  }
  const atWork = message.words.some(({ norm }) => message.data.cues.work.has(norm))
  return atWork ? [{ id: 'work_no_leave', weight, mention }] : []
}

/** Having moved is a reason where the letter is missing too, or where nothing else explains what was missed. */
function movedUnknown(message: Message, about: (id: string) => boolean): boolean {
  if (about('notice_not_received') || about('address_updated') || about('notice_old_address')) return true
  const attending = message.found('attending').length > 0
  return (
    !attending &&
    givesReason(message) &&
    message.stated('timing').every(({ entry }) => entry.id !== 'upcoming')
  )
}

/** An arrest of years ago, or of somebody who still means to go, is no custody. */
function isCustodyNow(message: Message, whose: Reading['whose'], mention: Mention): boolean {
  if (!isApplicants(message, whose, mention) || isLongAgo(message, mention)) return false
  const can = message.stated('attending').some(({ entry }) => entry.id === 'can')
  const arrested = message.words.slice(mention.from, mention.to).some(({ norm }) => norm.startsWith('arrest'))
  return !(arrested && can)
}

function isApplicants(message: Message, whose: Reading['whose'], { from, to }: Mention): boolean {
  const subject = subjectOf(message, from, to)
  const relative = whose !== 'self' && whose !== 'unknown'
  if (subject === 'unsaid') return true
  if (subject === 'writer') return !relative
  if (subject === 'somebody') return relative
  return subject === whose
}

/** For each reason that explains another one away: what it explains. */
const EXPLAINS: Readonly<Record<string, readonly string[]>> = {
  misread_notice: ['asc_turned_away', 'schedule_conflict', 'forgot'],
  asc_closed: ['asc_turned_away'],
  notice_old_address: ['notice_not_received', 'forgot'],
  planned_travel: ['schedule_conflict'],
  work_no_leave: ['busy_work'],
  abroad_unplanned: ['planned_travel', 'schedule_conflict'],
  custody: ['government_conflict'],
  safety_violence: ['work_no_leave', 'disability_access'],
  thought_not_needed: ['none', 'forgot'],
  disability_access: ['medical_self', 'asc_turned_away'],
  life_event: ['schedule_conflict', 'caregiver'],
  death_funeral: ['schedule_conflict', 'planned_travel'],
  disaster_weather: ['transportation'],
}

function withoutLookAlikes(found: readonly Found[], about: (id: string) => boolean): readonly Found[] {
  // The post was told in time: the notice went astray, whatever the old address.
  const told = about('address_updated')
  const read = found.map((one) =>
    told && one.id === 'notice_old_address' ? { ...one, id: 'notice_not_received' } : one,
  )
  const ids = new Set(read.map(({ id }) => id))
  const gone = new Set<string>()
  for (const id of ids) for (const lesser of EXPLAINS[id] ?? []) gone.add(lesser)
  if (ids.size > 1) for (const lesser of ['other_unclear', 'none']) gone.add(lesser)
  return read.filter(({ id }) => !gone.has(id))
}

const CERTAIN = 0.98

function combine(message: Message, id: ReasonId, found: readonly Found[]): ReadReason[] {
  const [best] = [...found].sort((a, b) => b.weight - a.weight || length(b) - length(a))
  if (!best) return []
  const doubt = new Set(found.map(({ weight }) => weight)).size > 1 ? 0.5 : 1
  const repaired = message.words.slice(best.mention.from, best.mention.to).some((word) => word.repaired)
  const confidence = Math.min(CERTAIN, 1 - (1 - best.weight) * doubt) * (repaired ? 0.95 : 1)
  return [{ id, said: message.said(best.mention), confidence: Math.round(confidence * 100) / 100 }]
}

function length({ mention }: Found): number {
  return mention.to - mention.from
}
