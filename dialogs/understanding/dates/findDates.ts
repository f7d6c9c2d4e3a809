import type { Message } from '../message.ts'
import type { Word } from '../words.ts'
import { type ClockReading, clockAt } from './clock.ts'
import { continued } from './continued.ts'
import { dayAt } from './dayAt.ts'
import type { Found } from './found.ts'
import { plainHourAt, withClockBehind } from './hourBehind.ts'
import { hourRangeAt } from './hourRanges.ts'
import { hourOfNow } from './nowHours.ts'
import { onwardDay } from './onwardDays.ts'
import { relativeHour } from './relativeHours.ts'
import { type Role, roleOf } from './roles.ts'
import { ambiguous, exact, has, type Scan, skip } from './scan.ts'
import type { SideOfDate } from './sides.ts'

/** Nobody tells so many dates, or numbers that could be one: a message that goes on with them is no story. */
const MOST_DATES = 40
const MOST_TRIES = 400

/** Every date and clock time of a message, in order, each on the side that `side` tells. */
export function findAll(
  message: Message,
  base: Scan,
  side: (at: number, role: Role | undefined) => SideOfDate,
): Found[] {
  const found: Found[] = []
  let tries = 0
  for (let at = 0; at < base.words.length && found.length < MOST_DATES && tries < MOST_TRIES; ) {
    const starts = !base.blocked.has(at) && canStart(base, at)
    if (starts) tries += 1
    const some = starts ? findWith(message, base, at, found.at(-1), side) : []
    found.push(...some)
    at = Math.max(at + 1, some.at(-1)?.to ?? 0)
  }
  return found
}

/** The date at `at`, and what goes on with it: "March 7 or 8", "the 10th, 11th and 12th". */
function findWith(
  message: Message,
  base: Scan,
  at: number,
  before: Found | undefined,
  side: (at: number, role: Role | undefined) => SideOfDate,
): readonly Found[] {
  const ended = before?.to ?? 0
  const scan = { ...base, ...side(at, roleOf(message, at, at + 1, ended)) }
  const one = findDoubted(scan, at) ?? onwardDay(message, scan, at, before)
  if (!one) return []
  const role = roleOf(message, at, one.to, ended)
  const second = continued(scan, one)
  return [...apart({ ...one, role }), ...(second ? [{ ...second, role }] : [])]
}

/** Days of a list that are all meant, each by itself. */
function apart(found: Found): readonly Found[] {
  const { day } = found
  if (!day?.all) return [found]
  return day.days.map((one) => ({ ...found, day: exact(day.to, one) }))
}

/** A date begins with a number or a word of the calendar, or with an opener and one of those soon behind it. */
function canStart(scan: Scan, at: number): boolean {
  const { words, calendar } = scan
  const isCore = (word: Word) => word.isNumber || calendar.core.has(word.norm)
  const word = words[at]
  if (!word || isCore(word)) return word !== undefined
  // "Una" alone is an article; "a la una" is an hour.
  const atOne = has(scan, at + 1, 'theHour') && has(scan, at + 2, 'hourOne')
  return calendar.openers.has(word.norm) && (atOne || words.slice(at + 1, at + 6).some(isCore))
}

/** A date with a name that may be another one: both days, where they differ. */
function findDoubted(scan: Scan, at: number): Found | undefined {
  const one = findAt(scan, at)
  if (!one?.day || scan.doubts.size === 0) return one
  const [place, name] = [...scan.doubts].find(([doubt]) => doubt >= at && doubt < one.to) ?? []
  if (place === undefined || name === undefined) return one
  const words = scan.words.map((word, index) => (index === place ? { ...word, norm: name } : word))
  const days = [...one.day.days, ...(findAt({ ...scan, words }, at)?.day?.days ?? [])]
  return { ...one, day: ambiguous(one.day.to, days) }
}

function findAt(scan: Scan, at: number): Found | undefined {
  const hour = relativeHour(scan, at)
  if (hour) return { from: at, ...hour }
  const now = hourOfNow(scan, at)
  if (now) return now
  const day = dayAt(scan, at)
  if (day) return withClockBehind(scan, at, day)
  const hours = hourRangeAt(scan, at)
  if (hours !== undefined) return rangeThenDay(scan, at, hours)
  const clock = clockAt(scan, at) ?? hourBefore(scan, at)
  if (!clock) return undefined
  const behind = skip(scan, clock.to, 'on', 'of', 'the')
  const later = dayAt(scan, behind) ?? dayAt(scan, clock.to)
  if (!later) return { from: at, to: clock.to, clock }
  // "Antes de las 9 el lunes" is no hour of Monday.
  const open =
    has(scan, at - 1, 'before', 'after') || (has(scan, at - 1, 'of') && has(scan, at - 2, 'before', 'after'))
  const came = has(scan, at - 1, 'arrived')
  return { from: at, to: later.to, day: later, ...(!open && !came && { clock }) }
}

/** "(At 9 on March 16, correction:) 10 on March 16". */
function hourBefore(scan: Scan, at: number): ClockReading | undefined {
  const hour = has(scan, at - 1, 'correction', 'softCorrection') ? plainHourAt(scan, at) : undefined
  return hour && has(scan, hour.to, 'onDay') ? hour : undefined
}

/** "between 9 and 10 on Friday": the day, without an hour. */
function rangeThenDay(scan: Scan, from: number, to: number): Found | undefined {
  const day = dayAt(scan, skip(scan, to, 'on', 'of', 'the')) ?? dayAt(scan, skip(scan, to, 'on', 'of'))
  return day && { from, to: day.to, day }
}
