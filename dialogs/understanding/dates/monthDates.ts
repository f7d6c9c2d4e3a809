import { Gap } from '../words.ts'
import { addMonths, type Day, dayOf, partsOf, realDay } from './days.ts'
import { standsAlone } from './loneNumbers.ts'
import { inMonth, monthAt, monthPeriod, resolve, unitAt } from './months.ts'
import { beforeDash, isPointedAt, startsRange } from './pointedDates.ts'
import {
  type Amount,
  ambiguous,
  amountAt,
  type DayReading,
  dateInMonthAt,
  dateNumberAt,
  exact,
  has,
  impossible,
  isNumericPart,
  type Named,
  nearest,
  rough,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt } from './years.ts'

/** "November 3rd", "noviembre tres", "nov 3, 2026", "NOV-03-2026". */
export function monthFirst(scan: Scan, at: number): DayReading | undefined {
  const month = monthAt(scan, at)
  if (!month) return undefined
  const date = dateInMonthAt(scan, dateWordsEnd(scan, month.to))
  if (!date || (date.value > 31 && !scan.asked) || isOfNextMonth(scan, date)) return undefined
  // "June first week".
  if (date.ordinal && unitAt(scan, date.to) === 'week') return rough(date.to + 1)
  // "Mar 17/11" is a Tuesday; "Nov 3-5" is a range.
  if (isNumericPart(scan, date.to) && scan.words[date.to]?.before === '/' && !yearAt(scan, date.to)) {
    return eitherDate(scan, month, date)
  }
  return resolve(scan, month.value, date.value, date.to, at)
}

/** "(I mean February,) 10 | of February": the number begins another date. */
function isOfNextMonth(scan: Scan, { to, digits }: Amount): boolean {
  const isCut = (scan.words[to - 1]?.gap ?? 0) >= Gap.comma
  return digits && isCut && has(scan, to, 'of') && monthAt(scan, skip(scan, to, 'of')) !== undefined
}

/** "Nov 10/12": one of the two, or a month's name before a date in numbers. */
function eitherDate(scan: Scan, month: Named, date: Amount): DayReading | undefined {
  const other = dateInMonthAt(scan, date.to)
  if (!other || has(scan, month.to - 1, 'monthOrWeekday')) return undefined
  const days = [date, other].flatMap(({ value }) => resolve(scan, month.value, value, other.to).days)
  return ambiguous(other.to, days)
}

/** "3 de noviembre", "the 3rd of November", "primero de diciembre", "el 3 del 11". */
export function dateFirst(scan: Scan, at: number): DayReading | undefined {
  const date = dateInMonthAt(scan, dateWordsEnd(scan, at))
  if (!date) return undefined
  const from = monthWordsEnd(scan, skip(scan, date.to, 'of', 'the'))
  const month = isAgo(scan, at, date) ? undefined : monthAt(scan, from)
  if (month && (date.value <= 31 || scan.asked)) return resolve(scan, month.value, date.value, month.to, at)
  const ranked = rankedMonth(scan, date.to)
  if (ranked && scan.asked) return resolve(scan, ranked.value, date.value, ranked.to)
  const numbered = has(scan, date.to, 'ofThe') ? dateNumberAt(scan, date.to + 1) : undefined
  const announced =
    has(scan, at, 'the') ||
    isWholeAnswer(scan, at, numbered) ||
    (numbered && scan.asked && yearAt(scan, numbered.to) !== undefined)
  const isSaid = numbered && (numbered.digits || isLast(scan, numbered.to)) && !numbered.ordinal
  const asMonth = isSaid && numbered.value <= 12 && announced
  return asMonth ? resolve(scan, numbered.value, date.value, numbered.to) : undefined
}

/** "(The 14th) of the first": the month by its rank, with which the phrase ends. */
function rankedMonth(scan: Scan, to: number): Amount | undefined {
  const from = has(scan, to, 'of') && has(scan, to + 1, 'the') ? to + 2 : undefined
  const rank = from === undefined ? undefined : amountAt(scan, from)
  return rank?.ordinal && rank.value <= 12 && isLast(scan, rank.to) ? rank : undefined
}

/** "El 14 del uno": the phrase ends with it. */
const isLast = (scan: Scan, to: number) =>
  scan.asked && ((scan.words[to]?.gap ?? Gap.sentence) >= Gap.comma || has(scan, to, 'at'))

