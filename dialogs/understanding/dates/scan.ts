import type { MergedCalendar, Saying, WordSet } from '../mergedCalendar.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { Gap, type Word } from '../words.ts'
import { type Day, realDay } from './days.ts'

export type Side = 'past' | 'future' | undefined

/** What the date readers work on: the words, the calendar's vocabulary, and the day and side to count from. */
export interface Scan {
  readonly words: readonly Word[]
  /** Words of a telephone number, an address or an idiom: no date begins with them. */
  readonly blocked: ReadonlySet<number>
  /** What else a mistyped name may stand for, by its place. */
  readonly doubts: ReadonlyMap<number, string>
  readonly calendar: MergedCalendar
  readonly today: Day
  /** Minutes of the day it is now, where the caller told the hour. */
  readonly minutes: number | undefined
  readonly side: Side
  /** The side is only likely. */
  readonly isLikely: boolean
  /** The half of the day that the words before an hour tell. */
  readonly part?: 'morning' | 'afternoon' | 'night' | undefined
  /** Numbers alone read month first; otherwise both ways are kept. */
  readonly monthFirst: boolean
  /** The bot had asked for a date, so that bare forms ("11-17") are one. */
  readonly asked: boolean
}

/** Words up to `to` that mean a day: one when it is certain, several or none when it is not. */
export interface DayReading {
  readonly to: number
  readonly days: readonly Day[]
  readonly certainty: 'exact' | 'ambiguous' | 'unknown'
  /** The month that is named without a day, as its first day. */
  readonly month?: Day
  /** Each of the days is meant: "the 10th, 11th and 12th". */
  readonly all?: true
  /** The words deny one day and tell another: "not this Friday, the next one". */
  readonly isOther?: true
  /** A holiday by its name. */
  readonly isHoliday?: true
  /** Counted from another day: "two days before Christmas", "last Tuesday". */
  readonly isAnchored?: true
  /** What is left open in it, so that another date of the message can settle it. */
  readonly open?: Open
}

/**
 * A weekday or a day of the month named alone ("Monday", "the 12th") says the same as a date it fits; a rough time
 * ("next week") gives way to a date; a day counted from today may be named again ("ayer martes").
 */
type Open =
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly date: number }
  | { readonly kind: 'period' }
  | { readonly kind: 'relative' }
  /** Weeks or months away: a date named beside it may be so many days off, and is meant. */
  | { readonly kind: 'counted'; readonly within: number }

export const exact = (to: number, day: Day): DayReading => ({ to, days: [day], certainty: 'exact' })

export const ambiguous = (to: number, days: readonly Day[] = []): DayReading => ({
  to,
  days: [...new Set(days)].sort((a, b) => a - b),
  certainty: 'ambiguous',
})

/** One day where all readings agree, else all of them. */
export const agreed = (to: number, days: readonly Day[]): DayReading => {
  const [only, ...others] = new Set(days)
  return only !== undefined && others.length === 0 ? exact(to, only) : ambiguous(to, days)
}

/** A rough time: no day, and nothing to choose from. */
export const rough = (to: number, days: readonly Day[] = []): DayReading => ({
  ...ambiguous(to, days),
  open: { kind: 'period' },
})

/** A month without a day. */
export const roughMonth = (to: number, month: Day | undefined): DayReading => ({
  ...rough(to),
  ...(month !== undefined && { month }),
})

export const impossible = (to: number): DayReading => ({ to, days: [], certainty: 'unknown' })

export function has(scan: Scan, at: number, ...sets: WordSet[]): boolean {
  const word = scan.words[at]
  if (word === undefined) return false
  for (const set of sets) if (scan.calendar.words[set].has(word.norm)) return true
  return false
}

/** The same of the word before any repair. */
export function hasTyped(scan: Scan, at: number, ...sets: WordSet[]): boolean {
  const typed = scan.words[at]?.typed
  return typed !== undefined && sets.some((set) => scan.calendar.words[set].has(typed))
}

/** Where the saying at `at` ends; the first of the lists that has one. */
export function sayingEnd(scan: Scan, at: number, ...sayings: Saying[]): number | undefined {
  for (const saying of sayings) {
    const found = scan.calendar.sayings[saying].find(scan.words, at)
    if (found) return found.to
  }
  return undefined
}

/** "10 u 11" too, although a "u" alone is mostly "you". */
export function isOr(scan: Scan, at: number): boolean {
  return has(scan, at, 'or') || hasTyped(scan, at, 'or')
}

/** More filling than this is no phrase of a date; the bound keeps reading linear in the message. */
const MOST_FILLING = 4

