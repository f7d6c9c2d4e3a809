import { partsOf, realDay } from './days.ts'
import type { Found } from './found.ts'
import { withClockBehind } from './hourBehind.ts'
import { type Amount, dateNumberAt, exact, has, isCounted, type Scan, skip } from './scan.ts'

/** "March 7 or 8", "feb 22-26": a second date in the month just named. */
export function continued(base: Omit<Scan, 'side'>, { day, clock, to }: Found): Found | undefined {
  const [first] = day?.days ?? []
  const scan = { ...base, side: undefined }
  if (!day || first === undefined || day.certainty !== 'exact' || clock) return undefined
  if (day.open && !(day.open.kind === 'date' && has(scan, to, 'or'))) return undefined
  const date = secondNumber(scan, to)
  const { year, month, date: before } = partsOf(first)
  if (!date || isCounted(scan, date.to) || (date.value < before && !has(scan, to, 'or'))) return undefined
  const second = realDay(year, month, date.value)
  return second === undefined ? undefined : withClockBehind(scan, date.to - 1, exact(date.to, second))
}

function secondNumber(scan: Scan, to: number): Amount | undefined {
  const dashed = scan.words[to]?.isNumber && /^ ?[-–] ?$/.test(scan.words[to]?.before ?? '')
  if (dashed) return dateNumberAt(scan, to)
  return has(scan, to, 'or', 'and', 'through') ? dateNumberAt(scan, skip(scan, to + 1, 'the')) : undefined
}
