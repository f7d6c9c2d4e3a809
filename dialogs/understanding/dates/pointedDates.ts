import { Gap } from '../words.ts'
import { monthAt } from './months.ts'
import { type Amount, dateInMonthAt, has, type Scan, sayingEnd, skip } from './scan.ts'

/** "20-22 de noviembre": a range that names its month at the end. */
export function beforeDash(scan: Scan, at: number): Amount | undefined {
  const date = dateInMonthAt(scan, at)
  const dashed = date?.digits && /^ ?[-–] ?$/.test(scan.words[date.to]?.before ?? '')
  const end = dashed ? dateInMonthAt(scan, date.to) : undefined
  const month =
    end?.digits && end.value > (date?.value ?? 0) ? monthAt(scan, skip(scan, end.to, 'of')) : undefined
  return month && date
}

/** "del 22 al 26", "20-22 de noviembre": the end of the range announces the number that it starts with. */
export function startsRange(scan: Scan, from: number, date: Amount): boolean {
  if (beforeDash(scan, from)) return true
  return (
    has(scan, from - 1, 'ofThe') &&
    has(scan, date.to, 'toThe') &&
    dateInMonthAt(scan, date.to + 1) !== undefined
  )
}

/** "el pasado 5", "me la cambiaron al 8": words that announce a number as a date. */
export function isPointedAt(scan: Scan, from: number, date: Amount): boolean {
  if (sayingEnd(scan, from - 2, 'thePast') === from) return true
  const ends = (scan.words[date.to]?.gap ?? Gap.sentence) >= Gap.comma || has(scan, date.to, 'of', 'at')
  const isEnd = has(scan, from - 3, 'ofThe') && scan.words[from - 2]?.isNumber === true
  if (has(scan, from - 1, 'ofThe')) return scan.asked && ends && has(scan, from - 2, 'beforeOfThe')
  return has(scan, from - 1, 'toThe') && ((scan.asked && ends) || isEnd)
}
