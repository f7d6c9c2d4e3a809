import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { HourSpan, OfficeHours } from '../../rules/assessment.ts'
import { dateOf, dayOf } from '../../rules/calendar/calendarDate.ts'
import { AppError } from '../appError.ts'

/** The file named by OFFICE_CALENDAR cannot be used; the message says where and why. */
export class OfficeCalendarError extends AppError {
  readonly code = 'config.office-calendar'
}

/** Who can be reached at any hour for what is P0. Staff see it, clients do not. */
export interface OnCall {
  readonly name: string
  readonly phone: string | undefined
  /** Gets word of every P0 case, besides the others who are told. */
  readonly email: string
}

export interface OfficeCalendar {
  readonly week: NonNullable<OfficeHours['week']>
  readonly special: NonNullable<OfficeHours['special']>
  /** Why a day has hours of its own, as the office calls it. */
  readonly reasons: Readonly<Record<string, string>>
  readonly onCall: OnCall | undefined
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/
const LONGEST_PERIOD_DAYS = 60

/** `09:00-12:30, 13:30-17:00`: several on a day, in their order, none over another. */
const Spans = z.string().transform((text, context): readonly HourSpan[] => {
  const spans = text.split(',').map((one) => one.trim())
  const read = spans.map((one) => ({ opens: one.slice(0, 5), closes: one.slice(6) }))
  const isRight =
    spans.every((one) => SPAN.test(one)) &&
    read.every(({ opens, closes }, at) => opens < closes && opens >= (read[at - 1]?.closes ?? ''))
  if (isRight) return read
  context.addIssue({ code: 'custom', message: 'must be hours such as 09:00-12:30, 13:30-17:00' })
  return z.NEVER
})
const CalendarDate = z.iso.date('must be a date such as 2026-12-24')
const Why = z.string().trim().min(1).max(80).optional()

const CalendarFile = z.strictObject({
  week: z.partialRecord(z.enum(WEEKDAYS), Spans),
  closed: z
    .array(
      z.union([
        z.strictObject({ on: CalendarDate, why: Why }),
        z.strictObject({ from: CalendarDate, to: CalendarDate, why: Why }),
      ]),
    )
    .default([]),
  open: z.array(z.strictObject({ on: CalendarDate, hours: Spans, why: Why })).default([]),
  on_call: z
    .strictObject({
      name: z.string().trim().min(1).max(100),
      phone: z
        .string()
        .regex(/^[+\d][\d ().-]{5,24}$/, 'must be a telephone number')
        .optional(),
      email: z.email('must be an e-mail address'),
    })
    .optional(),
})
type CalendarFile = z.output<typeof CalendarFile>

/** @throws OfficeCalendarError naming what does not fit, and quoting no more than the place */
export function readOfficeCalendar(path: string): OfficeCalendar {
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new OfficeCalendarError('must be a file that can be read as YAML', { cause })
  }
  return officeCalendar(content)
}

/** @throws OfficeCalendarError */
export function officeCalendar(content: unknown): OfficeCalendar {
  const parsed = CalendarFile.safeParse(content)
  if (!parsed.success) {
    const [{ path = [], message = '' } = {}] = parsed.error.issues
    throw new OfficeCalendarError(`does not fit at ${path.join('.') || 'its top'}: ${message}`)
  }
  const { week, closed, open, on_call: onCall } = parsed.data
  if (Object.values(week).flat().length === 0) throw new OfficeCalendarError('has no day that is open')
  const off = closed.flatMap((one) => datesOf(one).map((date) => ({ on: date, hours: [], why: one.why })))
  const days = [...off, ...open]
  const named = days.flatMap(({ on, why }) => (why ? [[on, why] as const] : []))
  return {
    week: Object.fromEntries(WEEKDAYS.map((name, at) => [String(at + 1), week[name] ?? []])),
    special: Object.fromEntries(days.map(({ on, hours }) => [on, hours])),
    reasons: Object.fromEntries(named),
    onCall: onCall && { ...onCall, phone: onCall.phone },
  }
}

function datesOf(one: CalendarFile['closed'][number]): string[] {
  if ('on' in one) return [one.on]
  const [first, last] = [dayOf(one.from), dayOf(one.to)]
  if (last < first || last - first > LONGEST_PERIOD_DAYS)
    throw new OfficeCalendarError(
      `has a period that ends before it begins, or lasts over ${LONGEST_PERIOD_DAYS} days`,
    )
  return Array.from({ length: last - first + 1 }, (_, at) => dateOf(first + at))
}
