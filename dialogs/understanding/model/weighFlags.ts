import { isLongAgo } from '../longAgo.ts'
import type { Message } from '../message.ts'
import { readMinors, tellsOfGrown, tellsOfMinor } from '../minors.ts'
import { FLAGS, type Flag, type Reading, type ReadReason } from '../reading.ts'
import { groundOf, type Head, sharesOf } from './classifier.ts'
import type { Features, LexicalReading } from './features.ts'

/**
 * From this share on the model adds a flag to those that the phrases raised. Found by learning from two thirds of the
 * stories and reading the third: from here on more than half of what is added is right, of what is dangerous less.
 */
const RAISED_FROM: Readonly<Record<Flag, number>> = {
  crisis: 0.3,
  dv_safety: 0.45,
  detained_now: 0.45,
  removal_proceedings: 0.5,
  prior_removal_order: 0.45,
  represented: 0.55,
  minor: 0.5,
  abroad: 0.55,
  scam_notario: 0.4,
  fear_enforcement: 0.45,
  wants_human: 0.4,
  // It ends a conversation.
  opt_out: 0.7,
  delete_data: 0.45,
  change_language: 0.6,
  criminal_issue: 0.5,
  already_attended: 0.35,
  no_appointment_yet: 0.3,
  other_agency: 0.5,
}
/**
 * Under this share the model rules out what the phrases raised: of a hundred that it rules out, hardly five are
 * right. Never what nobody must be wrong about, nor what a person asks for.
 */
const RULED_OUT: Readonly<Partial<Record<Flag, number>>> = {
  removal_proceedings: 0.02,
  prior_removal_order: 0.01,
  scam_notario: 0.01,
  fear_enforcement: 0.008,
  criminal_issue: 0.03,
  already_attended: 0.008,
  no_appointment_yet: 0.03,
  other_agency: 0.015,
}
/** What the phrases looked at and did not raise must be likelier. */
const FLAG_SURE = 0.7
/** So must what is said in few words; in an answer of a word or two ("text message") the phrases alone raise flags. */
const FLAG_WORDS = 8
const FLAG_IN_FEW_WORDS = 0.9
const WORDS_OF_AN_ANSWER = 3

/** The phrases raise flags first; the model adds what they did not know, with the words that speak most for it. */
export function weighFlags(
  head: Head,
  message: Message,
  lexical: LexicalReading,
  features: Features,
  { reasons, whose }: Pick<Reading, 'reasons' | 'whose'>,
): Pick<Reading, 'flags' | 'flagWords'> {
  if (message.words.length <= WORDS_OF_AN_ANSWER)
    return { flags: lexical.flags, flagWords: lexical.flagWords }
  // A sick child that a parent stays with is not the one who is asked for: the phrases are right about whose it is.
  const minds = reasons.some(({ id }) => id === 'caregiver') ? lexical.whose : whose
  const { flags, flagWords } = withMinor(message, lexical, minds)
  const lookedAt = lookedAtIn(message)
  const denied = deniedFlags(message, lexical, minds)
  const leastOf = (flag: Flag) => {
    if (message.words.length < FLAG_WORDS) return FLAG_IN_FEW_WORDS
    // A blow that is told as an illness or a breakdown is none of a person's.
    const isElse = flag === 'dv_safety' && !tellsOfViolence(reasons)
    return lookedAt.has(flag) || isElse ? FLAG_SURE : RAISED_FROM[flag]
  }
  const shares = sharesOf(head, features)
  const shareOf = (flag: Flag) => shares[head.labels.indexOf(flag)] ?? 0
  const words: Partial<Record<Flag, string>> = {}
  for (const flag of flags) if (shareOf(flag) >= (RULED_OUT[flag] ?? 0)) words[flag] = flagWords[flag] ?? ''
  for (const flag of FLAGS) {
    if (flags.includes(flag) || denied.has(flag) || shareOf(flag) < leastOf(flag)) continue
    const [from, to] = groundOf(head, features, head.labels.indexOf(flag), message.words.length)
    words[flag] = message.said({ from, to })
  }
  return { flags: Object.keys(words) as Flag[], flagWords: words }
}

/** An age under 18, once the model knows whose appointment it is: the child's, or the writer's who speaks of a child. */
function withMinor(
  message: Message,
  { flags, flagWords }: LexicalReading,
  whose: Reading['whose'],
): Pick<Reading, 'flags' | 'flagWords'> {
  const [minor] = readMinors(message, whose)
  const isNamed = message.found('flags').some(({ entry }) => entry.id === 'minor')
  if (minor && !flags.includes('minor'))
    return { flags: [...flags, 'minor'], flagWords: { ...flagWords, minor: message.said(minor) } }
  if (minor || isNamed || whose !== 'self') return { flags, flagWords }
  const { minor: _, ...others } = flagWords
  return { flags: flags.filter((flag) => flag !== 'minor'), flagWords: others }
}

/** What the phrases looked at and did not raise: long ago, somebody else's, or said of something else. */
const lookedAtIn = (message: Message): ReadonlySet<string> =>
  new Set([...message.found('flags').map(({ entry }) => entry.id), ...message.ruledOut('flags')])

/** Flags that the model leaves alone where phrases say that something else is meant, or deny them. */
const LEFT_TO_PHRASES: ReadonlySet<Flag> = new Set<Flag>([
  'opt_out',
  'delete_data',
  'change_language',
  'detained_now',
  'removal_proceedings',
  'prior_removal_order',
  'represented',
  'other_agency',
  'criminal_issue',
  'scam_notario',
  'already_attended',
  'no_appointment_yet',
])

/** "My lawyer quit", prints of another year: whatever the words sound like. And a child beside the writer's own appointment. */
function deniedFlags(
  message: Message,
  { representation }: LexicalReading,
  whose: Reading['whose'],
): ReadonlySet<Flag> {
  const denied = new Set<Flag>()
  if (representation?.value === false) denied.add('represented')
  const found = message.found('flags')
  const attended = found.filter(({ entry }) => entry.id === 'already_attended')
  if (attended.some((mention) => isLongAgo(message, mention))) denied.add('already_attended')
  if ((whose === 'self' && tellsOfMinor(message)) || tellsOfGrown(message)) denied.add('minor')
  // "In detention last year but he got out".
  if (message.stated('flags').some(({ entry }) => entry.id === 'released')) denied.add('detained_now')
  const ruledOut = message.ruledOut('flags')
  const negated = new Set(found.filter((mention) => message.denied(mention)).map(({ entry }) => entry.id))
  for (const flag of LEFT_TO_PHRASES) if (ruledOut.has(flag) || negated.has(flag)) denied.add(flag)
  return denied
}

const tellsOfViolence = (reasons: readonly ReadReason[]): boolean =>
  reasons.length === 0 || reasons.some(({ id }) => id === 'safety_violence')
