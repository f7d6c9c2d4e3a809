import { addMonths, type Day, dayOf, nthWeekday, partsOf, realDay } from './days.ts'
import {
  type Amount,
  ambiguous,
  amountAt,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  impossible,
  lookUp,
  nearest,
  nearestYear,
  type Scan,
  skip,
} from './scan.ts'

interface Found {
  readonly value: number
  readonly to: number
}

function monthAt(scan: Scan, at: number): Found | undefined {
  return lookUp(scan, at, scan.calendar.months)
}

/** "2026", "del 2026", ", 2026", "del 26". */
function yearAt(scan: Scan, at: number): Found | undefined {
  const from = skip(scan, at, 'of')
  const word = scan.words[from]
  if (!word?.isNumber) return undefined
  const value = Number(word.norm)
  if (word.norm.length === 4 && value >= 1900 && value <= 2100) return { value, to: from + 1 }
  const short = word.norm.length === 2 && value >= 20 && value <= 40
  const marked = from > at || word.before.includes("'")
  return short && marked ? { value: 2000 + value, to: from + 1 } : undefined
}

function resolve(scan: Scan, month: number, date: number, to: number): DayReading {
  const year = yearAt(scan, to)
  const day = year
    ? realDay(year.value, month, date)
    : nearestYear(scan, partsOf(scan.today).year, month, date)
  const end = year?.to ?? to
  return day === undefined ? impossible(end) : exact(end, day)
}

/** "November 3rd", "noviembre tres", "nov 3, 2026". */
export function monthFirst(scan: Scan, at: number): DayReading | undefined {
  const month = monthAt(scan, at)
  if (!month) return undefined
  const date = dateNumberAt(scan, skip(scan, month.to, 'the'))
  if (!date) return undefined
  return resolve(scan, month.value, date.value, date.to)
}

/** "3 de noviembre", "the 3rd of November", "primero de diciembre", "el 3 del 11". */
export function dateFirst(scan: Scan, at: number): DayReading | undefined {
  const date = dateNumberAt(scan, dateWordsEnd(scan, at))
  if (!date) return undefined
  const from = skip(scan, date.to, 'of', 'the')
  const month = monthAt(scan, from)
  if (month) return resolve(scan, month.value, date.value, month.to)
  const numbered = scan.words[date.to]?.norm === 'del' ? dateNumberAt(scan, date.to + 1) : undefined
  const asMonth = numbered?.digits && numbered.value <= 12 && has(scan, at, 'the')
  return asMonth ? resolve(scan, numbered.value, date.value, numbered.to) : undefined
}

/** "el", "the", "el día": the words before a date that stands alone. */
function dateWordsEnd(scan: Scan, at: number): number {
  const to = skip(scan, at, 'the')
  return scan.calendar.units.get(scan.words[to]?.norm ?? '') === 'day' ? to + 1 : to
}

/** "the 5th", "el 5 de este mes", "día 25", "the 15th of next month". */
export function dateAlone(scan: Scan, at: number): DayReading | undefined {
  const from = dateWordsEnd(scan, at)
  const date = dateNumberAt(scan, from)
  if (!date || !standsAlone(scan, from > at, date)) return undefined
  const month = monthPeriod(scan, skip(scan, date.to, 'of', 'the'))
  if (month) {
    const { year, month: number } = partsOf(addMonths(firstOfMonth(scan), month.value))
    const day = realDay(year, number, date.value)
    return day === undefined ? impossible(month.to) : exact(month.to, day)
  }
  const day = nearestDate(scan, date.value)
  return day === undefined ? impossible(date.to) : exact(date.to, day)
}

/** Whether a number without a month is a date, and not a count ("the 3 kids") or a rank ("the first letter"). */
function standsAlone(scan: Scan, announced: boolean, date: Amount): boolean {
  const next = scan.words[date.to]?.norm ?? ''
  if (scan.calendar.units.has(next) && !has(scan, date.to, 'of')) return false
  if (date.digits) return announced || date.ordinal
  if (!announced) return false
  // In English only ordinals are dates ("the fifth"); small ones need to end the phrase.
  if (date.ordinal) return date.value > 3 || next === '' || has(scan, date.to, 'of', 'at')
  return (
    scan.words[date.to - 1]?.norm !== 'one' &&
    (next === '' || has(scan, date.to, 'of', 'at', 'or', 'correction'))
  )
}

