import { isStopped } from '../../dialogs/conflicts/isStopped.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import { agreedPlace, interruptPassing } from '../../dialogs/passing.ts'
import { type Correction, isCorrectable, type Person, type PersonMove } from '../../dialogs/person.ts'
import type { Reply, TurnResult } from '../../dialogs/turn.ts'
import { eraseEffect } from '../privacy/erasure.ts'
import type { Handoff, HandoffWrite, NewHistory } from '../storage/handoffStore.ts'
import type { HandoffCase, Move } from './caseMachine.ts'
import { DeskRefusal } from './errors.ts'
import type { CaseStep, Office } from './office.ts'
import type { StaffAction, StaffActor } from './staffAction.ts'
import { withNotes } from './staffHistory.ts'

/** Who says what in a turn of the office: a person's own words, or the bot's announcement. */
export type Speech =
  | { readonly by: Person; readonly text: string; readonly language: string }
  | { readonly by: 'bot'; readonly reply: Reply }

export interface StaffTurn extends CaseStep {
  readonly state: Conversation
  readonly caseChange: TurnResult['caseChange']
  readonly speech: readonly Speech[]
  readonly mentioned: readonly string[]
}

/** The parts of the dialog that staff turns need. */
export interface PersonDialog {
  movePerson(conversation: Conversation, move: PersonMove, now: Date): TurnResult
  correctByStaff(conversation: Conversation, correction: Correction, now: Date): TurnResult | null
}

interface Standing {
  readonly state: Conversation
  readonly handoff: Handoff
  readonly actor: StaffActor | null
  readonly at: Date
  /** There is a legal hold. */
  readonly held?: boolean
}

/**
 * What an action does, without I/O: the case after it, what the client hears, who speaks from then on. Whether the
 * actor may is decided here, on the state under whose revision it is committed: at the moment of sending.
 *
 * @throws DeskRefusal
 */
export function staffTurn(
  parts: { readonly office: Office; readonly dialog: PersonDialog },
  standing: Standing,
  action: StaffAction,
): StaffTurn {
  if (action.kind === 'correct') return correction(parts, standing, action)
  refuseUnfit(standing, action)
  const { office, dialog } = parts
  const { state, handoff, actor, at } = standing
  const step = office.apply(handoff, moveOf(office, standing, action), { caseNumber: state.caseNumber, at })
  if ('done' in step) throw new DeskRefusal(step.reason, step.owner)
  const words = wordsOf(action, standing)
  const told = toldOf(step, action, standing)
  const result = told && dialog.movePerson(state, told, at)
  return {
    ...step,
    effects: [...step.effects, ...orderedBy(standing, action)],
    handoff: { ...withNotes(step.handoff, action, { by: actor?.id ?? null, state }), ...keptBy(action) },
    state: result?.conversation ?? (words.length > 0 ? interruptPassing(state) : state),
    caseChange: null,
    speech: [...words, ...(result?.replies ?? []).map((reply) => ({ by: 'bot', reply }) as const)],
    mentioned: action.kind === 'note' ? action.mentions : [],
  }
}

/** @throws DeskRefusal for what only a supervisor may, and what there is not */
function refuseUnfit({ state, handoff, actor, held }: Standing, action: StaffAction): void {
  const isForSupervisors = action.kind === 'hold' || action.kind === 'clear_conflict'
  if (isForSupervisors && !actorOf(actor).supervisor) throw new DeskRefusal('role.not_allowed')
  if (action.kind === 'clear_conflict' && !isStopped(state)) throw new DeskRefusal('case.wrong_state')
  if (action.kind === 'ask_pass_on') refuseForeign(handoff.case, actorOf(actor))
  if (action.kind === 'pass_on' && agreedPlace(state) === undefined) throw new DeskRefusal('case.no_consent')
  if (action.kind !== 'erase') return
  if (actorOf(actor).role !== 'admin') throw new DeskRefusal('role.not_allowed')
  if (held) throw new DeskRefusal('case.held')
}

/** @throws DeskRefusal where somebody else has the case, or nobody */
function refuseForeign({ owner }: HandoffCase, { id }: StaffActor): void {
  if (owner === null) throw new DeskRefusal('case.wrong_state')
  if (owner !== id) throw new DeskRefusal('case.not_yours', owner)
}

/** What is done after the commit. */
const orderedBy = ({ state, actor, at }: Standing, { kind }: StaffAction) =>
  kind === 'erase' ? [eraseEffect(state.caseNumber, actorOf(actor).id, at)] : []

/** What is kept of the case besides its state. */
function keptBy(action: StaffAction): Pick<HandoffWrite, 'held' | 'call' | 'callDone'> {
  if (action.kind === 'hold') return { held: action.on }
  if (action.kind === 'plan_call') return { call: { at: action.at, staffId: action.with, note: action.note } }
  return action.kind === 'call_done' ? { callDone: action.id } : {}
}

/** What changes neither who has the case nor which clock runs. */
const LEAVING = ['note', 'hold', 'plan_call', 'ask_pass_on'] as const
type Leaving = Extract<StaffAction, { kind: (typeof LEAVING)[number] }>
const leavesCase = (action: StaffAction): action is Leaving => LEAVING.some((kind) => kind === action.kind)

