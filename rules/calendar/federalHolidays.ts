import { tz } from '@date-fns/tz'
import type { Day } from 'date-fns'
import { addWeeks } from 'date-fns/addWeeks'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { nextDay } from 'date-fns/nextDay'
import { previousMonday } from 'date-fns/previousMonday'
import { type DayNumber, dayOfParts, SATURDAY, SUNDAY, weekdayOf, yearOf } from './calendarDate.ts'

/** A legal holiday: the day it falls on, and the day that offices working Monday to Friday observe it. */
export interface FederalHoliday {
  readonly name: string
  readonly day: DayNumber
  readonly observed: DayNumber
}

type Finder = (year: number) => DayNumber

/** 5 USC 6103(a), in the order of the year, with the first year that a holiday was kept in this form. */
const holidays: readonly { readonly name: string; readonly since?: number; readonly on: Finder }[] = [
  { name: "New Year's Day", on: (year) => dayOfParts(year, 1, 1) },
  { name: 'Birthday of Martin Luther King, Jr.', since: 1986, on: (year) => nthWeekday(year, 1, 1, 3) },
  { name: "Washington's Birthday", on: (year) => nthWeekday(year, 2, 1, 3) },
  { name: 'Memorial Day', on: (year) => lastMondayOfMay(year) },
  { name: 'Juneteenth National Independence Day', since: 2021, on: (year) => dayOfParts(year, 6, 19) },
  { name: 'Independence Day', on: (year) => dayOfParts(year, 7, 4) },
  { name: 'Labor Day', on: (year) => nthWeekday(year, 9, 1, 1) },
  { name: 'Columbus Day', on: (year) => nthWeekday(year, 10, 1, 2) },
  { name: 'Veterans Day', on: (year) => dayOfParts(year, 11, 11) },
  { name: 'Thanksgiving Day', on: (year) => nthWeekday(year, 11, 4, 4) },
  { name: 'Christmas Day', on: (year) => dayOfParts(year, 12, 25) },
]

/**
 * The holidays of a year. New Year's Day on a Saturday is observed on 31 December of the year before and is still
 * listed under its own year. One-off closures by the President are not legal holidays and are not here.
 */
export function federalHolidays(year: number): readonly FederalHoliday[] {
  return holidays
    .filter(({ since }) => since === undefined || year >= since)
    .map(({ name, on }) => {
      const day = on(year)
      return { name, day, observed: observedOn(day) }
    })
}

/** A holiday on Saturday is observed on Friday, on Sunday on Monday (5 USC 6103(b); Executive Order 11582). */
function observedOn(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day)
  if (weekday === SATURDAY) return day - 1
  return weekday === SUNDAY ? day + 1 : day
}

const daysByYear = new Map<number, ReadonlySet<DayNumber>>()
/** Few distinct days are asked for, again and again. */
const answers = new Map<DayNumber, boolean>()
const MAX_ANSWERS = 36_525

/** True on the legal day and on the day it is observed. */
export function isFederalHoliday(day: DayNumber): boolean {
  const known = answers.get(day)
  if (known !== undefined) return known
  const holiday = closedDaysOf(yearOf(day)).has(day)
  if (answers.size < MAX_ANSWERS) answers.set(day, holiday)
  return holiday
}

function closedDaysOf(year: number): ReadonlySet<DayNumber> {
  const known = daysByYear.get(year)
  if (known) return known
  const all = [...federalHolidays(year), ...federalHolidays(year + 1)]
  const days = new Set(all.flatMap(({ day, observed }) => [day, observed]))
  if (daysByYear.size < MAX_ANSWERS) daysByYear.set(year, days)
  return days
}

/** The nth such weekday of a month (1 is January); weekday 0 is Sunday. */
function nthWeekday(year: number, month: number, weekday: Day, nth: number): DayNumber {
  const dayBefore = new Date(Date.UTC(year, month - 1, 0))
  return dayNumberOf(addWeeks(nextDay(dayBefore, weekday, inUtc), nth - 1, inUtc))
}

const lastMondayOfMay = (year: number): DayNumber =>
  dayNumberOf(previousMonday(new Date(Date.UTC(year, 5, 1)), inUtc))

/** Dates without a clock are counted in UTC, where every day has 24 hours. */
const inUtc = { in: tz('UTC') }

const dayNumberOf = (date: Date): DayNumber => differenceInCalendarDays(date, 0, inUtc)
