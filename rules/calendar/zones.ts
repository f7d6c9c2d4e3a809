import { tzOffset } from '@date-fns/tz'
import { type DayNumber, dayOfParts } from './calendarDate.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Enough for every zone over some years; a flood of odd years cannot make the process grow. */
const MAX_CACHED_YEARS = 4096

/** Offsets of one zone in one UTC year: `offsets[i]` holds from `starts[i]` on. */
interface ZoneYear {
  readonly from: number
  readonly until: number
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

/** The years of a zone that were looked at, and the last of them, which is mostly the next one too. */
interface Zone {
  readonly years: Map<number, ZoneYear>
  last: ZoneYear
}

const zones = new Map<string, Zone>()
let cachedYears = 0

/** Minutes that the zone is ahead of UTC at an instant. Asks `Intl` once a zone and year, then reads a table. */
export function offsetAt(zone: string, instantMs: number): number {
  const { starts, offsets } = yearAt(zone, instantMs)
  let at = starts.length - 1
  while (at > 0 && instantMs < (starts[at] as number)) at -= 1
  return offsets[at] as number
}

/** What the clock on the wall shows at an instant. */
export interface WallTime {
  readonly day: DayNumber
  /** Minutes since local midnight, with the seconds as a fraction. */
  readonly minutes: number
}

export function wallTimeAt(instantMs: number, offsetMinutes: number): WallTime {
  const localMs = instantMs + offsetMinutes * MINUTE_MS
  const day = Math.floor(localMs / DAY_MS)
  return { day, minutes: (localMs - day * DAY_MS) / MINUTE_MS }
}

/**
 * The instant at which the zone's clock shows this time.
 *
 * Where the clock shows it twice (the hour repeated in autumn), the first time: whoever must come "at 01:30" is safe
 * with the earlier one. Where the clock never shows it (the hour skipped in spring), the moment of the jump: the first
 * instant at which the clock is past it.
 */
export function instantOf(zone: string, day: DayNumber, minutes: number): number {
  const localMs = day * DAY_MS + minutes * MINUTE_MS
  const before = offsetAt(zone, localMs - DAY_MS)
  const after = offsetAt(zone, localMs + DAY_MS)
  const first = localMs - before * MINUTE_MS
  if (before === after) return first
  const second = localMs - after * MINUTE_MS
  const firstHolds = offsetAt(zone, first) === before
  const secondHolds = offsetAt(zone, second) === after
  if (firstHolds && secondHolds) return Math.min(first, second)
  if (firstHolds) return first
  return secondHolds ? second : changeBetween(zone, second, first)
}

function yearAt(name: string, instantMs: number): ZoneYear {
  const zone = zones.get(name)
  if (zone && instantMs >= zone.last.from && instantMs < zone.last.until) return zone.last
  const year = new Date(instantMs).getUTCFullYear()
  const known = zone?.years.get(year)
  if (zone && known) {
    zone.last = known
    return known
  }
  return addYear(name, year)
}

function addYear(name: string, year: number): ZoneYear {
  if (cachedYears >= MAX_CACHED_YEARS) {
    zones.clear()
    cachedYears = 0
  }
  const made = readZoneYear(name, year)
  const zone = zones.get(name) ?? { years: new Map(), last: made }
  zone.years.set(year, made)
  zone.last = made
  zones.set(name, zone)
  cachedYears += 1
  return made
}

/** Walks the year in steps of ten days, and finds the minute of each change between two steps. */
function readZoneYear(zone: string, year: number): ZoneYear {
  const begin = dayOfParts(year, 1, 1) * DAY_MS
  const end = dayOfParts(year + 1, 1, 1) * DAY_MS
  const starts = [begin]
  const offsets = [tzOffset(zone, new Date(begin))]
  for (let from = begin; from < end; from += 10 * DAY_MS) {
    const to = Math.min(from + 10 * DAY_MS, end)
    const offset = tzOffset(zone, new Date(to))
    if (offset === offsets.at(-1)) continue
    starts.push(changeOf(zone, from, to))
    offsets.push(offset)
  }
  return { from: begin, until: end, starts, offsets }
}

function changeOf(zone: string, from: number, to: number): number {
  const settled = tzOffset(zone, new Date(to))
  let low = from
  let high = to
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (tzOffset(zone, new Date(middle)) === settled) high = middle
    else low = middle
  }
  return high
}

/** The instant of the jump that lies between two instants less than a day apart. */
function changeBetween(zone: string, low: number, high: number): number {
  return yearAt(zone, high).starts.find((start) => start > low && start <= high) ?? high
}
