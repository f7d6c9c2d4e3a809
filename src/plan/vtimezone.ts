import { offsetAt } from '../../rules/calendar/zones.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** One change of a zone's clock; offsets are in minutes from UTC. */
interface Change {
  readonly at: number
  readonly from: number
  readonly to: number
}

/**
 * A VTIMEZONE of RFC 5545 for the years named and one on each side: every change of the clock in them is written out
 * as it is in the database of zones, without guessing a rule that would hold for ever.
 */
export function vtimezone(zone: string, years: readonly number[]): string {
  const begin = Date.UTC(Math.min(...years) - 1, 0, 1)
  const end = Date.UTC(Math.max(...years) + 2, 0, 1)
  const first = offsetAt(zone, begin)
  const parts = [{ at: begin, from: first, to: first }, ...changesBetween(zone, begin, end)]
  const standard = Math.min(...parts.map(({ to }) => to))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...parts.flatMap((change) => observance(change, change.to > standard ? 'DAYLIGHT' : 'STANDARD', zone)),
    'END:VTIMEZONE',
  ].join('\r\n')
}

function observance(
  { at, from, to }: Change,
  name: 'DAYLIGHT' | 'STANDARD',
  zone: string,
): readonly string[] {
  return [
    `BEGIN:${name}`,
    // The local time of the change on the clock as it was before it.
    `DTSTART:${localTime(at + from * MINUTE_MS)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `TZNAME:${abbreviation(zone, at)}`,
    `END:${name}`,
  ]
}

/** Looks day by day, then by the minute within a day on which the clock changed. No zone changes it back the same day. */
function changesBetween(zone: string, begin: number, end: number): readonly Change[] {
  const changes: Change[] = []
  for (let day = begin; day < end; day += DAY_MS) {
    const from = offsetAt(zone, day)
    const to = offsetAt(zone, day + DAY_MS)
    if (from === to) continue
    let at = day
    while (offsetAt(zone, at) === from) at += MINUTE_MS
    changes.push({ at, from, to })
  }
  return changes
}

const localTime = (ms: number): string => new Date(ms).toISOString().replace(/[-:]/g, '').slice(0, 15)

function offsetText(minutes: number): string {
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${part(size / 60)}${part(size % 60)}`
}

const abbreviation = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone
