import { Gap } from '../words.ts'
import { addMonths, type Day, dayOf, nthWeekday, partsOf, realDay } from './days.ts'
import { periodAt } from './periods.ts'
import {
  type Amount,
  amountAt,
  type DayReading,
  dateInMonthAt,
  dateNumberAt,
  exact,
  has,
  impossible,
  isNumericPart,
  lookUp,
  nearest,
  nearestYear,
  rough,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt } from './years.ts'

interface Found {
  readonly value: number
  readonly to: number
}

function monthAt(scan: Scan, at: number): Found | undefined {
  return lookUp(scan, at, scan.calendar.months)
}

function resolve(scan: Scan, month: number, date: number, to: number): DayReading {
  const year = yearAt(scan, to)
  const day = year
    ? realDay(year.value, month, date)
    : nearestYear(scan, partsOf(scan.today).year, month, date)
  const end = year?.to ?? to
  return day === undefined ? impossible(end) : exact(end, day)
}

/** "November 3rd", "noviembre tres", "nov 3, 2026", "NOV-03-2026". */
export function monthFirst(scan: Scan, at: number): DayReading | undefined {
  const month = monthAt(scan, at)
  if (!month) return undefined
  const date = dateInMonthAt(scan, skip(scan, month.to, 'the'))
  if (!date || (date.value > 31 && !scan.asked)) return undefined
  // "Mar 17/11" is a Tuesday; "Nov 3-5" is a range.
  if (isNumericPart(scan, date.to) && scan.words[date.to]?.before === '/' && !yearAt(scan, date.to)) {
    return undefined
  }
  return resolve(scan, month.value, date.value, date.to)
}

/** "3 de noviembre", "the 3rd of November", "primero de diciembre", "el 3 del 11". */
export function dateFirst(scan: Scan, at: number): DayReading | undefined {
  const date = dateInMonthAt(scan, dateWordsEnd(scan, at))
  if (!date) return undefined
  const from = skip(scan, date.to, 'of', 'the')
  const month = monthAt(scan, from)
  if (month && (date.value <= 31 || scan.asked)) return resolve(scan, month.value, date.value, month.to)
  const numbered = scan.words[date.to]?.norm === 'del' ? dateNumberAt(scan, date.to + 1) : undefined
  const announced =
    has(scan, at, 'the') || (numbered && scan.asked && yearAt(scan, numbered.to) !== undefined)
  const asMonth = numbered?.digits && numbered.value <= 12 && announced
  return asMonth ? resolve(scan, numbered.value, date.value, numbered.to) : undefined
}

/** "el", "the", "el día": the words before a date that stands alone. */
function dateWordsEnd(scan: Scan, at: number): number {
  const to = skip(scan, at, 'the')
  return scan.calendar.units.get(scan.words[to]?.norm ?? '') === 'day' ? to + 1 : to
}

/** "the 5th", "el 5 de este mes", "día 25", "the 15th of next month", "the first of the year". */
export function dateAlone(scan: Scan, at: number): DayReading | undefined {
  const from = dateWordsEnd(scan, at)
  const date = dateNumberAt(scan, from) ?? beforeDash(scan, from)
  if (!date) return undefined
  const behind = skip(scan, date.to, 'of', 'the')
  const isFirst = date.ordinal && date.value === 1 && /^(month|year)$/.test(unitAt(scan, behind) ?? '')
  const announced = from > at || isFirst || startsRange(scan, from, date)
  if (!standsAlone(scan, announced, date)) return undefined
  const month = behind > date.to ? (monthPeriod(scan, behind) ?? bareMonth(scan, behind)) : undefined
  if (month) return inMonth(scan, month.value, date.value, month.to)
  if (behind > date.to && date.value === 1 && unitAt(scan, behind) === 'year') {
    return resolve(scan, 1, 1, behind + 1)
  }
  const day = nearestDate(scan, date.value)
  if (day === undefined) return impossible(date.to)
  return { ...exact(date.to, day), open: { kind: 'date', date: date.value } }
}

/** "20-22 de noviembre": a range that names its month at the end. */
function beforeDash(scan: Scan, at: number): Amount | undefined {
  const date = dateInMonthAt(scan, at)
  const dashed = date?.digits && /^ ?[-–] ?$/.test(scan.words[date.to]?.before ?? '')
  const end = dashed ? dateInMonthAt(scan, date.to) : undefined
  const month =
    end?.digits && end.value > (date?.value ?? 0) ? monthAt(scan, skip(scan, end.to, 'of')) : undefined
  return month && date
}

