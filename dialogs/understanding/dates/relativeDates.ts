import { Gap } from '../words.ts'
import { addMonths, type Day, dayOf, mondayOf, partsOf, realDay, weekdayOf } from './days.ts'
import { anchorHoliday, eveOf, holidayAt } from './holidays.ts'
import { dateAlone, dateFirst, monthFirst } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import { type Period, periodAt } from './periods.ts'
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
  nearest,
  rough,
  type Scan,
  skip,
} from './scan.ts'
import { away, type Span, spanAt, spanReading } from './spans.ts'
import { latest, nearestWeekday, soonest, weekdayDate } from './weekdays.ts'

/** "yesterday", "antier", "pasado mañana", "this morning", "tomorrow week"; "mañana 29" where it is the 29th. */
export function relativeDay(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, at, scan.calendar.relativeDays)
  if (!found) return undefined
  // "la mañana" is a part of the day, "mañana" is tomorrow.
  const before = scan.words[at - 1]?.norm ?? ''
  if (found.to === at + 1 && has(scan, at, 'morning') && isPartOfDay(scan, at, before)) return undefined
  const day = scan.today + found.value
  if (scan.words[found.to]?.norm === 'week') return exact(found.to + 1, day + 7)
  const dated = skip(scan, found.to, 'the')
  const named = amountAt(scan, dated)
  const same =
    named?.digits && named.value === partsOf(day).date && !scan.calendar.units.has(wordAt(scan, named.to))
  return { ...exact(same ? named.to : found.to, day), open: { kind: 'relative' } }
}

const wordAt = (scan: Scan, at: number) => scan.words[at]?.norm ?? ''

/** "La mañana", "a las 9 de mañana"; "la cita de mañana" is tomorrow's. */
function isPartOfDay(scan: Scan, at: number, before: string): boolean {
  if (before === 'de') return scan.words[at - 2]?.isNumber === true || amountAt(scan, at - 2) !== undefined
  return /^(la|toda|una)$/.test(before)
}

/** "two weeks ago", "hace 3 días", "in 10 days", "a week from today", "de hoy en ocho". */
function spanFromToday(scan: Scan, at: number): DayReading | undefined {
  return (
    spanSince(scan, at) ??
    sinceThen(scan, at) ??
    inEight(scan, at) ??
    spanIn(scan, at) ??
    spanCounted(scan, at)
  )
}

