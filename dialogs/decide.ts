import { offerAfterwards } from './afterwards/offer.ts'
import { closeQuestion } from './closeQuestion.ts'
import { pauseChoices } from './comeback/offerPause.ts'
import { stopForConflict } from './conflicts/stopForConflict.ts'
import { isToRecheck } from './contact/recheck.ts'
import { type Draft, say, update } from './draft.ts'
import { applyUpdates } from './factBook.ts'
import { handoffFlow, intakeFlow, ownLawyerFlow, questionById } from './flow.ts'
import { caseChange, finishHandoff, isHandoffNow, needsPerson, queueCase } from './handoff.ts'
import { isOptional } from './optionalTopics.ts'
import { choicesOf } from './options.ts'
import type { DialogParts } from './parts.ts'
import { isForOwnLawyer, isMoot } from './plan/currentPlan.ts'
import { outcomeOf, sayWhatChanged } from './plan/outcome.ts'
import { planReplies } from './plan/plan.ts'
import { sayPlanPage } from './plan/planPage.ts'
import { sayRedFlags } from './redFlags.ts'
import type { AskContext, Topic } from './topic.ts'
import { conflict } from './topics/conflict/conflict.ts'
import { contact } from './topics/contact/contact.ts'
import { eligibility } from './topics/eligibility/eligibility.ts'
import { type View, viewOf } from './view.ts'

/** Ids of topics that still matter when there is nothing to reschedule. */
const WITHOUT_APPOINTMENT = new Set(['story', 'safety', 'letters'])

/** What comes next: a person at once, the one most important question, or the end. */
export function decide(draft: Draft, parts: DialogParts, now: Date, before?: Open | null): void {
  if (stopForConflict(draft, parts, now)) return
  const view = viewOf(draft.conversation, parts, now)
  sayRedFlags(draft, view)
  const turn = { draft, view, parts, before: before ?? null }
  if (draft.conversation.stage === 'handoff' || isHandoffNow(view.assessment, draft.conversation))
    return handOver(turn)
  if (isForOwnLawyer(view.assessment))
    return askOr(turn, nextOf(ownLawyerFlow, view), () => finishIntake(turn))
  const unmoot = intakeFlow.filter((topic) => !isMoot(view) || WITHOUT_APPOINTMENT.has(topic.id))
  askOr(turn, nextOf([...conflictFlow(parts), ...unmoot], view), () => finishIntake(turn))
}

/** Screened are people whom a person of the office may help; what they will read is checked last. */
const handoffTopics = (parts: DialogParts): readonly Topic[] => {
  const screen = parts.office.eligibility === 'lsc' ? [eligibility] : []
  const [last, ...before] = handoffFlow.toReversed()
  return [...conflictFlow(parts), ...before.toReversed(), ...screen, ...(last ? [last] : [])]
}

/** Names come before the story while the office has a list of them (INT-01). */
const conflictFlow = ({ conflicts }: DialogParts): readonly Topic[] => (conflicts?.isOn ? [conflict] : [])

/** A decision in the making. `before` is the question that was open, so that it is not put in the same words again. */
interface Turn {
  readonly draft: Draft
  readonly view: View
  readonly parts: DialogParts
  readonly before: Open | null
}

function handOver(turn: Turn): void {
  const { draft, view, parts } = turn
  queueCase(draft, view, parts)
  update(draft, { stage: 'handoff' })
  const topics = view.entries.applicant_deceased ? [contact] : handoffTopics(parts)
  askOr(turn, nextOf(topics, view), () => finishHandoff(draft, view, parts))
}

function finishIntake(turn: Turn): void {
  const { draft, view, parts } = turn
  if (needsPerson(view.assessment, draft.conversation)) return handOver(turn)
  if (sayWhatChanged(draft, view) === 'same') {
    say(draft, 'plan.noted')
    return finishPlan(turn)
  }
  // Whoever has a grave case hears of their lawyer, also with nothing to reschedule.
  if (isMoot(view) && !isForOwnLawyer(view.assessment))
    say(draft, view.entries.appointment_attended ? 'ending.attended' : 'ending.no_appointment')
  else {
    draft.replies.push(...planReplies(view, parts.office))
    sayPlanPage(draft, view, parts)
  }
  say(draft, 'plan.not_advice')
  finishPlan(turn)
}

function finishPlan({ draft, view, parts }: Turn): void {
  say(draft, 'plan.end', { number: draft.conversation.caseNumber }, afterThePlan(parts))
  update(draft, { mode: 'planned', open: null, outcome: outcomeOf(view) })
  const { queuedAt, promisedBy } = draft.conversation
  // Whoever started over keeps the place in the queue: somebody may be reading already.
  draft.caseChange = caseChange(view, queuedAt ? 'queued' : 'resolved', promisedBy)
  offerAfterwards(draft, parts, view.now)
}

