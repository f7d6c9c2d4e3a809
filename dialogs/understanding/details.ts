import { readAge } from './ages.ts'
import { findCounts } from './counts.ts'
import { isLongAgo } from './longAgo.ts'
import type { Message } from './message.ts'
import type { Mention } from './phraseIndex.ts'
import type { Reading } from './reading.ts'
import { Gap } from './words.ts'

type Details = Pick<
  Reading,
  | 'custody'
  | 'representation'
  | 'contactWays'
  | 'wantsNobody'
  | 'deceased'
  | 'otherLanguage'
  | 'timesRescheduled'
  | 'age'
  | 'served'
  | 'asksAdvice'
  | 'isQuestion'
  | 'isNoName'
>

/** What the topics use beside the contract: each stated in words that are data. */
export function readDetails(message: Message): Details {
  const asksAdvice = saidOf(message, message.stated('details.asksAdvice'))
  return {
    custody: readCustody(message),
    representation: readRepresentation(message),
    contactWays: readContactWays(message),
    wantsNobody: saidOf(message, nobodyIn(message)),
    deceased: saidOf(message, message.stated('details.deceased')),
    otherLanguage: readOtherLanguage(message),
    timesRescheduled: readTimesRescheduled(message),
    age: readAge(message),
    served: (message.stated('details.served')[0]?.entry.id as Details['served']) ?? null,
    asksAdvice,
    isNoName: message.found('details.name').some(({ entry }) => entry.id === 'never'),
    isQuestion: asksAdvice !== null || isQuestion(message),
  }
}

function saidOf(message: Message, mentions: readonly Mention[]): string | null {
  const [first] = mentions
  return first ? message.said(first) : null
}

const SHORT = 5

/** ICE, where the words name it, since a county jail can hold for ICE; bare names count in a short answer only. */
function readCustody(message: Message): 'jail' | 'ice' | null {
  const stated = message
    .stated('details.custody')
    .filter((mention) => !isLongAgo(message, mention))
    .map(({ entry }) => entry.id)
  const bare = message.words.length <= SHORT && message.utterance.asked !== undefined
  if (stated.includes('ice') || (bare && stated.includes('iceBare'))) return 'ice'
  return stated.includes('jail') || (bare && stated.includes('jailBare')) ? 'jail' : null
}

/** "My lawyer", "no tengo abogado"; a lawyer who left, or is wanted, is none. */
export function readRepresentation(message: Message): Reading['representation'] {
  const [without] = message.found('details.unrepresented')
  if (without) return { value: false, said: message.said(without) }
  const represented = message.found('flags').filter(({ entry }) => entry.id === 'represented')
  const stated = new Set(message.stated('flags'))
  const denied = represented.find((mention) => !stated.has(mention))
  if (denied) return { value: false, said: message.said(denied) }
  const [own] = represented
  return own ? { value: true, said: message.said(own) } : null
}

const WAYS = ['phone', 'text', 'email', 'chat'] as const

/** The ways named, in the order they were said; "none is safe" leaves the chat alone. */
function readContactWays(message: Message): Details['contactWays'] {
  const mentions = message.stated('details.contact')
  const only = message
    .found('details.contact')
    .filter(({ entry }) => entry.id === 'chatOnly')
    .some((mention) => mention.to - mention.from > 1 || message.words.length <= SHORT)
  if (only) return ['chat']
  const named = mentions.flatMap(({ entry }) => WAYS.find((way) => way === entry.id) ?? [])
  return [...new Set(named)]
}

const MOST_OF_NOBODY = 16
const BARE = 3

/** "I don't want to talk to anyone", and nothing else; "nobody" where we asked how to reach them. */
function nobodyIn(message: Message): readonly Mention[] {
  const { words, utterance } = message
  if (words.length > MOST_OF_NOBODY) return []
  const isBare = words.length <= BARE && utterance.asked?.startsWith('contact_') === true
  return message
    .found('details.contact')
    .filter(({ entry }) => entry.id === 'nobody' || (isBare && entry.id === 'nobodyBare'))
}

/** A language other than English and Spanish: spoken, named as a whole answer, or neither of the two spoken. */
function readOtherLanguage(message: Message): string | null {
  const mentions = message.found('details.languages')
  const spoken = message.stated('details.languages').find(({ entry }) => entry.id === 'speaks')
  const neither = mentions.find(({ entry }) => entry.id === 'neither')
  if (spoken ?? neither)
    return saidOf(
      message,
      [spoken ?? neither].flatMap((one) => one ?? []),
    )
  const whole = mentions.find(
    ({ entry, from, to }) => entry.id === 'name' && from === 0 && to === message.words.length,
  )
  return whole ? message.said(whole) : null
}

const NEAR = 5

/** "Ya cambié la cita dos veces"; "never" is none; once where no number is said with "already" is not made up. */
function readTimesRescheduled(message: Message): Details['timesRescheduled'] {
  const [mention] = message.found('details.rescheduled')
  if (!mention) return null
  if (!message.stated('details.rescheduled').includes(mention))
    return { value: 0, said: message.said(mention) }
  const count = findCounts(message, true).find(
    ({ from, to }) => from < mention.to + NEAR && to > mention.from - NEAR && !isCut(message, mention, from),
  )
  if (!count) return null
  const [from, to] = [Math.min(count.from, mention.from), Math.max(count.to, mention.to)]
  return { value: count.value, said: message.said({ from, to }) }
}

function isCut({ words }: Message, mention: Mention, at: number): boolean {
  const [from, to] = at < mention.from ? [at + 1, mention.from] : [mention.to, at]
  return words.slice(from, to + 1).some(({ gap }) => gap === Gap.sentence)
}

/** A question mark, or words of a question at the start of a thought: "when I got there" asks nothing. */
function isQuestion(message: Message): boolean {
  if (/[?¿]/.test(message.text)) return true
  return message
    .found('details.question')
    .some(({ from }) => from === 0 || (message.words[from]?.gap ?? 0) >= Gap.comma)
}
