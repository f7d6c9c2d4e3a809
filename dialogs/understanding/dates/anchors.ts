import { anchorHoliday, eveOf, holidayAt } from './holidays.ts'
import { dateAlone, dateFirst, monthFirst } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import { lastOfMonth, rankedWeekday } from './rankedDays.ts'
import { relativeDay } from './relativeDays.ts'
import { type DayReading, type Scan, skip } from './scan.ts'
import { weekdayDate } from './weekdays.ts'

const ANCHORS = [
  holidayAt,
  numericDate,
  monthFirst,
  dateFirst,
  relativeDay,
  eveOf,
  rankedWeekday,
  lastOfMonth,
  weekdayDate,
  dateAlone,
]

/** A date that another one can be counted from; the longest reading, and of equals the first. */
export function anchorAt(scan: Scan, at: number): DayReading | undefined {
  let best: DayReading | undefined
  for (const read of ANCHORS) {
    const found = read(scan, at)
    if (found && found.days.length > 0 && found.to > (best?.to ?? at)) best = found
  }
  return best
}

/** The same anchor in the years around, where its side is what is counted from it that tells. */
export function anchorsAt(scan: Scan, at: number): readonly DayReading[] {
  const named = anchorAt(scan, skip(scan, at, 'of'))
  if (named && (named.open || isOfThisWeek(scan, skip(scan, at, 'of'), named))) return [named]
  if (!named && !anchorHoliday(scan, skip(scan, at, 'of'))) return []
  const sides = scan.side === undefined ? [undefined] : ([scan.side, 'past', 'future'] as const)
  return sides.flatMap((side) => {
    const from = skip(scan, at, 'of')
    const found = anchorAt({ ...scan, side }, from) ?? anchorHoliday({ ...scan, side }, from)
    return found ? [found] : []
  })
}

/** "This Friday", "next Monday": what is counted from it does not move it to another year. */
function isOfThisWeek(scan: Scan, at: number, { to }: DayReading): boolean {
  return [weekdayDate, relativeDay].some((read) => read(scan, at)?.to === to)
}
