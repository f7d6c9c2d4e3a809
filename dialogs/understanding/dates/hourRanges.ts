import { OFFICE_CLOSES, OFFICE_OPENS } from './hours.ts'
import { meridiemAt, partAt } from './partsOfDay.ts'
import { amountAt, has, isClockColon, type Scan, skip } from './scan.ts'

/**
 * "de 9 a 11", "between 8 and 9", "9-11am": hours that are no one hour; gives where they end. Right behind a date
 * "9-10" is one too (`loose`).
 */
export function hourRangeAt(scan: Scan, at: number, loose = false): number | undefined {
  const from = skip(scan, at, 'at', 'hourSpan', 'the')
  const opened = from > at && has(scan, from - 1, 'hourSpan')
  const first = plainHour(scan, from)
  if (first === undefined) return undefined
  const start = secondHour(scan, first, opened)
  const second = start === undefined ? undefined : plainHour(scan, start)
  if (start === undefined || second === undefined) return undefined
  // "10 to 9" is ten minutes before nine.
  const [one, other] = [amountAt(scan, from)?.value ?? 0, amountAt(scan, start)?.value ?? 0]
  if (!opened && other === one - 1) return undefined
  const part = partAt(scan, second)
  const told = opened || part !== undefined || meridiemAt(scan, second - 1) !== undefined
  return told || (loose && start === first && isOfOffice(one, other)) ? (part?.to ?? second) : undefined
}

/** Where the second hour stands, behind a dash or "to"; "lunes 22 a la 1 de la tarde" is a day and its hour. */
function secondHour(scan: Scan, at: number, opened: boolean): number | undefined {
  if (scan.words[at]?.isNumber && /^ ?[-–] ?$/.test(scan.words[at]?.before ?? '')) return at
  const joint = has(scan, at, 'through', 'and', 'upTo')
  if (!joint || (!opened && has(scan, at + 1, 'feminineThe'))) return undefined
  return skip(scan, at + 1, 'the')
}

/** "9-10", "9-1": hours at which an office is open. */
function isOfOffice(one: number, other: number): boolean {
  return one >= OFFICE_OPENS && one <= OFFICE_CLOSES && (other > one || other <= OFFICE_CLOSES - 12)
}

function plainHour(scan: Scan, at: number): number | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || amount.value > 24 || amount.value < 1) return undefined
  const to = isClockColon(scan, amount.to) ? amount.to + 1 : amount.to
  return scan.calendar.units.has(scan.words[to]?.norm ?? '') ? undefined : (meridiemAt(scan, to)?.to ?? to)
}
