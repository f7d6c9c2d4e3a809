import { addMonths, dayOf, nthWeekday, partsOf } from './days.ts'
import {
  bareMonth,
  firstOfMonth,
  inMonth,
  monthAt,
  monthPeriod,
  resolve,
  thisMonth,
  unitAt,
} from './months.ts'
import {
  amountAt,
  type DayReading,
  exact,
  has,
  lookUp,
  type Named,
  nearest,
  ofAnyYear,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt } from './years.ts'

/** "the first Monday of December", "el último viernes del mes". */
export function rankedWeekday(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const rank = has(scan, from, 'last') ? { value: -1, to: from + 1 } : amountAt(scan, from)
  if (!rank || rank.value > 5 || ('ordinal' in rank && !rank.ordinal)) return undefined
  const weekday = lookUp(scan, rank.to, scan.calendar.weekdays)
  const isOf = weekday && (has(scan, weekday.to, 'of', 'in') || monthPeriod(scan, weekday.to))
  if (!weekday || !isOf) return undefined
  const ofMonth = skip(scan, weekday.to, 'of', 'in', 'the')
  const month = monthAt(scan, ofMonth)
  if (month) return rankedInMonth(scan, month, weekday.value, rank.value)
  if (unitAt(scan, ofMonth) === 'year')
    return rankedInMonth(scan, { value: rank.value < 0 ? 12 : 1, to: ofMonth + 1 }, weekday.value, rank.value)
  const period = monthPeriod(scan, ofMonth) ?? thisMonth(scan, ofMonth)
  if (!period) return undefined
  const target = partsOf(addMonths(firstOfMonth(scan), period.value))
  return exact(period.to, nthWeekday(target.year, target.month, weekday.value, rank.value))
}

/** "December, the first Friday". */
export function monthThenRank(scan: Scan, at: number): DayReading | undefined {
  const month = monthAt(scan, at)
  const from = month ? skip(scan, month.to, 'the') : at
  const rank =
    month && (has(scan, from, 'last') ? { value: -1, to: from + 1, ordinal: true } : amountAt(scan, from))
  const weekday = rank?.ordinal && rank.value <= 5 ? lookUp(scan, rank.to, scan.calendar.weekdays) : undefined
  const reading = month && weekday && rankedInMonth(scan, month, weekday.value, rank?.value ?? 1)
  return reading && { ...reading, to: weekday.to }
}

function rankedInMonth(scan: Scan, month: Named, weekday: number, rank: number): DayReading | undefined {
  const told = yearAt(scan, month.to)
  const { year } = partsOf(scan.today)
  const years = told ? [told.value] : [year - 1, year, year + 1]
  const day = nearest(
    ofAnyYear(scan),
    years.map((one) => nthWeekday(one, month.value, weekday, rank)),
  )
  return day === undefined ? undefined : exact(told?.to ?? month.to, day)
}

/** "the first day of December", "el primer día del mes". */
export function firstDayOf(scan: Scan, at: number): DayReading | undefined {
  const rank = amountAt(scan, skip(scan, at, 'the'))
  if (!rank?.ordinal || rank.value > 31 || unitAt(scan, rank.to) !== 'day') return undefined
  if (!has(scan, rank.to + 1, 'of')) return undefined
  const behind = skip(scan, rank.to + 1, 'of', 'the')
  const month = monthAt(scan, behind)
  if (month) return resolve(scan, month.value, rank.value, month.to)
  if (unitAt(scan, behind) === 'year') return resolve(scan, 1, rank.value, behind + 1)
  const period = monthPeriod(scan, behind) ?? bareMonth(scan, behind)
  return period && inMonth(scan, period.value, rank.value, period.to)
}

/** "the last day of November", "el último día del mes", "the last day of the year". */
export function lastOfMonth(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const day = unitAt(scan, from + 1) === 'day' || !has(scan, from, 'lastOne') ? from + 2 : from + 1
  if (!has(scan, from, 'last') || !has(scan, day, 'of')) return undefined
  if (day === from + 2 && unitAt(scan, from + 1) !== 'day') return undefined
  const behind = skip(scan, day, 'of', 'the')
  const month = monthAt(scan, behind)
  if (month) {
    const { year } = partsOf(scan.today)
    const ends = [-1, 0, 1].map((offset) => dayOf(year + offset, month.value + 1, 0))
    const end = nearest(ofAnyYear(scan), ends)
    return end === undefined ? undefined : exact(month.to, end)
  }
  if (unitAt(scan, behind) === 'year') return resolve(scan, 12, 31, behind + 1)
  const period = monthPeriod(scan, behind) ?? thisMonth(scan, behind)
  if (!period) return undefined
  return exact(period.to, addMonths(firstOfMonth(scan), period.value + 1) - 1)
}
