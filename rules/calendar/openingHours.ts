import type { OfficeHours } from '../assessment.ts'
import { type DayNumber, digits, weekdayOf } from './calendarDate.ts'
import { isFederalHoliday } from './federalHolidays.ts'
import { instantOf, offsetAt, type WallTime, wallTimeAt } from './zones.ts'

/** Weekly hours in the place's own zone, closed on federal holidays. */
export interface OpeningHours {
  readonly zone: string
  /** ISO weekdays, 1 = Monday. */
  readonly days: readonly number[]
  /** Minutes since local midnight; open from `opens` until just before `closes`. */
  readonly opens: number
  readonly closes: number
}

/** `08:00` as minutes since midnight. */
export const minutesOf = (time: string): number => digits(time, 0, 2) * 60 + digits(time, 3, 5)

export const openingHours = (office: OfficeHours): OpeningHours => ({
  zone: office.zone,
  days: office.days,
  opens: minutesOf(office.opens),
  closes: minutesOf(office.closes),
})

export const wallTimeIn = (zone: string, ms: number): WallTime => wallTimeAt(ms, offsetAt(zone, ms))

function opensOn(hours: OpeningHours, day: DayNumber): boolean {
  const weekday = weekdayOf(day)
  return hours.days.includes(weekday === 0 ? 7 : weekday) && !isFederalHoliday(day)
}

function isOpenAt(hours: OpeningHours, wall: WallTime): boolean {
  return wall.minutes >= hours.opens && wall.minutes < hours.closes && opensOn(hours, wall.day)
}

/** The instant itself when it is inside the hours, or else the next opening. */
export function nextOpen(hours: OpeningHours, ms: number): number {
  const wall = wallTimeIn(hours.zone, ms)
  if (isOpenAt(hours, wall)) return ms
  const day = wall.minutes < hours.opens ? wall.day : wall.day + 1
  return instantOf(hours.zone, nextOpenDay(hours, day), hours.opens)
}

/** The day itself when the place opens on it, or else the next such day. */
export function nextOpenDay(hours: OpeningHours, day: DayNumber): DayNumber {
  if (hours.days.length === 0) throw new NoOpeningDaysError()
  let open = day
  while (!opensOn(hours, open)) open += 1
  return open
}

class NoOpeningDaysError extends Error {
  readonly code = 'rules.no-opening-days'

  constructor() {
    super('Found office hours without a day, expected at least one weekday from 1 (Monday) to 7')
    this.name = 'NoOpeningDaysError'
  }
}
