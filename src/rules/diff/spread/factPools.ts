import { dateOf, SUNDAY, weekdayOf } from '../../../../rules/calendar/calendarDate.ts'
import { isFederalHoliday } from '../../../../rules/calendar/federalHolidays.ts'
import { formatInstant } from '../../../../rules/calendar/isoInstant.ts'
import { offsetAt } from '../../../../rules/calendar/zones.ts'
import { type FactId, type Facts, ReasonId } from '../../../../rules/facts.ts'
import { around, type Bounds } from './bounds.ts'
import type { Moment } from './moments.ts'
import { noticeLists } from './notices.ts'

/** Values worth trying, of every fact there is. */
export type FactPools = { readonly [Id in FactId]: readonly NonNullable<Facts[Id]>[] }

/** The values of each fact that the rules may treat differently: both sides of every bound, and what lies between. */
export function factPoolsAt(moment: Moment, bounds: Bounds): FactPools {
  const fromToday = (days: number) => dateOf(moment.day + days)
  const court = [-1, 60, ...around(bounds.numbersOf('days_to_court'))].map(fromToday)
  return {
    ...yesOrNo,
    language: ['en', 'es'],
    form: formsOf(bounds),
    user_timezone: ['America/New_York', 'America/Phoenix', 'Pacific/Guam'],
    appointment: appointmentsAt(moment, bounds),
    appointment_status: ['upcoming', 'missed', 'asc_closed'],
    has_online_account: [true, false, 'can_create'],
    times_already_rescheduled: whole([0, ...around(bounds.numbersOf('times_already_rescheduled'))]),
    reasons: [[], ...ReasonId.options.map((id) => [id])],
    reason_text: ['I was ill.'],
    notices: noticeLists(moment, bounds),
    moved_on: daysOfMove(bounds).map((days) => fromToday(-days)),
    address_updated_on: [1, 0, -1, -8, -30, -60].map(fromToday),
    next_hearing_date: court,
    ij_biometrics_deadline: court,
    detained: ['none', 'jail', 'ice', 'unspecified'],
    safe_contact: [true, false],
    applicant_age: whole([9, 44, ...around(bounds.numbersOf('applicant_age'))]),
    intake_by: ['self', 'parent', 'guardian'],
    earlier_no_shows: [true, false, 0, 1, 2],
    last_biometrics: bounds
      .numbersOf('months_since_last_biometrics')
      .flatMap((months) => monthsAgo(moment, months)),
  }
}

const flag = [true, false] as const
const yesOrNo = {
  can_attend: flag,
  in_removal_proceedings: flag,
  prior_removal_order: flag,
  represented: flag,
  attorney_reachable: flag,
  protected_1367: flag,
  dv_safety: flag,
  immediate_danger: flag,
  outside_us: flag,
  disability_accommodation_needed: flag,
  criminal_or_fraud_issue: flag,
  bad_adviser: flag,
  late_request_refused: flag,
  reschedule_confirmed: flag,
  wants_person: flag,
  notice_unclear: flag,
  conflict_hit: flag,
}

const whole = (values: readonly number[]): readonly number[] =>
  [...new Set(values)].filter((value) => Number.isInteger(value) && value >= 0 && value <= 130)

/** Every form that some version has in a list or in a row, and some that none has. */
function formsOf(bounds: Bounds): readonly string[] {
  const listed = ['adoption', 'protected', 'asylum', 'conditional_residence', 'temporary_status']
    .flatMap((family) => bounds.valuesOf(`forms_${family}`))
    .flatMap((value) => (Array.isArray(value) ? value.map(String) : []))
  const named = bounds.wordsOf('form')
  return [...new Set([...listed, ...named, 'I-485', 'I-765', 'N-400', 'I-90', 'I-539', 'EOIR-42B'])]
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A minute on each side of every bound of hours; without hour, without zone; on a Sunday and on a holiday. */
function appointmentsAt(moment: Moment, bounds: Bounds): readonly NonNullable<Facts['appointment']>[] {
  const tz = 'America/New_York'
  const near = [0, ...bounds.numbersOf('hours_to_appointment')].flatMap((hours) =>
    [-MINUTE_MS, 0, MINUTE_MS].map((side) => {
      const at = moment.ms + hours * HOUR_MS + side
      return { local: formatInstant(at, offsetAt(tz, at), false).slice(0, 16), tz }
    }),
  )
  const on = (days: number) => dateOf(moment.day + days)
  const loose = [-40, -3, 0, 1, 5, 20, 60].flatMap((days) => [
    { local: on(days) },
    { local: on(days), tz: 'Pacific/Honolulu' },
    { local: `${on(days)}T09:00` },
    { local: `${on(days)}T13:30`, tz: 'America/Boise' },
  ])
  const odd = [(day: number) => weekdayOf(day) === SUNDAY, isFederalHoliday].map((isOdd) => {
    let day = moment.day + 2
    while (!isOdd(day)) day += 1
    return { local: `${dateOf(day)}T10:00`, tz }
  })
  return [...near, ...loose, ...odd]
}

const daysOfMove = (bounds: Bounds): readonly number[] => {
  const allowed = bounds.valuesOf('address_change_days').filter((value) => typeof value === 'number')
  return [...new Set([0, 2, 45, ...around(allowed)])]
}

/** The day so many months ago, the day before it and the day after it. */
function monthsAgo({ day }: Moment, months: number): readonly string[] {
  const date = new Date(day * 24 * HOUR_MS)
  date.setUTCMonth(date.getUTCMonth() - months)
  const exact = Math.floor(date.getTime() / (24 * HOUR_MS))
  return around([exact]).map(dateOf)
}
