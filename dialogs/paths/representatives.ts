import { dateOf, dayOf } from '../../rules/calendar/calendarDate.ts'
import type { Facts, Notice } from '../../rules/facts.ts'
import type { View } from '../view.ts'
import type { CaseClasses } from './caseClasses.ts'

/** Further than any bound of the rules in days, both ways. */
const FAR = 130
/** Further than any bound on the hours to an appointment. */
const AHEAD = 40
const BEHIND = 30

/** From where the United States begin their day to where they end it. */
const ZONES = [
  'Pacific/Guam',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
]
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
const SERVED = ['mail', 'online', 'personal'] as const

/**
 * One value for each class that the tables tell apart, found by trying: of two values that every condition of every
 * table answers alike, one is enough. So the classes follow the bounds in the tables and parameters by themselves.
 */
export class Representatives {
  private readonly classes: CaseClasses
  private readonly forms: readonly string[]
  private readonly found = new Map<string, readonly unknown[]>()

  /** @param forms candidates from every family of forms. */
  constructor(classes: CaseClasses, forms: readonly string[]) {
    this.classes = classes
    this.forms = forms
  }

  appointmentDates({ today }: View): readonly string[] {
    return this.oneOfEach(['appointment', today], days(today, -BEHIND, AHEAD), today, (local) => [
      { appointment: { local }, appointment_status: 'upcoming', can_attend: false },
      { appointment: { local }, appointment_status: 'missed' },
    ])
  }

  /** Of the day that was told. */
  appointmentHours({ facts, today }: View): readonly string[] {
    const { local = '', tz } = facts.appointment ?? {}
    const at = (hour: string): Facts => ({
      ...facts,
      appointment: { local: `${local.slice(0, 10)}T${hour}`, ...(tz ? { tz } : {}) },
    })
    return this.oneOfEach(['hour', today, facts], HOURS, today, (hour) => [at(hour)])
  }

  zones({ facts, today }: View): readonly string[] {
    const local = facts.appointment?.local ?? today.slice(0, 10)
    return this.oneOfEach(['zone', today, facts], ZONES, today, (tz) => [
      { ...facts, appointment: { local, tz } },
    ])
  }

  letterDates(field: 'printed_due_date' | 'notice_date', notice: Notice, { today }: View): readonly string[] {
    const candidates = field === 'printed_due_date' ? days(today, -10, FAR) : days(today, -FAR, 0)
    return this.oneOfEach([field, notice, today], candidates, today, (date) => [
      { notices: [{ ...notice, [field]: date }] },
      ...SERVED.map((served) => ({ notices: [{ ...notice, [field]: date, served }] })),
    ])
  }

  daysOfMove({ today }: View): readonly string[] {
    return this.oneOfEach(['moved', today], days(today, -BEHIND, 0), today, (moved_on) => [{ moved_on }])
  }

  /** Of the move that was told. */
  daysOfNews({ facts, today }: View): readonly string[] {
    const { moved_on = today.slice(0, 10) } = facts
    return this.oneOfEach(['told', moved_on, today], days(today, -BEHIND, 0), today, (address_updated_on) => [
      { moved_on, address_updated_on },
    ])
  }

  courtDates({ today }: View): readonly string[] {
    return this.oneOfEach(['court', today], days(today, 0, FAR), today, (next_hearing_date) => [
      { in_removal_proceedings: true, next_hearing_date },
    ])
  }

  ages({ today }: View): readonly number[] {
    return this.oneOfEach(['age', today], numbers(1, 119), today, (applicant_age) => [{ applicant_age }])
  }

  formsOfEachFamily({ today }: View): readonly string[] {
    return this.oneOfEach(['form', today], this.forms, today, (form) => [{ form }])
  }

  private oneOfEach<T>(
    what: readonly unknown[],
    candidates: readonly T[],
    today: string,
    cases: (candidate: T) => readonly Facts[],
  ): readonly T[] {
    const key = JSON.stringify(what)
    const known = this.found.get(key)
    if (known) return known as readonly T[]
    const first = new Map<string, T>()
    for (const candidate of candidates) {
      const answers = cases(candidate).map((facts) => this.classes.conditions(facts, today))
      if (!first.has(answers.join())) first.set(answers.join(), candidate)
    }
    const chosen = [...first.values()]
    this.found.set(key, chosen)
    return chosen
  }
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Calendar dates around today. */
export const days = (today: string, from: number, to: number): readonly string[] =>
  numbers(from, to).map((away) => dateOf(dayOf(today) + away))
