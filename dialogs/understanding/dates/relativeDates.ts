import { addMonths, type Day, dayOf, holiday, mondayOf, partsOf, weekdayOf } from './days.ts'
import { dateAlone, dateFirst, monthFirst, periodAt } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import {
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  exact,
  has,
  lookUp,
  nearest,
  type Scan,
  skip,
} from './scan.ts'
import { latest, weekdayDate } from './weekdays.ts'

/** "yesterday", "antier", "pasado mañana", "this morning". */
export function relativeDay(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, at, scan.calendar.relativeDays)
  if (!found) return undefined
  // "la mañana" is a part of the day, "mañana" is tomorrow.
  const before = scan.words[at - 1]?.norm ?? ''
  if (found.to === at + 1 && has(scan, at, 'morning') && isPartOfDay(scan, at, before)) return undefined
  return exact(found.to, scan.today + found.value)
}

/** "La mañana", "a las 9 de mañana"; "la cita de mañana" is tomorrow's. */
function isPartOfDay(scan: Scan, at: number, before: string): boolean {
  if (before === 'de') return scan.words[at - 2]?.isNumber === true || amountAt(scan, at - 2) !== undefined
  return /^(la|toda|una)$/.test(before)
}

interface Span {
  readonly value: number
  readonly unit: string
  readonly to: number
  readonly vague: boolean
  readonly digits: boolean
}

/** "two weeks", "10 días", "un mes y medio", "about a week". */
function spanAt(scan: Scan, at: number): Span | undefined {
  const from = skip(scan, at, 'about')
  const counted = amountAt(scan, from)
  const amount = counted ?? { value: 1, to: from, digits: false, ordinal: false }
  const unit = lookUp(scan, skip(scan, amount.to, 'of'), scan.calendar.units)
  if (!unit || amount.ordinal) return undefined
  const [and, half] = [scan.words[unit.to]?.norm, scan.words[unit.to + 1]?.norm]
  const halved = and === 'y' && (half === 'medio' || half === 'media')
  const loose = /^(couple|par)$/.test(scan.words[amount.to - 1]?.norm ?? '')
  const vague = from > at || halved || loose || unit.value === 'weekend' || unit.value === 'fortnight'
  if (!counted && !halved) return undefined
  return {
    value: amount.value,
    unit: unit.value,
    to: halved ? unit.to + 2 : unit.to,
    vague,
    digits: amount.digits,
  }
}

/** Days that many units away. "Ocho días" said in words is a week to many, "quince días" a fortnight. */
function away(scan: Scan, span: Span, sign: 1 | -1, from: Day = scan.today): readonly Day[] {
  const { value, unit } = span
  if (unit === 'month') return [addMonths(from, sign * value)]
  if (unit === 'year') return [addMonths(from, sign * 12 * value)]
  if (unit === 'fortnight') return [from + sign * 14, from + sign * 15]
  const days = unit === 'week' ? value * 7 : value
  const idiom = unit === 'day' && !span.digits && (value === 8 || value === 15)
  return idiom ? [from + sign * (days - 1), from + sign * days] : [from + sign * days]
}

function spanReading(scan: Scan, span: Span, sign: 1 | -1, to: number): DayReading {
  const days = away(scan, span, sign)
  return span.vague || span.unit === 'year' ? ambiguous(to, days) : agreed(to, days)
}

/** "two weeks ago", "hace 3 días", "in 10 days", "a week from today", "de hoy en ocho". */
export function spanFromToday(scan: Scan, at: number): DayReading | undefined {
  return spanSince(scan, at) ?? inEight(scan, at) ?? spanIn(scan, at) ?? spanCounted(scan, at)
}

/** "hace dos semanas", "hace como un mes". */
function spanSince(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'since')) return undefined
  const weekdays = weekdaysAgo(scan, at + 1)
  if (weekdays) return weekdays
  const span = spanAt(scan, skip(scan, at + 1, 'about', 'few'))
  const vague = has(scan, at + 1, 'about', 'few')
  return span && spanReading(scan, { ...span, vague: span.vague || vague }, -1, span.to)
}

/** "(de) hoy en ocho": this day next week. */
function inEight(scan: Scan, at: number): DayReading | undefined {
  const from = scan.words[at]?.norm === 'de' ? at + 1 : at
  const words = scan.words.slice(from, from + 3).map(({ norm }) => norm)
  return words.join(' ') === 'hoy en ocho' ? exact(from + 3, scan.today + 7) : undefined
}

/** "in 10 days", "dentro de diez días". */
function spanIn(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'in')) return undefined
  const span = spanAt(scan, skip(scan, at + 1, 'of'))
  return span && !has(scan, span.to, 'ago') ? spanReading(scan, span, 1, span.to) : undefined
}

