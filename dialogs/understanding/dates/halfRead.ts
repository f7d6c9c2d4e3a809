import type { Message } from '../message.ts'
import { Gap } from '../words.ts'
import { dayAt } from './dayAt.ts'
import type { Dated, Found } from './found.ts'
import { amountAt, has, type Scan, skip } from './scan.ts'
import { namesLike } from './slips.ts'

/**
 * What stands right beside a date and belongs to it, and was not understood: "two Tuesdays | before Easter", "the second
 * | Monday", "the 31st | of November". A day that was read from half of its words is asked back and never told as certain.
 */
export function withoutHalves(message: Message, scan: Scan, found: readonly Found[]): readonly Found[] {
  return found.map((one, index) => {
    const { day } = one
    if (day?.certainty !== 'exact') return one
    const ended = found[index - 1]?.to ?? 0
    const next = found[index + 1]?.from ?? message.words.length
    const half =
      isCutBefore(scan, one.from, ended) ||
      isCutBehind(message, scan, { ...one, day }, next) ||
      isToldOtherwise(scan, one.to, next)
    return half ? { ...one, day: { to: day.to, days: [], certainty: 'ambiguous' } } : one
  })
}

/** Whether the words before a date are the beginning of it. */
function isCutBefore(scan: Scan, from: number, ended: number): boolean {
  let at = from - 1
  let of = false
  if ((scan.words[from]?.gap ?? 0) >= Gap.comma) return false
  while (at >= Math.max(ended, from - 3) && has(scan, at, 'of', 'the') && !isCutOff(scan, at)) {
    of ||= has(scan, at, 'of')
    at -= 1
  }
  if (isOfAnother(scan, from, ended)) return true
  if (at < ended || scan.blocked.has(at) || isCutOff(scan, at + 1)) return false
  if (has(scan, at, 'before', 'after')) return isMeasured(scan, at - 1, ended)
  if (of) return /^(week|weekend|fortnight)$/.test(unitAt(scan, at)) || isSeveralDays(scan, at)
  if (has(scan, at, 'beforeLast')) return true
  if (at !== from - 1 || has(scan, from, 'the')) return false
  const ago = has(scan, at, 'ago') && unitAt(scan, at - 1) !== ''
  return ago || isNumberBefore(scan, at) || isSpanBefore(scan, at)
}

/** "(Por) los días | de Navidad". */
const isSeveralDays = (scan: Scan, at: number) => unitAt(scan, at) === 'day' && !has(scan, at, 'dayOf')

const ANOTHER_WITHIN = 7

/** "A week after | my interview on (March 5)", "un día después de | la cita del (5)": counted from that day. */
function isOfAnother(scan: Scan, from: number, ended: number): boolean {
  for (let at = from - 2; at > Math.max(ended, from - ANOTHER_WITHIN); at -= 1) {
    if (isCutOff(scan, at + 1) || has(scan, at + 1, 'and', 'but')) return false
    if (has(scan, at, 'before', 'after')) return isMeasured(scan, at - 1, ended)
  }
  return false
}

const isCutOff = (scan: Scan, at: number) => (scan.words[at]?.gap ?? 0) >= Gap.comma

const unitAt = (scan: Scan, at: number) => scan.calendar.units.get(scan.words[at]?.norm ?? '') ?? ''

/** "Two weeks (before)", "the Monday (after)", "the other day (after)". */
function isMeasured(scan: Scan, at: number, ended: number): boolean {
  if (at < ended || isCutOff(scan, at + 1)) return false
  return unitAt(scan, at) !== '' || scan.calendar.weekdays.has(scan.words[at]?.norm ?? '')
}

/** "Thirty | second of May", "second | Tuesday", "dos | lunes". */
function isNumberBefore(scan: Scan, at: number): boolean {
  const word = scan.words[at]
  if (!word || word.isNumber) return false
  const { numbers, ordinals } = scan.calendar
  const isArticle = has(scan, at, 'article', 'looseArticle')
  // "The new one 12/10".
  const isNoun = has(scan, at, 'one') && has(scan, at - 1, 'pointsAtOne')
  return !isArticle && !isNoun && (numbers.has(word.norm) || ordinals.has(word.norm))
}

/** "Se cumple un mes | hoy". */
function isSpanBefore(scan: Scan, at: number): boolean {
  const counted = at > 0 && amountAt(scan, at - 1) !== undefined
  return counted && /^(week|month|year)$/.test(unitAt(scan, at))
}

