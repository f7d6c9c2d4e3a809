const known = new Map<string, boolean>()
const REMEMBERED = 500

/** The zone that a client names, if it is one; asking the runtime takes long enough to remember the answer. */
export function timeZoneOf(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length > 64) return undefined
  let isZone = known.get(name)
  if (isZone === undefined) {
    isZone = asksRuntime(name)
    if (known.size < REMEMBERED) known.set(name, isZone)
  }
  return isZone ? name : undefined
}

function asksRuntime(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
