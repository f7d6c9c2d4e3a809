import { Gap } from '../words.ts'
import { anchorAt, anchorsAt } from './anchors.ts'
import { type Day, weekdayOf } from './days.ts'
import { anchorHoliday, holidayAt } from './holidays.ts'
import { periodAt } from './periods.ts'
import { wordAt } from './relativeDays.ts'
import { agreed, amountAt, type DayReading, has, lookUp, nearest, rough, type Scan, skip } from './scan.ts'
import { away, spanAt } from './spans.ts'

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
