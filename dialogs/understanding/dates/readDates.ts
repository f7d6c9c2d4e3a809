import type { Message } from '../message.ts'
import type { ReadDate, Reading } from '../reading.ts'
import { slice, type Word } from '../words.ts'
import { type ClockReading, clockAt, clockText, hourRangeAt, type Part, partAt } from './clock.ts'
import { isoOf, partsOf, realDay } from './days.ts'
import { eveOf, holidayAt, seasonAt } from './holidays.ts'
import {
  dateAlone,
  dateFirst,
  firstDayOf,
  lastOfMonth,
  monthAlone,
  monthFirst,
  monthThenDate,
  rankedWeekday,
} from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import {
  beyond,
  countedDay,
  countedFrom,
  period,
  relativeDay,
  weekdayThenSpan,
  weekOfDate,
} from './relativeDates.ts'
import { relativeHour } from './relativeHours.ts'
import { type Role, roleOf, sideOfRole } from './roles.ts'
import {
  type Amount,
  amountAt,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  isClockColon,
  type Scan,
  type Side,
  skip,
} from './scan.ts'
import { type Dated, type Found, settleDates } from './settle.ts'
import { minutesOf, todayOf } from './today.ts'
import { weekdayDate, weekThenWeekday } from './weekdays.ts'

/** Facts whose question asks for a date. */
const DATE_FACTS: ReadonlySet<string> = new Set([
  'appointment',
  'appointment_date',
  'moved_on',
  'address_updated_on',
  'next_hearing_date',
  'ij_biometrics_deadline',
  'last_biometrics',
  'notice_date',
  'printed_due_date',
  'notices',
])

const READERS = [
  countedFrom,
  beyond,
  weekOfDate,
  rankedWeekday,
  firstDayOf,
  lastOfMonth,
  weekThenWeekday,
  weekdayThenSpan,
  monthThenDate,
  weekdayDate,
  numericDate,
  monthFirst,
  dateFirst,
  relativeDay,
  countedDay,
  eveOf,
  holidayAt,
  seasonAt,
  dateAlone,
  period,
  monthAlone,
]

/** Dates and clock times as people type them, resolved against the person's today and the side asked about. */
export function readDates(
  message: Message,
  lang: Reading['lang'],
  timing: Reading['timing'],
  taken: readonly { readonly start: number; readonly end: number }[],
): Pick<Reading, 'dates' | 'times'> {
  const asked = message.utterance.about !== undefined || DATE_FACTS.has(message.utterance.asked ?? '')
  const base: Omit<Scan, 'side'> = {
    blocked: blockedWords(message, taken),
    words: message.words,
    calendar: message.data.calendar,
    today: todayOf(message.utterance),
    minutes: minutesOf(message.utterance),
    monthFirst: readsMonthFirst(lang, message.utterance.lang),
    asked,
  }
  const found = findAll(message, base, (at, role) => sideAt(message, base, at, timing, role))
  const dated = found.filter((one): one is Dated => one.day !== undefined)
  const settled = settleDates(message, { ...base, side: message.utterance.about }, dated)
  const times = found.flatMap((one) => (one.clock && !one.day ? [timeText(message, one, one.clock)] : []))
  const dates = settled.map((one) => dateText(message, one))
  if (dates.length > 0) return { dates, times }
  const unknown =
    unknownDate(message, asked) ?? hourOfNoDay(message, times, asked) ?? partOfDay(message, base, asked)
  return { dates: unknown ? [unknown] : [], times }
}

function readsMonthFirst(lang: Reading['lang'], given: 'en' | 'es' | undefined): boolean {
  if (lang === 'en' || lang === 'es') return lang === 'en'
  return lang === 'unknown' ? given !== 'es' : given === 'en'
}

/** Words that belong to a telephone or receipt number, or to an idiom such as "24/7". */
function blockedWords(
  message: Message,
  taken: readonly { readonly start: number; readonly end: number }[],
): ReadonlySet<number> {
  const blocked = new Set<number>()
  message.words.forEach((word, at) => {
    if (taken.some(({ start, end }) => word.start < end && word.end > start)) blocked.add(at)
  })
  for (const { from, to } of message.found('notDates')) {
    if (isAnnounced(message, from, to)) continue
    for (let at = from; at < to; at += 1) blocked.add(at)
  }
  return blocked
}