export function nearestDate(scan: Scan, date: number): Day | undefined {
  const first = partsOf(scan.today)
  return nearest(
    scan,
    [-2, -1, 0, 1, 2].map((offset) => {
      const month = partsOf(addMonths(dayOf(first.year, first.month, 1), offset))
      return realDay(month.year, month.month, date)
    }),
  )
}

function firstOfMonth(scan: Scan): Day {
  const { year, month } = partsOf(scan.today)
  return dayOf(year, month, 1)
}

/** "next month", "este mes", "el mes que viene", "the month": how many months from now. */
function monthPeriod(scan: Scan, at: number): Found | undefined {
  const period = periodAt(scan, at)
  return period?.unit === 'month' ? { value: period.offset, to: period.to } : undefined
}

export interface Period {
  readonly unit: string
  readonly offset: number
  readonly to: number
}

/** "next week", "la semana pasada", "this month", "la otra semana". */
export function periodAt(scan: Scan, at: number): Period | undefined {
  let from = skip(scan, at, 'the')
  let offset: number | undefined
  for (; ; from += 1) {
    const step = directionAt(scan, from)
    if (step === undefined) break
    offset = (offset ?? 0) + step
  }
  const unit = lookUp(scan, from, scan.calendar.units)
  if (!unit) return undefined
  if (offset !== undefined)
    return { unit: unit.value, offset: Math.max(-1, Math.min(1, offset)), to: unit.to }
  const after = scan.words[unit.to]?.norm === 'que' ? unit.to + 1 : unit.to
  const step = directionAt(scan, after)
  return step === undefined ? undefined : { unit: unit.value, offset: step, to: after + 1 }
}

function directionAt(scan: Scan, at: number): number | undefined {
  if (has(scan, at, 'next') || scan.words[at]?.norm === 'otra') return 1
  if (has(scan, at, 'last')) return -1
  return has(scan, at, 'this') ? 0 : undefined
}

/** "the first Monday of December", "el último viernes del mes". */
export function rankedWeekday(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const rank = has(scan, from, 'last') ? { value: -1, to: from + 1 } : amountAt(scan, from)
  if (!rank || rank.value > 5) return undefined
  const weekday = lookUp(scan, rank.to, scan.calendar.weekdays)
  if (!weekday || !has(scan, weekday.to, 'of')) return undefined
  const inMonth = skip(scan, weekday.to, 'of', 'the')
  const month = monthAt(scan, inMonth)
  const { year } = partsOf(scan.today)
  if (month) {
    const days = [year - 1, year, year + 1].map((one) =>
      nthWeekday(one, month.value, weekday.value, rank.value),
    )
    const day = nearest(scan, days)
    return day === undefined ? undefined : exact(month.to, day)
  }
  const period = monthPeriod(scan, inMonth)
  if (!period) return undefined
  const target = partsOf(addMonths(firstOfMonth(scan), period.value))
  return exact(period.to, nthWeekday(target.year, target.month, weekday.value, rank.value))
}

/** "the last day of November", "el último día del mes". */
export function lastOfMonth(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const isDay = scan.calendar.units.get(scan.words[from + 1]?.norm ?? '') === 'day'
  if (!has(scan, from, 'last') || !isDay || !has(scan, from + 2, 'of')) return undefined
  const inMonth = skip(scan, from + 2, 'of', 'the')
  const month = monthAt(scan, inMonth)
  const { year } = partsOf(scan.today)
  if (month) {
    const day = nearest(
      scan,
      [-1, 0, 1].map((offset) => dayOf(year + offset, month.value + 1, 0)),
    )
    return day === undefined ? undefined : exact(month.to, day)
  }
  const bare = scan.calendar.units.get(scan.words[inMonth]?.norm ?? '') === 'month'
  const period = monthPeriod(scan, inMonth) ?? (bare ? { value: 0, to: inMonth + 1 } : undefined)
  if (!period) return undefined
  return exact(period.to, addMonths(firstOfMonth(scan), period.value + 1) - 1)
}

/** "in November", "en octubre": a month is no date. */
export function monthAlone(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'in', 'of', 'edge')) return undefined
  const month = monthAt(scan, skip(scan, at + 1, 'of'))
  if (!month || scan.words[month.to - 1]?.norm === 'mar') return undefined
  // "My appointment of December 3": the day follows, and makes it a date.
  if (dateNumberAt(scan, skip(scan, month.to, 'the'))) return undefined
  return ambiguous(yearAt(scan, month.to)?.to ?? month.to)
}
