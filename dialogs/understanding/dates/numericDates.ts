import { Gap } from '../words.ts'
import { partsOf, realDay } from './days.ts'
import {
  ambiguous,
  amountAt,
  type DayReading,
  exact,
  has,
  impossible,
  nearestYear,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt } from './years.ts'

const SEPARATOR = /^ ?([/.–-]) ?$/

/**
 * Dates in numbers: `2026-11-17`, `11/17`, `3/11/26`. English puts the month first. In Spanish, where both
 * numbers can be a month, a person in the United States may mean either: both are kept and it is asked back.
 */
export function numericDate(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const parts =
    partsAt(scan, from) ?? spacedParts(scan, from) ?? joinedParts(scan, from) ?? spokenParts(scan, from)
  if (!parts) return undefined
  const [a = 0, b = 0, c] = parts.numbers
  if (parts.firstLength === 4) {
    const day = c === undefined ? undefined : realDay(a, b, c)
    if (day === undefined) return scan.asked && c !== undefined ? impossible(parts.to) : undefined
    return exact(parts.to, day)
  }
  return inDigits(scan, from, parts)
}

function inDigits(scan: Scan, at: number, { numbers, to }: Parts): DayReading | undefined {
  const [a = 0, b = 0, c] = numbers
  const year = c !== undefined && c < 100 ? 2000 + c : c
  if (year !== undefined && (year < 1900 || year > 2100)) return undefined
  if (a <= 31 && b <= 31 && (a <= 12 || b <= 12)) return inEitherOrder(scan, year, [a, b], at, to)
  // "13/14/2026" as the answer to a question for a date is one that does not exist.
  return scan.asked && c !== undefined && c >= 1900 ? impossible(to) : undefined
}

/** Numbers beside a Spanish word are Spanish, whatever language the few words of the message look like. */
function isMonthFirst(scan: Scan, at: number, to: number): boolean {
  const hour = has(scan, to, 'upTo') && has(scan, to + 1, 'theHour')
  return scan.monthFirst && !hour && !has(scan, at - 1, 'dayFirst')
}

function inEitherOrder(
  scan: Scan,
  year: number | undefined,
  [a, b]: readonly [number, number],
  at: number,
  to: number,
): DayReading {
  const asMonthFirst = dayFor(scan, year, a, b)
  const asDateFirst = dayFor(scan, year, b, a)
  if (asMonthFirst !== undefined && asDateFirst !== undefined && a !== b && !isMonthFirst(scan, at, to)) {
    return ambiguous(to, [asMonthFirst, asDateFirst])
  }
  const day = asMonthFirst ?? asDateFirst
  return day === undefined ? impossible(to) : exact(to, day)
}

function dayFor(scan: Scan, year: number | undefined, month: number, date: number): number | undefined {
  if (month > 12) return undefined
  return year === undefined
    ? nearestYear(scan, partsOf(scan.today).year, month, date)
    : realDay(year, month, date)
}

interface Parts {
  readonly numbers: readonly number[]
  readonly firstLength: number
  readonly to: number
}

/** Two or three numbers with the same mark between them, and no further one that would make it a telephone. */
function partsAt(scan: Scan, at: number): Parts | undefined {
  const { words } = scan
  const first = words[at]
  const mark = markBefore(words[at + 1]?.isNumber ? words[at + 1]?.before : undefined)
  if (!mark || !startsDate(scan, at, mark)) return undefined
  let to = at + 1
  while (words[to]?.isNumber && markBefore(words[to]?.before) === mark) to += 1
  const norms = words.slice(at, to).map(({ norm }) => norm)
  if (norms.length > 3 || norms.some(({ length }) => length === 3 || length > 4)) return undefined
  if ((norms[1]?.length ?? 0) > 2) return undefined
  if (norms.length === 2 && !isPairOfDate(scan, norms[0] ?? '', mark, to)) return undefined
  return { numbers: norms.map(Number), firstLength: first?.norm.length ?? 0, to }
}