/** "del 22 al 26", "20-22 de noviembre": the end of the range announces the number that it starts with. */
function startsRange(scan: Scan, from: number, date: Amount): boolean {
  if (beforeDash(scan, from)) return true
  return (
    scan.words[from - 1]?.norm === 'del' &&
    scan.words[date.to]?.norm === 'al' &&
    dateInMonthAt(scan, date.to + 1) !== undefined
  )
}

/** "next month on the 12th", "el mes que viene, el 12": the month first. */
export function monthThenDate(scan: Scan, at: number): DayReading | undefined {
  const month = monthPeriod(scan, at)
  if (!month) return undefined
  const announced = skip(scan, month.to, 'on', 'the')
  const date = announced > month.to ? dateNumberAt(scan, announced) : undefined
  return date && inMonth(scan, month.value, date.value, date.to)
}

function inMonth(scan: Scan, offset: number, date: number, to: number): DayReading {
  const { year, month } = partsOf(addMonths(firstOfMonth(scan), offset))
  const day = realDay(year, month, date)
  return day === undefined ? impossible(to) : exact(to, day)
}

/** Whether a number without a month is a date, and not a count ("the 3 kids") or a rank ("the first letter"). */
function standsAlone(scan: Scan, announced: boolean, date: Amount): boolean {
  const next = scan.words[date.to]?.norm ?? ''
  if (scan.calendar.units.has(next) && !has(scan, date.to, 'of')) return false
  if (has(scan, date.to, 'counted') || isSomeOf(scan, date.to)) return false
  if (date.digits) return !isHour(scan, date) && (announced || date.ordinal)
  if (!announced) return false
  // In English only ordinals are dates ("the fifth"); small ones need to end the phrase.
  if (date.ordinal) return date.value > 3 || next === '' || has(scan, date.to, 'of', 'at')
  return (
    scan.words[date.to - 1]?.norm !== 'one' &&
    (next === '' || has(scan, date.to, 'of', 'at', 'or', 'correction'))
  )
}

/** "the 2 of us", "3 de mis hijos". */
function isSomeOf(scan: Scan, at: number): boolean {
  return (
    has(scan, at, 'of') &&
    /^(us|them|you|my|our|mis|nosotros|ellos|ellas)$/.test(scan.words[at + 1]?.norm ?? '')
  )
}

