import { Gap } from '../words.ts'
import { type ClockReading, clockAt, officeMinutes } from './clock.ts'
import { correctionEnd } from './correctionWords.ts'
import type { Found } from './found.ts'
import { hourRangeAt } from './hourRanges.ts'
import { type Part, partAt } from './partsOfDay.ts'
import {
  amountAt,
  type DayReading,
  has,
  isClockColon,
  isCounted,
  type Scan,
  sayingEnd,
  skip,
} from './scan.ts'

/** The day with the hour that stands behind it; a range of hours is no one hour. */
export function withClockBehind(scan: Scan, from: number, day: DayReading): Found {
  const hours = hourRangeAt(scan, day.to, day.open === undefined)
  if (hours !== undefined) return { from, to: hours, day }
  const end = partAt(scan, day.to)?.to ?? (isPartBehind(scan, day.to) ? day.to + 1 : day.to)
  const told = { ...scan, part: impliedPart(scan, from, end) }
  const denied = deniedClock(told, end)
  if (denied) return { from, to: denied.to, day, clock: denied }
  const clock = (end === day.to ? undefined : clockBehind(told, end)) ?? clockBehind(told, day.to)
  if (!clock) return { from, to: end, day }
  const some = someMinutesBehind(scan, clock.to)
  if (some !== undefined) return { from, to: some, day }
  const corrected = correctedClock(scan, clock.to) ?? eitherClock(scan, clock)
  return { from, to: corrected.to, day, clock: corrected }
}

/** "A las diez y pico": an hour that was not told to its end. */
function someMinutesBehind(scan: Scan, to: number): number | undefined {
  return has(scan, to, 'and') && has(scan, to + 1, 'andSome') ? to + 2 : undefined
}

/** "Friday night", "Monday morning"; "lunes mañana" are two days. */
function isPartBehind(scan: Scan, at: number): boolean {
  return has(scan, at, 'night', 'afternoon', 'morningOfDay')
}

/** "Tonight", "esta tarde", "last night", "Friday afternoon": the half of the day that the hour behind is in. */
function impliedPart(scan: Scan, from: number, to: number): Part {
  for (let at = from; at < to; at += 1) {
    if (has(scan, at, 'night')) return 'night'
    if (has(scan, at, 'afternoon')) return 'afternoon'
  }
  return undefined
}

const LONGEST_BRIDGE = 6

/** The hour right behind a date, or behind words that only lead to it: "y abajo 8:00AM", "they said 8". */
function clockBehind(scan: Scan, to: number): ClockReading | undefined {
  const joined = scan.words[to]?.norm === 't' ? to + 1 : to
  const direct = clockAt(scan, joined, true) ?? clockAt(scan, skip(scan, to, 'on', 'of'), true)
  if (direct) return direct
  const there = clockThere(scan, to)
  if (there) return there
  for (let at = to; at < to + LONGEST_BRIDGE && has(scan, at, 'bridge', 'tellsHour'); at += 1) {
    const clock =
      clockAt(scan, at + 1, false) ?? (has(scan, at, 'tellsHour') ? bareHourAt(scan, at + 1) : undefined)
    if (clock) return clock
  }
  return undefined
}

const THERE_WITHIN = 8

/** "(Nov 17) they told me to be there at 9". */
function clockThere(scan: Scan, to: number): ClockReading | undefined {
  for (let at = to; at < to + THERE_WITHIN; at += 1) {
    const word = scan.words[at]
    if (!word || word.isNumber || word.gap === Gap.sentence) return undefined
    const end = sayingEnd(scan, at, 'beThere')
    if (end === undefined) continue
    const from = has(scan, end - 1, 'upTo') ? end - 1 : end
    return clockAt(scan, from, false) ?? (has(scan, from, 'byHour') ? bareHourAt(scan, from + 1) : undefined)
  }
  return undefined
}

function bareHourAt(scan: Scan, at: number): ClockReading | undefined {
  const clock = clockAt(scan, at, true)
  if (clock) return clock
  const amount = amountAt(scan, at)
  if (amount && isClockColon(scan, amount.to)) return undefined
  const hour = amount?.digits && amount.value >= 7 && amount.value <= 16 && !isCounted(scan, amount.to)
  return hour ? { to: amount.to, minutes: [amount.value * 60] } : undefined
}

/** "at 9 or 10": both hours. */
function eitherClock(scan: Scan, clock: ClockReading): ClockReading {
  const other = has(scan, clock.to, 'or') ? bareHourAt(scan, clock.to + 1) : undefined
  return other ? { to: other.to, minutes: [...clock.minutes, ...other.minutes] } : clock
}

/** "(At 3, no) 4". */
export function plainHourAt(scan: Scan, at: number): ClockReading | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || amount.value < 1 || amount.value > 12 || isCounted(scan, amount.to)) {
    return undefined
  }
  return { to: amount.to, minutes: officeMinutes(amount.value) }
}

/** "(Dec 3) not at 9, at 10": the hour that is told behind the denied one. */
function deniedClock(scan: Scan, at: number): ClockReading | undefined {
  const denied = has(scan, at, 'denies') ? clockAt(scan, at + 1) : undefined
  return denied && clockAt(scan, skip(scan, denied.to, 'but', 'correction'))
}

/** "at 9, no, at 10": the later hour. */
function correctedClock(scan: Scan, to: number): ClockReading | undefined {
  const behind = correctionEnd(scan, to)
  return behind > to ? (bareHourAt(scan, behind) ?? plainHourAt(scan, behind)) : undefined
}
