import { type NoticeType, ReasonId } from '../../../rules/facts.ts'
import type { Message } from '../message.ts'
import type { Flag, Reading, ReadReason } from '../reading.ts'
import { TELLS_MISSED } from '../timing.ts'
import { groundOf, type Head, judge, sharesOf } from './classifier.ts'
import { type Features, featuresOf, type LexicalReading, withoutFlags } from './features.ts'
import type { Model } from './modelFile.ts'
import { weighFlags } from './weighFlags.ts'

type Weighed = Pick<Reading, 'reasons' | 'timing' | 'whose' | 'notices' | 'flags' | 'flagWords'>

/** A reason is read from this share on, and when it is likelier than that none is stated by this much. */
const READ = 0.15
const AGAINST_NONE = 1.7
/** "They said no": in so few words, or in a question, where nothing asks for a reason, only a sure reading counts. */
const FEW_WORDS = 4
const READ_IN_FEW_WORDS = 0.6
/** What the phrases take for denied must be this likely: "what I did not have is a car". */
const SURE_THOUGH_DENIED = 0.7
/**
 * Whether another reason is told beside the decisive one: how the chances as each head weighs it count together, fitted
 * on messages of authors that were not learned from. More is asked where the two look alike.
 */
const TOLD_BESIDE = { always: 1, byItself: 0.6, besideFirst: 1.4, sureFirst: 0.85, lookAlike: -0.75 }

/** Reasons that are taken for one another. */
const LOOK_ALIKES: readonly (readonly [ReasonId, ReasonId])[] = [
  ['planned_travel', 'schedule_conflict'],
  ['work_no_leave', 'busy_work'],
  ['medical_self', 'disability_access'],
  ['medical_self', 'caregiver'],
  ['asc_closed', 'asc_turned_away'],
  ['misread_notice', 'forgot'],
  ['custody', 'government_conflict'],
  ['disaster_weather', 'transportation'],
  ['abroad_unplanned', 'planned_travel'],
  ['government_conflict', 'schedule_conflict'],
  ['notice_not_received', 'notice_old_address'],
]

/**
 * What a message says, once the phrases and the model are taken together: the phrases are marks among others, so the
 * model knows when they can be relied on.
 */
export function weigh(model: Model, message: Message, lexical: LexicalReading): Weighed {
  const features = featuresOf(message, lexical)
  const reasons = weighReasons(model, message, lexical, features)
  const whose = likeliest<Reading['whose']>(model.whose, features)
  const raised = weighFlags(model.flags, message, lexical, withoutFlags(features), { reasons, whose })
  const likely = notMissedYet(likeliest<Reading['timing']>(model.timing, features), message, lexical)
  return {
    reasons,
    timing: timingBeside(likely, reasons, raised.flags),
    whose,
    notices: weighNotices(model.notices, features, lexical.notices),
    ...raised,
  }
}

/** A letter that the phrases found is dropped where it is this unlikely, and one they did not is taken from here on. */
const NOTICE_DROPPED = 0.05
const NOTICE_TAKEN = 0.5
/** Letters that are told in so many ways that no phrases know them all; of another one its name is told. */
const TOLD_IN_MANY_WAYS = ['APPOINTMENT', 'RESCHEDULED'] as const satisfies NoticeType[]

/** What the phrases found, but for the letters that the model knows better. */
function weighNotices(head: Head, features: Features, found: Reading['notices']): Reading['notices'] {
  const shares = sharesOf(head, features)
  const shareOf = (id: NoticeType) => shares[head.labels.indexOf(id)]
  const kept = found.filter((id) => (shareOf(id) ?? 1) >= NOTICE_DROPPED)
  const taken = TOLD_IN_MANY_WAYS.filter((id) => !found.includes(id) && (shareOf(id) ?? 0) >= NOTICE_TAKEN)
  return [...kept, ...taken]
}

/** Whatever the words sound like: an appointment whose day is told, and lies ahead, is not missed. */
function notMissedYet(
  timing: Reading['timing'],
  { utterance }: Message,
  { dates }: LexicalReading,
): Reading['timing'] {
  if (timing !== 'missed') return timing
  const days = dates.filter(({ role, certainty }) => role === 'appointment' && certainty === 'exact')
  const [day, ...others] = days.map(({ value }) => value?.slice(0, 10) ?? '')
  return others.length === 0 && day !== undefined && day > utterance.today.slice(0, 10) ? 'upcoming' : timing
}

/** Who has no appointment yet has none ahead or behind; who forgot it, or was sent away, has missed it. */
function timingBeside(
  timing: Reading['timing'],
  reasons: readonly ReadReason[],
  flags: readonly Flag[],
): Reading['timing'] {
  if (flags.includes('no_appointment_yet')) return 'unknown'
  return timing === 'unknown' && reasons.some(({ id }) => TELLS_MISSED.has(id)) ? 'missed' : timing
}

