import { formatInstant } from '../rules/calendar/isoInstant.ts'
import { offsetAt } from '../rules/calendar/zones.ts'

/** An instant written with the offset of a zone, as the rules take it: `2026-11-23T10:00:00-05:00`. */
export function isoInZone(instant: Date, zone: string): string {
  const ms = instant.getTime()
  return formatInstant(ms, offsetAt(zone, ms), false)
}
