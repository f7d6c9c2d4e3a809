import { has, isOr, lookUp, type Scan, skip } from './scan.ts'

/** "(Not this Thursday) but the next one", "este viernes no, el otro", "sino el siguiente". */
export function otherOne(scan: Scan, to: number): number | undefined {
  const denied = skip(scan, to, 'correction', 'softCorrection', 'but')
  const from = skip(scan, denied, 'the')
  if (denied === to || from === denied) return undefined
  if (/^(que)$/.test(scan.words[from]?.norm ?? '') && has(scan, from + 1, 'next')) return from + 2
  if (scan.words[from]?.norm === 'one' && has(scan, from + 1, 'after')) return from + 2
  if (!has(scan, from, 'next') && !/^(otro|other)$/.test(scan.words[from]?.norm ?? '')) return undefined
  const end = scan.words[from + 1]?.norm === 'one' ? from + 2 : from + 1
  return lookUp(scan, end, scan.calendar.weekdays) ? undefined : end
}

/** "Friday or the next", "este viernes o el otro", "Friday, this one or the one after". */
export function orTheNext(scan: Scan, to: number): number | undefined {
  const or = scan.words[to]?.norm === 'this' && scan.words[to + 1]?.norm === 'one' ? to + 2 : to
  if (!isOr(scan, or)) return undefined
  const from = skip(scan, or + 1, 'the')
  const named = lookUp(scan, from, scan.calendar.weekdays)
  const plain = scan.words[from]?.norm === 'one' ? from + 1 : (named?.to ?? from)
  const isNext = has(scan, plain, 'next', 'after') || /^(otro|other)$/.test(scan.words[plain]?.norm ?? '')
  if (!isNext || lookUp(scan, plain + 1, scan.calendar.weekdays)) return undefined
  return scan.words[plain + 1]?.norm === 'one' ? plain + 2 : plain + 1
}

/** "Not this Friday, the next one", "no este viernes, el que sigue". */
export function notThisOne(scan: Scan, to: number): number | undefined {
  const denied = [to - 2, to - 3].some((at) => /^(not|no)$/.test(scan.words[at]?.norm ?? ''))
  const from = skip(scan, skip(scan, to, 'but'), 'the')
  if (!denied || !has(scan, to - 2, 'this') || from === to) return undefined
  const next =
    scan.words[from]?.norm === 'que' ? from + 1 : scan.words[from]?.norm === 'one' ? from + 1 : from
  if (!has(scan, next, 'next', 'after')) return undefined
  return scan.words[next + 1]?.norm === 'one' ? next + 2 : next + 1
}
