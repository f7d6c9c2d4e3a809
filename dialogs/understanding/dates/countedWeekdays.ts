import { ambiguous, amountAt, type DayReading, exact, has, lookUp, type Scan, skip } from './scan.ts'
import { latest, soonest } from './weekdayDays.ts'

interface Weekdays {
  readonly weekday: number
  readonly count: number
  readonly loose: boolean
  readonly to: number
}

/** The day that is so many of a weekday away. */
export function countedWeekday(
  scan: Scan,
  { weekday, count, loose }: Weekdays,
  sign: 1 | -1,
  to: number,
): DayReading {
  const first = sign < 0 ? latest(scan, weekday) : soonest(scan, weekday)
  const day = first + sign * (count - 1) * 7
  return loose ? ambiguous(to, [day]) : exact(to, day)
}

/** "two Fridays", "dos viernes". */
export function weekdaysAt(scan: Scan, at: number): Weekdays | undefined {
  const count = amountAt(scan, at)
  const from = count ? skip(scan, count.to, 'of') : at
  const weekday = count && !count.ordinal ? lookUp(scan, from, scan.calendar.weekdays) : undefined
  if (!count || !weekday || count.value > 12) return undefined
  const loose = has(scan, count.to - 1, 'couple')
  return { weekday: weekday.value, count: count.value, loose, to: weekday.to }
}

/** "(Three weeks ago) coming Monday". */
export function weekdayAhead(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'next')
  const weekday = from > at ? lookUp(scan, from, scan.calendar.weekdays) : undefined
  return weekday && exact(weekday.to, soonest(scan, weekday.value))
}

/** The last such weekday before today. */
export function weekdayAgo(scan: Scan, at: number): DayReading | undefined {
  const weekday = lookUp(scan, at, scan.calendar.weekdays)
  return weekday && exact(weekday.to, latest(scan, weekday.value))
}
