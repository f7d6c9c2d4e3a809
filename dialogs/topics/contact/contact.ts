import { isDiscreet } from '../../plan/currentPlan.ts'
import {
  type AskContext,
  type FactUpdate,
  known,
  type Option,
  type Question,
  type ReadContext,
  type Topic,
} from '../../topic.ts'

const LONGEST_NAME = 80

type Way = 'phone' | 'text' | 'email' | 'chat'

const nameQuestion: Question = {
  id: 'contact.name',
  literal: true,
  asked: 'contact_name',
  fills: ['contact_name'],
  reads({ text, reading }) {
    const name = reading.name ?? withoutContacts(text, reading)
    const isName = name.length <= LONGEST_NAME && /\p{L}/u.test(name) && reading.answer === null
    if (reading.name === null && isSentence(name, reading)) return null
    return isName ? [known('contact_name', name, text), ...numberHeard(reading)] : null
  },
}

const FEWEST_WORDS_OF_A_STORY = 4

/** A question or a piece of the story, though a name may look like one: "Dolores Paz". */
function isSentence(
  text: string,
  { isQuestion, isNoName, reasons, flags, forms, dates, timing }: ReadContext['reading'],
): boolean {
  if (isNoName || forms.length > 0) return true
  const words = text.split(/\s+/)
  if (words.every((word) => /^(\p{Lu}|(de|del|la|las|los|y|da|dos)$)/u.test(word))) return text.includes('?')
  const tells = reasons.length + flags.length + dates.length > 0 || timing !== 'unknown'
  return isQuestion || (tells && words.length >= FEWEST_WORDS_OF_A_STORY)
}

/** "Ana, 213-555-0134": the number is no part of the name. */
const withoutContacts = (text: string, { phones, emails }: ReadContext['reading']): string =>
  [...phones.map((phone) => phone.text), ...emails]
    .reduce((rest, contact) => rest.replace(contact, ' '), text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;.:-]+|[\s,;:-]+$/g, '')

/** A number that is told before anybody asked: kept until it is said what is safe to do with it. */
const numberHeard = ({ phones }: ReadContext['reading']): readonly FactUpdate[] =>
  phones[0] ? [known('phone_heard', phones[0].e164, phones[0].text)] : []

const way = (id: Way, detail?: string): Option => ({
  id,
  updates: [
    { fact: 'contact_way', state: 'known', value: id },
    ...(detail ? [{ fact: 'contact_detail', state: 'known' as const, value: detail }] : []),
  ],
})

const wayQuestion: Question = {
  id: 'contact.way',
  asked: 'contact_way',
  fills: ['contact_way'],
  options: ({ entries }) => {
    const number = entries.phone_heard?.value as string | undefined
    return [way('phone', number), way('text', number), way('email'), way('chat')]
  },
  reads(context) {
    const { reading } = context
    const [named] = reading.contactWays ?? []
    const [email] = reading.emails
    if (named) return [known('contact_way', named, context.text), ...detailFor(named, context)]
    if (email) return [known('contact_way', 'email', email), known('contact_detail', email, email)]
    // A number alone does not say what is safe to do with it.
    const [phone] = reading.phones
    return phone ? { followUp: 'contact.which', about: { phone: phone.e164 } } : null
  },
}

function detailFor(named: Way, { reading, entries }: ReadContext): readonly FactUpdate[] {
  const heard = entries.phone_heard
  const [phone = heard && { e164: String(heard.value), text: heard.words }] = reading.phones
  const [email] = reading.emails
  if (named === 'email' && email) return [known('contact_detail', email, email)]
  return (named === 'phone' || named === 'text') && phone
    ? [known('contact_detail', phone.e164, phone.text)]
    : []
}

const whichQuestion: Question = {
  id: 'contact.which',
  asked: 'contact_way',
  fills: ['contact_way'],
  options: (_context, { phone }) => [way('phone', String(phone)), way('text', String(phone)), way('chat')],
  reads({ reading, text, about }) {
    const [named] = reading.contactWays ?? []
    if (!named) return reading.answer === 'no' ? [known('contact_way', 'chat', text)] : null
    const detail =
      named === 'phone' || named === 'text' ? [known('contact_detail', String(about.phone), text)] : []
    return [known('contact_way', named, text), ...detail]
  },
}

const phoneQuestion: Question = {
  id: 'contact.phone',
  literal: true,
  asked: 'contact_detail',
  fills: ['contact_detail'],
  reads: ({ reading }) =>
    reading.phones[0] ? [known('contact_detail', reading.phones[0].e164, reading.phones[0].text)] : null,
}

