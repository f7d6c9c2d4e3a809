import { type Draft, say, update } from './draft.ts'
import { handoffFlow, intakeFlow, questionById } from './flow.ts'
import { caseChange, finishHandoff, isHandoffNow, queueCase } from './handoff.ts'
import { choicesOf } from './options.ts'
import type { DialogParts } from './parts.ts'
import { planReplies } from './plan/plan.ts'
import { sayRedFlags } from './redFlags.ts'
import type { AskContext, Topic } from './topic.ts'
import { type View, viewOf } from './view.ts'

/** Ids of topics that still matter when there is nothing to reschedule. */
const WITHOUT_APPOINTMENT = new Set(['story', 'safety', 'letters'])

/** What comes next: a person at once, the one most important question, or the end. */
export function decide(draft: Draft, parts: DialogParts, now: Date): void {
  const view = viewOf(draft.conversation, parts, now)
  sayRedFlags(draft, view)
  if (isHandoffNow(view.assessment)) {
    queueCase(draft, view, parts)
    return askOr(draft, view, nextOf(handoffFlow, view), () => finishHandoff(draft, view, parts))
  }
  const topics = intakeFlow.filter((topic) => !isMoot(view) || WITHOUT_APPOINTMENT.has(topic.id))
  askOr(draft, view, nextOf(topics, view), () => finishIntake(draft, view, parts))
}

function finishIntake(draft: Draft, view: View, parts: DialogParts): void {
  if (view.assessment.handoff.type === 'attorney') {
    queueCase(draft, view, parts)
    return askOr(draft, view, nextOf(handoffFlow, view), () => finishHandoff(draft, view, parts))
  }
  const { caseNumber } = draft.conversation
  if (isMoot(view))
    say(draft, view.entries.appointment_attended ? 'ending.attended' : 'ending.no_appointment')
  else draft.replies.push(...planReplies(view, parts.office))
  say(draft, 'plan.not_advice')
  say(draft, 'plan.end', { number: caseNumber }, [
    { key: 'control.choices.human' },
    { key: 'control.choices.start_over' },
  ])
  update(draft, { mode: 'planned', open: null })
  draft.caseChange = caseChange(view, 'resolved', null)
}

/** They went already, or there is no appointment yet: nothing was missed. */
const isMoot = ({ entries, facts }: View) =>
  (entries.appointment_attended?.state === 'known' || entries.no_appointment?.state === 'known') &&
  facts.appointment_status !== 'missed'

function nextOf(topics: readonly Topic[], context: AskContext): string | null {
  for (const topic of topics) {
    const question = topic.asks(context)
    if (question) return question
  }
  return null
}

function askOr(draft: Draft, view: View, question: string | null, finish: () => void): void {
  if (question === null) return finish()
  ask(draft, view, { id: question, asked: 1 })
}

type Open = NonNullable<Draft['conversation']['open']>

/** Puts a question; the second time in other words. */
export function ask(draft: Draft, view: View, open: Open): void {
  const question = questionById(open.id)
  if (!question) throw new UnknownQuestionError(open.id)
  const about = open.about ?? {}
  const key = `${question.id}.${open.asked > 1 ? 'unclear' : 'ask'}`
  const choices = choicesOf(question, view, about)
  const params = question.params?.(view, about)
  draft.replies.push({
    key,
    ...(params ? { params } : {}),
    ...(choices.length > 0 ? { choices } : {}),
    ...(question.counted ? { unnumbered: true } : {}),
  })
  update(draft, { mode: 'bot', open })
}

export class UnknownQuestionError extends Error {
  readonly code = 'dialogs.unknown-question'

  constructor(id: string) {
    super(`No topic has the question "${id}": expected one of the ids in dialogs/flow.ts`)
    this.name = 'UnknownQuestionError'
  }
}
