import { type Draft, update } from './draft.ts'
import { tell } from './tell.ts'
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
  tell(draft, question.id, updates, now)
  update(draft, { open: null })
}
