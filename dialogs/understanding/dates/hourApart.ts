import type { Dated, Found } from './found.ts'
import { has, type Scan } from './scan.ts'

/** An hour that is told further from its day than this may be of something else. */
const REACH = 10
const VERB_WITHIN = 4

/**
 * "Today, a while ago, it was at 8:30", "time 10:00 date 11/24": the only hour of an answer is that of its only day,
 * wherever it stands; but not the hour at which somebody came, works or is called.
 */
export function withHourApart(
  scan: Scan,
  dated: readonly Dated[],
  found: readonly Found[],
): readonly Dated[] {
  const [day, another] = dated
  const hours = found.filter((one) => one.clock && !one.day && isItsHour(scan, one))
  const [hour, second] = hours
  if (!scan.asked || !day || !hour?.clock || another || second || day.clock) return dated
  if (day.day.certainty === 'unknown' || day.day.days.length === 0) return dated
  const between = hour.from >= day.to ? [day.to, hour.from] : [hour.to, day.from]
  return isOneSaying(scan, between[0] ?? 0, between[1] ?? 0) ? [{ ...day, clock: hour.clock }] : dated
}

/** Whether the words between a day and an hour leave the one with the other; "not sure, but at 9" does. */
function isOneSaying(scan: Scan, from: number, to: number): boolean {
  if (to - from > REACH) return false
  for (let at = from; at < to; at += 1) {
    if (has(scan, at, 'through') || (has(scan, at, 'but') && at < to - 1)) return false
  }
  return true
}

/** "Antes de las 9", "I came at 9", "they close at 5", "not at 9" tell another hour. */
function isItsHour(scan: Scan, { from }: Found): boolean {
  for (let at = Math.max(0, from - VERB_WITHIN); at <= from; at += 1) {
    if (has(scan, at, 'arrived', 'happened', 'otherHour', 'before', 'through', 'sinceThen')) return false
    if (at >= from - 1 && has(scan, at, 'hourSpan', 'denies')) return false
  }
  return true
}
