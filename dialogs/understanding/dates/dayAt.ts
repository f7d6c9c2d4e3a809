import { beyond, countedFrom, weekOfDate } from './anchoredDays.ts'
import { countedDay, weekdayThenSpan } from './countedDays.ts'
import { eveOf, holidayAt, seasonAt } from './holidays.ts'
import { dateAlone, dateFirst, monthFirst, monthThenDate } from './monthDates.ts'
import { monthAlone } from './months.ts'
import { numericDate } from './numericDates.ts'
import { firstDayOf, lastOfMonth, rankedWeekday } from './rankedDays.ts'
import { relativeDay } from './relativeDays.ts'
import { period } from './roughTimes.ts'
import type { DayReading, Scan } from './scan.ts'
import { weekdayDate, weekThenWeekday } from './weekdays.ts'

const READERS = [
  countedFrom,
  beyond,
  weekOfDate,
  rankedWeekday,
  firstDayOf,
  lastOfMonth,
  weekThenWeekday,
  weekdayThenSpan,
  monthThenDate,
  weekdayDate,
  numericDate,
  monthFirst,
  dateFirst,
  relativeDay,
  countedDay,
  eveOf,
  holidayAt,
  seasonAt,
  dateAlone,
  period,
  monthAlone,
]

/** The reading that takes in the most words. */
export function dayAt(scan: Scan, at: number): DayReading | undefined {
  if (scan.blocked.has(at)) return undefined
  let best: DayReading | undefined
  for (const read of READERS) {
    const found = read(scan, at)
    if (found && found.to > (best?.to ?? at)) best = found
  }
  return best
}
