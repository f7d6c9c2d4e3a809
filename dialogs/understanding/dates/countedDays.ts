import { countedWeekday, weekdayAgo, weekdayAhead, weekdaysAt } from './countedWeekdays.ts'
import { mondayOf, partsOf, realDay } from './days.ts'
import { inEight } from './inEight.ts'
import { relativeDay, wordAt } from './relativeDays.ts'
import {
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  impossible,
  lookUp,
  rough,
  type Scan,
  sayingEnd,
  skip,
} from './scan.ts'
import { away, type Span, spanAt, spanReading } from './spans.ts'
import { spanFromAnchor, spanLeft, spanOnward } from './spansAhead.ts'
import { nearestWeekday } from './weekdayDays.ts'

/** "two weeks ago", "hace 3 días", "in 10 days", "a week from today", "de hoy en ocho". */
function spanFromToday(scan: Scan, at: number): DayReading | undefined {
  return (
    spanSince(scan, at) ??
    sinceThen(scan, at) ??
    inEight(scan, at) ??
    fromHere(scan, at) ??
    spanIn(scan, at) ??
    spanLeft(scan, at) ??
    spanCounted(scan, at)
  )
}

/** The same with a weekday behind it: "two weeks ago on Tuesday", "hace tres semanas, un lunes". */
export function countedDay(scan: Scan, at: number): DayReading | undefined {
  // Nothing that is counted begins with an article; most words that may begin a date are one.
  const counted = has(scan, at, 'the') ? undefined : loosened(scan, at, spanFromToday(scan, at))
  const unit = counted && unitWithin(scan, at, counted.to)
  if (!counted) return undefined
  if (!unit) return counted.certainty === 'exact' ? { ...counted, open: { kind: 'relative' } } : counted
  const named = unit === 'week' ? weekdayBehind(scan, counted) : dateBehind(scan, counted)
  if (named) return named
  return counted.certainty === 'exact'
    ? { ...counted, open: { kind: 'counted', within: unit === 'week' ? 4 : 16 } }
    : counted
}

/** "Not even a week ago", "como en un mes": more or less that. */
function loosened(scan: Scan, at: number, counted: DayReading | undefined): DayReading | undefined {
  const before =
    has(scan, at - 1, 'hardly', 'about') ||
    // "Going on (three weeks ago)".
    sayingEnd(scan, at - 2, 'goingOn') === at
  // "(In two weeks) or so", "(hace un mes) más o menos", "(a week) or two".
  const isLoose = (to: number) => sayingEnd(scan, to, 'orSo', 'moreOrLess') !== undefined
  const less = counted?.certainty === 'exact' && (before || isLoose(counted.to))
  return less ? ambiguous(counted.to, counted.days) : counted
}

function weekdayBehind(scan: Scan, counted: DayReading): DayReading | undefined {
  const weekday = lookUp(scan, skip(scan, counted.to, 'on', 'the', 'article'), scan.calendar.weekdays)
  return weekday && onWeekday(counted, weekday.value, weekday.to)
}

/** "Two months ago on the 3rd", "hace un mes, el 15". */
function dateBehind(scan: Scan, counted: DayReading): DayReading | undefined {
  const from = skip(scan, counted.to, 'on', 'the')
  const date = from > counted.to ? dateNumberAt(scan, from) : undefined
  const [day] = counted.days
  if (!date || day === undefined || has(scan, date.to, 'of') || lookUp(scan, date.to, scan.calendar.months)) {
    return undefined
  }
  const { year, month } = partsOf(day)
  const named = realDay(year, month, date.value)
  return named === undefined ? impossible(date.to) : exact(date.to, named)
}

/** "Monday a week ago", "el jueves de hace dos semanas", "Friday in two weeks". */
export function weekdayThenSpan(scan: Scan, at: number): DayReading | undefined {
  const named = skip(scan, at, 'the')
  const isLast = has(scan, named, 'last')
  const weekday = lookUp(scan, isLast ? named + 1 : named, scan.calendar.weekdays)
  if (!weekday) return undefined
  const from = skip(scan, weekday.to, 'of')
  if (!has(scan, from, 'since', 'in') && !amountAt(scan, from)) return undefined
  const counted = spanFromToday(scan, from)
  if (!counted || unitWithin(scan, from, counted.to) !== 'week') return undefined
  if (isLast) return ambiguous(counted.to)
  return onWeekday(counted, weekday.value, counted.to)
}

/** The weekday nearest to a counted day, where it is in the same week; else both are kept. */
function onWeekday(counted: DayReading, weekday: number, to: number): DayReading | undefined {
  const [day] = counted.days
  if (day === undefined || counted.certainty !== 'exact') return undefined
  return agreed(to, [nearestWeekday(weekday, day), mondayOf(day) + ((weekday + 6) % 7)])
}

