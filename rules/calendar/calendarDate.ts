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

export function dayOfParts(year: number, month: number, dayOfMonth: number): DayNumber {
  return Date.UTC(year, month - 1, dayOfMonth) / DAY_MS
}

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7

export const isWeekend = (day: DayNumber): boolean => {
  const weekday = weekdayOf(day)
  return weekday === SATURDAY || weekday === SUNDAY
}

export const yearOf = (day: DayNumber): number => new Date(day * DAY_MS).getUTCFullYear()

/** The date as it is written: `2026-11-30`. */
export function dateOf(day: DayNumber): CalendarDate {
  const date = new Date(day * DAY_MS)
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

export const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** The number written in a part of a date; the text was checked where it came in. */
export function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}
