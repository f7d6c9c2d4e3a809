import { askAgain, type Call } from '../commands/commands.ts'
import { askDifferently, decide } from '../decide.ts'
import { say, update } from '../draft.ts'
import { applyUpdates } from '../factBook.ts'
import { questionById } from '../flow.ts'
import { isHandoffNow } from '../handoff.ts'
import { viewOf } from '../view.ts'
import type { Aside } from './aside.ts'
import { keepQuestion, keptQuestions } from './keepQuestion.ts'
import { isWithAPerson, sayAnswers } from './sayAnswers.ts'

/** A message that is nothing but questions: they are answered, and the open question is put again, plainly. */
export function answerAside(call: Call, aside: Aside): void {
  const { draft, parts, now } = call
  const isNow = sayAnswers(draft, viewOf(draft.conversation, parts, now), aside, parts)
  if (isNow) bringPerson(call)
  else returnToOpen(call)
}

/**
 * A question that none of ours fits: said so, with a person offered, and its words kept. The first one at a question
 * is no failed try; from the second on it is, so that nobody goes round in circles.
 */
export function answerUnknown(call: Call): void {
  const { draft, parts, now, text } = call
  const { open, mode, caseNumber } = draft.conversation
  const isSecond = open !== null && keptQuestions(draft).some((kept) => kept.open === open.id)
  keepQuestion(draft, text, now)
  if (isWithAPerson(draft)) say(draft, 'answers.kept')
  else if (mode === 'planned') return say(draft, 'plan.not_answered', { number: caseNumber })
  else say(draft, isSecond ? 'answers.unknown_again' : 'answers.unknown')
  if (isSecond && questionById(open.id)) return askDifferently(draft, parts, now, open)
  returnToOpen(call)
}

/** With nothing open, an answer is enough: the case waits for a person, or the plan was given. */
function returnToOpen(call: Call): void {
  const { open, mode } = call.draft.conversation
  if (open || mode === 'bot') askAgain(call)
}

/** A person takes over now, as if one had been asked for (H-21), unless one does already. */
export function bringPerson(call: Call): void {
  const { draft, parts, now, text } = call
  if (isWithAPerson(draft)) return returnToOpen(call)
  if (isHandoffNow(viewOf(draft.conversation, parts, now).assessment, draft.conversation))
    return decide(draft, parts, now)
  const wish = { fact: 'wants_person', state: 'known' as const, value: true, words: text }
  update(draft, { facts: applyUpdates(draft.conversation.facts, [wish], now).facts })
  decide(draft, parts, now)
}
