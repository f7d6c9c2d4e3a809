import type { WordSet } from '../mergedCalendar.ts'
import { type Hour, hourAt, OFFICE_CLOSES, OFFICE_OPENS, spokenBefore } from './hours.ts'
import { type Part, partAt } from './partsOfDay.ts'
import { amountAt, has, type Scan, sayingEnd, skip } from './scan.ts'

/** A clock time in minutes of the day; two of them where morning and evening are both possible. */
export interface ClockReading {
  readonly to: number
  readonly minutes: readonly number[]
  /** Counted from now, so that a day named with it leaves the hour open. */
  readonly isCounted?: boolean
}

const HOUR = 60

/**
 * A clock time at `at`: "at 2pm", "a las 14:30", "8 de la mañana", "half past 8", "a mediodía". A bare hour is read
 * inside office hours (7 to 17). `loose` takes a bare hour too, right behind a date.
 */
export function clockAt(scan: Scan, at: number, loose = false): ClockReading | undefined {
  const from = hourWordsEnd(scan, at)
  const noon = noonEnd(scan, from)
  if (noon !== undefined) return { to: noon, minutes: [12 * HOUR] }
  if (has(scan, from, 'midnight')) return { to: from + 1, minutes: [0] }
  const hour = spokenBefore(scan, from) ?? hourAt(scan, from, loose)
  if (!hour) return undefined
  const part = hour.part ? { part: hour.part, to: hour.to } : partAt(scan, hour.to)
  const end = part?.to ?? hour.to
  const to = sayingEnd(scan, end, 'sharp') ?? end
  const announced = isAnnounced(scan, at, from, loose)
  if (!hour.sure && !part && !announced) return undefined
  if (!part && isSpan(scan, to, hour.sure)) return undefined
  return { to, minutes: minutesOf(hour, part?.part ?? scan.part) }
}

/** "Two hours ago" is no two o'clock; "8:00 day 11/17" is eight. */
function isSpan(scan: Scan, to: number, sure: boolean): boolean {
  const unit = scan.calendar.units.has(scan.words[to]?.norm ?? '')
  return !sure && (unit || has(scan, to, 'hourUnit', 'minuteUnit'))
}

/** "at", "a las", "a eso de las", "alrededor de las". */
function hourWordsEnd(scan: Scan, at: number): number {
  const to = skip(scan, at, 'at', 'about', 'exactly')
  // "At the 9 of the morning".
  if (has(scan, to, 'theHour') && has(scan, to - 1, 'at') && partAt(scan, to + 2)) return to + 1
  return to > at && has(scan, to, 'of') && has(scan, to + 1, 'theHour') ? to + 2 : to
}

/** "noon", "mediodía", "medio día", "12 noon", "las 12 del mediodía". */
function noonEnd(scan: Scan, at: number): number | undefined {
  const start = has(scan, at, 'beforeNoon') ? at + 1 : at
  const twelve = amountAt(scan, start)
  const from = twelve?.value === 12 && !twelve.ordinal ? skip(scan, twelve.to, 'of') : start
  if (has(scan, from, 'noon')) return from + 1
  const apart = sayingEnd(scan, from, 'apartNoon')
  if (apart !== undefined) return apart
  return from > start && has(scan, from, 'noonDay') ? from + 1 : undefined
}

/** "at 8", "a las 8", "@ 8"; "como", "la" or "about" alone announce nothing. */
function isAnnounced(scan: Scan, at: number, from: number, loose: boolean): boolean {
  const words = Array.from({ length: from - at }, (_, step) => at + step)
  const includes = (set: WordSet) => words.some((place) => has(scan, place, set))
  if (includes('tellsClock') || (includes('theHour') && includes('upTo'))) return true
  return loose && (words.length > 0 || (scan.words[from]?.before.includes('@') ?? false))
}

function minutesOf({ hour, minute }: Hour, part: Part): readonly number[] {
  const at = (h: number) => (h % 24) * HOUR + minute
  if (part === 'morning') return [at(hour === 12 ? 0 : hour)]
  if (part) return [at(hour < 12 ? hour + 12 : hour)]
  if (hour > 12 || hour === 0) return [at(hour)]
  if (hour >= OFFICE_OPENS) return [at(hour)]
  return hour + 12 < OFFICE_CLOSES || (hour + 12 === OFFICE_CLOSES && minute === 0)
    ? [at(hour + 12)]
    : [at(hour), at(hour + 12)]
}

/** A bare hour, inside office hours where it can be. */
export function officeMinutes(hour: number): readonly number[] {
  return minutesOf({ hour, minute: 0, to: 0, sure: true }, undefined)
}

/** `14:30`. */
export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`
}
