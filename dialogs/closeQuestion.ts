import { type Draft, update } from './draft.ts'
import { applyUpdates } from './factBook.ts'
import { filledBy, type Question } from './topic.ts'

/** Marks a question as asked without a value; the person may still tell it later. */
export function closeQuestion(
  draft: Draft,
  question: Question,
  about: Readonly<Record<string, unknown>> | undefined,
  state: 'declined' | 'dont_know',
  words: string,
  now: Date,
): void {
  const updates = filledBy(question, about).map((fact) => ({ fact, state, words }))
  const { facts, before } = applyUpdates(draft.conversation.facts, updates, now)
  update(draft, {
    facts,
    answered: [...draft.conversation.answered, { question: question.id, before }],
    open: null,
  })
}
