import type { ClockReading } from './clock.ts'
import { amountAt, type DayReading, exact, has, type Scan, skip } from './scan.ts'

const HOUR = 60
const DAY = 24 * HOUR

interface Hours {
  readonly minutes: number
  readonly to: number
}

/** "in 3 hours", "dentro de media hora", "hace dos horas", "an hour ago": the hour it is then, on the day it is then. */
export function relativeHour(
  scan: Scan,
  at: number,
): { readonly to: number; readonly day: DayReading; readonly clock?: ClockReading } | undefined {
  const ahead = has(scan, at, 'in') ? hoursAt(scan, skip(scan, at + 1, 'of', 'about')) : undefined
  const since = !ahead && has(scan, at, 'since') ? hoursAt(scan, skip(scan, at + 1, 'about')) : undefined
  const counted = ahead || since ? undefined : hoursAt(scan, at)
  const ago = counted && has(scan, counted.to, 'ago') ? { ...counted, to: counted.to + 1 } : undefined
  const onward = counted && fromNow(scan, counted)
  const behind = since ?? ago
  const hours = ahead ?? onward ?? behind
  if (!hours) return undefined
  if (scan.minutes === undefined) return { to: hours.to, day: exact(hours.to, scan.today) }
  const then = scan.minutes + (behind ? -hours.minutes : hours.minutes)
  const day = exact(hours.to, scan.today + Math.floor(then / DAY))
  return { to: hours.to, day, clock: { to: hours.to, minutes: [((then % DAY) + DAY) % DAY] } }
}

/** "48 hours from now". */
function fromNow(scan: Scan, hours: Hours): Hours | undefined {
  const isNow = /^(now|ahora|ahorita)$/.test(scan.words[hours.to + 1]?.norm ?? '')
  return isNow && has(scan, hours.to, 'after') ? { ...hours, to: hours.to + 2 } : undefined
}

/** "3 hours", "una hora y media", "half an hour", "45 minutes", "hora y media". */
function hoursAt(scan: Scan, at: number): Hours | undefined {
  return halfHourAt(scan, at) ?? minutesAt(scan, at) ?? wholeHoursAt(scan, at)
}

function halfHourAt(scan: Scan, at: number): Hours | undefined {
  if (!has(scan, at, 'half')) return undefined
  const unit = skipArticle(scan, skip(scan, at + 1, 'of'))
  return has(scan, unit, 'hourUnit') ? { minutes: HOUR / 2, to: unit + 1 } : undefined
}

function minutesAt(scan: Scan, at: number): Hours | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || !has(scan, amount.to, 'minuteUnit')) return undefined
  return { minutes: amount.value, to: amount.to + 1 }
}

const MOST_HOURS = 72

function wholeHoursAt(scan: Scan, at: number): Hours | undefined {
  const amount = amountAt(scan, at)
  const unit = skip(scan, amount?.to ?? at, 'of')
  if (amount?.ordinal || !has(scan, unit, 'hourUnit')) return undefined
  const halved = halfBehind(scan, unit + 1)
  if (!amount && !halved) return undefined
  const hours = amount?.value ?? 1
  return hours > MOST_HOURS
    ? undefined
    : { minutes: hours * HOUR + (halved ? HOUR / 2 : 0), to: halved ?? unit + 1 }
}

/** "y media", "and a half". */
function halfBehind(scan: Scan, at: number): number | undefined {
  if (!/^(y|and)$/.test(scan.words[at]?.norm ?? '')) return undefined
  const from = skipArticle(scan, at + 1)
  return has(scan, from, 'half') ? from + 1 : undefined
}

function skipArticle(scan: Scan, at: number): number {
  return /^(an|a|una)$/.test(scan.words[at]?.norm ?? '') ? at + 1 : at
}