/** The week or month that is counted between two places. */
function unitWithin(scan: Scan, from: number, to: number): 'week' | 'month' | undefined {
  for (let at = from; at < to; at += 1) {
    const unit = scan.calendar.units.get(wordAt(scan, at))
    if (unit === 'week' || unit === 'month') return unit
  }
  return undefined
}

/** "hace dos semanas", "hace como un mes". */
function spanSince(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'since')) return undefined
  const weekdays = weekdaysAt(scan, at + 1)
  if (weekdays) return countedWeekday(scan, weekdays, -1, weekdays.to)
  const span = spanAt(scan, skip(scan, at + 1, 'about', 'exactly', 'few', 'of'))
  const vague = has(scan, at + 1, 'about', 'few')
  const day = span && lookUp(scan, span.to, scan.calendar.relativeDays)
  // "Hizo un mes ayer", "hace una semana hoy".
  if (span && day && !span.vague && !vague)
    return agreed(day.to, away(scan, span, -1, scan.today + day.value))
  return span && spanReading(scan, { ...span, vague: span.vague || vague }, -1, span.to)
}

/** "ayer hizo una semana", "mañana hace 15 días": counted back from that day. */
function sinceThen(scan: Scan, at: number): DayReading | undefined {
  const anchor = relativeDay(scan, at) ?? weekdayAgo(scan, at)
  const [day] = anchor?.days ?? []
  if (!anchor || day === undefined || !has(scan, anchor.to, 'since')) return undefined
  const span = spanAt(scan, anchor.to + 1)
  return span && agreed(span.to, away(scan, span, -1, day))
}

/** "de aquí a tres días", "de hoy a dos semanas". */
function fromHere(scan: Scan, at: number): DayReading | undefined {
  const from = sayingEnd(scan, at, 'fromHere')
  if (from === undefined) return undefined
  const span = spanAt(scan, from)
  if (span) return spanReading(scan, span, 1, span.to)
  // "De aquí a quince": a fortnight, which is fifteen days to some.
  const days = amountAt(scan, from)
  const idiom = days && !days.ordinal && /^(8|15)$/.test(String(days.value))
  return idiom ? ambiguous(days.to, [scan.today + days.value - 1, scan.today + days.value]) : undefined
}

/** "in 10 days", "dentro de diez días", "en dos lunes"; "within two weeks", "in the next few days" are no day. */
function spanIn(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'in', 'within')) return undefined
  const from = skip(scan, at + 1, 'of', 'the', 'next', 'spanning')
  const span = spanAt(scan, from)
  const rest = skip(scan, from, 'few')
  if (!span && rest > from && scan.calendar.units.has(wordAt(scan, rest))) return rough(rest + 1)
  const weekdays = weekdaysAt(scan, from)
  if (weekdays) return countedWeekday(scan, weekdays, 1, weekdays.to)
  if (!span || has(scan, span.to, 'ago')) return undefined
  const open = (has(scan, at, 'within') && !has(scan, at, 'in')) || has(scan, from - 1, 'next', 'spanning')
  if (open) return rough(span.to)
  return (
    spanFromAnchor(scan, span) ??
    spanReading(scan, span, 1, countsFromNow(scan, span.to) ? span.to + 2 : span.to)
  )
}

/** "two weeks ago", "10 days from now", "two Fridays from now". */
function spanCounted(scan: Scan, at: number): DayReading | undefined {
  const weekdays = weekdaysAt(scan, at)
  if (weekdays && has(scan, weekdays.to, 'ago')) return countedWeekday(scan, weekdays, -1, weekdays.to + 1)
  if (weekdays && countsFromNow(scan, weekdays.to)) return countedWeekday(scan, weekdays, 1, weekdays.to + 2)
  const span = spanAt(scan, at)
  if (!span) return undefined
  if (has(scan, span.to, 'ago')) return spanAgo(scan, span)
  const anchored = spanOnward(scan, span)
  if (anchored) return anchored
  return countsFromNow(scan, span.to) ? spanReading(scan, span, 1, span.to + 2) : undefined
}

function countsFromNow(scan: Scan, at: number): boolean {
  return has(scan, at, 'after') && has(scan, at + 1, 'now', 'today')
}

/** "a week ago today", "a week ago Monday": counted from the day that follows. */
function spanAgo(scan: Scan, span: Span): DayReading {
  const from = skip(scan, span.to + 1, 'on', 'this', 'last', 'after')
  const day = relativeDay(scan, from) ?? weekdayAgo(scan, from) ?? weekdayAhead(scan, from)
  const told = span.unit === 'week' || day?.open?.kind === 'relative'
  if (!day || day.days[0] === undefined || !told) return spanReading(scan, span, -1, span.to + 1)
  return agreed(day.to, away(scan, span, -1, day.days[0]))
}