/** What can be done once the plan was given. */
export const afterThePlan = (parts: DialogParts) => [
  { key: 'control.choices.human' },
  { key: 'control.choices.change' },
  ...pauseChoices(parts),
  { key: 'control.choices.start_over' },
]

function nextOf(topics: readonly Topic[], context: AskContext): string | null {
  for (const topic of topics) {
    const question = topic.asks(context)
    if (question) return question
  }
  return null
}

/** After this often in a row without an answer, the question is left to a person: never a loop. */
const TRIES = 3

function askOr({ draft, view, before }: Turn, id: string | null, finish: () => void): void {
  if (id === null) return finish()
  // Whoever was just told of danger or fear has not failed a question.
  const isGrave = !draft.unkept && draft.replies.some(({ key }) => key.startsWith('redflags.'))
  if (before?.id !== id || isGrave) return ask(draft, view, { id, asked: 1 })
  // The message said something else that was new: it is no failed answer, but other words may help.
  ask(draft, view, { id, asked: before.asked === 1 ? 2 : 1 })
}

/** Leaves a question to a person; one about how to reach them is just left. */
function giveUpOn(draft: Draft, { id, about }: Open, parts: DialogParts, now: Date): void {
  const question = questionById(id)
  if (!question) throw new UnknownQuestionError(id)
  closeQuestion(draft, question, about, 'dont_know', '', now)
  // How to reach them, what they checked and what the office asks for itself are no questions about the case.
  const isContact = ['contact', 'summary', 'conflict', 'helper', 'eligibility', 'files'].includes(
    id.split('.')[0] ?? '',
  )
  say(draft, isContact ? 'control.skipped' : 'control.stuck')
  if (!isContact) {
    const wish = { fact: 'wants_person', state: 'known' as const, value: true, words: '' }
    update(draft, { facts: applyUpdates(draft.conversation.facts, [wish], now).facts })
  }
  decide(draft, parts, now)
}

/** Nothing in the message could be used: other words with the choices, twice, then a person. */
export function askDifferently(draft: Draft, parts: DialogParts, now: Date, open: Open): void {
  if (open.asked >= TRIES) return giveUpOn(draft, open, parts, now)
  ask(draft, viewOf(draft.conversation, parts, now), { ...open, asked: open.asked + 1 })
}

/** A message that comes while the case waits: it is kept, and raises the case if it must. */
export function noteInQueue(draft: Draft, parts: DialogParts, now: Date): void {
  const view = viewOf(draft.conversation, parts, now)
  sayRedFlags(draft, view)
  queueCase(draft, view, parts)
  sayWhatChanged(draft, view)
  say(draft, 'handoff.noted', { number: draft.conversation.caseNumber })
  update(draft, { mode: 'queued', open: null, outcome: outcomeOf(view) })
  if (isToRecheck(draft.conversation)) ask(draft, view, { id: 'contact.still', asked: 1 })
}

type Open = NonNullable<Draft['conversation']['open']>

/** What can be said to any question, offered when two ways of asking did not help. */
const WAYS_ON = [{ key: 'control.choices.dont_know' }, { key: 'control.choices.human' }]

/** Puts a question; the second time in other words, the third time as choices. */
export function ask(draft: Draft, view: View, open: Open): void {
  const question = questionById(open.id)
  if (!question) throw new UnknownQuestionError(open.id)
  const about = open.about ?? {}
  const isLast = open.asked >= TRIES
  const key = isLast ? 'control.last_try' : `${question.id}.${formOf(open)}`
  const choices = [...choicesOf(question, view, about), ...(isLast ? WAYS_ON : [])]
  const month = about.month === undefined ? {} : { month: { $month: about.month } }
  const params =
    open.about?.month === undefined
      ? question.params?.(view, about)
      : { ...question.params?.(view, about), ...month }
  draft.replies.push({
    key,
    ...(params ? { params } : {}),
    ...(choices.length > 0 ? { choices } : {}),
    ...(question.counted ? { unnumbered: true } : {}),
  })
  update(draft, { mode: isOptional(open.id) ? draft.conversation.mode : 'bot', open })
}

/** Which of its texts a question is put with; `day` where only the month was told. */
const formOf = ({ asked, about }: Open): string => {
  if (asked > 1) return 'unclear'
  return about?.month === undefined ? 'ask' : 'day'
}

class UnknownQuestionError extends Error {
  readonly code = 'dialogs.unknown-question'

  constructor(id: string) {
    super(`No topic has the question "${id}": expected one of the ids in dialogs/flow.ts`)
    this.name = 'UnknownQuestionError'
  }
}
