import { wordAt } from './relativeDays.ts'
import { agreed, amountAt, type DayReading, has, lookUp, type Scan } from './scan.ts'
import { away, spanAt } from './spans.ts'

/** "(de) hoy en ocho", "de mañana en quince": this day next week, or the week after. */
export function inEight(scan: Scan, at: number): DayReading | undefined {
  const from = has(scan, at, 'of') ? at + 1 : at
  const start = lookUp(scan, from, scan.calendar.relativeDays)
  if (start) {
    const counted = eightAt(scan, start.to) ?? spanFrom(scan, start.to)
    return (
      counted &&
      agreed(
        counted.to,
        counted.days.map((days) => scan.today + start.value + days),
      )
    )
  }
  const bare = scan.asked && !scan.words[at + 1]?.isNumber ? eightAt(scan, at) : undefined
  const ends = bare && (!scan.words[bare.to] || has(scan, bare.to, 'at', 'correction'))
  return ends
    ? agreed(
        bare.to,
        bare.days.flatMap((days) => [scan.today + days, scan.today + days + 1]),
      )
    : undefined
}

/** "(De mañana) en una semana", "(hoy) en tres semanas". */
function spanFrom(
  scan: Scan,
  at: number,
): { readonly days: readonly number[]; readonly to: number } | undefined {
  const span = has(scan, at, 'countsOn') ? spanAt(scan, at + 1) : undefined
  if (!span || span.vague || span.unit !== 'week') return undefined
  return { days: away(scan, span, 1, 0), to: span.to }
}

/** "en ocho", "en quince (días)": a week, a fortnight. Digits before "días" are counted as they stand by some. */
function eightAt(
  scan: Scan,
  at: number,
): { readonly days: readonly number[]; readonly to: number } | undefined {
  if (!has(scan, at, 'countsOn')) return undefined
  const amount = amountAt(scan, at + 1)
  const weeks = amount?.value === 8 ? 7 : amount?.value === 15 ? 14 : undefined
  if (!amount || weeks === undefined || amount.ordinal) return undefined
  const unit = scan.calendar.units.get(wordAt(scan, amount.to))
  if (unit === undefined) return { days: [weeks], to: amount.to }
  if (unit !== 'day') return undefined
  return { days: amount.digits ? [weeks, weeks + 1] : [weeks], to: amount.to + 1 }
}
