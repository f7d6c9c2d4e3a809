import { zoneNamed } from '../../rules/calendar/isZone.ts'

/** The zone that a client names, by its one name, if it is one. */
export function timeZoneOf(name: unknown): string | undefined {
  return typeof name === 'string' ? (zoneNamed(name) ?? undefined) : undefined
}
