import type { Conversation, FactEntry } from '../conversation.ts'
import { isContainedIn } from '../factBook.ts'
import { questionById } from '../flow.ts'
import { hearAfresh } from '../listen.ts'
import type { FactUpdate } from '../topic.ts'
import { changeable } from '../topics/control/control.ts'
import type { Reading } from '../understanding/reading.ts'
import type { View } from '../view.ts'
import { type Subject, subjectOf } from './subjects.ts'

/** What a message does to something told before: puts other facts in its place, or says only that it is wrong. */
export type Correction =
  | { readonly kind: 'replaced'; readonly updates: readonly FactUpdate[] }
  | { readonly kind: 'named'; readonly subject: Subject }
  /** Says that something is wrong, and not what. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'contradicted'; readonly update: FactUpdate }

/** Facts with one value, which a message can say otherwise. Reasons and letters add up unless the words take one back. */
const SINGLE: ReadonlySet<string> = new Set([
  'appointment',
  'appointment_status',
  'form',
  'moved_on',
  'next_hearing_date',
  'applicant_age',
  'asc_zone',
])
const ADDED_UP: ReadonlySet<string> = new Set(['reasons', 'notices'])

/** How the message alters what is known, or null where it only adds to it. */
export function correctionIn(
  conversation: Conversation,
  view: View,
  reading: Reading,
  text: string,
  saysMore: boolean,
): Correction | null {
  const { correction } = reading
  const swapped = correction?.swap ? swap(correction.swap, view, text) : []
  const bareNo = isBareNo(conversation, text)
  if (!correction && !bareNo && reading.dates.length === 0 && reading.timing === 'unknown') return null
  const asked = conversation.open ? questionById(conversation.open.id)?.asked : undefined
  const other = [...swapped, ...saidOtherwise(view, reading, text, asked)]
  const about = correction ? other : other.filter(({ fact }) => bareNo && isReadBack(conversation, fact))
  if (about.length > 0) {
    const updates = withStatusOfDate(about, view).map((update) => ({ ...update, replaces: true as const }))
    return { kind: 'replaced', updates }
  }
  const subject = correction?.subject ? subjectOf(correction.subject) : undefined
  if (subject?.facts.some((fact) => view.entries[fact])) return { kind: 'named', subject }
  if (correction && !correction.subject && !saysMore && changeable(view).length > 0)
    return { kind: 'unnamed' }
  const update = other.find((candidate) => isContradiction(candidate, view, reading, asked))
  return update ? { kind: 'contradicted', update } : null
}

/**
 * The day decides whether it has passed, and not the tense of a few words: a day that is still to come was not missed,
 * and one that has gone by is not ahead.
 */
function withStatusOfDate(updates: readonly FactUpdate[], { today, facts }: View): readonly FactUpdate[] {
  const date = updates.find(({ fact }) => fact === 'appointment')
  if (!date) return updates
  const others = updates.filter(({ fact }) => fact !== 'appointment_status')
  const isAhead = localDay(date.value) > today.slice(0, 10)
  if (!isAhead || facts.appointment_status !== 'missed') return others
  return [...others, { ...date, fact: 'appointment_status', value: 'upcoming' }]
}

const localDay = (appointment: unknown) => String((appointment as { local?: string }).local).slice(0, 10)

/** What the message says of facts that are known, where it says something else. */
function saidOtherwise(
  view: View,
  reading: Reading,
  text: string,
  asked: string | undefined,
): readonly FactUpdate[] {
  const marked = reading.correction !== null
  return hearAfresh(view, reading, text, asked).filter((update) => {
    const entry = view.entries[update.fact]
    const canChange = SINGLE.has(update.fact) || (marked && ADDED_UP.has(update.fact))
    return canChange && entry !== undefined && differs(update, entry)
  })
}

/** A new value that is neither the known one nor the same with more or less detail. */
function differs(update: FactUpdate, entry: FactEntry): boolean {
  if (entry.state !== 'known' || update.state !== 'known') return false
  const said: FactEntry = { ...entry, value: update.value }
  return !isContainedIn(update.fact, entry, said) && !isContainedIn(update.fact, said, entry)
}

/** "No, the 26th", right after the 25th was said back. */
const isBareNo = ({ open }: Conversation, text: string) => NO.test(text) && open?.id !== 'attend.can'
const NO = /^\s*(no|nope|nah|not|nop)\b/i

const isReadBack = ({ readBack }: Conversation, fact: string) => readBack.includes(fact)

/**
 * Without words of correction only what is plain counts: a date that its words give to the appointment, and missed
 * against ahead where no date decides it. An answer to another question says nothing of either.
 */
function isContradiction(
  { fact }: FactUpdate,
  { facts }: View,
  reading: Reading,
  asked: string | undefined,
): boolean {
  if (fact === 'appointment') return reading.dates.some(({ role }) => role === 'appointment')
  const ofALetter = reading.dates.some(({ role }) => role !== undefined && role !== 'appointment')
  return fact === 'appointment_status' && facts.appointment === undefined && ABOUT_IT.has(asked) && !ofALetter
}

const ABOUT_IT: ReadonlySet<string | undefined> = new Set(['free_text'])

/** It was the writer who was ill and no relative, or the other way round. */
function swap(
  to: NonNullable<NonNullable<Reading['correction']>['swap']>,
  { facts }: View,
  words: string,
): readonly FactUpdate[] {
  const [from, into] =
    to === 'to_self' ? (['caregiver', 'medical_self'] as const) : (['medical_self', 'caregiver'] as const)
  if (!facts.reasons?.includes(from)) return []
  const reasons = facts.reasons.map((reason) => (reason === from ? into : reason))
  return [{ fact: 'reasons', state: 'known', value: [...new Set(reasons)], words }]
}