/** "el 24/7", "9/11" as the whole answer to a question for a date: an idiom elsewhere. */
function isAnnounced({ words, utterance }: Message, from: number, to: number): boolean {
  if (!words[from]?.isNumber || words[from + 1]?.before !== '/') return false
  const asked = utterance.about !== undefined || DATE_FACTS.has(utterance.asked ?? '')
  const further = words[to]?.isNumber && words[to]?.before === '/'
  const whole = words.length === to - from && Number(words[from]?.norm) <= 12
  return further || (asked && (whole || /^(el|on)$/.test(words[from - 1]?.norm ?? '')))
}

function findAll(
  message: Message,
  base: Omit<Scan, 'side'>,
  side: (at: number, role: Role | undefined) => Side,
): Found[] {
  const found: Found[] = []
  let ended = 0
  for (let at = 0; at < base.words.length; ) {
    const starts = !base.blocked.has(at) && canStart(base, at)
    const role = starts ? roleOf(message, at, at + 1, ended) : undefined
    const one = starts ? findAt({ ...base, side: side(at, role) }, at) : undefined
    if (one) found.push({ ...one, role: roleOf(message, at, one.to, ended) })
    ended = one?.to ?? ended
    const second = one && continued(base, one)
    if (second) found.push({ ...second, role: found.at(-1)?.role })
    at = Math.max(at + 1, second?.to ?? one?.to ?? 0)
  }
  return found
}

/** A date begins with a number or a word of the calendar, or with an opener and one of those soon behind it. */
function canStart({ words, calendar }: Omit<Scan, 'side'>, at: number): boolean {
  const isCore = (word: Word) => word.isNumber || calendar.core.has(word.norm)
  const word = words[at]
  if (!word || isCore(word)) return word !== undefined
  // "Una" alone is an article; "a la una" is an hour.
  const atOne = words[at + 1]?.norm === 'la' && words[at + 2]?.norm === 'una'
  return calendar.openers.has(word.norm) && (atOne || words.slice(at + 1, at + 6).some(isCore))
}

function findAt(scan: Scan, at: number): Found | undefined {
  const hour = relativeHour(scan, at)
  if (hour) return { from: at, ...hour }
  const day = dayAt(scan, at)
  if (day) return withClockBehind(scan, at, day)
  const hours = hourRangeAt(scan, at)
  if (hours !== undefined) return rangeThenDay(scan, at, hours)
  const clock = clockAt(scan, at)
  if (!clock) return undefined
  const behind = skip(scan, clock.to, 'on', 'of', 'the')
  const later = dayAt(scan, behind) ?? dayAt(scan, clock.to)
  return later ? { from: at, to: later.to, day: later, clock } : { from: at, to: clock.to, clock }
}

/** "between 9 and 10 on Friday": the day, without an hour. */
function rangeThenDay(scan: Scan, from: number, to: number): Found | undefined {
  const day = dayAt(scan, skip(scan, to, 'on', 'of', 'the')) ?? dayAt(scan, skip(scan, to, 'on', 'of'))
  return day && { from, to: day.to, day }
}

/** The reading that takes in the most words. */
function dayAt(scan: Scan, at: number): DayReading | undefined {
  if (scan.blocked.has(at)) return undefined
  let best: DayReading | undefined
  for (const read of READERS) {
    const found = read(scan, at)
    if (found && found.to > (best?.to ?? at)) best = found
  }
  return best
}

/** "March 7 or 8", "feb 22-26": a second date in the month just named. */
function continued(base: Omit<Scan, 'side'>, { day, clock, to }: Found): Found | undefined {
  const [first] = day?.days ?? []
  const scan = { ...base, side: undefined }
  if (!day || first === undefined || day.certainty !== 'exact' || clock) return undefined
  if (day.open && !(day.open.kind === 'date' && has(scan, to, 'or'))) return undefined
  const date = secondNumber(scan, to)
  const { year, month, date: before } = partsOf(first)
  if (!date || isCounted(scan, date.to) || (date.value < before && !has(scan, to, 'or'))) return undefined
  const second = realDay(year, month, date.value)
  return second === undefined ? undefined : withClockBehind(scan, date.to - 1, exact(date.to, second))
}

