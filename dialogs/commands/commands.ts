import { begin } from '../begin.ts'
import { closeQuestion } from '../closeQuestion.ts'
import { pauseChoices } from '../comeback/offerPause.ts'
import { isStopped } from '../conflicts/isStopped.ts'
import { sayStopped } from '../conflicts/stopForConflict.ts'
import type { Conversation } from '../conversation.ts'
import { afterThePlan, ask, decide } from '../decide.ts'
import { type Draft, say, update } from '../draft.ts'
import { leaveFiles } from '../files/aboutFiles.ts'
import { questionById } from '../flow.ts'
import { chooseLanguage } from '../language.ts'
import type { DialogParts } from '../parts.ts'
import { hasPlan, isPlanGiven } from '../plan/currentPlan.ts'
import { planReplies } from '../plan/plan.ts'
import { planChoices, sayPlanPage } from '../plan/planPage.ts'
import { keepEarlier, tell } from '../tell.ts'
import { known } from '../topic.ts'
import { changeable } from '../topics/control/control.ts'
import type { CommandId, Reading } from '../understanding/reading.ts'
import { toldParts } from '../understood.ts'
import { viewOf } from '../view.ts'
import { sayWhy } from './why.ts'

/** A command's surroundings: the turn in the making and the message that it came in. */
export interface Call {
  readonly draft: Draft
  readonly parts: DialogParts
  readonly now: Date
  readonly text: string
  /** The words came with files: what would be any answer at all is about those. */
  readonly withFiles?: boolean
}

export type Command = (call: Call) => void

const commands: Partial<Record<CommandId, Command>> = {
  help,
  about_privacy: (call) => sayThenAsk(call, 'control.privacy'),
  thanks: (call) => sayThenAsk(call, 'control.thanks'),
  goodbye: ({ draft }) => say(draft, 'control.goodbye', { number: draft.conversation.caseNumber }),
  quick_exit: ({ draft }) => say(draft, 'control.quick_exit'),
  repeat: (call) => askAgain(call),
  not_understood: (call) => sayDifferently(call),
  why,
  skip,
  back,
  change_answer: askWhichAnswer,
  start_over: startOver,
  human,
  delete_data: deleteData,
}

/**
 * The command that a message is, if it is one here: yes and no are answers, and the opt-out words act on the
 * texting channel only (SMS-08).
 */
export function commandIn(reading: Reading): Command | undefined {
  const { command } = reading
  if (!command?.startsWith(LANGUAGE)) return command ? commands[command] : undefined
  return (call) => switchLanguage(call, command.slice(LANGUAGE.length))
}

const LANGUAGE = 'language_'

function why(call: Call): void {
  sayWhy(call)
  askAgain(call)
}

function sayThenAsk(call: Call, key: string): void {
  say(call.draft, key)
  askAgain(call)
}

/** Puts the open question again, unchanged; without one, says what can be done now. */
export function askAgain({ draft, parts, now }: Call): void {
  if (isStopped(draft.conversation)) return sayStopped(draft, parts, 'conflict.again')
  const { open, mode, caseNumber } = draft.conversation
  if (mode === 'moved' && !open) return sayMoved(draft, parts)
  if (open && questionById(open.id))
    return ask(draft, viewOf(draft.conversation, parts, now), { ...open, asked: 1 })
  if (mode === 'bot') return decide(draft, parts, now)
  if (mode === 'closed') return say(draft, 'handoff.after_close', { number: caseNumber }, AFTER_A_CLOSE)
  const view = viewOf(draft.conversation, parts, now)
  const choices = [
    ...(hasPlan(view) ? planChoices(parts) : []),
    ...(mode === 'queued' ? [...IN_THE_QUEUE, ...pauseChoices(parts)] : afterThePlan(parts)),
  ]
  say(draft, mode === 'queued' ? 'handoff.waiting' : 'plan.end', { number: caseNumber }, choices)
}

/** Where the conversation went on elsewhere: how it comes back, and who can be called. */
function sayMoved(draft: Draft, { office }: DialogParts): void {
  say(draft, 'comeback.moved')
  if (office.phone) say(draft, 'plan.office_phone', { phone: office.phone })
}

/** A fresh link to the plan; where there are no pages, the plan itself. Before there is a plan, says so. */
export function planAgain(call: Call): void {
  const { draft, parts, now } = call
  const view = viewOf(draft.conversation, parts, now)
  if (!isPlanGiven(draft.conversation) || !hasPlan(view)) return sayThenAsk(call, 'plan_page.again.not_yet')
  if (sayPlanPage(draft, view, parts)) return
  draft.replies.push(...planReplies(view, parts.office))
  say(draft, 'plan.not_advice')
}

/** Statements of the plan that are something to do; the plan has them in their order. */
const STEPS: ReadonlySet<string> = new Set([
  'plan.tool',
  'plan.tool_no_account',
  'plan.phone_open',
  'plan.phone_closed',
  'plan.attend',
  'plan.attend_hold',
])

/** The first thing to do in the plan, once more. Before there is a plan that has one, says so. */
export function firstStepAgain(call: Call): void {
  const { draft, parts, now } = call
  const view = viewOf(draft.conversation, parts, now)
  const isGiven = isPlanGiven(draft.conversation) && hasPlan(view)
  const step = isGiven ? planReplies(view, parts.office).find(({ key }) => STEPS.has(key)) : undefined
  if (!step) return sayThenAsk(call, 'plan_page.again.not_yet')
  say(draft, 'plan.first')
  draft.replies.push(step)
  sayPlanPage(draft, view, parts)
}

