import { z } from 'zod'
import type { HourSpan } from '../../rules/assessment.ts'
import { dateOf, dayOf } from '../../rules/calendar/calendarDate.ts'
import { nextOpenDay, openingHours } from '../../rules/calendar/openingHours.ts'
import type { Config } from '../config/config.ts'
import type { OfficeCalendar } from '../config/officeCalendar.ts'
import type { FieldProblem } from './fieldProblem.ts'

const Span = z.strictObject({ opens: z.string().max(5), closes: z.string().max(5) })
const Spans = z.array(Span).max(4)

/**
 * When the office is there, as staff set it in the console. Times are `09:00` by the office's own clock, dates
 * `2026-12-24`. What a form can hold is taken as it is: `calendarProblems` tells what does not fit.
 */
export const CalendarRecord = z.strictObject({
  /** Monday first; no span: closed. */
  week: z.array(Spans).length(7),
  /** Days that are not as the week is, from one to the other, both included. */
  days: z
    .array(
      z.strictObject({
        from: z.string().max(10),
        to: z.string().max(10),
        /** As the office calls it; may be empty. */
        why: z.string().trim().max(80),
        spans: Spans,
      }),
    )
    .max(200),
  /** Who can be reached at any hour for what is P0; null: nobody. An empty telephone number: none. */
  onCall: z
    .strictObject({
      name: z.string().trim().max(100),
      phone: z.string().trim().max(25),
      email: z.string().trim().max(200),
    })
    .nullable(),
})
export type CalendarRecord = z.infer<typeof CalendarRecord>

/** The calendar that the settings give. */
export function startingCalendar({ office, onCall }: Pick<Config, 'office' | 'onCall'>): CalendarRecord {
  const everyDay = [{ opens: office.opens, closes: office.closes }]
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    office.week ? [...(office.week[String(day)] ?? [])] : office.days.includes(day) ? everyDay : [],
  )
  const days = Object.entries(office.special ?? {}).map(([date, spans]) => ({
    from: date,
    to: date,
    why: office.reasons[date] ?? '',
    spans: [...spans],
  }))
  const called = onCall && { name: onCall.name, phone: onCall.phone ?? '', email: onCall.email }
  return { week, days, onCall: called ?? null }
}

/** The calendar as the program counts by it. Only for one without problems. */
export function calendarOf({ week, days, onCall }: CalendarRecord): OfficeCalendar {
  const dated = days.flatMap((period) => datesOf(period).map((date) => [date, period] as const))
  return {
    week: Object.fromEntries(week.map((spans, at) => [String(at + 1), spans])),
    special: Object.fromEntries(dated.map(([date, { spans }]) => [date, spans])),
    reasons: Object.fromEntries(dated.flatMap(([date, { why }]) => (why ? [[date, why] as const] : []))),
    onCall: onCall ? { ...onCall, phone: onCall.phone || undefined } : undefined,
  }
}

const LONGEST_PERIOD_DAYS = 60

function datesOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  return Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, at) => dateOf(dayOf(from) + at))
}

/**
 * What does not fit, by field. Somebody on call is told by e-mail: without mail there can be nobody.
 *
 * @param zone the office's own, IANA
 */
export function calendarProblems(
  record: CalendarRecord,
  { zone, hasMail }: { readonly zone: string; readonly hasMail: boolean },
): FieldProblem[] {
  const { week, days, onCall } = record
  const problems = [
    ...week.flatMap((spans, at) => spanProblems(spans, `week.${at}`)),
    ...(week.flat().length === 0 ? [{ path: 'week', what: 'no_open_day' }] : []),
    ...days.flatMap((day, at) => [...dayProblems(day, at, days), ...spanProblems(day.spans, `days.${at}`)]),
    ...(onCall ? onCallProblems(onCall, hasMail) : []),
  ]
  return problems.length > 0 ? problems : neverOpen(record, zone)
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

const spanProblems = (spans: readonly HourSpan[], path: string): FieldProblem[] =>
  spans.flatMap(({ opens, closes }, at) => {
    const here = `${path}.${at}`
    if (!TIME.test(opens)) return [{ path: `${here}.opens`, what: 'time' }]
    if (!TIME.test(closes)) return [{ path: `${here}.closes`, what: 'time' }]
    if (closes <= opens) return [{ path: `${here}.closes`, what: 'closes_first' }]
    return opens < (spans[at - 1]?.closes ?? '') ? [{ path: `${here}.opens`, what: 'overlap' }] : []
  })

const isDate = (text: string) => z.iso.date().safeParse(text).success

function dayProblems(
  { from, to }: CalendarRecord['days'][number],
  at: number,
  days: CalendarRecord['days'],
): FieldProblem[] {
  if (!isDate(from)) return [{ path: `days.${at}.from`, what: 'date' }]
  if (!isDate(to)) return [{ path: `days.${at}.to`, what: 'date' }]
  if (to < from) return [{ path: `days.${at}.to`, what: 'ends_first' }]
  if (dayOf(to) - dayOf(from) >= LONGEST_PERIOD_DAYS) return [{ path: `days.${at}.to`, what: 'too_long' }]
  const isTwice = days.slice(0, at).some((one) => one.from <= to && from <= one.to)
  return isTwice ? [{ path: `days.${at}.from`, what: 'twice' }] : []
}

const PHONE = /^[+\d][\d ().-]{5,24}$/

function onCallProblems(
  { name, phone, email }: NonNullable<CalendarRecord['onCall']>,
  hasMail: boolean,
): FieldProblem[] {
  return [
    ...(name === '' ? [{ path: 'onCall.name', what: 'missing' }] : []),
    ...(phone !== '' && !PHONE.test(phone) ? [{ path: 'onCall.phone', what: 'phone' }] : []),
    ...(z.email().safeParse(email).success ? [] : [{ path: 'onCall.email', what: 'email' }]),
    ...(hasMail ? [] : [{ path: 'onCall.email', what: 'no_mail' }]),
  ]
}

/** Days off that follow each other for so long that no promise could be made. */
function neverOpen(record: CalendarRecord, zone: string): FieldProblem[] {
  const { week, special } = calendarOf(record)
  const hours = openingHours({ zone, days: [], opens: '09:00', closes: '17:00', week, special })
  return record.days.flatMap(({ from }, at) => {
    try {
      nextOpenDay(hours, dayOf(from))
      return []
    } catch {
      return [{ path: `days.${at}.from`, what: 'no_open_day' }]
    }
  })
}
