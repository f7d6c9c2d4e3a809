import { Gap } from '../words.ts'
import { amountAt, has, isClockColon, type Scan, skip } from './scan.ts'

/** A clock time in minutes of the day; two of them where morning and evening are both possible. */
export interface ClockReading {
  readonly to: number
  readonly minutes: readonly number[]
}

const HOUR = 60
/** Some offices open at seven; nobody is called for seven in the evening. */
const OFFICE_OPENS = 7
const OFFICE_CLOSES = 17

export type Part = 'morning' | 'afternoon' | 'night' | undefined

interface Hour {
  readonly hour: number
  readonly minute: number
  readonly to: number
  /** It has a colon, an "am" or the like, so that it is a time even without "at". */
  readonly sure: boolean
  readonly part?: Part
}

/**
 * A clock time at `at`: "at 2pm", "a las 14:30", "8 de la mañana", "half past 8", "a mediodía". A bare hour is read
 * inside office hours (7 to 17). `loose` takes a bare hour too, right behind a date.
 */
export function clockAt(scan: Scan, at: number, loose = false): ClockReading | undefined {
  const from = hourWordsEnd(scan, at)
  const noon = noonEnd(scan, from)
  if (noon !== undefined) return { to: noon, minutes: [12 * HOUR] }
  if (has(scan, from, 'midnight')) return { to: from + 1, minutes: [0] }
  const hour = spokenBefore(scan, from) ?? hourAt(scan, from, loose)
  if (!hour) return undefined
  const part = hour.part ? { part: hour.part, to: hour.to } : partAt(scan, hour.to)
  const to = part?.to ?? hour.to
  const announced = isAnnounced(scan, at, from, loose)
  if (!hour.sure && !part && !announced) return undefined
  if (!part && scan.calendar.units.has(scan.words[to]?.norm ?? '')) return undefined
  return { to, minutes: minutesOf(hour, part?.part ?? scan.part) }
}

/** "at", "a las", "a eso de las", "alrededor de las". */
function hourWordsEnd(scan: Scan, at: number): number {
  const to = skip(scan, at, 'at', 'about')
  const [of, the] = [scan.words[to]?.norm, scan.words[to + 1]?.norm ?? '']
  return to > at && of === 'de' && /^las?$/.test(the) ? to + 2 : to
}

/** "noon", "mediodía", "medio día", "12 noon", "las 12 del mediodía". */
function noonEnd(scan: Scan, at: number): number | undefined {
  const twelve = amountAt(scan, at)
  const from = twelve?.value === 12 && !twelve.ordinal ? skip(scan, twelve.to, 'of') : at
  if (has(scan, from, 'noon')) return from + 1
  const apart = scan.words[from]?.norm === 'medio' && scan.words[from + 1]?.norm === 'dia'
  if (apart) return from + 2
  return from > at && scan.words[from]?.norm === 'dia' ? from + 1 : undefined
}

/** "at 8", "a las 8", "@ 8"; "como", "la" or "about" alone announce nothing. */
function isAnnounced(scan: Scan, at: number, from: number, loose: boolean): boolean {
  const words = scan.words.slice(at, from).map(({ norm }) => norm)
  if (words.includes('at') || words.includes('las') || words.includes('around')) return true
  if (words.includes('la') && words.includes('a')) return true
  return loose && (words.length > 0 || (scan.words[from]?.before.includes('@') ?? false))
}

function hourAt(scan: Scan, at: number, loose: boolean): Hour | undefined {
  const amount = amountAt(scan, at)
  if (!amount || amount.ordinal || (scan.words[at]?.before ?? '').endsWith('$')) return undefined
  if (amount.digits && (scan.words[at]?.norm.length ?? 0) >= 3) return joinedHour(scan, at, amount, loose)
  if (amount.value > 24 || (!amount.digits && /^(a|an|un|couple|par)$/.test(scan.words[at]?.norm ?? '')))
    return undefined
  const { value: hour, to } = amount
  if (isClockColon(scan, to)) {
    const minute = Number(scan.words[to]?.norm)
    return minute < HOUR && hour < 24 ? { hour, minute, to: to + 1, sure: true } : undefined
  }
  return dottedMinutes(scan, hour, to, loose) ?? withMinutes(scan, hour, to)
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
  const round = minute % 5 === 0 && hour >= OFFICE_OPENS && hour <= OFFICE_CLOSES
  const plain = round && (loose || /^0\d{3}$/.test(scan.words[at]?.norm ?? ''))
  if ((!marked && !plain) || hour > 23 || minute >= HOUR) return undefined
  return { hour, minute, to: has(scan, amount.to, 'hours') ? amount.to + 1 : amount.to, sure: true }
}

/** "8 y media", "3 menos cuarto", "8 y 15", "eight thirty", "14h". */
function withMinutes(scan: Scan, hour: number, to: number): Hour {
  const next = scan.words[to]
  const fraction = has(scan, to, 'past', 'to') ? fractionAt(scan, to + 1) : undefined
  if (fraction && next?.norm !== 'to' && next?.norm !== 'past') {
    return atMinutes(hour * HOUR + (has(scan, to, 'to') ? -fraction.minutes : fraction.minutes), fraction.to)
  }
  return spokenMinutes(scan, hour, to) ?? bareHour(scan, hour, to)
}

