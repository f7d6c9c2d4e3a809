import { addMonths, type Day, mondayOf } from './days.ts'
import {
  type Amount,
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  has,
  lookUp,
  rough,
  type Scan,
  skip,
} from './scan.ts'

export interface Span {
  readonly value: number
  /** "Two or three weeks": the other count. */
  readonly other?: number
  readonly unit: string
  readonly to: number
  readonly vague: boolean
  /** "A month and a half": no number of days. */
  readonly halved?: boolean
  readonly digits: boolean
}

/** "two weeks", "10 días", "un mes y medio", "a year and a half", "about a week". */
export function spanAt(scan: Scan, at: number): Span | undefined {
  const from = skip(scan, at, 'about')
  const counted = amountAt(scan, from)
  const halfOfOne = !counted && has(scan, from, 'half') ? skip(scan, from + 1, 'of') : undefined
  const other = counted && otherCount(scan, counted.to)
  const amountEnd = other?.to ?? counted?.to ?? skipOne(scan, halfOfOne)
  const unit = lookUp(scan, skip(scan, amountEnd ?? from, 'of'), scan.calendar.units)
  if (!unit || counted?.ordinal) return undefined
  const halved = halfBehind(scan, unit.to)
  if (!counted && !halved && !halfOfOne) return undefined
  const halves = halved !== undefined || halfOfOne !== undefined
  return {
    value: counted?.value ?? 1,
    ...(other && { other: other.value }),
    unit: unit.value,
    to: halved ?? unit.to,
    halved: halves,
    vague:
      from > at ||
      halves ||
      isLoose(scan, counted?.to) ||
      unit.value === 'weekend' ||
      unit.value === 'fortnight',
    digits: counted?.digits ?? false,
  }
}

/** "A couple of". */
function isLoose(scan: Scan, to: number | undefined): boolean {
  return to !== undefined && /^(couple|par)$/.test(scan.words[to - 1]?.norm ?? '')
}

/** "or three", "-4", "a 5": the second of two counts. */
function otherCount(scan: Scan, at: number): Amount | undefined {
  const dashed = scan.words[at]?.isNumber && /^ ?[-–] ?$/.test(scan.words[at]?.before ?? '')
  const joint = has(scan, at, 'or', 'through') || scan.words[at]?.norm === 'a'
  if (!dashed && !joint) return undefined
  const amount = amountAt(scan, dashed ? at : at + 1)
  return amount?.ordinal ? undefined : amount
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

function weekendAway(scan: Scan, { value }: Span, sign: 1 | -1): readonly Day[] {
  const saturday = mondayOf(scan.today) + (sign > 0 ? -2 : 5) + sign * 7 * value
  return [saturday, saturday + 1]
}

export function spanReading(scan: Scan, span: Span, sign: 1 | -1, to: number): DayReading {
  if (span.halved) return ambiguous(to)
  if (span.unit === 'weekend') return rough(to, weekendAway(scan, span, sign))
  const days = away(scan, span, sign)
  const { other, ...one } = span
  if (other !== undefined) return ambiguous(to, [...days, ...away(scan, { ...one, value: other }, sign)])
  return span.vague || span.unit === 'year' ? ambiguous(to, days) : agreed(to, days)
}
