import { TZDate } from '@date-fns/tz'

/** An instant written with the offset of a zone, as the rules take it: `2026-11-23T10:00:00-05:00`. */
export function isoInZone(instant: Date, zone: string): string {
  const iso = new TZDate(instant.getTime(), zone).toISOString()
  return iso.replace(/\.\d+/, '')
}

const MOST_ZONES = 1000
/** Making a formatter is the only way to ask whether a zone exists, and it is slow: each name is asked once. */
const zones = new Map<string, boolean>()

/** True for a zone name that this machine knows; what a browser sends is not taken on trust. */
export function isZone(name: string | undefined): name is string {
  if (!name) return false
  const known = zones.get(name)
  if (known !== undefined) return known
  const found = formatsIn(name)
  if (zones.size < MOST_ZONES) zones.set(name, found)
  return found
}

function formatsIn(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
    return true
  } catch {
    return false
  }
}
