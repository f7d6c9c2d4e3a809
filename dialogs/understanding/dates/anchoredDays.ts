import { anchorsAt } from './anchors.ts'
import { type Day, weekdayOf } from './days.ts'
import { wordAt } from './relativeDays.ts'
import {
  agreed,
  amountAt,
  type DayReading,
  has,
  lookUp,
  nearest,
  rough,
  type Scan,
  sayingEnd,
  skip,
} from './scan.ts'
import { away, type Span, spanAt } from './spans.ts'

/** What is counted from a day: units, or so many of a weekday; a whole week or "a few days" are no day. */
interface Step {
  readonly to: number
  readonly rough: boolean
  /** A weekday is counted only from a day that is certain. */
  readonly ofWeekday: boolean
  count(day: Day, sign: 1 | -1): readonly Day[]
}

/** "the day before Thanksgiving", "dos días después de Navidad", "a week from Monday", "two Mondays before Christmas". */
export function countedFrom(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const onward = dayOnward(scan, from)
  const step = onward ?? unitStep(scan, from) ?? weekdayStep(scan, from)
  const behind = step && relationEnd(scan, step.to, onward !== undefined)
  if (!step || behind === undefined) return undefined
  const [anchor, ...others] = anchorsAt(scan, behind)
  if (!anchor || anchor.certainty === 'unknown' || anchor.open?.kind === 'period') return undefined
  if (step.rough || (!step.ofWeekday && has(scan, at - 1, 'any'))) return rough(anchor.to)
  if (anchor.certainty !== 'exact' && step.ofWeekday) return undefined
  const sign = has(scan, step.to, 'before') ? -1 : 1
  const count = (day: Day) => step.count(day, sign)
  if (anchor.certainty !== 'exact') return agreed(anchor.to, anchor.days.flatMap(count))
  return nearestCounted(scan, [anchor, ...others], count)
}

/** "(Two days) before", "(a week) from", "(un mes) a partir", "(dos semanas) contando desde". */
function relationEnd(scan: Scan, at: number, isOnward: boolean): number | undefined {
  const counting = sayingEnd(scan, at, 'countingFrom')
  if (counting !== undefined) return counting
  // "El lunes que sigue de Navidad".
  if (has(scan, at, 'which') && has(scan, at + 1, 'next') && has(scan, at + 2, 'of', 'upTo')) return at + 2
  if (!isOnward && !has(scan, at, 'before', 'after')) return undefined
  return has(scan, at + 1, 'onward') ? at + 2 : at + 1
}

/** "al otro día de Reyes", "the next day after". */
function dayOnward(scan: Scan, at: number): Step | undefined {
  const from = has(scan, at, 'toThe') ? at + 1 : at
  const next = has(scan, from, 'next', 'other')
  if (!next || scan.calendar.units.get(wordAt(scan, from + 1)) !== 'day') return undefined
  const to = from + 2
  return has(scan, to, 'of', 'after')
    ? { to, rough: false, ofWeekday: false, count: (day) => [day + 1] }
    : undefined
}

function unitStep(scan: Scan, at: number): Step | undefined {
  const few = skip(scan, at, 'few')
  const unit = scan.calendar.units.get(wordAt(scan, few))
  if (unit) {
    const one = { value: 1, unit, to: few + 1, vague: few > at, digits: true }
    // "The week after Thanksgiving" is a week; "a week after" and "week from" are counted.
    const isCounted = unit === 'day' || has(scan, few + 1, 'from')
    return stepOf(scan, one, few > at || !isCounted)
  }
  const span = spanAt(scan, at)
  return span && stepOf(scan, span, span.vague)
}

function stepOf(scan: Scan, span: Span, isRough: boolean): Step {
  return { to: span.to, rough: isRough, ofWeekday: false, count: (day, sign) => away(scan, span, sign, day) }
}

const MOST_WEEKDAYS = 12

/** "the Monday", "two Tuesdays", "the second Friday". */
function weekdayStep(scan: Scan, at: number): Step | undefined {
  const plain = lookUp(scan, at, scan.calendar.weekdays)
  const times = plain ? undefined : amountAt(scan, at)
  const weekday = plain ?? (times && lookUp(scan, times.to, scan.calendar.weekdays))
  if (!weekday || (times && times.value > MOST_WEEKDAYS)) return undefined
  const weeks = times ? times.value - 1 : 0
  return {
    to: weekday.to,
    rough: false,
    ofWeekday: true,
    count: (day, sign) => [weekdayFrom(weekday.value, day, sign) + sign * weeks * 7],
  }
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
  return first && counted && { ...agreed(first.to, counted), isAnchored: true }
}
