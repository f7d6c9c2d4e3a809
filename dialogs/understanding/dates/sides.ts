import type { Message } from '../message.ts'
import type { Reading } from '../reading.ts'
import { type Role, sideOfRole } from './roles.ts'
import { has, type Scan, type Side } from './scan.ts'

/** Letters and moves have their own side; "moved to July 20" was the appointment, and no household. */
function isOwnSide(scan: Scan, at: number, role: Role | undefined): boolean {
  if (role === 'move') return !has(scan, at - 1, 'movesTo')
  return role === 'letter'
}

/** The word right before a date and its article: "came on", "llegó el". */
function verbBefore(scan: Scan, at: number): number {
  let back = at - 1
  while (back > at - 3 && has(scan, back, 'onThe')) back -= 1
  return back
}

/** A verb of the past right before or behind: "it was Dec 1", "12/1 was the old one"; "moved from Dec 1", "the old one". */
function isBehind(scan: Scan, at: number): boolean {
  const before = [at - 1, at - 2, at - 3]
  if (before.some((back) => has(scan, back, 'was', 'happened', 'old'))) return true
  return has(scan, numberEnd(scan, at), 'wasIt') || isMovedFrom(scan, at)
}

const MOVED_NEAR = 4

/** "They changed it from November 10 …", "me la cambiaron del 10 …", "from Nov 3 it was moved …". */
function isMovedFrom(scan: Scan, at: number): boolean {
  if (!has(scan, at - 1, 'from', 'ofThe')) return false
  return scan.words
    .slice(Math.max(0, at - 1 - MOVED_NEAR), at + 2 + MOVED_NEAR)
    .some(({ norm }) => scan.calendar.words.moved.has(norm))
}

/** Where a date in numbers ends, with the name of its month. */
function numberEnd({ words, calendar }: Scan, at: number): number {
  let end = at
  while (end < at + 3 && (words[end]?.isNumber || calendar.months.has(words[end]?.norm ?? ''))) end += 1
  return end > at ? end : -1
}

/** The side a date lies on, and whether it is told; a side that is only likely does not move a month to another year. */
export interface SideOfDate {
  readonly side: Side
  readonly isLikely: boolean
}

/** The side a date lies on: as asked, else by the verb near it, else by what the message says of the appointment. */
export function sideAt(
  message: Message,
  scan: Scan,
  at: number,
  timing: Reading['timing'],
  role: Role | undefined,
): SideOfDate {
  const { about } = message.utterance
  // "It was Dec 1, now it's Jan 5": asked for what is ahead, and told what was.
  if (about === 'future' && isBehind(scan, at))
    return { side: toldSide(scan, at, role, undefined), isLikely: true }
  const told = toldSide(scan, at, role, about)
  if (told) return { side: told, isLikely: false }
  return { side: likelySide(scan, at, role) ?? sideOfTiming(timing), isLikely: true }
}

function toldSide(scan: Scan, at: number, role: Role | undefined, about: Side): Side {
  const own = isOwnSide(scan, at, role) ? sideOfRole(role) : undefined
  if (own) return own
  if (has(scan, verbBefore(scan, at), 'happened')) return 'past'
  if (has(scan, at - 1, 'sinceThen')) return 'past'
  return about
}

/** By the nearest verb, or by what the date is the date of. */
function likelySide(scan: Scan, at: number, role: Role | undefined): Side {
  for (let back = at - 1; back >= 0 && back >= at - 4; back -= 1) {
    if (has(scan, back, 'was', 'happened')) return 'past'
    // "Went back on (the 18th)".
    if (has(scan, back, 'will')) return has(scan, back - 1, 'was', 'happened') ? 'past' : 'future'
  }
  return sideOfRole(role)
}

function sideOfTiming(timing: Reading['timing']): Side {
  if (timing === 'missed') return 'past'
  return timing === 'upcoming' ? 'future' : undefined
}
