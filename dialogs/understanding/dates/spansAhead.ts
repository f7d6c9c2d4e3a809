import { relativeDay } from './relativeDays.ts'
import { agreed, ambiguous, type DayReading, has, lookUp, type Scan, sayingEnd, skip } from './scan.ts'
import { away, type Span, spanAt, spanReading } from './spans.ts'
import { soonest } from './weekdayDays.ts'

/** "(In two weeks) from Monday". */
export function spanFromAnchor(scan: Scan, span: Span): DayReading | undefined {
  if (span.vague || !has(scan, span.to, 'from')) return undefined
  const anchor = relativeDay(scan, span.to + 1)
  const weekday = anchor ? undefined : lookUp(scan, skip(scan, span.to + 1, 'this'), scan.calendar.weekdays)
  const day = anchor?.days[0] ?? (weekday && soonest(scan, weekday.value))
  return day === undefined ? undefined : agreed((anchor ?? weekday)?.to ?? span.to, away(scan, span, 1, day))
}

/** "(Exactly six) days away", "3 days to go", "faltan 3 días", where a day ahead was asked for. */
export function spanLeft(scan: Scan, at: number): DayReading | undefined {
  if (!scan.asked || scan.side !== 'future') return undefined
  const lacking = has(scan, at, 'lacking')
  const span = spanAt(scan, lacking ? at + 1 : at)
  if (!span) return undefined
  if (lacking) return spanReading(scan, span, 1, span.to)
  const left = sayingEnd(scan, span.to, 'left')
  return left === undefined ? undefined : spanReading(scan, span, 1, left)
}

/** "a week tomorrow", "two weeks on Friday": counted on from that day. */
export function spanOnward(scan: Scan, span: Span): DayReading | undefined {
  if (!/^(week|two_weeks)$/.test(span.unit) || span.vague) return undefined
  const tomorrow = lookUp(scan, span.to, scan.calendar.relativeDays)
  // "It was two weeks yesterday" counts back.
  const sign = scan.side === 'past' || (tomorrow?.value ?? 0) < 0 ? -1 : 1
  if (tomorrow) return agreed(tomorrow.to, away(scan, span, sign, scan.today + tomorrow.value))
  const on = has(scan, span.to, 'on', 'this')
  const weekday = on
    ? lookUp(scan, skip(scan, span.to, 'on', 'this', 'next'), scan.calendar.weekdays)
    : undefined
  if (!weekday) return undefined
  const days = away(scan, span, 1, soonest(scan, weekday.value))
  return scan.side === 'past' ? ambiguous(weekday.to) : agreed(weekday.to, days)
}
