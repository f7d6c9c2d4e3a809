import type { Answer } from '../../rules/assessment.ts'
import { type Draft, say, sayOnce } from '../draft.ts'
import { isHandoffNow } from '../handoff.ts'
import type { DialogParts } from '../parts.ts'
import { phoneHours } from '../plan/phoneHours.ts'
import type { View } from '../view.ts'
import type { Aside } from './aside.ts'
import { keepQuestion } from './keepQuestion.ts'

/** Answers that name the hours of the phone line. */
const WITH_HOURS: ReadonlySet<string> = new Set(['answers.phone_number', 'answers.nobody_answers'])

/** Stands behind every answer, where it applies. */
const EVERY = 'every'

/**
 * Says what the rules have for the questions and beliefs of one message, as the case stands after it. True when a
 * person takes over now.
 */
export function sayAnswers(draft: Draft, view: View, aside: Aside, parts: DialogParts): boolean {
  if (aside.matter) sayMatter(draft, aside, parts, view.now)
  const corrections = aside.beliefs.flatMap(({ id }) => firstFor(id, view.beliefs))
  const answers = aside.questions.flatMap(({ id }) => firstFor(id, view.answers))
  for (const { say: key } of corrections) sayOnce(draft, key)
  for (const answer of answers) sayAnswer(draft, answer, view)
  const told = [...corrections, ...answers]
  if (told.length > 0 && !isWithAPerson(draft) && !isHandoffNow(view.assessment, draft.conversation))
    for (const { to, say: key } of view.answers) if (to === EVERY) sayOnce(draft, key)
  if (told.some(({ person }) => person === 'offered')) offer(draft, view, aside)
  return told.some(({ person }) => person === 'now')
}

/** The first answer that holds: the tables have the special cases before the general one. */
const firstFor = (id: string, answers: readonly Answer[]): readonly Answer[] => {
  const found = answers.find(({ to }) => to === id)
  return found ? [found] : []
}

function sayAnswer(draft: Draft, { say: key, person }: Answer, view: View): void {
  if (person === 'now') return sayOnce(draft, key)
  if (draft.replies.some((reply) => reply.key === key)) return
  say(draft, key, WITH_HOURS.has(key) ? phoneHours(view) : undefined)
}

/** Where we have no sure answer, the words are kept; whoever waits for a person already is not offered one. */
function offer(draft: Draft, { now }: View, { text }: Aside): void {
  keepQuestion(draft, text, now)
  say(draft, isWithAPerson(draft) ? 'answers.kept' : 'answers.offer')
}

export const isWithAPerson = ({ conversation: { stage, queuedAt } }: Draft): boolean =>
  stage === 'handoff' || queuedAt !== null

/** Another matter altogether: what this line is for, where to ask, and that both are possible. */
function sayMatter(draft: Draft, { text }: Aside, { office }: DialogParts, now: Date): void {
  keepQuestion(draft, text, now)
  if (office.phone) sayOnce(draft, 'elsewhere.other_matter_phone', { phone: office.phone })
  else sayOnce(draft, 'elsewhere.other_matter')
}