const NEAR_YEARS = 1

/** "23 02 2027"; "5 12 27" as the whole answer to a question for a date. A year that is far off makes it another number. */
function spacedParts({ words, asked, today }: Scan, at: number): Parts | undefined {
  const three = words.slice(at, at + 3)
  const [a, b, c] = three.map(({ norm }) => norm)
  if (!a || !b || !c || !three.every(({ isNumber }) => isNumber) || a.length > 2 || b.length > 2)
    return undefined
  const apart = three.slice(1).every(({ before }) => before === ' ')
  const isPartOfMore = words[at - 1]?.isNumber || words[at + 3]?.isNumber
  if (!apart || isPartOfMore || (c.length !== 4 && !(c.length === 2 && asked && words.length === 3)))
    return undefined
  const year = Number(c) + (c.length === 2 ? 2000 : 0)
  if (Math.abs(year - partsOf(today).year) > NEAR_YEARS) return undefined
  return { numbers: [Number(a), Number(b), year], firstLength: a.length, to: at + 3 }
}

/** "10 dash 20 dash 2026", "veinte diagonal diez". */
function spokenParts(scan: Scan, at: number): Parts | undefined {
  const first = amountAt(scan, at)
  const second = first && has(scan, first.to, 'slash') ? amountAt(scan, first.to + 1) : undefined
  if (!first || !second || first.ordinal || second.ordinal || first.value > 31 || second.value > 31)
    return undefined
  const year = has(scan, second.to, 'slash') ? yearAt(scan, second.to + 1) : undefined
  const numbers = [first.value, second.value, ...(year ? [year.value] : [])]
  return { numbers, firstLength: 2, to: year?.to ?? second.to }
}

/** "01142027", "20270114" as the whole answer to a question for a date. */
function joinedParts({ words, asked, today }: Scan, at: number): Parts | undefined {
  const digits = words.length === 1 && asked ? (words[at]?.norm ?? '') : ''
  if (!/^\d{8}$/.test(digits)) return undefined
  const isYear = (from: number) =>
    Math.abs(Number(digits.slice(from, from + 4)) - partsOf(today).year) <= NEAR_YEARS
  const part = (from: number) => Number(digits.slice(from, from + 2))
  if (isYear(4)) return { numbers: [part(0), part(2), Number(digits.slice(4))], firstLength: 2, to: at + 1 }
  return isYear(0)
    ? { numbers: [Number(digits.slice(0, 4)), part(4), part(6)], firstLength: 4, to: at + 1 }
    : undefined
}

/** Not glued to letters ("v1.2"), no sum of money, and no end of a longer number; but the end of a range ("10/5-10/7"). */
function startsDate({ words }: Scan, at: number, mark: string): boolean {
  const [before, first] = [words[at - 1], words[at]]
  if (!first?.isNumber || /[$#]$/.test(first.before)) return false
  if (first.gap === Gap.glued && /[a-z]/.test(before?.norm ?? '')) return false
  const ofRange = mark === '/' && before?.before === '/' && /^[-–]$/.test(first.before)
  return ofRange || !markBefore(first.before)
}

/** "11/17"; "11-17" where a date was asked for. "9-11 am" are hours, "2-3 weeks" a count. */
function isPairOfDate(scan: Scan, first: string, mark: string, to: number): boolean {
  const { words, asked, calendar } = scan
  if (mark === '.' || first.length === 4 || (mark !== '/' && !asked)) return false
  const behind = words[to]?.norm ?? ''
  if (mark !== '/' && calendar.months.has(behind) && (words[to]?.gap ?? Gap.comma) < Gap.comma) return false
  const isPart = has(scan, to, 'partOf', 'hourUnit', 'minuteUnit')
  return !calendar.units.has(behind) && !(mark !== '/' && has(scan, to, 'am', 'pm')) && !isPart
}

function markBefore(between: string | undefined): string | undefined {
  return between === undefined ? undefined : SEPARATOR.exec(between)?.[1]
}
