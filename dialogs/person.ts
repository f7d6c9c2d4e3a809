import { Facts } from '../rules/facts.ts'
import { askHelpful } from './afterwards/offer.ts'
import type { Conversation } from './conversation.ts'
import { decide } from './decide.ts'
import { type Draft, finishDraft, say, startDraft, update } from './draft.ts'
import { caseChange } from './handoff.ts'
import type { DialogParts } from './parts.ts'
import { askToPassOn } from './passing.ts'
import { keepEarlier } from './tell.ts'
import type { TurnResult } from './turn.ts'
import { viewOf } from './view.ts'

/** Somebody of the office as clients may know them. `role` is a key under `handoff.roles`. */
export interface Person {
  readonly name: string
  readonly role: string
}

/** What a person of the office did that the client is told of. */
export type PersonMove =
  | { readonly kind: 'joined'; readonly person: Person }
  /** Somebody else has it now. */
  | { readonly kind: 'changed'; readonly person: Person }
  /** Back in the queue; `due` is the instant (ISO) by which another person writes. */
  | { readonly kind: 'left'; readonly due: string }
  /** The bot goes on. */
  | { readonly kind: 'returned' }
  | { readonly kind: 'closed' }
  /** The person of the office would like to pass the case to another organisation. */
  | { readonly kind: 'asks_to_pass_on'; readonly to: string }
  /** Closed: another organisation has it, as the person agreed. */
  | { readonly kind: 'passed_on'; readonly to: string }
  /** Closed, and all that was told is erased. */
  | { readonly kind: 'erased' }
  /** What may have been a conflict of interest is none: the conversation goes on where it stopped (H-24). */
  | { readonly kind: 'cleared' }

/** What staff correct. `value` null: it is not known after all. `words` are theirs, on why. */
export interface Correction {
  readonly fact: string
  readonly value: unknown
  readonly words: string
}

/** The bot's part when a person comes or goes: one line to the client, and who speaks from then on. */
export function movePerson(
  conversation: Conversation,
  move: PersonMove,
  parts: DialogParts,
  now: Date,
): TurnResult {
  const draft = startDraft(conversation)
  if (move.kind === 'joined' || move.kind === 'changed') {
    const role = { $key: `handoff.roles.${move.person.role}` }
    say(draft, `handoff.${move.kind}`, { name: move.person.name, role })
    update(draft, { mode: 'human', stage: 'handoff', open: null })
  } else if (move.kind === 'left') {
    const { zone } = viewOf(conversation, parts, now)
    say(draft, 'handoff.left', { by: { $instant: move.due, zone }, number: conversation.caseNumber })
    update(draft, { mode: 'queued', open: null, promisedBy: move.due })
  } else if (move.kind === 'asks_to_pass_on') {
    askToPassOn(draft, move.to, now)
  } else if (move.kind === 'erased' || move.kind === 'passed_on') {
    const { caseNumber: number } = conversation
    if (move.kind === 'erased') say(draft, 'handoff.erased', { number })
    else say(draft, 'passing.done', { number, place: move.to })
    update(draft, { mode: 'closed', open: null, queuedAt: null, promisedBy: null })
  } else if (move.kind === 'closed') {
    say(draft, 'handoff.closed', { number: conversation.caseNumber })
    update(draft, { mode: 'closed', open: null, queuedAt: null, promisedBy: null })
    askHelpful(draft, viewOf(draft.conversation, parts, now), parts)
  } else {
    if (move.kind === 'cleared') clearConflict(draft, now)
    say(draft, move.kind === 'cleared' ? 'conflict.cleared' : 'handoff.returned')
    draft.conversation = seenByPerson(draft.conversation, parts, now)
    decide(draft, parts, now)
    // What the office has looked at is not put before it again by the same turn.
    draft.effects.length = 0
    draft.caseChange = null
  }
  return finishDraft(draft)
}

/** The interview goes on where it stopped: what a person has seen calls for no person again. */
function seenByPerson(conversation: Conversation, parts: DialogParts, now: Date): Conversation {
  const { triggers, priority } = viewOf(conversation, parts, now).assessment.handoff
  const { wants_person: _wish, ...facts } = conversation.facts
  return {
    ...conversation,
    facts,
    mode: 'bot',
    stage: 'intake',
    open: null,
    queuedAt: null,
    promisedBy: null,
    said: conversation.said.filter((key) => !key.startsWith('handoff.')),
    seenByPerson: { triggers: triggers.filter((trigger) => trigger !== 'H-21'), priority },
  }
}

const schemas: Readonly<Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>> =
  Facts.shape

/** Staff looked at the names. That there was a possible match stays on record. */
function clearConflict(draft: Draft, now: Date): void {
  const { facts } = draft.conversation
  if (facts.conflict_hit) keepEarlier(draft, 'conflict_hit', facts.conflict_hit, 'corrected')
  const entry = { state: 'known', value: false, words: '', at: now.toISOString(), from: 'staff' } as const
  update(draft, { facts: { ...draft.conversation.facts, conflict_hit: entry } })
}

/**
 * The facts that staff may correct: those that the law knows. A possible conflict is no fact to correct, it is cleared
 * or not (`movePerson`).
 */
export const isCorrectable = (fact: string): boolean =>
  fact !== 'conflict_hit' && Object.hasOwn(schemas, fact)

/** Takes down what staff know better, beside what was told (INT-06), and asks the law again. Null: no such value. */
export function correctByStaff(
  conversation: Conversation,
  { fact, value, words }: Correction,
  parts: DialogParts,
  now: Date,
): TurnResult | null {
  const parsed = value === null ? { success: true } : schemas[fact]?.safeParse(value)
  if (!parsed?.success) return null
  const draft = startDraft(conversation)
  const earlier = conversation.facts[fact]
  if (earlier) keepEarlier(draft, fact, earlier, 'corrected')
  const known =
    value === null ? { state: 'dont_know' as const } : { state: 'known' as const, value: parsed.data }
  const entry = { ...known, words, at: now.toISOString(), from: 'staff' as const }
  update(draft, { facts: { ...draft.conversation.facts, [fact]: entry } })
  draft.caseChange = caseChange(
    viewOf(draft.conversation, parts, now),
    'queued',
    draft.conversation.promisedBy,
  )
  return finishDraft(draft)
}