/** The same with a weekday behind it: "two weeks ago on Tuesday", "hace tres semanas, un lunes". */
export function countedDay(scan: Scan, at: number): DayReading | undefined {
  // Nothing that is counted begins with an article; most words that may begin a date are one.
  const counted = has(scan, at, 'the') ? undefined : spanFromToday(scan, at)
  const unit = counted && unitWithin(scan, at, counted.to)
  if (!counted || !unit) return counted
  const named = unit === 'week' ? weekdayBehind(scan, counted) : dateBehind(scan, counted)
  if (named) return named
  return counted.certainty === 'exact'
    ? { ...counted, open: { kind: 'counted', within: unit === 'week' ? 4 : 16 } }
    : counted
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
  const weekday = lookUp(scan, skip(scan, at, 'the'), scan.calendar.weekdays)
  if (!weekday) return undefined
  const from = skip(scan, weekday.to, 'of')
  if (!has(scan, from, 'since', 'in') && !amountAt(scan, from)) return undefined
  const counted = spanFromToday(scan, from)
  if (!counted || unitWithin(scan, from, counted.to) !== 'week') return undefined
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
  const span = spanAt(scan, skip(scan, at + 1, 'about', 'few', 'of'))
  const vague = has(scan, at + 1, 'about', 'few')
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

/** "(de) hoy en ocho", "de mañana en quince": this day next week, or the week after. */
function inEight(scan: Scan, at: number): DayReading | undefined {
  const from = scan.words[at]?.norm === 'de' ? at + 1 : at
  const start = lookUp(scan, from, scan.calendar.relativeDays)
  if (start) {
    const counted = eightAt(scan, start.to)
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

/** "en ocho", "en quince (días)": a week, a fortnight. Digits before "días" are counted as they stand by some. */
function eightAt(
  scan: Scan,
  at: number,
): { readonly days: readonly number[]; readonly to: number } | undefined {
  if (scan.words[at]?.norm !== 'en') return undefined
  const amount = amountAt(scan, at + 1)
  const weeks = amount?.value === 8 ? 7 : amount?.value === 15 ? 14 : undefined
  if (!amount || weeks === undefined || amount.ordinal) return undefined
  const unit = scan.calendar.units.get(wordAt(scan, amount.to))
  if (unit === undefined) return { days: [weeks], to: amount.to }
  if (unit !== 'day') return undefined
  return { days: amount.digits ? [weeks, weeks + 1] : [weeks], to: amount.to + 1 }
}

/** "in 10 days", "dentro de diez días", "en dos lunes"; "within two weeks", "in the next few days" are no day. */
function spanIn(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'in', 'within')) return undefined
  const from = skip(scan, at + 1, 'of', 'the', 'next')
  const span = spanAt(scan, from)
  const rest = skip(scan, from, 'few')
  if (!span && rest > from && scan.calendar.units.has(wordAt(scan, rest))) return rough(rest + 1)
  const weekdays = weekdaysAt(scan, from)
  if (weekdays) return countedWeekday(scan, weekdays, 1, weekdays.to)
  if (!span || has(scan, span.to, 'ago')) return undefined
  const open = (has(scan, at, 'within') && !has(scan, at, 'in')) || has(scan, from - 1, 'next')
  return open ? rough(span.to) : spanReading(scan, span, 1, span.to)
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

/** "a week tomorrow", "two weeks on Friday": counted on from that day. */
function spanOnward(scan: Scan, span: Span): DayReading | undefined {
  if (!/^(week|two_weeks)$/.test(span.unit) || span.vague) return undefined
  const tomorrow = lookUp(scan, span.to, scan.calendar.relativeDays)
  if (tomorrow) return agreed(tomorrow.to, away(scan, span, 1, scan.today + tomorrow.value))
  const weekday = has(scan, span.to, 'on') ? lookUp(scan, span.to + 1, scan.calendar.weekdays) : undefined
  return weekday && agreed(weekday.to, away(scan, span, 1, soonest(scan, weekday.value)))
}

function countsFromNow(scan: Scan, at: number): boolean {
  return has(scan, at, 'after') && /^(now|today|hoy|ahora)$/.test(wordAt(scan, at + 1))
}

interface Weekdays {
  readonly weekday: number
  readonly count: number
  readonly loose: boolean
  readonly to: number
}

function countedWeekday(
  scan: Scan,
  { weekday, count, loose }: Weekdays,
  sign: 1 | -1,
  to: number,
): DayReading {
  const first = sign < 0 ? latest(scan, weekday) : soonest(scan, weekday)
  const day = first + sign * (count - 1) * 7
  return loose ? ambiguous(to, [day]) : exact(to, day)
}

/** "two Fridays", "dos viernes". */
function weekdaysAt(scan: Scan, at: number): Weekdays | undefined {
  const count = amountAt(scan, at)
  const from = count ? skip(scan, count.to, 'of') : at
  const weekday = count && !count.ordinal ? lookUp(scan, from, scan.calendar.weekdays) : undefined
  if (!count || !weekday || count.value > 12) return undefined
  const loose = /^(couple|par)$/.test(wordAt(scan, count.to - 1))
  return { weekday: weekday.value, count: count.value, loose, to: weekday.to }
}

/** "a week ago today", "a week ago Monday": counted from the day that follows. */
function spanAgo(scan: Scan, span: Span): DayReading {
  const from = skip(scan, span.to + 1, 'on')
  const day = relativeDay(scan, from) ?? weekdayAgo(scan, from)
  const told = span.unit === 'week' || day?.open?.kind === 'relative'
  if (!day || day.days[0] === undefined || !told) return spanReading(scan, span, -1, span.to + 1)
  return agreed(day.to, away(scan, span, -1, day.days[0]))
}

function weekdayAgo(scan: Scan, at: number): DayReading | undefined {
  const weekday = lookUp(scan, at, scan.calendar.weekdays)
  return weekday && exact(weekday.to, latest(scan, weekday.value))
}

const ANCHORS = [holidayAt, numericDate, monthFirst, dateFirst, relativeDay, eveOf, weekdayDate, dateAlone]

/** A date that another one can be counted from; the longest reading, and of equals the first. */
function anchorAt(scan: Scan, at: number): DayReading | undefined {
  let best: DayReading | undefined
  for (const read of ANCHORS) {
    const found = read(scan, at)
    if (found && found.days.length > 0 && found.to > (best?.to ?? at)) best = found
  }
  return best
}

/** The same anchor in the years around, where its side is what is counted from it that tells. */
function anchorsAt(scan: Scan, at: number): readonly DayReading[] {
  const named = anchorAt(scan, skip(scan, at, 'of'))
  if (named?.open) return [named]
  const sides = scan.side === undefined ? [undefined] : ([scan.side, 'past', 'future'] as const)
  return sides.flatMap((side) => {
    const from = skip(scan, at, 'of')
    const found = anchorAt({ ...scan, side }, from) ?? anchorHoliday({ ...scan, side }, from)
    return found ? [found] : []
  })
}

/** "the day before Thanksgiving", "dos días después de Navidad", "a week from Monday", "the Monday before Christmas". */
export function countedFrom(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const few = skip(scan, from, 'few')
  const plain = scan.calendar.units.get(wordAt(scan, few))
  const span = plain
    ? { value: 1, unit: plain, to: few + 1, vague: few > from, digits: true }
    : spanAt(scan, from)
  const weekday = lookUp(scan, from, scan.calendar.weekdays)
  const relation = span?.to ?? weekday?.to
  if (relation === undefined || !has(scan, relation, 'before', 'after')) return undefined
  const [anchor, ...others] = anchorsAt(scan, relation + 1)
  if (!anchor || anchor.certainty === 'unknown' || anchor.open?.kind === 'period') return undefined
  const any = has(scan, at - 1, 'any')
  // "The week after Thanksgiving" is a week; "a week after" is counted.
  const whole = plain !== undefined && plain !== 'day'
  if (span?.vague || whole || (span && any)) return rough(anchor.to)
  if (anchor.certainty !== 'exact' && !span) return undefined
  const sign = has(scan, relation, 'before') ? -1 : 1
  const count = (day: Day) =>
    span ? away(scan, span, sign, day) : [weekdayFrom(weekday?.value ?? 0, day, sign)]
  if (anchor.certainty !== 'exact') return agreed(anchor.to, anchor.days.flatMap(count))
  return nearestCounted(scan, [anchor, ...others], count)
}

function weekdayFrom(weekday: number, day: Day, sign: 1 | -1): Day {
  const gap = ((weekday - weekdayOf(day)) * sign + 7) % 7 || 7
  return day + sign * gap
}

/** Months and holidays come every year: of the days counted from them, the nearest on the side asked about. */
function nearestCounted(
  scan: Scan,
  anchors: readonly DayReading[],
  count: (day: Day) => readonly Day[],
): DayReading | undefined {
  const [first] = anchors
  const days = anchors
    .filter(({ certainty }) => certainty === 'exact')
    .map(({ days: [day] }) => count(day ?? 0))
  const chosen = nearest(
    scan,
    days.flatMap(([day]) => (day === undefined ? [] : [day])),
  )
  const counted = days.find(([day]) => day === chosen)
  return first && counted && agreed(first.to, counted)
}

/** "after Christmas", "antes de Año Nuevo", "after December 10": no day. A last day ("before December 10") is one. */
export function beyond(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'beyond') || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma) return undefined
  const from = skip(scan, at + 1, 'of')
  const holiday = holidayAt(scan, from) ?? anchorHoliday(scan, from)
  // "Not before Monday" is Monday or later.
  const open = has(scan, at, 'after') || /^(no|not)$/.test(wordAt(scan, at - 1))
  const later = scan.asked && open ? anchorAt(scan, from) : undefined
  const named = holiday ?? later
  return named && rough(named.to)
}

