import { isLongAgo } from '../longAgo.ts'
import type { Message } from '../message.ts'
import { tellsOfMinor } from '../minors.ts'
import { FLAGS, type Flag, type Reading, type ReadReason } from '../reading.ts'
import { groundOf, type Head, sharesOf } from './classifier.ts'
import type { Features, LexicalReading } from './features.ts'

/** From this share on the model adds a flag to those that the phrases raised; some are known from less. */
const FLAG_RAISED = 0.4
const RAISED_FROM: Readonly<Partial<Record<Flag, number>>> = {
  crisis: 0.25,
  fear_enforcement: 0.3,
  already_attended: 0.3,
  no_appointment_yet: 0.25,
  // It ends a conversation.
  opt_out: 0.7,
}
/** Under this share the model rules out what the phrases raised, except what nobody must be wrong about. */
const RULED_OUT = 0.005
const NEVER_RULED_OUT: ReadonlySet<Flag> = new Set<Flag>([
  'crisis',
  'dv_safety',
  'detained_now',
  'wants_human',
  'opt_out',
  'delete_data',
  'change_language',
  'abroad',
  'represented',
  'minor',
])
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
  reasons: readonly ReadReason[],
): Pick<Reading, 'flags' | 'flagWords'> {
  const { flags, flagWords } = lexical
  if (message.words.length <= WORDS_OF_AN_ANSWER) return { flags, flagWords }
  const lookedAt = lookedAtIn(message)
  const denied = deniedFlags(message, lexical)
  const leastOf = (flag: Flag) => {
    if (message.words.length < FLAG_WORDS) return FLAG_IN_FEW_WORDS
    // A blow that is told as an illness or a breakdown is none of a person's.
    const isElse = flag === 'dv_safety' && !tellsOfViolence(reasons)
    return lookedAt.has(flag) || isElse ? FLAG_SURE : (RAISED_FROM[flag] ?? FLAG_RAISED)
  }
  const shares = sharesOf(head, features)
  const shareOf = (flag: Flag) => shares[head.labels.indexOf(flag)] ?? 0
  const words: Partial<Record<Flag, string>> = {}
  for (const flag of flags)
    if (NEVER_RULED_OUT.has(flag) || shareOf(flag) >= RULED_OUT) words[flag] = flagWords[flag] ?? ''
  for (const flag of FLAGS) {
    if (flags.includes(flag) || denied.has(flag) || shareOf(flag) < leastOf(flag)) continue
    const [from, to] = groundOf(head, features, head.labels.indexOf(flag), message.words.length)
    words[flag] = message.said({ from, to })
  }
  return { flags: Object.keys(words) as Flag[], flagWords: words }
}

/** What the phrases looked at and did not raise: long ago, somebody else's, or said of something else. */
const lookedAtIn = (message: Message): ReadonlySet<string> =>
  new Set(message.found('flags').map(({ entry }) => entry.id))

/** "My lawyer quit", prints of another year: whatever the words sound like. And a child beside the writer's own appointment. */
function deniedFlags(message: Message, { representation, whose }: LexicalReading): ReadonlySet<Flag> {
  const denied = new Set<Flag>()
  if (representation?.value === false) denied.add('represented')
  const attended = message.found('flags').filter(({ entry }) => entry.id === 'already_attended')
  if (attended.some((mention) => isLongAgo(message, mention))) denied.add('already_attended')
  if (whose === 'self' && tellsOfMinor(message)) denied.add('minor')
  return denied
}

const tellsOfViolence = (reasons: readonly ReadReason[]): boolean =>
  reasons.length === 0 || reasons.some(({ id }) => id === 'safety_violence')
