import type { Message } from '../message.ts'
import type { Mention } from '../phraseIndex.ts'
import type { DateRole } from '../reading.ts'
import { Gap } from '../words.ts'
import type { Side } from './scan.ts'

/** What a date is the date of; `past` and `other` are none of the five: "filed", "my flight". */
export type Role = DateRole | 'past' | 'other'

const REACH_BACK = 9
const REACH_ON = 5
/** A comma or an "and" between them counts as so many words. */
const CUT = 4

/** What the nearest words say that the date at `from` to `to` is the date of; `after` is where the date before it ended. */
export function roleOf(message: Message, from: number, to: number, after: number): Role | undefined {
  if (message.found('longAgo').some((ago) => ago.from < to && ago.to > from)) return 'past'
  let best: { readonly role: Role; readonly distance: number } | undefined
  for (const mention of message.found('roles')) {
    const distance = distanceTo(message, mention, from, to, after)
    if (distance === undefined || (best && best.distance <= distance)) continue
    best = { role: mention.entry.id as Role, distance }
  }
  return best?.role
}

function distanceTo(
  message: Message,
  mention: Mention,
  from: number,
  to: number,
  after: number,
): number | undefined {
  if (mention.from < to && mention.to > from) return mention.from < from ? 0 : 1
  if (mention.to <= from) {
    const reaches = mention.from >= after && from - mention.to <= REACH_BACK
    return reaches ? cutOff(message, mention.to, from) : undefined
  }
  const cut = mention.from - to <= REACH_ON ? cutOff(message, to, mention.from) : undefined
  return cut === undefined ? undefined : cut + 2
}

/** How far two places are from one another; undefined across the end of a sentence. */
function cutOff({ words, data }: Message, from: number, to: number): number | undefined {
  let distance = to - from
  for (let at = from; at <= to && at < words.length; at += 1) {
    const word = words[at]
    if (word?.gap === Gap.sentence) return undefined
    if (word && (word.gap === Gap.comma || (at < to && data.cues.breaks.has(word.norm)))) distance += CUT
  }
  return distance
}

/** Letters and moves lie behind, last days to answer ahead, whatever the message says of the appointment. */
export function sideOfRole(role: Role | undefined): Side {
  if (role === 'letter' || role === 'move' || role === 'past') return 'past'
  return role === 'due' ? 'future' : undefined
}
