import type { Message } from '../message.ts'
import type { Word } from '../words.ts'
import { clockAt } from './clock.ts'
import { continued } from './continued.ts'
import { dayAt } from './dayAt.ts'
import type { Found } from './found.ts'
import { withClockBehind } from './hourBehind.ts'
import { hourRangeAt } from './hourRanges.ts'
import { relativeHour } from './relativeHours.ts'
import { type Role, roleOf } from './roles.ts'
import { type Scan, type Side, skip } from './scan.ts'

/** Every date and clock time of a message, in order, each on the side that `side` tells. */
export function findAll(
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
