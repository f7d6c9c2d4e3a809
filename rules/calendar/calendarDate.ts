import type { CalendarDate } from '../facts.ts'

/** A calendar date as the number of days since 1970-01-01: dates are counted, never timed. */
export type DayNumber = number

const DAY_MS = 86_400_000

/** 0 is Sunday, as on the calendars that USCIS prints. */
export const SUNDAY = 0
export const SATURDAY = 6

/** The day a calendar date (or the date part of a local time) names. */
export function dayOf(date: string): DayNumber {
  return dayOfParts(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10))
}

/** Days from 1970-01-01 in the Gregorian calendar, by the years and months that begin in March. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): DayNumber {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7

export const isWeekend = (day: DayNumber): boolean => {
  const weekday = weekdayOf(day)
  return weekday === SATURDAY || weekday === SUNDAY
}

export const yearOf = (day: DayNumber): number => new Date(day * DAY_MS).getUTCFullYear()

const written = new Map<DayNumber, CalendarDate>()
/** About a century of days; cases lie close together. */
const MAX_WRITTEN = 36_525

/** The date as it is written: `2026-11-30`. */
export function dateOf(day: DayNumber): CalendarDate {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY_MS)
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  const text = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  if (written.size < MAX_WRITTEN) written.set(day, text)
  return text
}

export const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** The number written in a part of a date; the text was checked where it came in. */
export function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}
