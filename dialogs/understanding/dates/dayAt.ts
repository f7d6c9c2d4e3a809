import { Gap } from '../words.ts'
import { countedFrom } from './anchoredDays.ts'
import { beyond, weekOfDate } from './aroundDays.ts'
import { countedDay, weekdayThenSpan } from './countedDays.ts'
import { butDayBeside, orDayBeside } from './dayBeside.ts'
import { partsOf } from './days.ts'
import { eveOf, holidayAt, seasonAt } from './holidays.ts'
import { listedDays } from './lists.ts'
import { dateAlone, dateFirst, monthFirst, monthThenDate } from './monthDates.ts'
import { monthAlone, monthInNumbers } from './months.ts'
import { numericDate } from './numericDates.ts'
import { partAt } from './partsOfDay.ts'
import { firstDayOf, lastOfMonth, monthThenRank, rankedWeekday } from './rankedDays.ts'
import { relativeDay } from './relativeDays.ts'
import { period } from './roughTimes.ts'
import { type DayReading, dateNumberAt, has, isCounted, rough, type Scan } from './scan.ts'
import { weekdayDate, weekThenWeekday } from './weekdays.ts'

const READERS = [
  countedFrom,
  beyond,
  weekOfDate,
  rankedWeekday,
  monthThenRank,
  firstDayOf,
  lastOfMonth,
  weekThenWeekday,
  weekdayThenSpan,
  monthThenDate,
  weekdayDate,
  numericDate,
  listedDays,
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
  monthInNumbers,
]

/** The reading that takes in the most words. */
export function dayAt(scan: Scan, at: number): DayReading | undefined {
  if (scan.blocked.has(at)) return undefined
  let best: DayReading | undefined
  for (const read of READERS) {
    const found = read(scan, at)
    if (found && found.to > (best?.to ?? at) && !isStreet(scan, found.to)) best = found
  }
  return (
    best &&
    (weekendOf(scan, best) ??
      orDayBeside(scan, best) ??
      butDayBeside(scan, at, best) ??
      withSameDate(scan, best))
  )
}

/** "4 de julio street". */
function isStreet(scan: Scan, at: number): boolean {
  return has(scan, at, 'street') && (scan.words[at]?.gap ?? Gap.comma) < Gap.comma
}

/** "The 4th of July weekend". */
function weekendOf(scan: Scan, { to, certainty, open }: DayReading): DayReading | undefined {
  const word = scan.words[to]
  const isUnit = word && word.gap < Gap.comma && scan.calendar.units.get(word.norm) === 'weekend'
  return isUnit && certainty === 'exact' && !open ? rough(to + 1) : undefined
}

/** "(Dec 8) 8 o'clock", "8 in the morning". */
function isHourToo(scan: Scan, to: number): boolean {
  return isCounted(scan, to) || partAt(scan, to) !== undefined || has(scan, to, 'leadsHour')
}

/** "La otra semana, el jueves 26", "martes próximo 24": the date of the day that was just told. */
function withSameDate(scan: Scan, day: DayReading): DayReading {
  const [only] = day.days
  const date = day.certainty === 'exact' && only !== undefined ? dateNumberAt(scan, day.to) : undefined
  const same = date?.digits && partsOf(only ?? 0).date === date.value && !isHourToo(scan, date.to)
  return same ? { ...day, to: date.to } : day
}
