import { has, isOr, lookUp, type Scan, skip } from './scan.ts'

/** "(Not this Thursday) but the next one", "este viernes no, el otro", "sino el siguiente". */
export function otherOne(scan: Scan, to: number): number | undefined {
  const denied = skip(scan, to, 'correction', 'softCorrection', 'but')
  const from = skip(scan, denied, 'the')
  if (denied === to || from === denied) return undefined
  if (has(scan, from, 'which') && has(scan, from + 1, 'next')) return from + 2
  if (has(scan, from, 'one') && has(scan, from + 1, 'after')) return from + 2
  if (!has(scan, from, 'next', 'other')) return undefined
  const end = has(scan, from + 1, 'one') ? from + 2 : from + 1
  return lookUp(scan, end, scan.calendar.weekdays) ? undefined : end
}

/** "Friday or the next", "este viernes o el otro", "Friday, this one or the one after". */
export function orTheNext(scan: Scan, to: number): number | undefined {
  const or = has(scan, to, 'this') && has(scan, to + 1, 'one') ? to + 2 : to
  if (!isOr(scan, or)) return undefined
  const from = skip(scan, or + 1, 'the')
  const named = lookUp(scan, from, scan.calendar.weekdays)
  const plain = has(scan, from, 'one') ? from + 1 : (named?.to ?? from)
  const isNext = has(scan, plain, 'next', 'after', 'other')
  if (!isNext || lookUp(scan, plain + 1, scan.calendar.weekdays)) return undefined
  return has(scan, plain + 1, 'one') ? plain + 2 : plain + 1
}

/** "Not this Friday, the next one", "no este viernes, el que sigue". */
export function notThisOne(scan: Scan, to: number): number | undefined {
  const denied = [to - 2, to - 3].some((at) => has(scan, at, 'denies'))
  const from = skip(scan, skip(scan, to, 'but'), 'the')
  if (!denied || !has(scan, to - 2, 'this') || from === to) return undefined
  const next = has(scan, from, 'which', 'one') ? from + 1 : from
  if (!has(scan, next, 'next', 'after')) return undefined
  return has(scan, next + 1, 'one') ? next + 2 : next + 1
}
