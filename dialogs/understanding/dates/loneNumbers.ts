import { Gap } from '../words.ts'
import { type Amount, has, type Scan, skip } from './scan.ts'

/** Whether a number without a month is a date, and not a count ("the 3 kids") or a rank ("the first letter"). */
export function standsAlone(scan: Scan, announced: boolean, date: Amount): boolean {
  if (countsThings(scan, date)) return false
  if (date.digits) return isToldAsDate(scan, date) && (announced || date.ordinal)
  if (!announced) return false
  const next = scan.words[date.to]?.norm ?? ''
  // In English only ordinals are dates ("the fifth"); small ones need to end the phrase.
  if (date.ordinal) return date.value > 3 || next === '' || has(scan, date.to, 'of', 'at')
  if (isSpokenDate(scan, date)) return true
  return (
    scan.words[date.to - 1]?.norm !== 'one' &&
    (next === '' || has(scan, date.to, 'of', 'at', 'or', 'correction'))
  )
}

/** "(Para) el treinta pero yo trabajo", where a date was asked for: in words, a number behind "el" is a day. */
function isSpokenDate(scan: Scan, { value, to }: Amount): boolean {
  const isOfDay = isSingularArticle(scan, to)
  const next = scan.words[to]
  const isLarger =
    next?.isNumber === true || scan.calendar.numbers.has(next?.norm ?? '') || LARGER.test(next?.norm ?? '')
  return scan.asked && value > 1 && isOfDay && !isLarger && !has(scan, to, 'hourUnit', 'minuteUnit')
}

const LARGER = /^(mil|millon|millones|por|avo|ava)$/

/** "El (veinte)", "el (treinta y uno)", "del (quince)". */
function isSingularArticle({ words }: Scan, to: number): boolean {
  return [to - 2, to - 3, to - 4].some((at) => /^(el|del|mero)$/.test(words[at]?.norm ?? ''))
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
  return (
    has(scan, at, 'of') &&
    /^(us|them|you|my|our|mis|nosotros|ellos|ellas)$/.test(scan.words[at + 1]?.norm ?? '')
  )
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
function isTold({ words }: Scan, { to, ordinal }: Amount): boolean {
  const number = to - (ordinal ? 2 : 1)
  const before = words[number - 1]?.norm ?? ''
  if (before === 'the' && !ordinal)
    return /^(on|for|by|until|till|since|from)$/.test(words[number - 2]?.norm ?? '')
  // "In 5th", "between 5th and 6th", "va en 5to".
  return !/^(in|of|between|and|en|entre|con)$/.test(before)
}

/** "My 3rd", "the 3 mondays", "el 2 por ciento". */
function isRanked({ words, calendar }: Scan, { to, digits, ordinal }: Amount): boolean {
  const [before, next] = [words[to - (digits && ordinal ? 3 : 2)]?.norm ?? '', words[to]?.norm ?? '']
  if (ordinal && /^(my|his|her|our|their|your|mi|su|tu|nuestro|nuestra)$/.test(before)) return true
  if (next === 'por' && /^(ciento|cien)$/.test(words[to + 1]?.norm ?? '')) return true
  return !ordinal && calendar.weekdays.has(next) && (words[to]?.gap ?? Gap.comma) < Gap.comma
}

/** "3pm", "8 o'clock". */
function isHour(scan: Scan, date: Amount): boolean {
  return !date.ordinal && /^([ap]m|oclock|hrs)$/.test(scan.words[date.to]?.norm ?? '')
}