/** The first word at or after `at` that is not filling. */
export function skip(scan: Scan, at: number, ...sets: WordSet[]): number {
  let to = at
  while (to < at + MOST_FILLING && has(scan, to, ...sets)) to += 1
  return to
}

/** What a word of the calendar stands for, and where it ends. */
export interface Named {
  readonly value: number
  readonly to: number
}

/** The longest entry of a vocabulary that stands at `at`. */
export function lookUp<T>(
  scan: Scan,
  at: number,
  vocabulary: Vocabulary<T>,
): { readonly value: T; readonly to: number } | undefined {
  return vocabulary.find(scan.words, at)
}

export interface Amount {
  readonly value: number
  readonly to: number
  readonly digits: boolean
  /** "3rd", "tercero". */
  readonly ordinal: boolean
}

/** A number in digits or words, cardinal or ordinal. */
export function amountAt(scan: Scan, at: number): Amount | undefined {
  const word = scan.words[at]
  if (!word) return undefined
  if (word.isNumber) {
    const ordinal = scan.words[at + 1]?.gap === Gap.glued && hasTyped(scan, at + 1, 'ordinalEndings')
    if (word.norm.length > 4) return undefined
    return { value: Number(word.norm), to: at + (ordinal ? 2 : 1), digits: true, ordinal }
  }
  const [cardinal, ordinal] = [
    lookUp(scan, at, scan.calendar.numbers),
    lookUp(scan, at, scan.calendar.ordinals),
  ]
  if (ordinal && (!cardinal || ordinal.to >= cardinal.to)) return { ...ordinal, digits: false, ordinal: true }
  return cardinal ? { ...cardinal, digits: false, ordinal: false } : undefined
}

/** A number that can be a day of the month. */
export function dateNumberAt(scan: Scan, at: number): Amount | undefined {
  const amount = dateInMonthAt(scan, at)
  return !amount || amount.value > 31 || isNumericPart(scan, amount.to) ? undefined : amount
}

/** The number beside a month's name; a mark may follow it ("JUL-19-2027"), and it may be too great ("March 32"). */
export function dateInMonthAt(scan: Scan, at: number): Amount | undefined {
  const amount = amountAt(scan, at)
  if (scan.blocked.has(at)) return undefined
  const single = amount?.to === at + 1 && has(scan, at, 'article', 'couple')
  if (!amount || single || amount.value < 1 || amount.value > 99) return undefined
  if (amount.digits && (scan.words[at]?.norm.length ?? 0) > 2) return undefined
  return isClockColon(scan, amount.to) ? undefined : amount
}

/** "8:30": the colon makes the number before it an hour. */
export function isClockColon(scan: Scan, at: number): boolean {
  const word = scan.words[at]
  return word?.isNumber === true && word.before === ':'
}

/** "3/11": the mark makes the number before it part of a date in numbers. */
export function isNumericPart(scan: Scan, at: number): boolean {
  const word = scan.words[at]
  return word?.isNumber === true && /^ ?[/.-] ?$/.test(word.before)
}

/** The day of a month that is nearest on the side asked about; today counts on both sides. */
export function nearest(scan: Scan, days: readonly (Day | undefined)[]): Day | undefined {
  const { today, side } = scan
  const real = days.filter((day) => day !== undefined)
  const onSide = real.filter((day) =>
    side === 'past' ? day <= today : side === 'future' ? day >= today : true,
  )
  const pool = onSide.length > 0 ? onSide : real
  return pool.reduce<Day | undefined>(
    (best, day) => (best === undefined || Math.abs(day - today) < Math.abs(best - today) ? day : best),
    undefined,
  )
}

/** What comes every year is the nearest one, unless the side is told. */
export function ofAnyYear(scan: Scan): Scan {
  return scan.isLikely ? { ...scan, side: undefined } : scan
}

/** A month and a date without a year. */
export function nearestYear(scan: Scan, thisYear: number, month: number, date: number): Day | undefined {
  return nearest(
    ofAnyYear(scan),
    [-1, 0, 1].map((offset) => realDay(thisYear + offset, month, date)),
  )
}

/** "…and 8 days", "…to 9 am", "or 8 of May". */
export function isCounted(scan: Scan, to: number): boolean {
  const next = scan.words[to]?.norm ?? ''
  return (
    scan.calendar.units.has(next) ||
    scan.calendar.months.has(next) ||
    has(scan, to, 'am', 'pm', 'amLetter', 'pmLetter', 'hours', 'hourUnit', 'minuteUnit', 'of')
  )
}
