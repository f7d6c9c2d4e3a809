import { addMonths, type Day } from './days.ts'
import { agreed, ambiguous, amountAt, type DayReading, has, lookUp, type Scan, skip } from './scan.ts'

export interface Span {
  readonly value: number
  readonly unit: string
  readonly to: number
  readonly vague: boolean
  readonly digits: boolean
}

/** "two weeks", "10 días", "un mes y medio", "a year and a half", "about a week". */
export function spanAt(scan: Scan, at: number): Span | undefined {
  const from = skip(scan, at, 'about')
  const counted = amountAt(scan, from)
  const halfOfOne = !counted && has(scan, from, 'half') ? skip(scan, from + 1, 'of') : undefined
  const amountEnd = counted?.to ?? skipOne(scan, halfOfOne)
  const unit = lookUp(scan, skip(scan, amountEnd ?? from, 'of'), scan.calendar.units)
  if (!unit || counted?.ordinal) return undefined
  const halved = halfBehind(scan, unit.to)
  if (!counted && !halved && !halfOfOne) return undefined
  const loose = counted !== undefined && /^(couple|par)$/.test(scan.words[counted.to - 1]?.norm ?? '')
  const halves = halved !== undefined || halfOfOne !== undefined
  return {
    value: counted?.value ?? 1,
    unit: unit.value,
    to: halved ?? unit.to,
    vague: from > at || halves || loose || unit.value === 'weekend' || unit.value === 'fortnight',
    digits: counted?.digits ?? false,
  }
}

function skipOne(scan: Scan, at: number | undefined): number | undefined {
  return at !== undefined && /^(a|un|una)$/.test(scan.words[at]?.norm ?? '') ? at + 1 : at
}

/** "y medio", "and a half". */
function halfBehind(scan: Scan, at: number): number | undefined {
  if (!/^(y|and)$/.test(scan.words[at]?.norm ?? '')) return undefined
  const from = scan.words[at + 1]?.norm === 'a' ? at + 2 : at + 1
  return has(scan, from, 'half') ? from + 1 : undefined
}

/** Days that many units away. "Ocho días" said in words is a week to many, "quince días" a fortnight. */
export function away(scan: Scan, span: Span, sign: 1 | -1, from: Day = scan.today): readonly Day[] {
  const { value, unit } = span
  if (unit === 'month') return [addMonths(from, sign * value)]
  if (unit === 'year') return [addMonths(from, sign * 12 * value)]
  if (unit === 'fortnight') return [from + sign * 14 * value, from + sign * 15 * value]
  if (unit === 'two_weeks') return [from + sign * 14 * value]
  const days = unit === 'week' ? value * 7 : value
  const idiom = unit === 'day' && !span.digits && (value === 8 || value === 15)
  return idiom ? [from + sign * (days - 1), from + sign * days] : [from + sign * days]
}

export function spanReading(scan: Scan, span: Span, sign: 1 | -1, to: number): DayReading {
  const days = away(scan, span, sign)
  return span.vague || span.unit === 'year' ? ambiguous(to, days) : agreed(to, days)
}