function weighReasons(
  model: Model,
  message: Message,
  lexical: LexicalReading,
  features: Features,
): readonly ReadReason[] {
  const first = judge(model.reasons, features)
  const shareOf = (id: string) => first.shares[model.reasons.labels.indexOf(id)] ?? 0
  const denied = deniedIn(message)
  const decisive = likeliestReason(shareOf, denied, message, lexical)
  // "I can go", to who was asked for the reason: the phrases know that nothing keeps the person away.
  if (decisive === null)
    return REASON_FACTS.has(message.utterance.asked ?? '')
      ? lexical.reasons.filter(({ id }) => id === 'none')
      : []
  const each = judge(model.beside, features)
  const besideOf = (id: string) => each.shares[model.beside.labels.indexOf(id)] ?? 0
  return statedIn(decisive, { shareOf, besideOf }, lexical).map((id) => {
    const [head, { sureness }] = id === decisive ? [model.reasons, first] : [model.beside, each]
    const label = head.labels.indexOf(id)
    const said = lexical.reasons.find((reason) => reason.id === id)?.said
    const [from, to] = groundOf(head, features, label, message.words.length)
    const confidence = Math.round((sureness[label] ?? 0) * 100) / 100
    return { id, said: said ?? message.said({ from, to }), confidence }
  })
}

/** The likeliest reason, where one is likely enough. */
function likeliestReason(
  shareOf: (id: string) => number,
  denied: ReadonlySet<string>,
  message: Message,
  lexical: LexicalReading,
): ReasonId | null {
  // "Is there parking at that building?" asks, and tells nothing.
  const asked = asksForReason(message, lexical)
  const besides = wordsBesideDates(message, lexical)
  if (besides <= 0 && !asked) return null
  const ids = ReasonId.options.filter(
    (id) => id !== 'none' && (!denied.has(id) || shareOf(id) >= SURE_THOUGH_DENIED),
  )
  const most = Math.max(...ids.map(shareOf))
  const isBare = (besides <= FEW_WORDS || lexical.isQuestion) && !asked
  const isRead = most >= (isBare ? READ_IN_FEW_WORDS : READ) && most >= AGAINST_NONE * shareOf('none')
  return isRead ? (ids.find((id) => shareOf(id) === most) ?? null) : null
}

interface Shares {
  /** The share of a reason where one of them holds. */
  readonly shareOf: (id: string) => number
  /** The share of a reason by itself. */
  readonly besideOf: (id: string) => number
}

/** The decisive reason and those told beside it, in the order of the taxonomy. */
function statedIn(decisive: ReasonId, shares: Shares, lexical: LexicalReading): readonly ReasonId[] {
  const isFound = (id: ReasonId) => lexical.reasons.some((reason) => reason.id === id)
  const stated = ReasonId.options.filter(
    (id) => id === decisive || (id !== 'none' && isToldBeside(id, decisive, shares)),
  )
  // A boss who says "don't come back" is no adviser.
  const isBoss = stated.includes('work_no_leave') && !isFound('bad_advice')
  return isBoss ? stated.filter((id) => id !== 'bad_advice') : stated
}

function isToldBeside(id: ReasonId, decisive: ReasonId, { shareOf, besideOf }: Shares): boolean {
  const { always, byItself, besideFirst, sureFirst, lookAlike } = TOLD_BESIDE
  const first = shareOf(decisive)
  const looksAlike = LOOK_ALIKES.some((pair) => pair.includes(id) && pair.includes(decisive))
  const sum =
    always +
    byItself * chanceOf(besideOf(id)) +
    besideFirst * Math.log((shareOf(id) + ALMOST_NONE) / first) +
    sureFirst * chanceOf(first) +
    (looksAlike ? lookAlike : 0)
  return sum > 0
}

const ALMOST_NONE = 1e-6

/** The logarithm of how much likelier it is than not. */
const chanceOf = (share: number): number => Math.log((share + ALMOST_NONE) / (1 - share + ALMOST_NONE))

/** "2 de noviembre de 2026" is a day and tells no reason. */
function wordsBesideDates({ words }: Message, { dates }: LexicalReading): number {
  const ofDates = dates.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
  return words.length - ofDates
}

/** "I wasn't sick": a reason that is only named to be denied. */
function deniedIn(message: Message): ReadonlySet<string> {
  const stated = new Set(message.stated('reasons').map(({ entry }) => entry.id))
  return new Set(message.found('reasons').flatMap(({ entry }) => (stated.has(entry.id) ? [] : entry.id)))
}

const REASON_FACTS: ReadonlySet<string> = new Set(['reasons', 'reason_text', 'reason', 'free_text'])

/** The bot asked for it, or the message says that the appointment was missed or cannot be kept. */
function asksForReason({ utterance, stated }: Message, lexical: LexicalReading): boolean {
  return (
    REASON_FACTS.has(utterance.asked ?? '') ||
    lexical.reasons.length > 0 ||
    lexical.timing === 'missed' ||
    stated('attending').some(({ entry }) => entry.id === 'cannot')
  )
}

function likeliest<Label extends string>(head: Head, features: Features): Label {
  const shares = sharesOf(head, features)
  return head.labels[shares.indexOf(Math.max(...shares))] as Label
}