function secondNumber(scan: Scan, to: number): Amount | undefined {
  const dashed = scan.words[to]?.isNumber && /^ ?[-–] ?$/.test(scan.words[to]?.before ?? '')
  if (dashed) return dateNumberAt(scan, to)
  return has(scan, to, 'or', 'and', 'through') ? dateNumberAt(scan, skip(scan, to + 1, 'the')) : undefined
}

/** "…and 8 days", "…to 9 am", "or 8 of May". */
function isCounted(scan: Scan, to: number): boolean {
  const next = scan.words[to]?.norm ?? ''
  return (
    scan.calendar.units.has(next) ||
    scan.calendar.months.has(next) ||
    /^([ap]m?|oclock)$/.test(next) ||
    has(scan, to, 'hours', 'hourUnit', 'minuteUnit', 'of')
  )
}

function withClockBehind(scan: Scan, from: number, day: DayReading): Found {
  const hours = hourRangeAt(scan, day.to)
  if (hours !== undefined) return { from, to: hours, day }
  const end = partAt(scan, day.to)?.to ?? (has(scan, day.to, 'night', 'afternoon') ? day.to + 1 : day.to)
  const told = { ...scan, part: impliedPart(scan, from, end) }
  const clock = (end === day.to ? undefined : clockBehind(told, end)) ?? clockBehind(told, day.to)
  if (!clock) return { from, to: end, day }
  const corrected = correctedClock(scan, clock.to) ?? eitherClock(scan, clock)
  return { from, to: corrected.to, day, clock: corrected }
}

/** "Tonight", "esta tarde", "last night", "Friday afternoon": the half of the day that the hour behind is in. */
function impliedPart(scan: Scan, from: number, to: number): Part {
  for (let at = from; at < to; at += 1) {
    if (has(scan, at, 'night')) return 'night'
    if (has(scan, at, 'afternoon')) return 'afternoon'
  }
  return undefined
}

const LONGEST_BRIDGE = 6

/** The hour right behind a date, or behind words that only lead to it: "y abajo 8:00AM", "they said 8". */
function clockBehind(scan: Scan, to: number): ClockReading | undefined {
  const joined = scan.words[to]?.norm === 't' ? to + 1 : to
  const direct = clockAt(scan, joined, true) ?? clockAt(scan, skip(scan, to, 'on', 'of'), true)
  if (direct) return direct
  for (let at = to; at < to + LONGEST_BRIDGE && has(scan, at, 'bridge', 'tellsHour'); at += 1) {
    const clock =
      clockAt(scan, at + 1, false) ?? (has(scan, at, 'tellsHour') ? bareHourAt(scan, at + 1) : undefined)
    if (clock) return clock
  }
  return undefined
}

function bareHourAt(scan: Scan, at: number): ClockReading | undefined {
  const clock = clockAt(scan, at, true)
  if (clock) return clock
  const amount = amountAt(scan, at)
  if (amount && isClockColon(scan, amount.to)) return undefined
  const hour = amount?.digits && amount.value >= 7 && amount.value <= 16 && !isCounted(scan, amount.to)
  return hour ? { to: amount.to, minutes: [amount.value * 60] } : undefined
}

/** "at 9 or 10": both hours. */
function eitherClock(scan: Scan, clock: ClockReading): ClockReading {
  const other = has(scan, clock.to, 'or') ? bareHourAt(scan, clock.to + 1) : undefined
  return other ? { to: other.to, minutes: [...clock.minutes, ...other.minutes] } : clock
}

/** "at 9, no, at 10": the later hour. */
function correctedClock(scan: Scan, to: number): ClockReading | undefined {
  const behind = skip(scan, to, 'correction', 'softCorrection')
  return behind > to ? clockAt(scan, behind, true) : undefined
}

