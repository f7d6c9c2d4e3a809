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
  sayingEnd,
  skip,
} from './scan.ts'

export interface Span {
  readonly value: number
  /** "Two or three weeks": the other count. */
  readonly other?: number
  readonly unit: string
  /** "A month and two days": what is added. */
  readonly more?: Span
  readonly to: number
  readonly vague: boolean
  /** "A month and a half": no number of days. */
  readonly halved?: boolean
  readonly digits: boolean
}

/** "two weeks", "10 días", "un mes y medio", "a year and a half", "about a week", "a month and two days". */
export function spanAt(scan: Scan, at: number): Span | undefined {
  const { filled, from } = fillingAt(scan, at)
  const counted = amountAt(scan, from)
  const halfOfOne = !counted && has(scan, from, 'half') ? skip(scan, from + 1, 'of') : undefined
  const other = counted && otherCount(scan, counted.to)
  const amountEnd = other?.to ?? counted?.to ?? skipOne(scan, halfOfOne)
  const unit = unitAt(scan, skip(scan, amountEnd ?? from, 'of'))
  if (!unit || counted?.ordinal) return undefined
  const halved = halfBehind(scan, unit.to)
  if (!counted && !halved && !halfOfOne) return undefined
  const more = halved === undefined ? moreBehind(scan, unit.to) : undefined
  const halves = halved !== undefined || halfOfOne !== undefined
  return {
    ...amountOf(counted, other),
    ...(more?.span && { more: more.span }),
    unit: unit.value,
    to: halved ?? more?.to ?? unit.to,
    halved: halves,
    vague:
      halves ||
      isAbout(scan, at, filled) ||
      more?.vague === true ||
      isLoose(scan, counted?.to) ||
      LOOSE_UNITS.has(unit.value),
  }
}

/** Where the words before a count end, and where the count begins. */
function fillingAt(scan: Scan, at: number): { readonly filled: number; readonly from: number } {
  const filled = sayingEnd(scan, at, 'moreOrLess') ?? skip(scan, at, 'about', 'exactly')
  return { filled, from: filled > at ? skip(scan, filled, 'of') : at }
}

/** "About (two weeks)", "like (six days)", but not "like exactly". */
function isAbout(scan: Scan, from: number, to: number): boolean {
  const filling = Array.from({ length: to - from }, (_, step) => from + step)
  const said = (set: 'about' | 'exactly') => filling.some((place) => has(scan, place, set))
  return said('about') && !said('exactly')
}

const LOOSE_UNITS: ReadonlySet<string> = new Set(['weekend', 'fortnight', 'working_day'])

function amountOf(
  counted: Amount | undefined,
  other: Amount | undefined,
): Pick<Span, 'value' | 'digits'> & { readonly other?: number } {
  return {
    value: counted?.value ?? 1,
    digits: counted?.digits ?? false,
    ...(other && { other: other.value }),
  }
}

/** "weeks", "business days", "días hábiles", "nights": days with the office open have no end that can be counted. */
function unitAt(scan: Scan, at: number): { readonly value: string; readonly to: number } | undefined {
  const from = skip(scan, at, 'working')
  const unit = lookUp(scan, from, scan.calendar.units)
  if (!unit) return has(scan, from, 'nights') ? { value: 'day', to: from + 1 } : undefined
  const to = skip(scan, unit.to, 'working')
  return unit.value === 'day' && (from > at || to > unit.to) ? { value: 'working_day', to } : unit
}

/** "(a month) and two days", "(un mes) y días", "(a year) and change". */
function moreBehind(
  scan: Scan,
  at: number,
): { readonly vague: boolean; readonly to: number; readonly span?: Span } | undefined {
  if (!has(scan, at, 'and')) return undefined
  const from = skip(scan, at + 1, 'few')
  const unit = lookUp(scan, from, scan.calendar.units)
  if (unit) return { vague: true, to: unit.to }
  if (has(scan, at + 1, 'andSome')) return { vague: true, to: at + 2 }
  const span = spanAt(scan, at + 1)
  return span && { vague: span.vague, to: span.to, span }
}

/** "A couple of". */
function isLoose(scan: Scan, to: number | undefined): boolean {
  return to !== undefined && has(scan, to - 1, 'couple')
}

/** "or three", "-4", "a 5": the second of two counts. */
function otherCount(scan: Scan, at: number): Amount | undefined {
  const dashed = scan.words[at]?.isNumber && /^ ?[-–] ?$/.test(scan.words[at]?.before ?? '')
  const joint = has(scan, at, 'or', 'through', 'upTo')
  if (!dashed && !joint) return undefined
  const amount = amountAt(scan, dashed ? at : at + 1)
  return amount?.ordinal ? undefined : amount
}

function skipOne(scan: Scan, at: number | undefined): number | undefined {
  return at !== undefined && has(scan, at, 'article') ? at + 1 : at
}

/** "y medio", "and a half". */
function halfBehind(scan: Scan, at: number): number | undefined {
  if (!has(scan, at, 'and')) return undefined
  const from = has(scan, at + 1, 'article') ? at + 2 : at + 1
  return has(scan, from, 'half') ? from + 1 : undefined
}

/** Days that many units away. "Ocho días" said in words is a week to many, "quince días" a fortnight. */
export function away(scan: Scan, span: Span, sign: 1 | -1, from: Day = scan.today): readonly Day[] {
  const { value, unit, more, ...rest } = span
  if (more) {
    const days = away(scan, { ...rest, value, unit }, sign, from)
    return days.flatMap((day) => away(scan, more, sign, day))
  }
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
  if (span.halved || span.unit === 'working_day') return ambiguous(to)
  if (span.unit === 'weekend') return rough(to, weekendAway(scan, span, sign))
  const days = away(scan, span, sign)
  const { other, ...one } = span
  if (other !== undefined) return ambiguous(to, [...days, ...away(scan, { ...one, value: other }, sign)])
  return span.vague || span.unit === 'year' ? ambiguous(to, days) : agreed(to, days)
}