/** "the week of November 10", "la semana del 10", "la segunda semana de enero": a week, and no day of it. */
export function weekOfDate(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const rank = has(scan, from, 'last') ? from + 1 : (amountAt(scan, from)?.to ?? from)
  const unit = scan.calendar.units.get(wordAt(scan, rank))
  if (!unit || !/^(week|weekend|fortnight)$/.test(unit) || !has(scan, rank + 1, 'of')) return undefined
  const behind = skip(scan, rank + 1, 'of', 'the')
  const named = anchorAt(scan, skip(scan, rank + 1, 'of')) ?? anchorAt(scan, behind)
  if (named) return rough(named.to)
  const month = lookUp(scan, behind, scan.calendar.months) ?? periodAt(scan, behind)
  return month && rough(month.to)
}

/** "end of next week", "fin de mes", "next week": times that are no date; a weekend keeps its two days. */
export function period(scan: Scan, at: number): DayReading | undefined {
  const edge = has(scan, at, 'edge')
  const from = edge ? skip(scan, at + 1, 'of', 'the', 'in') : at
  const found = periodAt(scan, from) ?? bareWeekend(scan, from)
  const bare = edge && scan.calendar.units.get(wordAt(scan, from))
  if (!found && !bare) return undefined
  const { unit, offset, to } = found ?? { unit: bare || '', offset: 0, to: from + 1 }
  if (unit === 'day') return undefined
  const monday = mondayOf(scan.today) + offset * 7
  if (unit === 'weekend') return rough(to, [monday + 5, monday + 6])
  const last = /^(end|late|fin|final|finales|fines)$/.test(wordAt(scan, at))
  if (!edge || !last) return rough(to)
  if (unit === 'week') return rough(to, [monday + 4])
  const { year, month } = partsOf(addMonths(scan.today, offset))
  return rough(to, unit === 'month' ? [dayOf(year, month + 1, 0)] : [])
}

/** "el fin de semana", "on the weekend": the nearest on the side asked about. */
function bareWeekend(scan: Scan, at: number): Period | undefined {
  const from = skip(scan, at, 'the', 'on')
  const unit = from > at ? lookUp(scan, from, scan.calendar.units) : undefined
  return unit?.value === 'weekend'
    ? { unit: 'weekend', offset: scan.side === 'past' ? -1 : 0, to: unit.to }
    : undefined
}
