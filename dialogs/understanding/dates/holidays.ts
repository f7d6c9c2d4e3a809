import { type Day, holiday, partsOf } from './days.ts'
import { agreed, type DayReading, has, lookUp, nearest, ofAnyYear, rough, type Scan, skip } from './scan.ts'

const YEARS = [-1, 0, 1] as const

/** "Thanksgiving", "Nochebuena", "Christmas 2026"; "Thanksgiving week" is no day. */
export function holidayAt(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, holidayFrom(scan, at), scan.calendar.holidays)
  if (!found) return undefined
  if (has(scan, found.to, 'holidayWords')) return resolved(scan, found.value, found.to + 1)
  if (has(scan, found.to, 'season')) return rough(found.to + 1)
  if (isAround(scan, at)) return rough(found.to)
  return resolved(scan, found.value, found.to)
}

/** "(El feriado de) Navidad", "the (holiday of) Thanksgiving": where the name begins. */
function holidayFrom(scan: Scan, at: number): number {
  const from = skip(scan, at, 'the')
  return has(scan, from, 'holidayWords') ? skip(scan, from + 1, 'of', 'the') : from
}

/** "(Around) Christmas", "(por ahí de) Navidad", "(cerca de) Navidad". */
function isAround(scan: Scan, at: number): boolean {
  return has(scan, at - 1, 'near') || (has(scan, at - 1, 'of', 'to') && has(scan, at - 2, 'near'))
}

/** Holidays whose names are other words too ("reyes"): only where something is counted from them. */
export function anchorHoliday(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, holidayFrom(scan, skip(scan, at, 'the', 'of')), scan.calendar.anchors)
  return found && resolved(scan, found.value, found.to)
}

function resolved(scan: Scan, name: string, to: number): DayReading | undefined {
  const { year } = partsOf(scan.today)
  const day = nearest(
    ofAnyYear(scan),
    YEARS.flatMap((offset) => holiday(name, year + offset)),
  )
  return day === undefined ? undefined : { ...agreed(to, holiday(name, partsOf(day).year)), isHoliday: true }
}

/** "Semana Santa", "the holidays": times of the year without a day of their own; "last spring", where a date was asked for. */
export function seasonAt(scan: Scan, at: number): DayReading | undefined {
  const seasons = scan.calendar.seasons
  const found = lookUp(scan, at, seasons) ?? lookUp(scan, skip(scan, at, 'the', 'in'), seasons)
  return found && (scan.asked || found.value !== 'of_year') ? rough(found.to) : undefined
}

/** "Christmas Eve" said otherwise: "la víspera de Navidad", "the eve of Thanksgiving". */
export function eveOf(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  if (!has(scan, from, 'eve') || !has(scan, from + 1, 'of')) return undefined
  const anchor = holidayAt(scan, skip(scan, from + 1, 'of')) ?? anchorHoliday(scan, from + 1)
  const days: readonly Day[] = anchor?.days ?? []
  return anchor && days.length > 0
    ? agreed(
        anchor.to,
        days.map((day) => day - 1),
      )
    : undefined
}
