import type { ClockReading } from './clock.ts'
import { agreed, amountAt, type DayReading, exact, has, type Scan, skip } from './scan.ts'

const HOUR = 60
const DAY = 24 * HOUR
const FEW_HOURS = 4

interface Hours {
  readonly minutes: number
  readonly to: number
  readonly few?: boolean
}

/**
 * "in 3 hours", "dentro de media hora", "hace dos horas", "an hour ago": the hour it is then, on the day it is then.
 * "Like an hour ago" is no hour of the clock, and "a few hours ago" may be before midnight.
 */
export function relativeHour(
  scan: Scan,
  at: number,
): { readonly to: number; readonly day: DayReading; readonly clock?: ClockReading } | undefined {
  const hours = hoursAhead(scan, at) ?? hoursBehind(scan, at)
  if (!hours) return undefined
  if (scan.minutes === undefined) return { to: hours.to, day: exact(hours.to, scan.today) }
  const then = scan.minutes + hours.minutes
  const day = exact(hours.to, scan.today + Math.floor(then / DAY))
  if (hours.loose) return { to: hours.to, day: looseDay(scan, then, hours) }
  return {
    to: hours.to,
    day,
    clock: { to: hours.to, minutes: [((then % DAY) + DAY) % DAY], isCounted: true },
  }
}

/** The day of an hour that is told roughly; both days around midnight. */
function looseDay(scan: Scan, then: number, { to, few }: Hours): DayReading {
  const reach = few ? (FEW_HOURS * HOUR) / 2 : HOUR / 2
  return agreed(
    to,
    [then - reach, then + reach].map((minutes) => scan.today + Math.floor(minutes / DAY)),
  )
}

interface Away extends Hours {
  readonly loose: boolean
}

/** "in 3 hours", "48 hours from now". */
function hoursAhead(scan: Scan, at: number): Away | undefined {
  if (has(scan, at, 'in')) {
    const hours = hoursAt(scan, skip(scan, at + 1, 'of', 'about'))
    if (hours) return { ...hours, loose: has(scan, at + 1, 'about') }
  }
  const counted = hoursAt(scan, at)
  const onward = counted && fromNow(scan, counted)
  return onward && { ...onward, loose: has(scan, at - 1, 'about') }
}

/** "an hour ago", "hace como dos horas", "a few hours ago". */
function hoursBehind(scan: Scan, at: number): Away | undefined {
  const since = has(scan, at, 'since')
  const from = since ? skip(scan, at + 1, 'about', 'exactly') : at
  const hours =
    hoursAt(scan, from) ?? fewHoursAt(scan, from) ?? (since ? fewHoursAt(scan, at + 1) : undefined)
  if (!hours || (!since && !has(scan, hours.to, 'ago'))) return undefined
  const loose = hours.few === true || has(scan, since ? at + 1 : at - 1, 'about')
  return { minutes: -hours.minutes, to: since ? hours.to : hours.to + 1, loose }
}

/** "a few hours", "unas horas". */
function fewHoursAt(scan: Scan, at: number): Hours | undefined {
  const from = skip(scan, skipArticle(scan, at), 'few')
  const isFew = from > at && has(scan, from - 1, 'few') && has(scan, from, 'hourUnit')
  return isFew ? { minutes: FEW_HOURS * HOUR, to: from + 1, few: true } : undefined
}

/** "48 hours from now". */
function fromNow(scan: Scan, hours: Hours): Hours | undefined {
  const isNow = has(scan, hours.to + 1, 'now')
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
  if (!has(scan, at, 'and')) return undefined
  const from = skipArticle(scan, at + 1)
  return has(scan, from, 'half') ? from + 1 : undefined
}

function skipArticle(scan: Scan, at: number): number {
  return has(scan, at, 'article') ? at + 1 : at
}
