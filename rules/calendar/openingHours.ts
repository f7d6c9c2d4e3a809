import type { HourSpan, OfficeHours } from '../assessment.ts'
import { type DayNumber, dayOf, digits, weekdayOf } from './calendarDate.ts'
import { isFederalHoliday } from './federalHolidays.ts'
import { instantOf, offsetAt, type WallTime, wallTimeAt } from './zones.ts'

/** Minutes since local midnight; open from `opens` until just before `closes`. */
export interface OpenSpan {
  readonly opens: number
  readonly closes: number
}

/** Hours in the place's own zone, closed on federal holidays unless the day has hours of its own. */
export interface OpeningHours {
  readonly zone: string
  /** By weekday, 0 = Sunday; the spans of a day in their order. */
  readonly week: readonly (readonly OpenSpan[])[]
  /** Days with hours of their own; none: closed. */
  readonly special?: ReadonlyMap<DayNumber, readonly OpenSpan[]>
}

/** `08:00` as minutes since midnight. */
export const minutesOf = (time: string): number => digits(time, 0, 2) * 60 + digits(time, 3, 5)

/** The same span on each of these ISO weekdays. */
export const sameEveryDay = (days: readonly number[], span: OpenSpan): OpeningHours['week'] =>
  WEEKDAYS.map((weekday) => (days.includes(weekday) ? [span] : CLOSED))

export function openingHours(office: OfficeHours): OpeningHours {
  const { zone, days, week, special } = office
  const weekly = week
    ? WEEKDAYS.map((weekday) => (week[String(weekday)] ?? []).map(spanOf))
    : sameEveryDay(days, spanOf(office))
  if (!special) return { zone, week: weekly }
  const own = Object.entries(special).map(([date, spans]) => [dayOf(date), spans.map(spanOf)] as const)
  return { zone, week: weekly, special: new Map(own) }
}

const spanOf = ({ opens, closes }: HourSpan): OpenSpan => ({
  opens: minutesOf(opens),
  closes: minutesOf(closes),
})

/** ISO weekdays in the order of `OpeningHours.week`. */
const WEEKDAYS = [7, 1, 2, 3, 4, 5, 6]
const CLOSED: readonly OpenSpan[] = []

export const wallTimeIn = (zone: string, ms: number): WallTime => wallTimeAt(ms, offsetAt(zone, ms))

/** When the place is open on a day, in the order of the clock. */
export function spansOn(hours: OpeningHours, day: DayNumber): readonly OpenSpan[] {
  const own = hours.special?.get(day)
  if (own) return own
  return isFederalHoliday(day) ? CLOSED : (hours.week[weekdayOf(day)] ?? CLOSED)
}

/** The instant itself when it is inside the hours, or else the next opening. */
export function nextOpen(hours: OpeningHours, ms: number): number {
  const { day, minutes } = wallTimeIn(hours.zone, ms)
  for (const { opens, closes } of spansOn(hours, day)) {
    if (minutes < opens) return instantOf(hours.zone, day, opens)
    if (minutes < closes) return ms
  }
  const next = nextOpenDay(hours, day + 1)
  return instantOf(hours.zone, next, spansOn(hours, next)[0]?.opens ?? 0)
}

/** When the place closes that is open at this instant, be it for a break. */
export function closesAt(hours: OpeningHours, openMs: number): number {
  const { day, minutes } = wallTimeIn(hours.zone, openMs)
  const span = spansOn(hours, day).find(({ closes }) => minutes < closes)
  return instantOf(hours.zone, day, span?.closes ?? minutes)
}

/** The day itself when the place opens on it, or else the next such day. */
export function nextOpenDay(hours: OpeningHours, day: DayNumber): DayNumber {
  for (let open = day; open < day + LONGEST_CLOSED_DAYS; open += 1)
    if (spansOn(hours, open).length > 0) return open
  throw new NoOpeningDaysError()
}

/** A place that is closed for longer is no place with hours. */
const LONGEST_CLOSED_DAYS = 366

class NoOpeningDaysError extends Error {
  readonly code = 'rules.no-opening-days'

  constructor() {
    super('Found office hours without an open day in a year, expected at least one')
    this.name = 'NoOpeningDaysError'
  }
}
