import type { EarlierVersion, FactEntry } from './conversation.ts'
import { type Draft, update } from './draft.ts'
import { applyUpdates, isContainedIn } from './factBook.ts'
import type { FactUpdate } from './topic.ts'

const MOST_EARLIER = 100

/**
 * Takes down what was told, as the answer to a question, so that the answer can be taken back. A value that no longer
 * stands is kept beside the new one (INT-06).
 */
export function tell(draft: Draft, question: string, updates: readonly FactUpdate[], now: Date): void {
  const { facts: entries, answered } = draft.conversation
  const { facts, before } = applyUpdates(entries, updates, now)
  for (const [fact, entry] of Object.entries(before)) {
    const after = facts[fact]
    if (entry && after && !isContainedIn(fact, entry, after)) keepEarlier(draft, fact, entry, 'corrected')
  }
  update(draft, { facts, answered: [...answered, { question, before }] })
}

/** Gives up what was told of these facts; their questions are open again. */
export function takeBack(draft: Draft, facts: readonly string[], question: string): void {
  const entries = { ...draft.conversation.facts }
  const before: Record<string, FactEntry | null> = {}
  for (const fact of facts) {
    const entry = entries[fact]
    if (!entry) continue
    before[fact] = entry
    keepEarlier(draft, fact, entry, 'taken_back')
    delete entries[fact]
  }
  update(draft, { facts: entries, answered: [...draft.conversation.answered, { question, before }] })
}

export function keepEarlier(
  draft: Draft,
  fact: string,
  entry: FactEntry,
  because: EarlierVersion['because'],
): void {
  if (entry.state !== 'known') return
  const earlier = [...draft.conversation.earlier, { fact, entry, because }]
  update(draft, { earlier: earlier.slice(-MOST_EARLIER) })
}
