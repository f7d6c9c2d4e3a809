import { partsOf, realDay } from './days.ts'
import { ambiguous, type DayReading, exact, impossible, nearestYear, type Scan, skip } from './scan.ts'

const SEPARATOR = /^ ?([/.–-]) ?$/

/**
 * Dates in numbers: `2026-11-17`, `11/17`, `3/11/26`. English puts the month first. In Spanish, where both
 * numbers can be a month, a person in the United States may mean either: both are kept and it is asked back.
 */
export function numericDate(scan: Scan, at: number): DayReading | undefined {
  const parts = partsAt(scan, skip(scan, at, 'the'))
  if (!parts) return undefined
  const [a = 0, b = 0, c] = parts.numbers
  if (parts.firstLength === 4) {
    const day = c === undefined ? undefined : realDay(a, b, c)
    return day === undefined ? undefined : exact(parts.to, day)
  }
  return inDigits(scan, a, b, c, parts.to)
}

function inDigits(
  scan: Scan,
  a: number,
  b: number,
  c: number | undefined,
  to: number,
): DayReading | undefined {
  const year = c !== undefined && c < 100 ? 2000 + c : c
  if (year !== undefined && (year < 1900 || year > 2100)) return undefined
  if (a <= 31 && b <= 31 && (a <= 12 || b <= 12)) return inEitherOrder(scan, year, a, b, to)
  // "13/14/2026" as the answer to a question for a date is one that does not exist.
  return scan.asked && c !== undefined && c >= 1900 ? impossible(to) : undefined
}

function inEitherOrder(scan: Scan, year: number | undefined, a: number, b: number, to: number): DayReading {
  const asMonthFirst = dayFor(scan, year, a, b)
  const asDateFirst = dayFor(scan, year, b, a)
  if (asMonthFirst !== undefined && asDateFirst !== undefined && a !== b && !scan.monthFirst) {
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
function partsAt({ words, asked, calendar }: Scan, at: number): Parts | undefined {
  const first = words[at]
  const mark = markBefore(words[at + 1]?.isNumber ? words[at + 1]?.before : undefined)
  if (!first?.isNumber || !mark || markBefore(first.before) || /[$#]$/.test(first.before)) return undefined
  let to = at + 1
  while (words[to]?.isNumber && markBefore(words[to]?.before) === mark) to += 1
  const numbers = words.slice(at, to)
  if (numbers.length > 3 || numbers.some(({ norm }) => norm.length === 3 || norm.length > 4)) return undefined
  if (numbers.slice(1, 2).some(({ norm }) => norm.length > 2)) return undefined
  if (numbers.length === 2 && (mark === '.' || first.norm.length === 4 || (mark !== '/' && !asked)))
    return undefined
  if (numbers.length === 2 && calendar.units.has(words[to]?.norm ?? '')) return undefined
  return { numbers: numbers.map(({ norm }) => Number(norm)), firstLength: first.norm.length, to }
}

function markBefore(between: string | undefined): string | undefined {
  return between === undefined ? undefined : SEPARATOR.exec(between)?.[1]
}
