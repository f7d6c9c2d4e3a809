import type { Assessment } from '../rules/assessment.ts'
import { isZone } from '../rules/calendar/isZone.ts'
import { askAgain, type Call, commandIn, planAgain, restart } from './commands/commands.ts'
import type { Conversation } from './conversation.ts'
import { ask, askDifferently, decide, noteInQueue } from './decide.ts'
import { type Draft, finishDraft, say, sayOnce, startDraft, update } from './draft.ts'
import { applyUpdates } from './factBook.ts'
import { questionById } from './flow.ts'
import { followLanguage, inKnownLanguage, languageOfLocale } from './language.ts'
import { type Heard, hearOption, listen } from './listen.ts'
import { beginsIn, type DialogParts } from './parts.ts'
import { asksForPlan } from './plan/planPage.ts'
import { sayRedFlags } from './redFlags.ts'
import type { Advance, Input } from './turn.ts'
import type { Reading } from './understanding/reading.ts'
import { understoodParts } from './understood.ts'
import { type View, viewOf } from './view.ts'

/** The pure turn over these parts: what came in and the instant → the next state, what is said, what is to be done. */
export function createAdvance(parts: DialogParts): Advance {
  return (conversation, input, now) => {
    const spoken = inKnownLanguage(conversation, parts.texts.languages, beginsIn(parts))
    const draft = startDraft(withZone(spoken, input.zone))
    if (input.kind === 'start') hello(draft, input, parts, now)
    else if (input.kind === 'unsupported') sorry(draft, parts, now)
    else hear(draft, input.text, parts, now)
    return finishDraft(draft)
  }
}

const withZone = (conversation: Conversation, zone: string | undefined): Conversation =>
  isZone(zone) ? { ...conversation, zone } : conversation

function hello(draft: Draft, input: Extract<Input, { kind: 'start' }>, parts: DialogParts, now: Date): void {
  const language = languageOfLocale(input.locale, parts.texts.languages)
  if (language && !draft.conversation.languageSettled) update(draft, { language })
  greet(draft, parts)
  askAgain({ draft, parts, now, text: '' })
}

function greet(draft: Draft, { office }: DialogParts): void {
  const name = office.name ?? { $key: 'opening.our_office' }
  sayOnce(draft, 'opening.hello', { office: name })
}

function sorry(draft: Draft, parts: DialogParts, now: Date): void {
  greet(draft, parts)
  say(draft, 'trouble.unsupported')
  askAgain({ draft, parts, now, text: '' })
}

function hear(draft: Draft, text: string, parts: DialogParts, now: Date): void {
  const view = viewOf(draft.conversation, parts, now)
  const call: Call = { draft, parts, now, text }
  const chosen = hearOption(draft.conversation, view, text, parts)
  if (chosen) return use(call, chosen)
  if (asksForPlan(text, parts.texts)) return planAgain(call)
  const reading = read(draft, view, text, parts)
  followLanguage(draft, reading, text, parts.texts.languages)
  greet(draft, parts)
  const command = commandIn(reading)
  if (command) return command(call)
  const heard = listen(draft.conversation, view, reading, text)
  if (heard.updates.length === 0 && !heard.answered && !heard.followUp) return unheard(call, reading)
  use(call, heard)
}

function use(call: Call, heard: Heard): void {
  const { draft, parts, now } = call
  if (heard.updates.some((change) => change.fact === 'start_over')) return restart(draft, parts, now)
  const before = draft.conversation
  take(draft, heard, now)
  // Numbers that help now come before everything else.
  sayRedFlags(draft, viewOf(draft.conversation, parts, now))
  sayBack(draft, heard)
  if (!heard.followUp) return continueAfter(call, before)
  const { followUp, about } = heard.followUp
  ask(draft, viewOf(draft.conversation, parts, now), { id: followUp, asked: 1, about: { ...about } })
}

function read(draft: Draft, view: View, text: string, parts: DialogParts): Reading {
  const { open, language } = draft.conversation
  const question = open ? questionById(open.id) : undefined
  const side = question?.side?.(view)
  return parts.understander.read({
    text,
    lang: language,
    today: view.today,
    zone: view.zone,
    channel: 'web',
    ...(question?.asked ? { asked: question.asked } : {}),
    ...(side ? { about: side } : {}),
  })
}

function take(draft: Draft, heard: Heard, now: Date): void {
  const { facts: earlier, answered, open } = draft.conversation
  const { facts, before } = applyUpdates(earlier, heard.updates, now)
  const question = open?.id ?? 'story.open'
  update(draft, { facts, answered: [...answered, { question, before }], open: null })
}

/** What was understood, in one line that the person can correct. */
function sayBack(draft: Draft, heard: Heard): void {
  const pieces = understoodParts(heard.readBack, draft.conversation.facts.appointment_status?.value)
  if (pieces.length > 0) say(draft, 'understood.line', { pieces: { $series: pieces } })
}

/** In the queue, what is added is kept for the person who will read it; otherwise the interview goes on. */
function continueAfter({ draft, parts, now }: Call, before: Conversation): void {
  if (before.mode === 'queued' && before.open === null) return noteInQueue(draft, parts, now)
  if (before.mode !== 'planned') return decide(draft, parts, now, before.open)
  const was = viewOf(before, parts, now).assessment
  const is = viewOf(draft.conversation, parts, now).assessment
  if (sameOutcome(was, is)) return say(draft, 'plan.noted')
  say(draft, 'plan.changed')
  decide(draft, parts, now)
}

const sameOutcome = (was: Assessment, is: Assessment) => outcomeOf(was) === outcomeOf(is)

const outcomeOf = ({ urgency, channels_allowed, deadlines, handoff, reason_id }: Assessment) =>
  JSON.stringify({ urgency, channels_allowed, deadlines, handoff, reason_id })

/** Nothing in the message could be used. */
function unheard(call: Call, reading: Reading): void {
  const { draft, parts, now } = call
  const { open, mode, caseNumber } = draft.conversation
  if (!open || !questionById(open.id)) {
    if (mode === 'queued') return say(draft, 'handoff.noted', { number: caseNumber })
    return mode === 'planned' && reading.isQuestion
      ? say(draft, 'plan.not_answered', { number: caseNumber })
      : askAgain(call)
  }
  // Words of another language are not an answer that does not fit.
  if (draft.replies.some(({ key }) => key === 'control.language_switched')) return askAgain(call)
  askDifferently(draft, parts, now, open)
}