/** "(A day or) two ago": no 2nd of August, which is "2 ago" in Spanish. */
function isAgo(scan: Scan, at: number, date: Amount): boolean {
  return has(scan, date.to, 'ago') && (!date.digits || has(scan, at - 1, 'or'))
}

/** "(el 5 del) mes de (agosto)". */
function monthWordsEnd(scan: Scan, at: number): number {
  return unitAt(scan, at) === 'month' && has(scan, at + 1, 'of') ? at + 2 : at
}

/** "5 del 8", where a date was asked for. */
function isWholeAnswer(scan: Scan, at: number, end: Amount | undefined): boolean {
  return scan.asked && at === 0 && end?.to === scan.words.length
}

/** "el", "the", "el día": the words before a date that stands alone. */
function dateWordsEnd(scan: Scan, at: number): number {
  const to = skip(scan, at, 'the')
  // "Los 3 fuimos" counts people, "la 16" is a street.
  if (has(scan, at, 'notOneDay') && amountAt(scan, to)) return at
  return scan.calendar.units.get(scan.words[to]?.norm ?? '') === 'day' ? to + 1 : to
}

/** "the 5th", "el 5 de este mes", "día 25", "the 15th of next month", "the first of the year". */
export function dateAlone(scan: Scan, at: number): DayReading | undefined {
  const from = dateWordsEnd(scan, at)
  const date = dateNumberAt(scan, from) ?? beforeDash(scan, from)
  if (!date) return undefined
  const behind = skip(scan, date.to, 'of', 'the')
  if (!standsAlone(scan, isAnnounced(scan, at, from, date), date)) return undefined
  const month = behind > date.to ? monthPeriod(scan, behind) : undefined
  if (month) return inMonth(scan, month.value, date.value, month.to)
  if (behind > date.to && unitAt(scan, behind) === 'month') return dateOfMonth(scan, date.value, behind + 1)
  if (behind > date.to && date.value === 1 && unitAt(scan, behind) === 'year') {
    return resolve(scan, 1, 1, behind + 1)
  }
  const named = monthBefore(scan, at)
  if (named) return resolve(scan, named, date.value, date.to)
  const day = nearestDate(scan, date.value)
  if (day === undefined) return impossible(date.to)
  return { ...exact(date.to, day), open: { kind: 'date', date: date.value } }
}

/** "The (5th)", "el (5)", "the (first) of the month": words around a number make it a date. */
function isAnnounced(scan: Scan, at: number, from: number, date: Amount): boolean {
  const behind = skip(scan, date.to, 'of', 'the')
  const isFirst = date.ordinal && date.value === 1 && /^(month|year)$/.test(unitAt(scan, behind) ?? '')
  const isOfMonth = behind > date.to && unitAt(scan, behind) === 'month'
  // "Ayer mero, ocho y media": nothing before a comma announces it.
  const isLed = from > at && (scan.words[from]?.gap ?? 0) < Gap.comma
  return isLed || isFirst || isOfMonth || startsRange(scan, from, date) || isPointedAt(scan, from, date)
}

/** "El 14 del mes", "the 1st of the month". */
function dateOfMonth(scan: Scan, date: number, to: number): DayReading {
  const day = nearestDate(scan, date)
  return day === undefined ? impossible(to) : exact(to, day)
}

const MONTH_WITHIN = 5

/** "(Back in October) on the 5th", "(fue en agosto,) el día 5": the month that was named just before. */
function monthBefore(scan: Scan, at: number): number | undefined {
  for (let back = at - 1; back >= 0 && back > at - MONTH_WITHIN; back -= 1) {
    if ((scan.words[back + 1]?.gap ?? 0) >= Gap.sentence) return undefined
    const month = monthAt(scan, back)
    if (month) return has(scan, back, 'otherMonth') ? undefined : month.value
    const isFilling = has(scan, back, 'the', 'on', 'about', 'at', 'exactly', 'copula', 'fillsMonth')
    if (!isFilling) return undefined
  }
  return undefined
}

/** "next month on the 12th", "el mes que viene, el 12": the month first. */
export function monthThenDate(scan: Scan, at: number): DayReading | undefined {
  const month = monthPeriod(scan, at)
  if (!month) return undefined
  const announced = dateWordsEnd(scan, skip(scan, month.to, 'on', 'the'))
  const date = announced > month.to ? dateNumberAt(scan, announced) : undefined
  return date && inMonth(scan, month.value, date.value, date.to)
}

/** The day with such a number that is nearest on the side asked about. */
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
