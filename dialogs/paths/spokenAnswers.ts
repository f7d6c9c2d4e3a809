import { type Facts, type Notice, NoticeType, ReasonId } from '../../rules/facts.ts'
import type { Flag, ReadDate, Reading } from '../understanding/reading.ts'
import type { View } from '../view.ts'
import { days, type Representatives } from './representatives.ts'

/** Words for which the reading is agreed, and what they state. */
export interface Spoken {
  readonly id: string
  readonly reading: Partial<Reading>
  readonly tells?: Facts
  /** Where the topic looks at the words themselves. */
  readonly words?: string
}

/** What a flag in free words states. A flag that states no fact of the law has none. */
const statedByFlag: Readonly<Record<Flag, Facts>> = {
  detained_now: { detained: 'unspecified' },
  removal_proceedings: { in_removal_proceedings: true },
  prior_removal_order: { prior_removal_order: true },
  represented: { represented: true },
  minor: {},
  abroad: { outside_us: true },
  dv_safety: { dv_safety: true },
  crisis: { immediate_danger: true },
  scam_notario: { bad_adviser: true },
  fear_enforcement: { reasons: ['fear_enforcement'] },
  wants_human: { wants_person: true },
  opt_out: { wants_person: true },
  delete_data: { wants_person: true },
  change_language: {},
  criminal_issue: { criminal_or_fraud_issue: true },
  already_attended: {},
  no_appointment_yet: {},
  other_agency: { wants_person: true },
}

/** Whoever writes for another adult is asked about consent once a person takes over. */
const TOLD_BY_SPOUSE: Spoken = {
  id: 'missed, told by a spouse',
  reading: { timing: 'missed', whose: 'spouse' },
  tells: { appointment_status: 'missed', intake_by: 'spouse' },
}

const THREATS: readonly Notice['type'][] = NoticeType.options.filter(
  (type) => type !== 'APPOINTMENT' && type !== 'RESCHEDULED',
)
/** The other two are what the topic makes of words that give no reason. */
const REASONS = ReasonId.options.filter((id) => id !== 'none' && id !== 'other_unclear')
const PHONE = { text: '213-373-4253', e164: '+12133734253' }
const EMAIL = 'ana@example.org'

const flag = (id: Flag): Spoken => ({ id: `says ${id}`, reading: { flags: [id] }, tells: statedByFlag[id] })

const CUSTODY: readonly Spoken[] = [
  { id: 'in jail', reading: { flags: ['detained_now'], custody: 'jail' }, tells: { detained: 'jail' } },
  { id: 'held by ICE', reading: { flags: ['detained_now'], custody: 'ice' }, tells: { detained: 'ice' } },
]
const FLAGS: readonly Spoken[] = [
  ...(Object.keys(statedByFlag) as Flag[]).map(flag),
  ...CUSTODY,
  {
    id: 'a minor of 16',
    reading: { flags: ['minor'], age: { value: 16, said: '16' } },
    tells: { applicant_age: 16 },
  },
  {
    id: 'a parent of a minor',
    reading: { flags: ['minor'], whose: 'child' },
    tells: { intake_by: 'parent' },
  },
]

/** Of these, the ones that bring a person at once. */
const DANGERS: readonly Flag[] = [
  'removal_proceedings',
  'prior_removal_order',
  'dv_safety',
  'crisis',
  'fear_enforcement',
  'criminal_issue',
]
/** Said where something else was asked: one that takes over within the hour, one within the day. */
const IN_PASSING = [flag('crisis'), flag('dv_safety')]

/** What may be said beside the answer: where danger is asked for, all dangers; where only the answer is heard, none. */
export function remarks(question: string): readonly Spoken[] {
  if (question === 'safety.flags') return [...DANGERS.map(flag), ...CUSTODY]
  return /^(story|contact|control|summary)\./.test(question) ? [] : IN_PASSING
}

type Answers = (view: View, of: Representatives) => readonly Spoken[]

