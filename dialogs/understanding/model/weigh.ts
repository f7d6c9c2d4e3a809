import { ReasonId } from '../../../rules/facts.ts'
import type { Message } from '../message.ts'
import { FLAGS, type Reading, type ReadReason } from '../reading.ts'
import { groundOf, type Head, sharesOf, surenessOf } from './classifier.ts'
import { type Features, featuresOf, type LexicalReading } from './features.ts'
import type { Model } from './modelFile.ts'

type Weighed = Pick<Reading, 'reasons' | 'timing' | 'whose' | 'flags' | 'flagWords'>

/** A reason is read from this share on, from a higher one where nothing asks for a reason … */
const READ = 0.2
const READ_UNASKED = 0.35
/** … and when it is at least as likely as that none is stated; much likelier where nothing asks for a reason. */
const AGAINST_NONE = 1.3
const AGAINST_NONE_UNASKED = 2
/** A phrase that means its reason as surely as this is not overruled. */
const SURELY = 0.8
/** "They said no": in so few words, and with nothing that asks for a reason, only a sure reading counts. */
const FEW_WORDS = 4
const READ_IN_FEW_WORDS = 0.6
/** Another reason is read beside the first from this part of its share on. */
const BESIDE = 0.55
const LEAST = 0.2

/** Reasons that are taken for one another: of two, the likelier one is meant, unless the phrases found both. */
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
  ['notice_not_received', 'notice_old_address'],
]

/** From this share on the model adds a flag to those that the phrases raised. */
const FLAG_RAISED = 0.3
/** In fewer words than this the phrases alone raise flags. */
const FLAG_WORDS = 8
/** From this share on the model decides timing and whose appointment it is; below, the phrases do. */
const DECIDES = 0.5

/**
 * What a message says, once the phrases and the model are taken together: the phrases are marks among others, so the
 * model knows when they can be relied on.
 */
export function weigh(model: Model, message: Message, lexical: LexicalReading): Weighed {
  const features = featuresOf(message, lexical)
  return {
    reasons: weighReasons(model.reasons, message, lexical, features),
    timing: decided(model.timing, features, lexical.timing),
    whose: decided(model.whose, features, lexical.whose),
    ...weighFlags(model.flags, message, lexical, features),
  }
}

/** The phrases raise flags first; the model adds what they did not know, with the words that speak most for it. */
function weighFlags(
  head: Head,
  message: Message,
  { flags, flagWords, representation }: LexicalReading,
  features: Features,
): Pick<Reading, 'flags' | 'flagWords'> {
  if (message.words.length < FLAG_WORDS) return { flags, flagWords }
  // What the phrases looked at and did not raise stays down: it was denied, long ago, or somebody else's.
  const lookedAt = new Set<string>(message.found('flags').map(({ entry }) => entry.id))
  if (representation?.value === false) lookedAt.add('represented')
  const shares = sharesOf(head, features)
  const more = FLAGS.filter((flag) => {
    const share = shares[head.labels.indexOf(flag)] ?? 0
    return share >= FLAG_RAISED && !flags.includes(flag) && !lookedAt.has(flag)
  })
  const words = more.map((flag) => {
    const [from, to] = groundOf(head, features, head.labels.indexOf(flag), message.words.length)
    return [flag, message.said({ from, to })] as const
  })
  return { flags: [...flags, ...more], flagWords: { ...flagWords, ...Object.fromEntries(words) } }
}

function weighReasons(
  head: Head,
  message: Message,
  lexical: LexicalReading,
  features: Features,
): readonly ReadReason[] {
  const shares = sharesOf(head, features)
  const shareOf = (id: string) => shares[head.labels.indexOf(id)] ?? 0
  const stated = surelyFound(shareOf, lexical) ?? statedIn(shareOf, message, lexical)
  const sureness = surenessOf(head, features)
  // "I can go": the phrases know that nothing keeps the person away.
  if (stated.length === 0) return lexical.reasons.filter(({ id }) => id === 'none')
  return stated.map((id) => {
    const said = lexical.reasons.find((reason) => reason.id === id)?.said
    const [from, to] = groundOf(head, features, head.labels.indexOf(id), message.words.length)
    const sure = sureness[head.labels.indexOf(id)] ?? 0
    return { id, said: said ?? message.said({ from, to }), confidence: Math.round(sure * 100) / 100 }
  })
}

/** What phrases say surely stands, where the model does not find it unlikely. */
function surelyFound(
  shareOf: (id: string) => number,
  { reasons }: LexicalReading,
): readonly ReasonId[] | null {
  const found = reasons.filter(({ id }) => id !== 'none')
  const isSure = found.every(({ id, confidence }) => confidence >= SURELY && shareOf(id) >= READ)
  return found.length > 0 && isSure ? found.map(({ id }) => id) : null
}

/** The reasons that are likely enough, in the order of the taxonomy. */
function statedIn(
  shareOf: (id: string) => number,
  message: Message,
  lexical: LexicalReading,
): readonly ReasonId[] {
  const denied = deniedIn(message)
  const ids: readonly ReasonId[] = ReasonId.options.filter((id) => id !== 'none' && !denied.has(id))
  const most = Math.max(...ids.map(shareOf))
  const isAsked = asksForReason(message, lexical)
  const read = isAsked ? READ : message.words.length <= FEW_WORDS ? READ_IN_FEW_WORDS : READ_UNASKED
  const against = isAsked ? AGAINST_NONE : AGAINST_NONE_UNASKED
  if (most < read || most < against * shareOf('none')) return []
  const least = Math.max(BESIDE * most, LEAST)
  const isFound = (id: ReasonId) => lexical.reasons.some((reason) => reason.id === id)
  const likely = ids.filter((id) => shareOf(id) >= least || shareOf(id) === most)
  return likely.filter((id) =>
    LOOK_ALIKES.every(([one, other]) => {
      if (id !== one && id !== other) return true
      const rival = id === one ? other : one
      if (!likely.includes(rival) || (isFound(id) && isFound(rival))) return true
      return shareOf(id) >= shareOf(rival)
    }),
  )
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

function decided<Label extends string>(head: Head, features: Features, lexical: Label): Label {
  const shares = sharesOf(head, features)
  const most = Math.max(...shares)
  return most >= DECIDES ? (head.labels[shares.indexOf(most)] as Label) : lexical
}
