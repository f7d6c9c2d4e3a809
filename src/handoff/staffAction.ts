import { isStopped } from '../../dialogs/conflicts/isStopped.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import { type Correction, isCorrectable, type Person, type PersonMove } from '../../dialogs/person.ts'
import type { Reply, TurnResult } from '../../dialogs/turn.ts'
import { eraseEffect } from '../privacy/erasure.ts'
import type { Handoff, HandoffWrite, NewHistory } from '../storage/handoffStore.ts'
import type { Actor, HandoffCase, Move } from './caseMachine.ts'
import { DeskRefusal } from './errors.ts'
import type { CaseStep, Office } from './office.ts'

/** Somebody of the office who does something, and how clients know them. */
export interface StaffActor extends Actor, Person {}

/** What staff do with a case. Texts reach the client only as `reply` and `word`. */
export type StaffAction =
  | { readonly kind: 'claim' | 'reopen' }
  | { readonly kind: 'reply'; readonly text: string; readonly language?: string | undefined }
  | { readonly kind: 'note'; readonly text: string; readonly mentions: readonly string[] }
  /** `to` null: back to the queue. */
  | { readonly kind: 'transfer'; readonly to: StaffActor | null; readonly note?: string | undefined }
  | { readonly kind: 'return'; readonly word?: string | undefined }
  | { readonly kind: 'resolve'; readonly outcome: string; readonly word?: string | undefined }
  | { readonly kind: 'correct'; readonly fact: string; readonly value: unknown; readonly note: string }
  /** May not be erased while it is held, whoever asks; `on` false: any more. */
  | { readonly kind: 'hold'; readonly on: boolean; readonly note: string }
  /** All of it is erased once the client has had word. */
  | { readonly kind: 'erase' }
  /** `at` is the instant. The client hears nothing of it: who plans it has agreed on it with them. */
  | { readonly kind: 'plan_call'; readonly at: Date; readonly with: string; readonly note: string }
  /** `reached` false: nobody answered, and the client still waits for a word. */
  | { readonly kind: 'call_done'; readonly id: number; readonly reached: boolean }
  /** What may have been a conflict of interest is none. */
  | { readonly kind: 'clear_conflict'; readonly note: string }
  /** Another hub tells how its handoff goes (Bot Framework's `handoff.status`). */
  | {
      readonly kind: 'hub_status'
      readonly state: 'accepted' | 'failed' | 'completed'
      readonly message?: string
    }
  /** The office's hours are others now. */
  | { readonly kind: 'recount' }
  /** The alarm set for this instant rings. */
  | { readonly kind: 'alarm'; readonly at: number }

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
  const { state, handoff, at } = standing
  const step = office.apply(handoff, moveOf(office, standing, action), { caseNumber: state.caseNumber, at })
  if ('done' in step) throw new DeskRefusal(step.reason, step.owner)
  const words = wordsOf(action, standing)
  const told = toldOf(step, action, standing)
  const result = told && dialog.movePerson(state, told, at)
  return {
    ...step,
    effects: [...step.effects, ...orderedBy(standing, action)],
    handoff: { ...withNotes(step, action, standing.actor), ...keptBy(action) },
    state: result?.conversation ?? state,
    caseChange: null,
    speech: [...words, ...(result?.replies ?? []).map((reply) => ({ by: 'bot', reply }) as const)],
    mentioned: action.kind === 'note' ? action.mentions : [],
  }
}

/** @throws DeskRefusal for what only a supervisor may, and what there is not */
function refuseUnfit({ state, actor, held }: Standing, action: StaffAction): void {
  const isForSupervisors = action.kind === 'hold' || action.kind === 'clear_conflict'
  if (isForSupervisors && !actorOf(actor).supervisor) throw new DeskRefusal('role.not_allowed')
  if (action.kind === 'clear_conflict' && !isStopped(state)) throw new DeskRefusal('case.wrong_state')
  if (action.kind !== 'erase') return
  if (actorOf(actor).role !== 'admin') throw new DeskRefusal('role.not_allowed')
  if (held) throw new DeskRefusal('case.held')
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

function moveOf(
  office: Office,
  { actor, handoff, at }: Standing,
  action: Exclude<StaffAction, { kind: 'correct' }>,
): Move | null {
  if (action.kind === 'note' || action.kind === 'hold' || action.kind === 'plan_call') return null
  if (action.kind === 'alarm') return action
  if (action.kind === 'recount')
    return { kind: 'recount', due: office.firstContactDue(handoff.case.priority, at).getTime() }
  const by = actorOf(actor)
  if (action.kind === 'hub_status') return hubMove(by, handoff.case, action.state)
  // A person who was reached had a word; a call that nobody took is no answer.
  if (action.kind === 'call_done') return action.reached ? { kind: 'reply', by } : null
  if (action.kind === 'clear_conflict') return { kind: 'dismiss', by }
  if (action.kind === 'erase') return { kind: 'shut', by }
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
  { actor, handoff: before }: Standing,
): PersonMove | undefined {
  if (action.kind === 'erase') return { kind: 'erased' }
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

/** What staff said about it goes beside what happened. */
function withNotes({ handoff }: CaseStep, action: StaffAction, actor: StaffActor | null) {
  const by = actor?.id ?? null
  if (action.kind === 'note') {
    const note: NewHistory = { kind: 'note', by, text: action.text, about: action.mentions }
    return { ...handoff, history: [...handoff.history, note] }
  }
  const own = entryOf(action, by)
  if (own) return { ...handoff, history: [...handoff.history, own] }
  const history = handoff.history.map((entry): NewHistory => {
    if (entry.kind === 'resolved' && action.kind === 'resolve') return { ...entry, detail: action.outcome }
    const isGivenAway = entry.kind === 'transferred' || entry.kind === 'requeued'
    return isGivenAway && action.kind === 'transfer' && action.note ? { ...entry, text: action.note } : entry
  })
  return { ...handoff, history }
}

/** Things done with a case that are no move of it. */
function entryOf(action: StaffAction, by: string | null): NewHistory | undefined {
  switch (action.kind) {
    case 'hold':
      return { kind: action.on ? 'hold_set' : 'hold_lifted', by, text: action.note }
    case 'plan_call':
      return {
        kind: 'call_planned',
        by,
        text: action.note,
        about: [action.with],
        detail: action.at.toISOString(),
      }
    case 'call_done':
      return { kind: action.reached ? 'call_reached' : 'call_missed', by }
    case 'hub_status':
      return { kind: `hub_${action.state}`, by, ...(action.message && { text: action.message }) }
    case 'erase':
      return { kind: 'erasure_ordered', by }
    case 'clear_conflict':
      return { kind: 'conflict_cleared', by, text: action.note }
    default:
      return undefined
  }
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
