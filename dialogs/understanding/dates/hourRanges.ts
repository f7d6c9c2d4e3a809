import { meridiemAt, partAt } from './partsOfDay.ts'
import { amountAt, has, isClockColon, type Scan, skip } from './scan.ts'

/** "de 9 a 11", "between 8 and 9", "9-11am": hours that are no one hour; gives where they end. */
export function hourRangeAt(scan: Scan, at: number): number | undefined {
  const from = skip(scan, at, 'at', 'hourSpan', 'the')
  const opened = from > at && has(scan, from - 1, 'hourSpan')
  const first = plainHour(scan, from)
  if (first === undefined) return undefined
  const dashed = scan.words[first]?.isNumber && /^ ?[-–] ?$/.test(scan.words[first]?.before ?? '')
  const joint = has(scan, first, 'through', 'and') || scan.words[first]?.norm === 'a'
  if (!dashed && !joint) return undefined
  const second = plainHour(scan, dashed ? first : skip(scan, first + 1, 'the'))
  if (second === undefined) return undefined
  // "10 to 9" is ten minutes before nine.
  const minutesTo = !opened && amountAt(scan, second - 1)?.value === (amountAt(scan, from)?.value ?? 0) - 1
  if (minutesTo) return undefined
  const part = partAt(scan, second)
  return opened || part ? (part?.to ?? second) : undefined
}

function plainHour(scan: Scan, at: number): number | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || amount.value > 24 || amount.value < 1) return undefined
  const to = isClockColon(scan, amount.to) ? amount.to + 1 : amount.to
  return scan.calendar.units.has(scan.words[to]?.norm ?? '') ? undefined : (meridiemAt(scan, to)?.to ?? to)
}
