import type { Message } from './message.ts'
import type { Flag, Reading } from './reading.ts'

/** Flags that a denial does not take away: "I am not suicidal" is still looked at by a person. */
const NEVER_DENIED: ReadonlySet<string> = new Set(['crisis'])

/**
 * Red flags, found by phrases alone and leaning towards asking: a flag too many costs a question, a flag too
 * few can cost the case. Each says which words raised it.
 */
export function readFlags(message: Message): Pick<Reading, 'flags' | 'flagWords'> {
  const flagWords: Partial<Record<Flag, string>> = {}
  const stated = new Set(message.stated('flags'))
  for (const mention of message.found('flags')) {
    const flag = mention.entry.id as Flag
    if (!stated.has(mention) && !NEVER_DENIED.has(flag)) continue
    flagWords[flag] ??= message.said(mention)
  }
  return { flags: Object.keys(flagWords) as Flag[], flagWords }
}