const emailQuestion: Question = {
  id: 'contact.email',
  literal: true,
  asked: 'contact_detail',
  fills: ['contact_detail'],
  reads: ({ reading }) =>
    reading.emails[0] ? [known('contact_detail', reading.emails[0], reading.emails[0])] : null,
}

/** Questions that have nothing but choices: each stands for a value of one fact. */
const choiceOf = (id: string, fact: string, choices: Question['options'], no?: string): Question => ({
  id,
  fills: [fact],
  asked: 'yes_no',
  ...(choices ? { options: choices } : {}),
  reads: ({ reading, text }) => (reading.answer === 'no' && no ? [known(fact, no, text)] : null),
})

const choice = (fact: string, value: string): Option => ({
  id: value,
  updates: [{ fact, state: 'known', value }],
})

const whenQuestion = choiceOf('contact.when', 'contact_times', () =>
  ['any', 'morning', 'afternoon', 'evening'].map((time) => choice('contact_times', time)),
)

const voicemailQuestion = choiceOf(
  'contact.voicemail',
  'contact_voicemail',
  () => ['office', 'first_name', 'none'].map((sender) => choice('contact_voicemail', sender)),
  'none',
)

/** Words of the case are not even offered where somebody at home may read along (INT-09, INT-10). */
const wordsQuestion = choiceOf(
  'contact.words',
  'contact_words',
  (context) => [
    choice('contact_words', 'plain'),
    choice('contact_words', 'office'),
    ...(isDiscreet(context) ? [] : [choice('contact_words', 'case')]),
  ],
  'plain',
)

/** With survivors safety is asked again each time they come back (INT-09). */
const stillQuestion: Question = {
  id: 'contact.still',
  fills: ['contact_recheck'],
  asked: 'yes_no',
  params: ({ entries }) => ({ way: { $key: `contact.ways.${String(entries.contact_way?.value)}` } }),
  options: (context) => [
    { id: 'yes', updates: stillSafe(context) },
    { id: 'no', updates: NO_WAY_SAFE },
  ],
  reads: (context) => {
    const { answer } = context.reading
    if (answer !== 'yes' && answer !== 'no') return null
    const updates = answer === 'yes' ? stillSafe(context) : NO_WAY_SAFE
    return updates.map((update) => ({ ...update, words: context.text }))
  },
}

const CHECKED = { fact: 'contact_recheck', state: 'known' as const, value: false }

/** The way that was told, told again now. */
const stillSafe = ({ entries }: AskContext) => [
  { fact: 'contact_way', state: 'known' as const, value: entries.contact_way?.value },
  CHECKED,
]

const NO_WAY_SAFE = [{ fact: 'contact_way', state: 'known' as const, value: 'chat' }, CHECKED]

/**
 * How a person of the office may reach them, only in a way that they say is safe: when, with which words, under which
 * name (INT-09). Asked only for a handoff, and of the way they chose only what it needs. `mayContact` holds senders to it.
 */
export const contact: Topic = {
  id: 'contact',
  questions: [
    nameQuestion,
    wayQuestion,
    whichQuestion,
    phoneQuestion,
    emailQuestion,
    whenQuestion,
    voicemailQuestion,
    wordsQuestion,
    stillQuestion,
  ],
  asks({ entries, facts }: AskContext) {
    if (!entries.contact_name) return 'contact.name'
    if (!entries.contact_way) return 'contact.way'
    const chosen = entries.contact_way.value
    if (entries.contact_way.state !== 'known' || chosen === 'chat') return null
    if (entries.contact_recheck?.value === true) return 'contact.still'
    if (!entries.contact_detail) return chosen === 'email' ? 'contact.email' : 'contact.phone'
    // In danger nobody is asked more than a way: what was not asked is not allowed.
    return entries.contact_detail.state !== 'known' || facts.immediate_danger
      ? null
      : detailsOf(chosen, facts, entries)
  },
}

/** A call has its hours and its voicemail, a message its words; hours also where somebody at home may see it. */
function detailsOf(way: unknown, { dv_safety }: AskContext['facts'], entries: AskContext['entries']) {
  const isCall = way === 'phone'
  if ((isCall || (dv_safety && way === 'text')) && !entries.contact_times) return 'contact.when'
  if (isCall) return entries.contact_voicemail ? null : 'contact.voicemail'
  // Where they write by text themselves, the way is known to them, and nothing unasked says more than it must.
  if (way === 'text' && entries.writes_by_text) return null
  return entries.contact_words ? null : 'contact.words'
}
