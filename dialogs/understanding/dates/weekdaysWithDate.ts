import { addMonths, dayOf, partsOf, weekdayOf } from './days.ts'
import { hourRangeAt } from './hourRanges.ts'
import { OFFICE_OPENS, spokenBefore } from './hours.ts'
import { dateFirst, monthFirst, nearestDate } from './monthDates.ts'
import { inMonth, monthPeriod } from './months.ts'
import { numericDate } from './numericDates.ts'
import { partAt } from './partsOfDay.ts'
import {
  type Amount,
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  nearest,
  type Scan,
  skip,
} from './scan.ts'

import { nearestWeekday } from './weekdayDays.ts'

const NEAR = 62

/** "Tuesday, November 17", "martes 17": the weekday must fit the date, or the two are asked back. */
export function withDate(scan: Scan, weekday: number, at: number): DayReading | undefined {
  const full = numericDate(scan, at) ?? monthFirst(scan, at) ?? dateFirst(scan, at)
  if (full?.days[0] !== undefined) {
    const fits = full.days.filter((day) => weekdayOf(day) === weekday)
    if (fits.length > 0) return agreed(full.to, fits)
    return ambiguous(full.to, [...full.days, ...full.days.map((day) => nearestWeekday(weekday, day))])
  }
  if (full) return full
  const announced = has(scan, at, 'the')
  const date = dateNumberAt(scan, skip(scan, at, 'the'))
  if (!date || (!announced && !date.ordinal && !isDateAfterWeekday(scan, date.value, date.to)))
    return undefined
  if (has(scan, date.to, 'counted') || spokenBefore(scan, at) || isAtSign(scan, at)) return undefined
  if (has(scan, date.to - 1, 'one')) return undefined
  const named = ofPeriod(scan, weekday, date)
  if (named) return named
  const { year, month } = partsOf(scan.today)
  const days = [-3, -2, -1, 0, 1, 2, 3, 4, 5]
    .map((offset) => partsOf(addMonths(dayOf(year, month, 1), offset)))
    .map((one) => dayOf(one.year, one.month, date.value))
    .filter((day) => weekdayOf(day) === weekday && partsOf(day).date === date.value)
  const close = nearest(scan, days)
  if (close !== undefined && Math.abs(close - scan.today) < NEAR && isOnSide(scan, close))
    return exact(date.to, close)
  const alone = nearestDate(scan, date.value)
  return ambiguous(date.to, alone === undefined ? [] : [alone, nearestWeekday(weekday, alone)])
}

/** "(Friday the 4th) of next month", "(el viernes 4) del mes que entra". */
function ofPeriod(scan: Scan, weekday: number, date: Amount): DayReading | undefined {
  const behind = skip(scan, date.to, 'of', 'the')
  const month = behind > date.to ? monthPeriod(scan, behind) : undefined
  if (!month) return undefined
  const reading = inMonth(scan, month.value, date.value, month.to)
  const fits = reading.days.some((day) => weekdayOf(day) === weekday)
  return fits || reading.days.length === 0 ? reading : ambiguous(month.to)
}

/** "Lunes 9" asked for ahead, where the 9th that was a Monday lies behind, may be an hour or another day. */
function isOnSide({ side, today, isLikely }: Scan, day: number): boolean {
  if (side === undefined || isLikely) return true
  return side === 'past' ? day <= today : day >= today
}

/** "martes 9" may be an hour in haste; above office hours, or with nothing of a clock behind it, it is a date. */
function isDateAfterWeekday(scan: Scan, value: number, to: number): boolean {
  if (hourRangeAt(scan, to - 1) !== undefined) return false
  const isClock = has(scan, to, 'am', 'pm', 'amLetter', 'pmLetter', 'oClock')
  if (isClock || scan.calendar.units.has(scan.words[to]?.norm ?? ''))
    return has(scan, to, 'upTo') && has(scan, to + 1, 'theHour')
  if (value > 12) return true
  if (isSpokenTime(scan, to)) return false
  const ofPart = has(scan, skip(scan, to, 'of', 'the', 'in'), 'morning', 'afternoon', 'night')
  // "Friday 4 9am" is the 4th, "Monday 8 30 am" an hour.
  const minutes =
    scan.words[to]?.norm.length === 2 && value >= OFFICE_OPENS && partAt(scan, to + 1) !== undefined
  return (
    !has(scan, to, 'hours') &&
    !minutes &&
    !(ofPart && has(scan, to, 'of', 'in') && !has(scan, to, 'countsOn'))
  )
}

/** "(Monday,) eight thirty". */
function isSpokenTime(scan: Scan, to: number): boolean {
  const [hour, minutes] = [amountAt(scan, to - 1), amountAt(scan, to)]
  const spoken = hour && minutes && !hour.digits && !minutes.digits && !hour.ordinal && !minutes.ordinal
  return spoken === true && minutes.value >= 10 && minutes.value < 60 && minutes.value % 5 === 0
}

/** "Monday @9". */
function isAtSign(scan: Scan, at: number): boolean {
  return scan.words[at]?.before.includes('@') ?? false
}
