const MOST_REMEMBERED = 1000
/** Making a formatter is the only way to ask whether a zone exists, and it is slow: each name is asked once. */
const asked = new Map<string, string | null>()

/**
 * The one name that this machine has for an IANA time zone, however its letters are written; null where there is no such
 * zone. Takes any text: what clients send is not taken on trust, and what is kept by zone stays as small as the world.
 */
export function zoneNamed(name: string | undefined): string | null {
  if (!name || name.length > 64) return null
  const known = asked.get(name)
  if (known !== undefined) return known
  const found = ownName(name)
  if (asked.size < MOST_REMEMBERED) asked.set(name, found)
  return found
}

/** True for an IANA time zone that this machine knows. */
export const isZone = (name: string | undefined): name is string => zoneNamed(name) !== null

function ownName(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
