const MOST_REMEMBERED = 1000
/** Making a formatter is the only way to ask whether a zone exists, and it is slow: each name is asked once. */
const asked = new Map<string, boolean>()

/** True for an IANA time zone that this machine knows. Takes any text: what clients send is not taken on trust. */
export function isZone(name: string | undefined): name is string {
  if (!name || name.length > 64) return false
  const known = asked.get(name)
  if (known !== undefined) return known
  const found = canFormatIn(name)
  if (asked.size < MOST_REMEMBERED) asked.set(name, found)
  return found
}

function canFormatIn(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }) !== undefined
  } catch {
    return false
  }
}