function moveOf(
  office: Office,
  { actor, handoff, at }: Standing,
  action: Exclude<StaffAction, { kind: 'correct' }>,
): Move | null {
  if (leavesCase(action)) return null
  if (action.kind === 'alarm') return action
  if (action.kind === 'recount')
    return { kind: 'recount', due: office.firstContactDue(handoff.case.priority, at).getTime() }
  const by = actorOf(actor)
  if (action.kind === 'hub_status') return hubMove(by, handoff.case, action.state)
  // A person who was reached had a word; a call that nobody took is no answer.
  if (action.kind === 'call_done') return action.reached ? { kind: 'reply', by } : null
  if (action.kind === 'clear_conflict') return { kind: 'dismiss', by }
  if (action.kind === 'erase') return { kind: 'shut', by }
  if (action.kind === 'pass_on') return { kind: 'resolve', by, speaks: true }
  if (action.kind === 'return' || action.kind === 'resolve')
    return { kind: action.kind, by, speaks: action.word !== undefined }
  if (action.kind !== 'transfer') return { kind: action.kind, by }
  return action.to ? { kind: 'transfer', by, to: action.to.id } : { kind: 'requeue', by }
}

/** Who accepted is the owner, who failed was not or is no longer, and what is completed goes on with the bot. */
function hubMove(
  by: StaffActor,
  { owner }: HandoffCase,
  state: 'accepted' | 'failed' | 'completed',
): Move | null {
  if (state === 'accepted') return { kind: 'claim', by }
  if (state === 'completed') return { kind: 'return', by, speaks: false }
  return owner === by.id ? { kind: 'requeue', by } : null
}

/** Only clocks act without one. */
function actorOf(actor: StaffActor | null): StaffActor {
  if (!actor) throw new DeskRefusal('staff.unknown')
  return actor
}

/** What the client is told of who comes and goes: what happened, not what was asked for. */
function toldOf(
  { happened, handoff }: CaseStep,
  action: StaffAction,
  { actor, state, handoff: before }: Standing,
): PersonMove | undefined {
  if (action.kind === 'erase') return { kind: 'erased' }
  if (action.kind === 'ask_pass_on') return { kind: 'asks_to_pass_on', to: action.to }
  if (action.kind === 'pass_on') return { kind: 'passed_on', to: agreedPlace(state) ?? '' }
  const kinds = new Set(happened.map(({ kind }) => kind))
  if (kinds.has('claimed') && actor) return { kind: 'joined', person: actor }
  if (kinds.has('transferred') && action.kind === 'transfer' && action.to)
    return { kind: 'changed', person: action.to }
  if (kinds.has('requeued') || kinds.has('owner_silent'))
    return { kind: 'left', due: new Date(promiseOf(handoff.case)).toISOString() }
  if (action.kind === 'clear_conflict') return { kind: 'cleared' }
  if (kinds.has('returned')) return { kind: 'returned' }
  if (kinds.has('resolved')) return { kind: 'closed' }
  // The bot spoke and goes on; what changes is that a person will read.
  return kinds.has('reopened') && before.case.status === 'resolved'
    ? { kind: 'left', due: new Date(promiseOf(handoff.case)).toISOString() }
    : undefined
}

/** Never a time that has passed: then by when somebody is sure to have been alarmed. */
function promiseOf({ firstResponseAt, firstResponseDue, nextResponseDue, alarm }: HandoffCase): number {
  const due = firstResponseAt === null ? firstResponseDue : (nextResponseDue ?? firstResponseDue)
  return Math.max(due, alarm?.at ?? due)
}

function wordsOf(action: StaffAction, { actor, state }: Standing): Speech[] {
  const text = action.kind === 'reply' ? action.text : 'word' in action ? action.word : undefined
  if (text === undefined || !actor) return []
  const language = action.kind === 'reply' ? (action.language ?? state.language) : state.language
  return [{ by: { name: actor.name, role: actor.role }, text, language }]
}

function correction(
  { office, dialog }: { readonly office: Office; readonly dialog: PersonDialog },
  { state, handoff, actor, at }: Standing,
  { fact, value, note }: Extract<StaffAction, { kind: 'correct' }>,
): StaffTurn {
  const { owner } = handoff.case
  const by = actorOf(actor)
  if (owner !== null && owner !== by.id && !by.supervisor) throw new DeskRefusal('case.not_yours', owner)
  if (!isCorrectable(fact)) throw new DeskRefusal('fact.unknown')
  const result = dialog.correctByStaff(state, { fact, value, words: note }, at)
  if (!result?.caseChange) throw new DeskRefusal('fact.wrong_value')
  const { assessment, priority } = result.caseChange
  const what: Move | null = priority
    ? { kind: 'reassess', priority, due: office.firstContactDue(priority, at).getTime() }
    : null
  const summary = office.summaryOf(result.conversation, assessment)
  const step = office.apply(handoff, what, { caseNumber: state.caseNumber, at, summary })
  if ('done' in step) throw new DeskRefusal(step.reason, step.owner)
  const entry: NewHistory = { kind: 'fact_corrected', by: by.id, text: note, detail: fact }
  return {
    ...step,
    handoff: { ...step.handoff, history: [...step.handoff.history, entry] },
    state: result.conversation,
    caseChange: result.caseChange,
    speech: [],
    mentioned: [],
  }
}