/** "two weeks ago", "10 days from now". */
function spanCounted(scan: Scan, at: number): DayReading | undefined {
  const weekdays = weekdaysAgo(scan, at)
  if (weekdays && has(scan, weekdays.to, 'ago')) return { ...weekdays, to: weekdays.to + 1 }
  const span = spanAt(scan, at)
  if (!span) return undefined
  if (has(scan, span.to, 'ago')) return spanAgo(scan, span)
  const now = /^(now|today|hoy|ahora)$/.test(scan.words[span.to + 1]?.norm ?? '')
  return now && has(scan, span.to, 'after') ? spanReading(scan, span, 1, span.to + 2) : undefined
}

/** "two Fridays (ago)", "(hace) dos viernes". */
function weekdaysAgo(scan: Scan, at: number): DayReading | undefined {
  const count = amountAt(scan, at)
  const weekday = count && !count.ordinal ? lookUp(scan, count.to, scan.calendar.weekdays) : undefined
  if (!count || !weekday) return undefined
  return exact(weekday.to, latest(scan, weekday.value) - (count.value - 1) * 7)
}

/** "a week ago today", "a week ago Monday": counted from the day that follows. */
function spanAgo(scan: Scan, span: Span): DayReading {
  const day = relativeDay(scan, span.to + 1) ?? weekdayAgo(scan, span.to + 1)
  if (!day || day.days[0] === undefined) return spanReading(scan, span, -1, span.to + 1)
  return agreed(day.to, away(scan, span, -1, day.days[0]))
}

function weekdayAgo(scan: Scan, at: number): DayReading | undefined {
  const weekday = lookUp(scan, at, scan.calendar.weekdays)
  return weekday && exact(weekday.to, latest(scan, weekday.value))
}

/** "Thanksgiving", "Nochebuena". */
function holidayAt(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, skip(scan, at, 'the'), scan.calendar.holidays)
  if (!found) return undefined
  const { year } = partsOf(scan.today)
  const day = nearest(
    scan,
    [-1, 0, 1].flatMap((offset) => holiday(found.value, year + offset)),
  )
  return day === undefined ? undefined : agreed(found.to, holiday(found.value, partsOf(day).year))
}

/** A date that another one can be counted from. */
function anchorAt(scan: Scan, at: number): DayReading | undefined {
  for (const read of [holidayAt, numericDate, monthFirst, dateFirst, relativeDay, weekdayDate, dateAlone]) {
    const found = read(scan, at)
    if (found && found.days.length > 0) return found
  }
  return undefined
}

/** "the day before Thanksgiving", "dos días después de Navidad", "a week from Monday", "the Monday before Christmas". */
export function countedFrom(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const plain = scan.calendar.units.get(scan.words[from]?.norm ?? '')
  const span = plain
    ? { value: 1, unit: plain, to: from + 1, vague: false, digits: true }
    : spanAt(scan, from)
  const weekday = lookUp(scan, from, scan.calendar.weekdays)
  const relation = span?.to ?? weekday?.to
  if (relation === undefined || !has(scan, relation, 'before', 'after')) return undefined
  const anchor = anchorAt(scan, skip(scan, relation + 1, 'of'))
  const [day] = anchor?.days ?? []
  if (!anchor || day === undefined || anchor.certainty !== 'exact') return undefined
  const sign = has(scan, relation, 'before') ? -1 : 1
  if (span) return agreed(anchor.to, away(scan, span, sign, day))
  const gap = (((weekday?.value ?? 0) - weekdayOf(day)) * sign + 7) % 7 || 7
  return exact(anchor.to, day + sign * gap)
}

export function namedDay(scan: Scan, at: number): DayReading | undefined {
  return holidayAt(scan, at)
}

/** "end of next week", "fin de mes", "next week": times that are no date; a weekend keeps its two days. */
export function period(scan: Scan, at: number): DayReading | undefined {
  const edge = has(scan, at, 'edge')
  const from = edge ? skip(scan, at + 1, 'of', 'the') : at
  const found = periodAt(scan, from)
  const bare = edge && scan.calendar.units.get(scan.words[from]?.norm ?? '')
  if (!found && !bare) return undefined
  const { unit, offset, to } = found ?? { unit: bare || '', offset: 0, to: from + 1 }
  if (unit === 'day') return undefined
  const monday = mondayOf(scan.today) + offset * 7
  if (unit === 'weekend') return ambiguous(to, [monday + 5, monday + 6])
  const last = /^(end|late|fin|finales|fines)$/.test(scan.words[at]?.norm ?? '')
  if (!edge || !last) return ambiguous(to)
  if (unit === 'week') return ambiguous(to, [monday + 4])
  const { year, month } = partsOf(addMonths(scan.today, offset))
  return ambiguous(to, unit === 'month' ? [dayOf(year, month + 1, 0)] : [])
}