/** "The Thursday | before (this one)", "Thursday | the week before". */
function isWeekBefore(scan: Scan, at: number): boolean {
  const from = skip(scan, at, 'the')
  const relation = unitAt(scan, from) === 'week' ? from + 1 : at
  if (!has(scan, relation, 'before', 'after')) return false
  const behind = skip(scan, relation + 1, 'of')
  const next = scan.words[behind]
  return !next || next.gap >= Gap.comma || has(scan, behind, 'this', 'that')
}

/** "(El sábado que viene) no, el otro": which one is asked back. */
function isOtherMeant(scan: Scan, at: number): boolean {
  const from = skip(scan, at, 'softCorrection', 'correction', 'but')
  const one = skip(scan, from, 'the')
  const ends = (scan.words[one + 1]?.gap ?? Gap.sentence) >= Gap.comma || has(scan, one + 1, 'one')
  return from > at && one > from && has(scan, one, 'other', 'otherWeek', 'next') && ends
}

/** "Martes próximo | 24": a number with which the phrase ends. */
function isBareNumber(scan: Scan, at: number, isTold = false): boolean {
  const word = scan.words[at]
  const ends =
    (scan.words[at + 1]?.gap ?? Gap.sentence) >= Gap.comma || (isTold && has(scan, at + 1, 'feminineThe'))
  return word?.isNumber === true && Number(word.norm) <= 31 && ends && !scan.blocked.has(at)
}

const OTHERWISE_WITHIN = 7
const LATEST_HOUR = 12

/** "The 16th, | the letter says 17", "el 16, 17": another number that can only be a day, and was not read. */
function isToldOtherwise(scan: Scan, to: number, next: number): boolean {
  for (let at = to; at < Math.min(next, to + OTHERWISE_WITHIN); at += 1) {
    const told = (at > to && has(scan, at - 1, 'tellsHour')) || (at === to && isListComma(scan, at))
    if (told && isBareNumber(scan, at, true) && Number(scan.words[at]?.norm) > LATEST_HOUR) return true
  }
  return false
}

const isListComma = ({ words }: Scan, at: number) => words[at]?.before.trim() === ','

/** Whether the words behind a date go on with it. */
function isCutBehind(message: Message, scan: Scan, { to, day, clock }: Dated, next: number): boolean {
  if (clock || to >= scan.words.length || (scan.words[to]?.gap ?? 0) >= Gap.comma) return false
  // "October twenty something", "veinte y tantos de mayo".
  if (has(scan, to, 'andSome') || (has(scan, to, 'and') && has(scan, to + 1, 'andSome'))) return true
  if (has(scan, to, 'of')) return isCutOf(message, scan, to, day)
  if ((isBareNumber(scan, to) && next > to) || isOtherMeant(scan, to)) return true
  if (day.open?.kind === 'weekday' && isWeekBefore(scan, to)) return true
  const relation = has(scan, to, 'before', 'after') && day.open !== undefined
  return relation && dayAt(scan, skip(scan, to + 1, 'of', 'the')) !== undefined && !isHours(scan, to + 1)
}

/** "(The 31st) of November", "(el lunes) de la semana": what the day is of was not understood. */
function isCutOf(message: Message, scan: Scan, to: number, day: Dated['day']): boolean {
  const behind = skip(scan, to, 'of', 'the', 'this', 'next', 'last', 'that')
  if (day.open?.kind === 'date' && (isUnknown(message, scan, behind) || isRankBehind(scan, behind)))
    return true
  const isMonth = scan.calendar.months.has(scan.words[behind]?.norm ?? '')
  return isMonth || /^(week|month|year)$/.test(unitAt(scan, behind))
}

/** "The 14th of | the first": a month by its number. */
function isRankBehind(scan: Scan, at: number): boolean {
  const rank = amountAt(scan, at)
  return rank?.ordinal === true && rank.value <= 12
}

/** "El 9 de eroo", "el 9 de abri": a word that nobody knows, or that is nearly a month, may be one. */
function isUnknown({ data }: Message, { words }: Scan, at: number): boolean {
  const word = words[at]
  if (!word || word.isNumber || word.norm !== word.typed) return false
  return !data.spelling.knows(word.typed) || namesLike(word.typed, data.calendar.sounds.months).length > 0
}

/** "From 9 to 11". */
function isHours(scan: Scan, at: number): boolean {
  return amountAt(scan, at) !== undefined
}
