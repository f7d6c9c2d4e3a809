import { TZDate } from '@date-fns/tz'

/** An instant written with the offset of a zone, as the rules take it: `2026-11-23T10:00:00-05:00`. */
export function isoInZone(instant: Date, zone: string): string {
  const iso = new TZDate(instant.getTime(), zone).toISOString()
  return iso.replace(/\.\d+/, '')
}

/** True for a zone name that this machine knows; what a browser sends is not taken on trust. */
export function isZone(name: string | undefined): name is string {
  if (!name) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
