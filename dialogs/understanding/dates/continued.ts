import { Gap } from '../words.ts'
import { correctionEnd } from './correctionWords.ts'
import { type Day, partsOf, realDay } from './days.ts'
import type { Found } from './found.ts'
import { withClockBehind } from './hourBehind.ts'
import { monthAt, resolve } from './months.ts'
import { type Amount, dateNumberAt, exact, has, isCounted, type Named, type Scan, skip } from './scan.ts'

/** "March 7 or 8", "feb 22-26", "the 10th, sorry, 12", "3 de nov, digo diciembre": what goes on with the date just named. */
export function continued(scan: Scan, { day, clock, to }: Found): Found | undefined {
  const [first] = day?.days ?? []
  if (!day || first === undefined || day.certainty !== 'exact' || clock) return undefined
  const behind = correctionEnd(scan, to)
  const trailing = correctedBehind(scan, to)
  if (trailing && (!day.open || day.open.kind === 'date')) return corrected(scan, to, first, trailing)
  const takenBack = behind > to || scan.words[to]?.before.includes('*') === true
  if (day.open && !(day.open.kind === 'date' && (takenBack || has(scan, to, 'or')))) return undefined
  return takenBack ? corrected(scan, behind, first) : secondDay(scan, to, first)
}

function secondDay(scan: Scan, to: number, first: Day): Found | undefined {
  const { year, month, date: before } = partsOf(first)
  const date = secondNumber(scan, to)
  if (!date || isCounted(scan, date.to) || (date.value < before && !has(scan, to, 'or'))) return undefined
  const second = realDay(year, month, date.value)
  return second === undefined ? undefined : withClockBehind(scan, date.to - 1, exact(date.to, second))
}

function secondNumber(scan: Scan, to: number): Amount | undefined {
  const dashed = scan.words[to]?.isNumber && /^ ?[-–] ?$/.test(scan.words[to]?.before ?? '')
  if (dashed) return dateNumberAt(scan, to)
  return has(scan, to, 'or', 'and', 'through') ? dateNumberAt(scan, skip(scan, to + 1, 'the')) : undefined
}

/** "(Nov 6,) 7, sorry": the number, where the words that take back follow it and end the message. */
function correctedBehind(scan: Scan, to: number): Amount | undefined {
  const number = dateNumberAt(scan, skip(scan, to, 'the'))
  const end = number ? correctionEnd(scan, number.to) : to
  return number && end > number.to && end >= scan.words.length ? number : undefined
}

/** A number with which the sentence ends, or the name of a month. */
function corrected(scan: Scan, to: number, first: Day, told?: Amount): Found | undefined {
  const { year, month, date } = partsOf(first)
  const named = monthCorrected(scan, to)
  if (named) return { from: named.to - 1, to: named.to, day: resolve(scan, named.value, date, named.to) }
  const number = told ?? lastNumber(scan, skip(scan, to, 'the', 'copula'))
  const day = number && realDay(year, month, number.value)
  return day === undefined || !number
    ? undefined
    : { from: number.to - 1, to: number.to, day: exact(number.to, day) }
}

/** A number with which the phrase ends. */
function lastNumber(scan: Scan, at: number): Amount | undefined {
  const number = dateNumberAt(scan, at)
  return number && (scan.words[number.to]?.gap ?? Gap.sentence) >= Gap.comma ? number : undefined
}

function monthCorrected(scan: Scan, to: number): Named | undefined {
  const month = monthAt(scan, skip(scan, to, 'of'))
  const isCut = month && (scan.words[month.to]?.gap ?? Gap.sentence) >= Gap.comma
  return month && (isCut || !dateNumberAt(scan, month.to)) ? month : undefined
}