/** The free words that each question can tell apart, beside its choices. */
const byQuestion: Readonly<Record<string, Answers>> = {
  'story.open': () => [
    { id: 'a story without a fact', reading: {}, words: 'hello there my friends' },
    timed('missed'),
    timed('upcoming'),
    TOLD_BY_SPOUSE,
    ...(['unknown', 'missed', 'upcoming'] as const).flatMap((timing) =>
      REASONS.map((id) => reason(id, timing)),
    ),
    ...FLAGS,
    ...THREATS.map(notice),
  ],
  'letters.kind': () => THREATS.map(notice),
  'letters.due': (view, of) => datesOfLetter('printed_due_date', view, of),
  'letters.date': (view, of) => [...datesOfLetter('notice_date', view, of), NO],
  'appointment.date': (view, of) => [
    ...of.appointmentDates(view).map((local) => date(local, appointmentOn(local, view))),
    twoDates(view),
  ],
  'appointment.hour': (view, of) =>
    of.appointmentHours(view).map((value) => ({
      id: `at ${value}`,
      reading: { times: [{ text: value, value, certainty: 'exact' }] },
      tells: { appointment: { local: `${view.facts.appointment?.local.slice(0, 10)}T${value}` } },
    })),
  'asc.city': (view, of) =>
    of.zones(view).map((zone) => ({
      id: `in ${zone}`,
      reading: { places: [{ text: zone, place: zone, zone }] },
      tells: { appointment: { local: view.facts.appointment?.local ?? '', tz: zone } },
    })),
  'reason.what': () => [
    ...REASONS.map((id) => reason(id, 'unknown')),
    {
      id: 'no known reason',
      reading: {},
      tells: { reasons: ['other_unclear'] },
      words: 'it just was like that',
    },
  ],
  'applicant.age': (view, of) =>
    of.ages(view).map((value) => count(`${value} years old`, value, { applicant_age: value })),
  'form.which': (view, of) =>
    of
      .formsOfEachFamily(view)
      .map((form) => ({ id: `form ${form}`, reading: { forms: [form] }, tells: { form } })),
  'address.moved': (view, of) => of.daysOfMove(view).map((day) => date(day, { moved_on: day })),
  'address.told': (view, of) => of.daysOfNews(view).map((day) => date(day, { address_updated_on: day })),
  'court.date': (view, of) => of.courtDates(view).map((day) => date(day, { next_hearing_date: day })),
  'contact.name': () => [{ id: 'a name', reading: {}, words: 'Ana Ruiz' }],
  'contact.way': () => [
    { id: 'a number alone', reading: { phones: [PHONE] } },
    { id: 'an address alone', reading: { emails: [EMAIL] } },
    { id: 'by text, with the number', reading: { contactWays: ['text'], phones: [PHONE] } },
  ],
  'contact.phone': () => [{ id: 'a number', reading: { phones: [PHONE] } }],
  'contact.email': () => [{ id: 'an address', reading: { emails: [EMAIL] } }],
}

const NO: Spoken = { id: 'no', reading: { answer: 'no' } }

export const ownWords = (question: string, view: View, of: Representatives): readonly Spoken[] =>
  byQuestion[question]?.(view, of) ?? []

const timed = (timing: 'missed' | 'upcoming'): Spoken => ({
  id: timing,
  reading: { timing },
  tells: { appointment_status: timing },
})

function reason(id: ReasonId, timing: Reading['timing']): Spoken {
  const status = id === 'asc_closed' ? 'asc_closed' : timing
  return {
    id: timing === 'unknown' ? `reason ${id}` : `${timing}, reason ${id}`,
    reading: { timing, reasons: [{ id, said: id, confidence: 1 }] },
    tells: {
      reasons: [id],
      ...(status === 'unknown' ? {} : { appointment_status: status }),
      ...(id === 'disability_access' ? { disability_accommodation_needed: true } : {}),
    },
  }
}

const notice = (type: Notice['type']): Spoken => ({
  id: `a letter: ${type}`,
  reading: { notices: [type] },
  tells: { notices: [{ type }] },
})

const count = (id: string, value: number, tells: Facts): Spoken => ({
  id,
  reading: { counts: [{ text: String(value), value }] },
  tells,
})

const date = (day: string, tells: Facts): Spoken => ({
  id: `on ${day}`,
  reading: { dates: [exact(day)] },
  tells,
})

const exact = (day: string): ReadDate => ({ text: day, value: day, alternatives: [], certainty: 'exact' })

/** A date that is still to come says by itself that the appointment is ahead. */
function appointmentOn(local: string, { today }: View): Facts {
  const ahead = local > today.slice(0, 10)
  return { appointment: { local }, ...(ahead ? { appointment_status: 'upcoming' } : {}) }
}

/** Which of two is asked next, with both as choices. */
function twoDates({ today }: View): Spoken {
  const alternatives = [...days(today, -7, -7), ...days(today, 20, 20)]
  const read: ReadDate = { text: '3/11', value: null, alternatives, certainty: 'ambiguous' }
  return { id: 'a date that may be two', reading: { dates: [read] } }
}

function datesOfLetter(
  field: 'printed_due_date' | 'notice_date',
  view: View,
  of: Representatives,
): readonly Spoken[] {
  const letter = view.facts.notices?.find(({ type }) => THREATS.includes(type))
  if (!letter) return []
  return [
    ...of
      .letterDates(field, letter, view)
      .map((day) => date(day, { notices: [{ type: letter.type, [field]: day }] })),
    twoDates(view),
  ]
}
