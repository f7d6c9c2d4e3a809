import { Gap } from '../words.ts'
import { type Part, partAt } from './partsOfDay.ts'
import { amountAt, has, isClockColon, type Scan, sayingEnd, skip } from './scan.ts'

const HOUR = 60
/** Some offices open at seven; nobody is called for seven in the evening. */
export const OFFICE_OPENS = 7
export const OFFICE_CLOSES = 17

export interface Hour {
  readonly hour: number
  readonly minute: number
  readonly to: number
  /** It has a colon, an "am" or the like, so that it is a time even without "at". */
  readonly sure: boolean
  readonly part?: Part
}

/** An hour with its minutes: "8:30", "830am", "8 y media". */
export function hourAt(scan: Scan, at: number, loose: boolean): Hour | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || (scan.words[at]?.before ?? '').endsWith('$')) return undefined
  if (amount.digits && (scan.words[at]?.norm.length ?? 0) >= 3) return joinedHour(scan, at, amount, loose)
  const isArticle = !amount.digits && has(scan, at, 'article', 'couple') && !has(scan, at, 'hourOne')
  if (amount.value > 24 || isArticle) return undefined
  const { value: hour, to } = amount
  if (isClockColon(scan, to)) return withColon(scan, hour, to)
  return dottedMinutes(scan, hour, to, loose) ?? withMinutes(scan, hour, to, loose)
}

/** "8:30", "01:00:00". */
function withColon(scan: Scan, hour: number, to: number): Hour | undefined {
  const minute = Number(scan.words[to]?.norm)
  const end = isClockColon(scan, to + 1) ? to + 2 : to + 1
  return minute < HOUR && hour < 24 ? { hour, minute, to: end, sure: true } : undefined
}

/** "8.30" right behind a date. */
function dottedMinutes(scan: Scan, hour: number, to: number, loose: boolean): Hour | undefined {
  const next = scan.words[to]
  if (!loose || !next?.isNumber || next.before !== '.' || next.norm.length !== 2) return undefined
  const minute = Number(next.norm)
  return minute < HOUR && minute % 5 === 0 && hour < 24 ? { hour, minute, to: to + 1, sure: true } : undefined
}

/** "830am", "1400 hrs", "0930"; right behind a date "930" and "1400" too. */
function joinedHour(
  scan: Scan,
  at: number,
  amount: { readonly value: number; readonly to: number },
  loose: boolean,
): Hour | undefined {
  const [hour, minute] = [Math.floor(amount.value / 100), amount.value % 100]
  const marked = partAt(scan, amount.to)?.part !== undefined || has(scan, amount.to, 'hours')
  // "@230" is in the afternoon.
  const told =
    scan.words[at]?.before.includes('@') &&
    hour > 0 &&
    hour < OFFICE_OPENS &&
    scan.words[at]?.norm.length === 3
  const round = minute % 5 === 0 && (told || hour >= OFFICE_OPENS) && hour <= OFFICE_CLOSES
  const plain = round && (loose || /^0\d{3}$/.test(scan.words[at]?.norm ?? ''))
  if ((!marked && !plain) || hour > 23 || minute >= HOUR) return undefined
  return { hour, minute, to: has(scan, amount.to, 'hours') ? amount.to + 1 : amount.to, sure: true }
}

/** "8 y media", "3 menos cuarto", "8 y 15", "eight thirty", "14h". */
function withMinutes(scan: Scan, hour: number, to: number, loose: boolean): Hour {
  const joins =
    has(scan, to, 'past', 'to') || (has(scan, to, 'heardAnd') && has(scan, to + 1, 'half', 'quarter'))
  const fraction = joins ? fractionAt(scan, to + 1) : undefined
  if (fraction && !has(scan, to, 'aheadOfHour')) {
    return atMinutes(hour * HOUR + (has(scan, to, 'to') ? -fraction.minutes : fraction.minutes), fraction.to)
  }
  return spokenMinutes(scan, hour, to, loose) ?? bareHour(scan, hour, to)
}

function atMinutes(minutes: number, to: number): Hour {
  // "Quarter to one" is at 12:45.
  const total = minutes < HOUR ? minutes + 12 * HOUR : minutes
  return { hour: Math.floor(total / HOUR), minute: total % HOUR, to, sure: true }
}

