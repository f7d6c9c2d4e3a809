import { wordAt } from './relativeDays.ts'
import { ambiguous, type DayReading, exact, has, isOr, type Scan, skip } from './scan.ts'

/** "(Tomorrow) or the day after", "(mañana) o pasado", "(yesterday) or the day before": one of two days. */
export function orDayBeside(scan: Scan, { to, days, certainty }: DayReading): DayReading | undefined {
  const [day] = days
  if (certainty !== 'exact' || day === undefined || !isOr(scan, to)) return undefined
  const maybe = has(scan, to + 1, 'maybe') ? to + 2 : to + 1
  const from = skip(scan, maybe, 'the')
  const step = stepAt(scan, from)
  return step && ambiguous(step.to, [day, day + step.days])
}

/** "Not (tomorrow) but the next day", "no (mañana) sino al otro día". */
export function butDayBeside(
  scan: Scan,
  at: number,
  { to, days, certainty, open }: DayReading,
): DayReading | undefined {
  const [day] = days
  const denied = has(scan, at - 1, 'denies') && has(scan, to, 'but')
  if (!denied || certainty !== 'exact' || day === undefined || open?.kind !== 'relative') return undefined
  const from = skip(scan, to + 1, 'the')
  const step = stepAt(scan, has(scan, from, 'toThe') ? from + 1 : from)
  return step && { ...exact(step.to, day + step.days), isOther: true }
}

function stepAt(scan: Scan, at: number): { readonly days: number; readonly to: number } | undefined {
  const isDay = scan.calendar.units.get(wordAt(scan, at)) === 'day'
  const ends = (to: number) => (scan.words[to]?.gap ?? 2) >= 2 || has(scan, to, 'at')
  if (has(scan, at, 'dayAfterIt') && ends(at + 1)) return { days: 1, to: at + 1 }
  if (isDay && has(scan, at + 1, 'after', 'next') && ends(at + 2)) return { days: 1, to: at + 2 }
  if (isDay && has(scan, at + 1, 'before') && ends(at + 2)) return { days: -1, to: at + 2 }
  const isWeek = scan.calendar.units.get(wordAt(scan, at)) === 'week'
  if (isWeek && has(scan, at + 1, 'after', 'next') && ends(at + 2)) return { days: 7, to: at + 2 }
  const isNext = has(scan, at, 'next', 'other') && scan.calendar.units.get(wordAt(scan, at + 1)) === 'day'
  return isNext ? { days: 1, to: at + 2 } : undefined
}
