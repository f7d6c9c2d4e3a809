import { type Draft, update } from '../draft.ts'
import { applyUpdates } from '../factBook.ts'

const MOST_WORDS = 300
const MOST_KEPT = 20

/** A question kept for the person who will answer it: its words, and what was open when it was asked. */
export interface KeptQuestion {
  readonly words: string
  readonly open: string | null
}

/** Keeps the words of a question for staff, in the entry `asked`; the oldest go when there are too many. */
export function keepQuestion(draft: Draft, words: string, now: Date): void {
  // Before the names were looked through, nothing of the story is kept (INT-01).
  if (draft.unkept) return
  const { facts, open } = draft.conversation
  const kept: KeptQuestion = { words: words.slice(0, MOST_WORDS), open: open?.id ?? null }
  const value = [...keptQuestions(draft), kept].slice(-MOST_KEPT)
  const change = { fact: 'asked', state: 'known' as const, value, words: kept.words }
  update(draft, { facts: applyUpdates(facts, [change], now).facts })
}

export function keptQuestions({ conversation: { facts } }: Draft): readonly KeptQuestion[] {
  const value = facts.asked?.value
  return Array.isArray(value) ? (value as readonly KeptQuestion[]) : []
}