function sayDifferently({ draft, parts, now, text }: Call): void {
  const { open } = draft.conversation
  if (!open || !questionById(open.id)) return askAgain({ draft, parts, now, text })
  ask(draft, viewOf(draft.conversation, parts, now), { ...open, asked: 2 })
}

const AFTER_A_CLOSE = [{ key: 'control.choices.human' }, { key: 'control.choices.start_over' }]
const IN_THE_QUEUE = [{ key: 'control.choices.change' }, { key: 'control.choices.start_over' }]

/** What this question is about and where the answer is found; then what can be written at any question. */
function help(call: Call): void {
  const { draft, parts } = call
  const { open, language } = draft.conversation
  const own = open ? `${open.id}.help` : ''
  if (open && parts.texts.has(language, own)) say(draft, own)
  say(draft, 'control.help')
  askAgain(call)
}

/** Closes the open question without an answer: "prefer not to say". */
function skip({ draft, parts, now, text }: Call): void {
  const { open } = draft.conversation
  const question = open && questionById(open.id)
  if (!question) return askAgain({ draft, parts, now, text })
  if (leaveFiles(draft)) {
    say(draft, 'control.skipped')
    return askAgain({ draft, parts, now, text })
  }
  closeQuestion(draft, question, open.about, 'declined', text, now)
  say(draft, 'control.skipped')
  decide(draft, parts, now)
}

/** Takes the last answer back, with everything that was read from it, and puts its question again. */
function back({ draft, parts, now, text }: Call): void {
  const { answered, facts } = draft.conversation
  const last = answered.at(-1)
  if (!last) {
    say(draft, 'control.no_way_back')
    return askAgain({ draft, parts, now, text })
  }
  const given = Object.keys(last.before).filter((fact) => facts[fact] && facts[fact] !== last.before[fact])
  for (const fact of given) if (facts[fact]) keepEarlier(draft, fact, facts[fact], 'taken_back')
  update(draft, {
    facts: restored(facts, last.before),
    answered: answered.slice(0, -1),
    open: null,
    mode: 'bot',
  })
  sayTakenBack(draft, facts, given)
  if (!questionById(last.question) || needsAbout(last.question)) return decide(draft, parts, now)
  ask(draft, viewOf(draft.conversation, parts, now), { id: last.question, asked: 1 })
}

/** Which answer no longer counts, where it has a name. */
function sayTakenBack(draft: Draft, facts: Conversation['facts'], given: readonly string[]): void {
  const entries = Object.fromEntries(given.flatMap((fact) => (facts[fact] ? [[fact, facts[fact]]] : [])))
  const pieces = toldParts(entries, facts.appointment_status?.value)
  if (pieces.length === 0) return say(draft, 'control.back')
  say(draft, 'control.back_from', { pieces: { $series: pieces } })
}

/** Questions that live on what was just said; they are reached again through the one that led to them. */
const needsAbout = (id: string) =>
  id.endsWith('.which_date') || id === 'contact.which' || id.startsWith('control.')

function restored(facts: Conversation['facts'], before: Conversation['answered'][number]['before']) {
  const earlier = { ...facts }
  for (const [fact, entry] of Object.entries(before)) {
    if (entry) earlier[fact] = entry
    else delete earlier[fact]
  }
  return earlier
}

/** Which of the answers is to be changed: those that were given, by name. */
export function askWhichAnswer(call: Call): void {
  const { draft, parts, now } = call
  const view = viewOf(draft.conversation, parts, now)
  if (changeable(view).length > 0) return ask(draft, view, { id: 'control.which_answer', asked: 1 })
  say(draft, 'control.nothing_told')
  askAgain(call)
}

function startOver({ draft, parts, now }: Call): void {
  ask(draft, viewOf(draft.conversation, parts, now), { id: 'control.start_over', asked: 1 })
}

/** Clears what was told. The place in the queue and the case number stay: somebody may be reading already. */
export function restart(draft: Draft, parts: DialogParts, now: Date): void {
  const { caseNumber, language, zone, said, queuedAt, promisedBy } = draft.conversation
  draft.conversation = {
    ...begin(caseNumber, language),
    languageSettled: true,
    ...(zone ? { zone } : {}),
    said: said.filter((key) => key === 'opening.hello' || key.startsWith('handoff.')),
    queuedAt,
    promisedBy,
  }
  say(draft, 'control.started_over')
  decide(draft, parts, now)
}

/** A person is one step away at any time, in either language. */
function human({ draft, parts, now, text }: Call): void {
  const question = draft.conversation.open?.id ?? 'story.open'
  if (draft.conversation.stage === 'handoff' && draft.conversation.open) {
    say(draft, 'handoff.waiting', { number: draft.conversation.caseNumber })
    return askAgain({ draft, parts, now, text })
  }
  if (draft.conversation.mode === 'queued' && !draft.conversation.open)
    return askAgain({ draft, parts, now, text })
  tell(draft, question, [known('wants_person', true, text)], now)
  decide(draft, parts, now)
}

/** Erasing is done by a person of the office, who first makes sure that nothing urgent is lost. */
function deleteData(call: Call): void {
  say(call.draft, 'control.delete_data')
  human(call)
}

function switchLanguage(call: Call, language: Conversation['language']): void {
  if (!call.parts.texts.languages.includes(language)) return sayThenAsk(call, 'control.other_language')
  chooseLanguage(call.draft, language)
  askAgain(call)
}