function atMinutes(total: number, to: number): Hour {
  return { hour: Math.floor(total / HOUR), minute: total % HOUR, to, sure: true }
}

/** "eight thirty", "8 30 am". */
function spokenMinutes(scan: Scan, hour: number, to: number): Hour | undefined {
  const minutes = amountAt(scan, to)
  if (!minutes || minutes.ordinal || minutes.value < 10 || minutes.value >= HOUR || minutes.value % 5 > 0) {
    return undefined
  }
  const sure = partAt(scan, minutes.to) !== undefined
  const spoken = !minutes.digits && scan.words[to]?.gap === Gap.space
  return sure || spoken ? { hour, minute: minutes.value, to: minutes.to, sure } : undefined
}

/** "8", "14h", "8h30", "8ish", "ocho en punto". */
function bareHour(scan: Scan, hour: number, to: number): Hour {
  const next = scan.words[to]
  const minutes = next?.norm === 'h' ? scan.words[to + 1] : undefined
  if (minutes?.isNumber && minutes.gap === Gap.glued && Number(minutes.norm) < HOUR) {
    return { hour, minute: Number(minutes.norm), to: to + 2, sure: true }
  }
  if (next?.norm === 'en' && scan.words[to + 1]?.norm === 'punto') {
    return { hour, minute: 0, to: to + 2, sure: true }
  }
  const marked = /^(h|hrs|oclock|ish|sharp)$/.test(next?.norm ?? '') || (next?.norm === 'horas' && hour > 12)
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
function spokenBefore(scan: Scan, at: number): Hour | undefined {
  const from = /^(a|un)$/.test(scan.words[at]?.norm ?? '') ? at + 1 : at
  const fraction = fractionAt(scan, from)
  const sign = fraction ? relationAt(scan, fraction.to, has(scan, from, 'quarter')) : undefined
  if (!fraction || !sign) return undefined
  const behind = fraction.to + 1
  const hour = amountAt(scan, /^las?$/.test(scan.words[behind]?.norm ?? '') ? behind + 1 : behind)
  if (!hour || hour.value > 12 || hour.value < 1) return undefined
  return atMinutes(hour.value * HOUR + sign * fraction.minutes, hour.to)
}

/** Whether minutes before a word are to be added to the hour behind it or taken away. */
function relationAt(scan: Scan, at: number, quarter: boolean): 1 | -1 | undefined {
  const [word, next] = [scan.words[at]?.norm ?? '', scan.words[at + 1]?.norm ?? '']
  if (/^(past|after)$/.test(word)) return 1
  if (/^(to|till)$/.test(word) || (quarter && /^(of|before)$/.test(word))) return -1
  return word === 'para' && /^las?$/.test(next) ? -1 : undefined
}

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

/** "am", "p.m.", "de la tarde", "in the morning": which half of the day. */
export function partAt(scan: Scan, at: number): PartReading | undefined {
  return meridiemAt(scan, at) ?? spelledPart(scan, at)
}

interface PartReading {
  readonly part: Part
  readonly to: number
}

/** "am", "p.m.", "9a". */
function meridiemAt(scan: Scan, at: number): PartReading | undefined {
  const word = scan.words[at]
  const half = /^([ap])m?$/.exec(word?.norm ?? '')?.[1]
  if (!word || !half) return undefined
  const part = half === 'a' ? 'morning' : 'afternoon'
  if (word.norm.length === 2) return { part, to: at + 1 }
  const next = scan.words[at + 1]
  if (next?.norm === 'm' && next.gap <= Gap.space) return { part, to: at + 2 }
  return at > 0 && word.gap === Gap.glued ? { part, to: at + 1 } : undefined
}

/** "de la tarde", "in the morning". */
function spelledPart(scan: Scan, at: number): PartReading | undefined {
  let from = at
  while (from < at + 3 && /^(de|del|la|el|en|por|in|the|at)$/.test(scan.words[from]?.norm ?? '')) from += 1
  if (from === at) return undefined
  if (has(scan, from, 'night')) return { part: 'night', to: from + 1 }
  if (has(scan, from, 'afternoon')) return { part: 'afternoon', to: from + 1 }
  return has(scan, from, 'morning') ? { part: 'morning', to: from + 1 } : undefined
}

function minutesOf({ hour, minute }: Hour, part: Part): readonly number[] {
  const at = (h: number) => (h % 24) * HOUR + minute
  if (part === 'morning') return [at(hour === 12 ? 0 : hour)]
  if (part) return [at(hour < 12 ? hour + 12 : hour)]
  if (hour > 12 || hour === 0) return [at(hour)]
  if (hour >= OFFICE_OPENS) return [at(hour)]
  return hour + 12 < OFFICE_CLOSES || (hour + 12 === OFFICE_CLOSES && minute === 0)
    ? [at(hour + 12)]
    : [at(hour), at(hour + 12)]
}

export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`
}