/** Letters and moves have their own side; "moved to July 20" was the appointment, and no household. */
function isOwnSide({ words }: Omit<Scan, 'side'>, at: number, role: Role | undefined): boolean {
  if (role === 'move') return !/^(to|al|para)$/.test(words[at - 1]?.norm ?? '')
  return role === 'letter'
}

/** The side a date lies on: as asked, else by the verb near it, else by what the message says of the appointment. */
function sideAt(
  message: Message,
  base: Omit<Scan, 'side'>,
  at: number,
  timing: Reading['timing'],
  role: Role | undefined,
): Side {
  const own = isOwnSide(base, at, role) ? sideOfRole(role) : undefined
  if (own) return own
  if (/^(since|desde)$/.test(base.words[at - 1]?.norm ?? '')) return 'past'
  if (message.utterance.about) return message.utterance.about
  const scan = { ...base, side: undefined }
  for (let back = at - 1; back >= 0 && back >= at - 4; back -= 1) {
    if (has(scan, back, 'was')) return 'past'
    if (has(scan, back, 'will')) return 'future'
  }
  const told = sideOfRole(role)
  if (told) return told
  if (timing === 'missed') return 'past'
  return timing === 'upcoming' ? 'future' : undefined
}

function dateText(message: Message, found: Found): ReadDate {
  const { role } = found
  const date = datedText(message, found)
  return role && role !== 'other' && role !== 'past' ? { ...date, role } : date
}

function datedText(message: Message, { from, to, day, clock }: Found): ReadDate {
  const text = slice(message.text, message.words, from, to)
  if (!day || day.certainty === 'unknown')
    return { text, value: null, alternatives: [], certainty: 'unknown' }
  const minutes = clock?.minutes ?? []
  const values = day.days.flatMap((one) =>
    minutes.length > 0 ? minutes.map((minute) => `${isoOf(one)}T${clockText(minute)}`) : [isoOf(one)],
  )
  const [only] = values
  if (day.certainty === 'exact' && values.length === 1 && only) {
    return { text, value: only, alternatives: [], certainty: 'exact' }
  }
  return { text, value: null, alternatives: values, certainty: 'ambiguous' }
}

function timeText(message: Message, { from, to }: Found, clock: ClockReading): Reading['times'][number] {
  const text = slice(message.text, message.words, from, to)
  return {
    text,
    value: clockText(clock.minutes[0] ?? 0),
    certainty: clock.minutes.length > 1 ? 'ambiguous' : 'exact',
  }
}

/** "I don't remember the date", and times that are no date ("a few days ago"). */
function unknownDate(message: Message, asked: boolean): ReadDate | undefined {
  const [mention] = message.found('dates')
  if (!mention) return undefined
  const aboutDate = message.words.some(({ norm }) => /^(date|day|when|fecha|dia|cuando)$/.test(norm))
  const means = mention.entry.id === 'vague' || asked || aboutDate
  return means
    ? { text: message.said(mention), value: null, alternatives: [], certainty: 'unknown' }
    : undefined
}

const SHORT = 5

/** "A las 14:30" as the answer to a question for a day: which day is asked back. */
function hourOfNoDay(message: Message, times: Reading['times'], asked: boolean): ReadDate | undefined {
  const [only] = times
  if (!asked || !only || message.words.length > SHORT) return undefined
  return { text: only.text, value: null, alternatives: [], certainty: 'ambiguous' }
}

/** "En la mañana" as the answer to a question for a day: a part of one, and which day is asked back. */
function partOfDay(message: Message, base: Omit<Scan, 'side'>, asked: boolean): ReadDate | undefined {
  if (!asked || message.words.length > SHORT) return undefined
  const scan = { ...base, side: undefined }
  for (let at = 0; at < base.words.length; at += 1) {
    const part = partAt(scan, at)
    if (!part || has(scan, at, 'morning')) continue
    const text = slice(message.text, message.words, at, part.to)
    return { text, value: null, alternatives: [], certainty: 'ambiguous' }
  }
  return undefined
}
