import { partsOf } from './days.ts'
import { amountAt, type DayReading, exact, has, lookUp, type Scan, skip } from './scan.ts'

/** "yesterday", "antier", "pasado mañana", "this morning", "tomorrow week"; "mañana 29" where it is the 29th. */
export function relativeDay(scan: Scan, at: number): DayReading | undefined {
  const found = lookUp(scan, at, scan.calendar.relativeDays)
  if (!found) return undefined
  // "la mañana" is a part of the day, "mañana" is tomorrow.
  if (found.to === at + 1 && has(scan, at, 'morning') && isPartOfDay(scan, at)) return undefined
  const day = scan.today + found.value
  if (has(scan, found.to, 'weekOn')) return exact(found.to + 1, day + 7)
  const dated = skip(scan, found.to, 'the')
  const named = amountAt(scan, dated)
  const same =
    named?.digits &&
    named.value === partsOf(day).date &&
    !scan.calendar.units.has(wordAt(scan, named.to)) &&
    !isOfMonth(scan, named.to)
  return { ...exact(same ? named.to : found.to, day), open: { kind: 'relative' } }
}

/** "(Mañana 28) de mayo": a date of its own, which is the same day. */
function isOfMonth(scan: Scan, at: number): boolean {
  return has(scan, at, 'of') && lookUp(scan, skip(scan, at, 'of'), scan.calendar.months) !== undefined
}

export const wordAt = (scan: Scan, at: number) => scan.words[at]?.norm ?? ''

/** "La mañana", "a las 9 de mañana"; "la cita de mañana" is tomorrow's. */
function isPartOfDay(scan: Scan, at: number): boolean {
  if (has(scan, at - 1, 'of'))
    return scan.words[at - 2]?.isNumber === true || amountAt(scan, at - 2) !== undefined
  return has(scan, at - 1, 'notTomorrow')
}
