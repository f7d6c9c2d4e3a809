import type { Notice, ReasonId } from '../rules/facts.ts'
import type { FactEntry } from './conversation.ts'
import type { FactUpdate } from './topic.ts'
import { type MonthTold, monthFact } from './topics/monthAlone.ts'

export type Part = { readonly $key: string; readonly params?: Readonly<Record<string, unknown>> }

/** Who writes for whom, where it can be said in words. */
const HELPERS: ReadonlySet<string> = new Set(['parent', 'spouse', 'child', 'other'])

const partOf: Readonly<
  Record<string, (value: unknown, timing: 'past' | 'future' | 'open') => readonly Part[]>
> = {
  intake_by: (value) =>
    HELPERS.has(String(value)) ? [{ $key: `understood.written_by.${String(value)}` }] : [],
  appointment: (value, timing) => {
    const { local } = value as { local?: string }
    return local ? [{ $key: `understood.appointment_${timing}`, params: { date: { $date: local } } }] : []
  },
  appointment_status: (value) => [{ $key: `understood.status.${String(value)}` }],
  reasons: (value) =>
    (value as ReasonId[])
      .filter((id) => id !== 'other_unclear')
      .map((id) => ({ $key: 'understood.reason', params: { reason: { $key: `reasons.${id}` } } })),
  notices: (value) => (value as Notice[]).flatMap(noticeParts),
  form: (value) => [{ $key: 'understood.form', params: { form: String(value) } }],
  can_attend: (value) => [{ $key: value === true ? 'understood.can_attend' : 'understood.cannot_attend' }],
  contact_detail: (value) => [{ $key: 'understood.contact', params: { contact: asWritten(String(value)) } }],
  contact_name: (value) => [{ $key: 'understood.name', params: { name: String(value) } }],
  next_hearing_date: (value) => [
    { $key: 'understood.court_date', params: { date: { $date: String(value) } } },
  ],
  represented: (value) => [
    { $key: value === true ? 'understood.represented' : 'understood.not_represented' },
  ],
  moved_on: (value) => [{ $key: 'understood.moved', params: { date: { $date: String(value) } } }],
  address_updated_on: (value) => [
    { $key: 'understood.address_told', params: { date: { $date: String(value) } } },
  ],
  moved_on_month: (value) => [{ $key: 'understood.moved_month', params: monthParams(value) }],
  address_updated_on_month: (value) => [
    { $key: 'understood.address_told_month', params: monthParams(value) },
  ],
}

const monthParams = (value: unknown) => ({ month: { $month: (value as MonthTold).month } })

/** A U.S. number as people write it, without the country. */
const asWritten = (contact: string) => contact.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3')

/** Letters that have a name in the texts; the appointment notice itself is no news. */
const THREATS: ReadonlySet<string> = new Set(['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL'])

function noticeParts(notice: Notice): readonly Part[] {
  if (notice.printed_due_date)
    return [{ $key: 'understood.due', params: { date: { $date: notice.printed_due_date } } }]
  if (notice.notice_date)
    return [{ $key: 'understood.letter_dated', params: { date: { $date: notice.notice_date } } }]
  return notice.served ? [] : [{ $key: `understood.letter.${notice.type}` }]
}

/** A letter with all that is known of it. */
function wholeNotice(notice: Notice): readonly Part[] {
  const { type, notice_date: dated, printed_due_date: due } = notice
  return [
    { $key: `understood.letter.${type}` },
    ...(dated ? [{ $key: 'understood.letter_dated', params: { date: { $date: dated } } }] : []),
    ...(due ? [{ $key: 'understood.due', params: { date: { $date: due } } }] : []),
  ]
}

/** What is said in words only where all is gone through: a shorter line leaves it out. */
const partOfReview: typeof partOf = {
  notices: (value) => (value as Notice[]).filter(({ type }) => THREATS.has(type)).flatMap(wholeNotice),
  conflict_names: (value) => [{ $key: 'understood.people', params: { names: String(value) } }],
  detained: (value) => (value === 'none' ? [] : [{ $key: 'understood.custody' }]),
  in_removal_proceedings: (value) => [{ $key: `understood.${value ? 'court' : 'no_court'}` }],
  prior_removal_order: (value) => [{ $key: `understood.${value ? 'order' : 'no_order'}` }],
  appointment_attended: () => [{ $key: 'understood.attended' }],
  no_appointment: () => [{ $key: 'understood.none_yet' }],
  applicant_age: (value) => [{ $key: 'understood.age', params: { age: Number(value) } }],
  has_online_account: (value) => [{ $key: `understood.${value === true ? 'account' : 'no_account'}` }],
  times_already_rescheduled: (value) => [{ $key: 'understood.times', params: { count: Number(value) } }],
  contact_times: (value) => [{ $key: `understood.contact_times.${String(value)}` }],
  contact_voicemail: (value) => [{ $key: `understood.contact_voicemail.${String(value)}` }],
  contact_words: (value) => [{ $key: `understood.contact_words.${String(value)}` }],
  helper_consent: (value) => [{ $key: `understood.helper_consent.${String(value)}` }],
  updates_to: (value) => [{ $key: `understood.updates_to.${String(value)}` }],
  outside_us: (value) => (value ? [{ $key: 'understood.abroad' }] : []),
}

type Entries = Readonly<Record<string, Pick<FactEntry, 'state' | 'value'>>>

/** All that was told, in words, for the person to check; in the order of the lists above. */
export function toldParts(entries: Entries, status: unknown): readonly Part[] {
  const known = Object.entries(entries)
    .filter(([, entry]) => entry.state === 'known')
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
  const updates = known.map(([fact, { value }]) => ({ fact, state: 'known' as const, value, words: '' }))
  return partsOf(updates, status, { ...partOf, ...partOfReview })
}

const inOrder = [...Object.keys(partOf), ...Object.keys(partOfReview)]
const placeOf = (fact: string) => inOrder.indexOf(fact)

/**
 * False of words that give somebody away whose messages others read: on a telephone they stay on the screen (INT-09,
 * SMS-07).
 */
export const isUnsuspicious = ({ params }: Part): boolean =>
  (params?.reason as Part | undefined)?.$key !== 'reasons.safety_violence'

/** The pieces of "I understood: …", in the order they were said. Empty when there is nothing worth saying back. */
export const understoodParts = (updates: readonly FactUpdate[], status: unknown): readonly Part[] =>
  partsOf(updates, status, partOf)

/** Of a month and the day that stands for it, the month is said; once the day was told, the day. */
function isStoodFor(
  { fact, value }: FactUpdate,
  months: readonly FactUpdate[],
  all: readonly FactUpdate[],
): boolean {
  const month = months.find((each) => each.fact === monthFact(fact))
  if (month) return (month.value as MonthTold).day === value
  if (!fact.endsWith('_month')) return false
  const day = all.find((each) => monthFact(each.fact) === fact)
  return day !== undefined && day.value !== (value as MonthTold).day
}

function partsOf(updates: readonly FactUpdate[], status: unknown, words: typeof partOf): readonly Part[] {
  const timing = status === 'missed' ? 'past' : status === 'upcoming' ? 'future' : 'open'
  const dated = updates.some((update) => update.fact === 'appointment')
  const months = updates.filter(({ fact }) => fact.endsWith('_month'))
  const worthSaying = updates.filter(
    (update) => !(dated && update.fact === 'appointment_status') && !isStoodFor(update, months, updates),
  )
  const parts = worthSaying.flatMap((update) => words[update.fact]?.(update.value, timing) ?? [])
  const distinct = new Map(parts.map((part) => [JSON.stringify(part), part]))
  return [...distinct.values()]
}
