import type { Utterance } from '../reading.ts'
import { type Day, dayOf } from './days.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The person's calendar day: in their zone where it is known, else by the offset they sent. */
export function todayOf({ today, zone }: Utterance): Day {
  const date = zone ? dateInZone(today, zone) : today.slice(0, 10)
  const [year, month, day] = date.split('-').map(Number)
  const found = dayOf(year ?? 1970, month ?? 1, day ?? 1)
  // A moment that is none (a caller's mistake) must not end a turn: dates are then counted from the epoch.
  return Number.isFinite(found) ? found : 0
}

/** The minute of the person's day, in their zone where it is known; undefined where only a date was given. */
export function minutesOf({ today, zone }: Utterance): number | undefined {
  const written = /T(\d\d):(\d\d)/.exec(today)
  if (!written) return undefined
  const [, hour, minute] = /(\d\d):(\d\d)/.exec(zone ? timeInZone(today, zone, written[0]) : written[0]) ?? []
  return Number(hour) * 60 + Number(minute)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function timeInZone(today: string, zone: string, written: string): string {
  const instant = new Date(today)
  if (Number.isNaN(instant.getTime())) return written
  try {
    const format =
      clocks.get(zone) ??
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    clocks.set(zone, format)
    return format.format(instant)
  } catch {
    // As for the date: a zone that does not exist leaves the offset the person sent.
    return written
  }
}

function dateInZone(today: string, zone: string): string {
  try {
    const instant = new Date(today)
    const format =
      formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
    formats.set(zone, format)
    return Number.isNaN(instant.getTime()) ? today.slice(0, 10) : format.format(instant)
  } catch {
    // A zone that does not exist: the offset the person sent is all there is.
    return today.slice(0, 10)
  }
}
