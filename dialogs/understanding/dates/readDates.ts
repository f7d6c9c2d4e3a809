import type { Message } from '../message.ts'
import type { ReadDate, Reading } from '../reading.ts'
import { slice, type Word } from '../words.ts'
import { type ClockReading, clockAt, clockText, partAt } from './clock.ts'
import { isoOf } from './days.ts'
import { dateAlone, dateFirst, lastOfMonth, monthAlone, monthFirst, rankedWeekday } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import { countedFrom, namedDay, period, relativeDay, spanFromToday } from './relativeDates.ts'
import { relativeHour } from './relativeHours.ts'
import { type Role, roleOf, sideOfRole } from './roles.ts'
import { type DayReading, has, type Scan, type Side, skip } from './scan.ts'
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
  rankedWeekday,
  lastOfMonth,
  weekThenWeekday,
  weekdayDate,
  numericDate,
  monthFirst,
  dateFirst,
  relativeDay,
  spanFromToday,
  namedDay,
  dateAlone,
  period,
  monthAlone,
]

interface Found {
  readonly from: number
  readonly to: number
  readonly day?: DayReading
  readonly clock?: ClockReading
  readonly role?: Role | undefined
}

/** Dates and clock times as people type them, resolved against the person's today and the side asked about. */
export function readDates(
  message: Message,
  lang: Reading['lang'],
  timing: Reading['timing'],
  taken: readonly { readonly start: number; readonly end: number }[],
): Pick<Reading, 'dates' | 'times'> {
  const asked = message.utterance.about !== undefined || DATE_FACTS.has(message.utterance.asked ?? '')
  const base: Omit<Scan, 'side'> = {
    words: message.words,
    calendar: message.data.calendar,
    today: todayOf(message.utterance),
    minutes: minutesOf(message.utterance),
    monthFirst: readsMonthFirst(lang, message.utterance.lang),
    asked,
  }
  const blocked = blockedWords(message, taken)
  const found = findAll(message, base, blocked, (at, role) => sideAt(message, base, at, timing, role))
  const dated = found.filter(({ day }) => day !== undefined)
  const dates = joinAlternatives(base, withoutCorrected(base, dated)).map((one) => dateText(message, one))
  const times = found.flatMap((one) => (one.clock && !one.day ? [timeText(message, one, one.clock)] : []))
  const unknown = dates.length === 0 ? unknownDate(message, asked) : undefined
  return { dates: unknown ? [unknown] : dates, times }
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
  for (const { entry, from, to } of message.found('dates')) {
    if (entry.id === 'notDates') for (let at = from; at < to; at += 1) blocked.add(at)
  }
  return blocked
}

function findAll(
  message: Message,
  base: Omit<Scan, 'side'>,
  blocked: ReadonlySet<number>,
  side: (at: number, role: Role | undefined) => Side,
): Found[] {
  const found: Found[] = []
  let ended = 0
  for (let at = 0; at < base.words.length; ) {
    const starts = !blocked.has(at) && canStart(base, at)
    const role = starts ? roleOf(message, at, at + 1, ended) : undefined
    const one = starts ? findAt({ ...base, side: side(at, role) }, at) : undefined
    if (one) found.push({ ...one, role: roleOf(message, at, one.to, ended) })
    ended = one?.to ?? ended
    at = Math.max(at + 1, one?.to ?? 0)
  }
  return found
}

/** A date begins with a number or a word of the calendar, or with an opener and one of those soon behind it. */
function canStart({ words, calendar }: Omit<Scan, 'side'>, at: number): boolean {
  const isCore = (word: Word) => word.isNumber || calendar.core.has(word.norm)
  const word = words[at]
  if (!word || isCore(word)) return word !== undefined
  return calendar.openers.has(word.norm) && words.slice(at + 1, at + 6).some(isCore)
}

function findAt(scan: Scan, at: number): Found | undefined {
  const hour = relativeHour(scan, at)
  if (hour) return { from: at, ...hour }
  const day = dayAt(scan, at)
  if (day) return withClockBehind(scan, at, day)
  const clock = clockAt(scan, at)
  if (!clock) return undefined
  const behind = skip(scan, clock.to, 'on', 'of', 'the')
  const later = dayAt(scan, behind) ?? dayAt(scan, clock.to)
  return later ? { from: at, to: later.to, day: later, clock } : { from: at, to: clock.to, clock }
}

/** The reading that takes in the most words. */
function dayAt(scan: Scan, at: number): DayReading | undefined {
  let best: DayReading | undefined
  for (const read of READERS) {
    const found = read(scan, at)
    if (found && found.to > (best?.to ?? at)) best = found
  }
  return best
}

function withClockBehind(scan: Scan, from: number, day: DayReading): Found {
  const clock = clockAt(scan, day.to, true) ?? clockAt(scan, skip(scan, day.to, 'on', 'of'), true)
  if (clock) return { from, to: clock.to, day, clock }
  return { from, to: partAt(scan, day.to)?.to ?? day.to, day }
}

/** The side a date lies on: as asked, else by the verb near it, else by what the message says of the appointment. */
function sideAt(
  message: Message,
  base: Omit<Scan, 'side'>,
  at: number,
  timing: Reading['timing'],
  role: Role | undefined,
): Side {
  const own = role === 'move' || role === 'letter' ? sideOfRole(role) : undefined
  if (own) return own
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

/** "On the 10th, no wait, the 12th": the later one is meant. */
function withoutCorrected(base: Omit<Scan, 'side'>, found: readonly Found[]): readonly Found[] {
  const scan = { ...base, side: undefined }
  return found.filter((one, index) => {
    const next = found[index + 1]
    if (!next || next.from - one.to > 5) return true
    for (let at = one.to; at < next.from; at += 1) if (has(scan, at, 'correction')) return false
    return true
  })
}

/** "The 3rd or the 4th": one date that is not certain. */
function joinAlternatives(base: Omit<Scan, 'side'>, found: readonly Found[]): Found[] {
  const scan = { ...base, side: undefined }
  const joined: Found[] = []
  for (const one of found) {
    const before = joined.at(-1)
    const between = before ? one.from - before.to : 9
    if (before?.day && one.day && between >= 1 && between <= 2 && has(scan, before.to, 'or')) {
      const days = [...before.day.days, ...one.day.days]
      joined[joined.length - 1] = {
        ...one,
        from: before.from,
        day: { to: one.to, days, certainty: 'ambiguous' },
      }
    } else joined.push(one)
  }
  return joined
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
  const mention = message.found('dates').find(({ entry }) => entry.id !== 'notDates')
  if (!mention) return undefined
  const aboutDate = message.words.some(({ norm }) => /^(date|day|when|fecha|dia|cuando)$/.test(norm))
  const means = mention.entry.id === 'vague' || asked || aboutDate
  return means
    ? { text: message.said(mention), value: null, alternatives: [], certainty: 'unknown' }
    : undefined
}
