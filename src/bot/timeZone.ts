import { isZone } from '../../rules/calendar/isZone.ts'

/** The zone that a client names, if it is one. */
export function timeZoneOf(name: unknown): string | undefined {
  return typeof name === 'string' && isZone(name) ? name : undefined
}