/** "eight thirty", "8 30 am". */
function spokenMinutes(scan: Scan, hour: number, to: number, loose: boolean): Hour | undefined {
  const few = minutesBelowTen(scan, to)
  if (few) return { hour, minute: few.value, to: few.to, sure: true }
  const minutes = amountAt(scan, to)
  if (!minutes || minutes.ordinal || minutes.value < 10 || minutes.value >= HOUR || minutes.value % 5 > 0) {
    return undefined
  }
  const dashed = /[-–]/.test(scan.words[to]?.before ?? '')
  const sure = partAt(scan, minutes.to) !== undefined && !(dashed && minutes.digits)
  const spoken = !minutes.digits && scan.words[to]?.gap === Gap.space
  const ends = (scan.words[minutes.to]?.gap ?? Gap.sentence) >= Gap.comma
  const apart =
    minutes.digits &&
    !dashed &&
    scan.words[to]?.before === ' ' &&
    hour <= 12 &&
    ends &&
    scan.words[to]?.gap === Gap.space
  if (!sure && !spoken && !apart) return undefined
  return {
    hour,
    minute: minutes.value,
    to: minutes.to,
    sure: sure || (loose && (spoken || apart) && hour <= 12),
  }
}

/** "eight oh five", "ocho cero cinco". */
function minutesBelowTen(
  scan: Scan,
  at: number,
): { readonly value: number; readonly to: number } | undefined {
  const minutes = has(scan, at, 'zero') ? amountAt(scan, at + 1) : undefined
  const isDigit = minutes && !minutes.digits && !minutes.ordinal && minutes.value > 1 && minutes.value < 10
  return isDigit ? minutes : undefined
}

/** "8", "14h", "8h30", "8ish", "ocho en punto". */
function bareHour(scan: Scan, hour: number, to: number): Hour {
  const minutes = has(scan, to, 'hourLetter') ? scan.words[to + 1] : undefined
  if (minutes?.isNumber && minutes.gap === Gap.glued && Number(minutes.norm) < HOUR) {
    return { hour, minute: Number(minutes.norm), to: to + 2, sure: true }
  }
  const apart = sayingEnd(scan, to, 'oClockApart')
  if (apart !== undefined) return { hour, minute: 0, to: apart, sure: true }
  const marked = has(scan, to, 'marksHour') || (hour > 12 && has(scan, to, 'marksLateHour'))
  return { hour, minute: 0, to: marked ? to + 1 : to, sure: marked }
}

function fractionAt(scan: Scan, at: number): { readonly minutes: number; readonly to: number } | undefined {
  if (has(scan, at, 'half')) return { minutes: 30, to: at + 1 }
  if (has(scan, at, 'quarter')) return { minutes: 15, to: at + 1 }
  const amount = amountAt(scan, at)
  return amount && amount.value < HOUR && amount.value >= 5 && amount.value % 5 === 0
    ? { minutes: amount.value, to: amount.to }
    : undefined
}

/** "half past 8", "quarter to 9", "quarter of nine", "ten after 2", "cuarto para las nueve". */
export function spokenBefore(scan: Scan, at: number): Hour | undefined {
  const from = has(scan, at, 'beforeFraction') ? at + 1 : at
  const fraction = fractionAt(scan, from)
  // "Ten minutes to nine".
  const told = fraction && skip(scan, fraction.to, 'minuteUnit')
  const sign = told === undefined ? undefined : relationAt(scan, told, has(scan, from, 'quarter'))
  if (told === undefined || !sign) return undefined
  const behind = told + 1
  const hour = amountAt(scan, has(scan, behind, 'theHour') ? behind + 1 : behind)
  if (!hour || hour.value > 12 || hour.value < 1) return undefined
  return atMinutes(hour.value * HOUR + sign * (fraction?.minutes ?? 0), hour.to)
}

/** Whether minutes before a word are to be added to the hour behind it or taken away. */
function relationAt(scan: Scan, at: number, quarter: boolean): 1 | -1 | undefined {
  if (has(scan, at, 'minutesPast')) return 1
  if (has(scan, at, 'minutesTo') || (quarter && has(scan, at, 'quarterTo'))) return -1
  return has(scan, at, 'forHour') && has(scan, at + 1, 'theHour') ? -1 : undefined
}
