import type { Message } from './message.ts'
import type { Reading } from './reading.ts'
import { slice } from './words.ts'

/** Facts whose question is answered with a bare number. */
const COUNT_FACTS: ReadonlySet<string> = new Set([
  'times_already_rescheduled',
  'earlier_no_shows',
  'applicant_age',
  'household_size',
])

/** "twice", "2 veces", "una vez", "never"; a bare number only where a number was asked for. */
export function readCounts(message: Message): Reading['counts'] {
  const bare = COUNT_FACTS.has(message.utterance.asked ?? '')
  return findCounts(message, bare).map(({ from, to, value }) => ({
    text: slice(message.text, message.words, from, to),
    value,
  }))
}

/** Counts with their place; `once` where the words around it make it English, `bare` numbers where one was asked for. */
export function findCounts(
  message: Message,
  once: boolean,
): readonly { readonly from: number; readonly to: number; readonly value: number }[] {
  const bare = COUNT_FACTS.has(message.utterance.asked ?? '')
  const counts: { readonly from: number; readonly to: number; readonly value: number }[] = []
  for (let at = 0; at < message.words.length; ) {
    const found = countedAt(message, at, bare) ?? fixedAt(message, at, once)
    if (found) counts.push({ from: at, ...found })
    at = found?.to ?? at + 1
  }
  return counts
}

interface Count {
  readonly value: number
  readonly to: number
}

function fixedAt({ words, data }: Message, at: number, bare: boolean): Count | undefined {
  const found = data.fixedCounts.find(words, at)
  // "once" is eleven in Spanish and "never" is no count in a story.
  const plain = found && found.value > 0 && !data.calendar.numbers.has(words[at]?.norm ?? '')
  return found && (bare || plain) ? found : undefined
}

function countedAt({ words, data }: Message, at: number, bare: boolean): Count | undefined {
  const word = words[at]
  if (!word) return undefined
  const value = word.isNumber ? Number(word.norm) : data.calendar.numbers.get(word.norm)
  if (value === undefined || value > 130) return undefined
  const next = words[at + 1]?.norm ?? ''
  if (data.times.has(next) && !(value > 1 && data.singleTimes.has(next))) return { value, to: at + 2 }
  return bare && words.length <= 6 ? { value, to: at + 1 } : undefined
}
