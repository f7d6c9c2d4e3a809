import { Gap } from '../words.ts'
import { type Amount, has, type Scan, sayingEnd, skip } from './scan.ts'

/** Whether a number without a month is a date, and not a count ("the 3 kids") or a rank ("the first letter"). */
export function standsAlone(scan: Scan, announced: boolean, date: Amount): boolean {
  if (countsThings(scan, date) || has(scan, date.to - 1, 'quarter')) return false
  if (date.digits) return isToldAsDate(scan, date) && (announced || date.ordinal)
  if (!announced) return false
  const next = scan.words[date.to]?.norm ?? ''
  // In English only ordinals are dates ("the fifth"); small ones need to end the phrase.
  if (date.ordinal) return date.value > 3 || next === '' || has(scan, date.to, 'of', 'at')
  if (isSpokenDate(scan, date)) return true
  return !has(scan, date.to - 1, 'one') && (next === '' || has(scan, date.to, 'of', 'at', 'or', 'correction'))
}

/** "(Para) el treinta pero yo trabajo", where a date was asked for: in words, a number behind "el" is a day. */
function isSpokenDate(scan: Scan, { value, to }: Amount): boolean {
  const isOfDay = isSingularArticle(scan, to)
  const next = scan.words[to]
  const isLarger =
    next?.isNumber === true || scan.calendar.numbers.has(next?.norm ?? '') || has(scan, to, 'larger')
  return scan.asked && value > 1 && isOfDay && !isLarger && !has(scan, to, 'hourUnit', 'minuteUnit')
}

/** "El (veinte)", "el (treinta y uno)", "del (quince)". */
function isSingularArticle(scan: Scan, to: number): boolean {
  return [to - 2, to - 3, to - 4].some((at) => has(scan, at, 'singularThe'))
}

/** The words around a number say that it counts or ranks something. */
function countsThings(scan: Scan, date: Amount): boolean {
  const { units } = scan.calendar
  const ofUnits = units.has(scan.words[date.to]?.norm ?? '') && !has(scan, date.to, 'of')
  if (ofUnits || has(scan, date.to, 'counted')) return true
  return (
    isSomeOf(scan, date.to) || isRanked(scan, date) || isOneMore(scan, date.to - 2) || isPartOf(scan, date.to)
  )
}

/** More words than an answer to a question for a date has. */
const LONG = 6

function isToldAsDate(scan: Scan, date: Amount): boolean {
  const isAnswer = scan.asked && scan.words.length <= LONG
  return !isHour(scan, date) && (isAnswer || isTold(scan, date))
}

/** "the 2 of us", "3 de mis hijos". */
function isSomeOf(scan: Scan, at: number): boolean {
  return has(scan, at, 'of') && has(scan, at + 1, 'someOfThem')
}

/** "Bus 11 and then the 24": another number of what was numbered just before. */
function isOneMore({ words, blocked }: Scan, at: number): boolean {
  for (let back = at; back >= 0 && back > at - 4; back -= 1) {
    if (words[back]?.isNumber) return blocked.has(back)
    if ((words[back]?.gap ?? 0) >= Gap.comma) return false
  }
  return false
}

/** "The 3rd of 5": no month, and no year. */
function isPartOf(scan: Scan, at: number): boolean {
  const behind = skip(scan, at, 'of')
  return behind > at && scan.words[behind]?.isNumber === true && (scan.words[behind]?.norm.length ?? 0) <= 2
}

/** Where no date was asked for, "the 7" is a train and "5th" a street, unless words before make a date of it. */
function isTold(scan: Scan, { to, ordinal }: Amount): boolean {
  const number = to - (ordinal ? 2 : 1)
  if (has(scan, number - 1, 'pointedThe') && !ordinal) return has(scan, number - 2, 'pointsAtDay')
  // "In 5th", "between 5th and 6th", "va en 5to".
  return !has(scan, number - 1, 'notBeforeDay')
}

/** "My 3rd", "the 3 mondays", "el 2 por ciento". */
const MOST_IN_MONTH = 5

function isRanked(scan: Scan, { value, to, digits, ordinal }: Amount): boolean {
  if (ordinal && has(scan, to - (digits ? 3 : 2), 'whose')) return true
  if (sayingEnd(scan, to, 'percent') !== undefined) return true
  const next = scan.words[to]
  // "December, the first Friday"; "the 27th Friday" is a date and its weekday.
  return (
    (!ordinal || value <= MOST_IN_MONTH) &&
    scan.calendar.weekdays.has(next?.norm ?? '') &&
    (next?.gap ?? Gap.comma) < Gap.comma
  )
}

/** "3pm", "8 o'clock". */
function isHour(scan: Scan, date: Amount): boolean {
  return !date.ordinal && has(scan, date.to, 'hourAbbreviation')
}