/** "3pm", "8 o'clock". */
function isHour(scan: Scan, date: Amount): boolean {
  return !date.ordinal && /^([ap]m|oclock|hrs)$/.test(scan.words[date.to]?.norm ?? '')
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

/** "next month", "este mes", "el mes que viene": how many months from now. */
function monthPeriod(scan: Scan, at: number): Found | undefined {
  const period = periodAt(scan, at)
  if (period) return period.unit === 'month' ? { value: period.offset, to: period.to } : undefined
  return elidedMonth(scan, at)
}

/** "el 25 del próximo", "el 4 de este": the month is understood. */
function elidedMonth(scan: Scan, at: number): Found | undefined {
  const value = has(scan, at, 'next') ? 1 : has(scan, at, 'last') ? -1 : has(scan, at, 'this') ? 0 : undefined
  const ends = !scan.words[at + 1] || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma || has(scan, at + 1, 'at')
  return value !== undefined && ends && has(scan, at - 1, 'of') ? { value, to: at + 1 } : undefined
}

const unitAt = (scan: Scan, at: number) => scan.calendar.units.get(scan.words[at]?.norm ?? '')

/** "(the first of) the month": the coming one where a first is asked for ahead, else this one. */
function bareMonth(scan: Scan, at: number): Found | undefined {
  if (unitAt(scan, at) !== 'month') return undefined
  const begun = scan.side === 'future' && partsOf(scan.today).date > 1
  return { value: begun ? 1 : 0, to: at + 1 }
}

/** "the first Monday of December", "el último viernes del mes". */
export function rankedWeekday(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const rank = has(scan, from, 'last') ? { value: -1, to: from + 1 } : amountAt(scan, from)
  if (!rank || rank.value > 5 || ('ordinal' in rank && !rank.ordinal)) return undefined
  const weekday = lookUp(scan, rank.to, scan.calendar.weekdays)
  if (!weekday || !has(scan, weekday.to, 'of', 'in')) return undefined
  const ofMonth = skip(scan, weekday.to, 'of', 'in', 'the')
  const month = monthAt(scan, ofMonth)
  if (month) return rankedInMonth(scan, month, weekday.value, rank.value)
  const period = monthPeriod(scan, ofMonth) ?? thisMonth(scan, ofMonth)
  if (!period) return undefined
  const target = partsOf(addMonths(firstOfMonth(scan), period.value))
  return exact(period.to, nthWeekday(target.year, target.month, weekday.value, rank.value))
}

function rankedInMonth(scan: Scan, month: Found, weekday: number, rank: number): DayReading | undefined {
  const told = yearAt(scan, month.to)
  const { year } = partsOf(scan.today)
  const years = told ? [told.value] : [year - 1, year, year + 1]
  const day = nearest(
    scan,
    years.map((one) => nthWeekday(one, month.value, weekday, rank)),
  )
  return day === undefined ? undefined : exact(told?.to ?? month.to, day)
}

function thisMonth(scan: Scan, at: number): Found | undefined {
  return unitAt(scan, at) === 'month' ? { value: 0, to: at + 1 } : undefined
}

/** "the first day of December", "el primer día del mes". */
export function firstDayOf(scan: Scan, at: number): DayReading | undefined {
  const rank = amountAt(scan, skip(scan, at, 'the'))
  if (!rank?.ordinal || rank.value > 5 || unitAt(scan, rank.to) !== 'day') return undefined
  if (!has(scan, rank.to + 1, 'of')) return undefined
  const behind = skip(scan, rank.to + 1, 'of', 'the')
  const month = monthAt(scan, behind)
  if (month) return resolve(scan, month.value, rank.value, month.to)
  const period = monthPeriod(scan, behind) ?? bareMonth(scan, behind)
  return period && inMonth(scan, period.value, rank.value, period.to)
}

/** "the last day of November", "el último día del mes", "the last day of the year". */
export function lastOfMonth(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const day = unitAt(scan, from + 1) === 'day' || scan.words[from]?.norm !== 'ultimo' ? from + 2 : from + 1
  if (!has(scan, from, 'last') || !has(scan, day, 'of')) return undefined
  if (day === from + 2 && unitAt(scan, from + 1) !== 'day') return undefined
  const behind = skip(scan, day, 'of', 'the')
  const month = monthAt(scan, behind)
  if (month) {
    const { year } = partsOf(scan.today)
    const ends = [-1, 0, 1].map((offset) => dayOf(year + offset, month.value + 1, 0))
    const end = nearest(scan, ends)
    return end === undefined ? undefined : exact(month.to, end)
  }
  if (unitAt(scan, behind) === 'year') return resolve(scan, 12, 31, behind + 1)
  const period = monthPeriod(scan, behind) ?? thisMonth(scan, behind)
  if (!period) return undefined
  return exact(period.to, addMonths(firstOfMonth(scan), period.value + 1) - 1)
}

/** "in November", "en octubre", "between June and July": a month is no date. */
export function monthAlone(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'in', 'of', 'edge', 'between')) return monthAsAnswer(scan, at)
  const month = monthAt(scan, skip(scan, at + 1, 'of'))
  if (!month || scan.words[month.to - 1]?.norm === 'mar') return undefined
  // "My appointment of December 3": the day follows, and makes it a date.
  if (dateNumberAt(scan, skip(scan, month.to, 'the'))) return undefined
  const second = has(scan, month.to, 'and', 'or') ? monthAt(scan, month.to + 1) : undefined
  if (second && !dateNumberAt(scan, second.to)) return rough(second.to)
  return rough(yearAt(scan, month.to)?.to ?? month.to)
}

const SHORT_ANSWER = 4

/** "December", "I think December": all that is known, where a date was asked for. */
function monthAsAnswer(scan: Scan, at: number): DayReading | undefined {
  const month = scan.asked && scan.words.length <= SHORT_ANSWER ? monthAt(scan, at) : undefined
  if (month?.to !== scan.words.length || /^(may|march|mar|set|ago)$/.test(scan.words[at]?.norm ?? ''))
    return undefined
  return rough(month.to)
}
