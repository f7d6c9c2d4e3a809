import { Gap } from '../words.ts'
import { addMonths, type Day, dayOf, partsOf, realDay } from './days.ts'
import { periodAt } from './periods.ts'
import {
  type DayReading,
  dateNumberAt,
  exact,
  has,
  impossible,
  lookUp,
  type Named,
  nearestYear,
  rough,
  roughMonth,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt, yearBefore } from './years.ts'

/** The name of a month. */
export function monthAt(scan: Scan, at: number): Named | undefined {
  return lookUp(scan, at, scan.calendar.months)
}

/** A day of a named month, in the year behind it or the nearest. */
export function resolve(scan: Scan, month: number, date: number, to: number, from?: number): DayReading {
  const before = from === undefined ? undefined : yearBefore(scan, from)
  const year = yearAt(scan, to) ?? (before === undefined ? undefined : { value: before, to })
  const day = year
    ? realDay(year.value, month, date)
    : nearestYear(scan, partsOf(scan.today).year, month, date)
  const end = year?.to ?? to
  return day === undefined ? impossible(end) : exact(end, day)
}

export const unitAt = (scan: Scan, at: number) => scan.calendar.units.get(scan.words[at]?.norm ?? '')

/** The first day of this month. */
export function firstOfMonth(scan: Scan): Day {
  const { year, month } = partsOf(scan.today)
  return dayOf(year, month, 1)
}

/** A day of the month that is so many months from this one. */
export function inMonth(scan: Scan, offset: number, date: number, to: number): DayReading {
  const { year, month } = partsOf(addMonths(firstOfMonth(scan), offset))
  const day = realDay(year, month, date)
  return day === undefined ? impossible(to) : exact(to, day)
}

/** "next month", "este mes", "el mes que viene": how many months from now. */
export function monthPeriod(scan: Scan, at: number): Named | undefined {
  const period = periodAt(scan, at)
  if (period) return period.unit === 'month' ? { value: period.offset, to: period.to } : undefined
  return elidedMonth(scan, at)
}

/** "el 25 del próximo", "el 4 de este": the month is understood. */
function elidedMonth(scan: Scan, at: number): Named | undefined {
  const value = has(scan, at, 'next') ? 1 : has(scan, at, 'last') ? -1 : has(scan, at, 'this') ? 0 : undefined
  const ends = !scan.words[at + 1] || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma || has(scan, at + 1, 'at')
  return value !== undefined && ends && has(scan, at - 1, 'of') ? { value, to: at + 1 } : undefined
}

/** "(the first of) the month": the coming one where a first is asked for ahead, else this one. */
export function bareMonth(scan: Scan, at: number): Named | undefined {
  if (unitAt(scan, at) !== 'month') return undefined
  const begun = scan.side === 'future' && partsOf(scan.today).date > 1
  return { value: begun ? 1 : 0, to: at + 1 }
}

/** "Of the month": this one. */
export function thisMonth(scan: Scan, at: number): Named | undefined {
  return unitAt(scan, at) === 'month' ? { value: 0, to: at + 1 } : undefined
}

/** "in November", "en octubre", "between June and July": a month is no date. */
export function monthAlone(scan: Scan, at: number): DayReading | undefined {
  const since = scan.asked && has(scan, at, 'sinceThen')
  const middle = scan.asked && has(scan, at, 'half')
  if (!since && !middle && !has(scan, at, 'in', 'of', 'edge', 'between')) return monthAsAnswer(scan, at)
  const month = monthAt(scan, skip(scan, at + 1, 'of'))
  if (!month || has(scan, month.to - 1, 'monthOrWeekday')) return undefined
  // "My appointment of December 3": the day follows, and makes it a date.
  if (dateNumberAt(scan, skip(scan, month.to, 'the'))) return undefined
  const second = has(scan, month.to, 'and', 'or') ? monthAt(scan, month.to + 1) : undefined
  if (second && !dateNumberAt(scan, second.to)) return rough(second.to)
  const year = yearAt(scan, month.to)
  return roughMonth(year?.to ?? month.to, firstOf(scan, month.value, year?.value))
}

/** "10/2026", where a date was asked for. */
export function monthInNumbers(scan: Scan, at: number): DayReading | undefined {
  const [month, year] = [scan.words[at], scan.words[at + 1]]
  if (!scan.asked || !month?.isNumber || !year?.isNumber || month.norm.length > 2) return undefined
  if (!/^[-/]$/.test(year.before) || /[-/]$/.test(month.before) || year.norm.length !== 4) return undefined
  const first = realDay(Number(year.norm), Number(month.norm), 1)
  return first === undefined || !/^(19|20)/.test(year.norm) ? undefined : roughMonth(at + 2, first)
}

/** The first day of a named month: of that year, else of the nearest month on the side asked about. */
function firstOf(scan: Scan, month: number, year: number | undefined): Day | undefined {
  if (year !== undefined) return realDay(year, month, 1)
  const now = partsOf(scan.today)
  const ahead = (month - now.month + 12) % 12
  const isPast = scan.side === 'past' ? ahead > 0 : scan.side === 'future' ? false : ahead > 6
  return addMonths(firstOfMonth(scan), isPast ? ahead - 12 : ahead)
}

const SHORT_ANSWER = 4

/** "December", "I think December": all that is known, where a date was asked for. */
function monthAsAnswer(scan: Scan, at: number): DayReading | undefined {
  const short = scan.words.length <= SHORT_ANSWER || has(scan, at - 1, 'copula', 'but')
  const named = scan.asked ? monthAt(scan, at) : undefined
  const dated = named && yearAt(scan, named.to)
  const isYear = dated !== undefined && scan.words[dated.to - 1]?.norm.length === 4
  const month = short || isYear ? named : undefined
  const year = month && dated
  // "October 2026 sometime".
  if (year) return rough(year.to)
  const to = month && skip(scan, month.to, 'last', 'next', 'this', 'andSome')
  if (!month || to !== scan.words.length || has(scan, at, 'otherMonth')) return undefined
  return roughMonth(to, to > month.to ? undefined : firstOf(scan, month.value, undefined))
}
