import type { Conversation, FactEntry } from '../conversation.ts'
import { type Draft, say, update } from '../draft.ts'
import { caseChange } from '../handoff.ts'
import type { DialogParts } from '../parts.ts'
import { viewOf } from '../view.ts'
import { isStopped } from './isStopped.ts'

const NAMES = ['conflict_names', 'conflict_other'] as const

/**
 * Looks names that are new up in the office's list. On a possible match nothing of the story is taken or kept, only the
 * names; staff get the case, and the person hears of other places, never of who matched (INT-01). True where it stops.
 */
export function stopForConflict(draft: Draft, parts: DialogParts, now: Date): boolean {
  const { facts } = draft.conversation
  const names = NAMES.flatMap((fact) => (facts[fact]?.state === 'known' ? [String(facts[fact].value)] : []))
  const told = names.join('\n')
  const isLookedUp = facts.conflict_checked?.value === told
  if (!parts.conflicts?.isOn || names.length === 0 || isLookedUp) return isStopped(draft.conversation)
  const found = parts.conflicts.mayBeIn(told)
  const checked = {
    conflict_checked: entry(told, now),
    conflict_hit: entry(found.length > 0, now),
  }
  if (found.length === 0) {
    update(draft, { facts: { ...facts, ...checked } })
    return false
  }
  const kept = Object.fromEntries(NAMES.flatMap((fact) => (facts[fact] ? [[fact, facts[fact]]] : [])))
  keepOnly(draft, { ...kept, ...checked, conflict_with: entry(found, now) }, now)
  toStaff(draft, parts, now)
  sayStopped(draft, parts, 'conflict.stop')
  return true
}

const entry = (value: unknown, now: Date): FactEntry => ({
  state: 'known',
  value,
  words: '',
  at: now.toISOString(),
  from: 'confirmed',
})

function keepOnly(draft: Draft, facts: Conversation['facts'], now: Date): void {
  update(draft, {
    facts,
    earlier: [],
    answered: [],
    readBack: [],
    open: null,
    outcome: null,
    stage: 'handoff',
    mode: 'queued',
    queuedAt: draft.conversation.queuedAt ?? now.toISOString(),
    promisedBy: null,
  })
}

/** No priority and no promise: staff decide whether the match is one (H-24). */
function toStaff(draft: Draft, parts: DialogParts, now: Date): void {
  const { caseNumber } = draft.conversation
  draft.effects.push({
    kind: 'case.queued',
    dedupeKey: `case.queued:${caseNumber}:conflict`,
    payload: { caseNumber, priority: null },
  })
  draft.caseChange = caseChange(viewOf(draft.conversation, parts, now), 'queued', null)
}

/** That we may not be able to help, where else there is help, and that dates go on all the same. */
export function sayStopped(
  draft: Draft,
  { office }: DialogParts,
  key: 'conflict.stop' | 'conflict.again',
): void {
  say(draft, key, { number: draft.conversation.caseNumber })
  const places = office.otherPlaces ?? []
  if (places.length > 0) say(draft, 'conflict.places', { places: { $lines: places } })
  else say(draft, 'conflict.any_place')
  say(draft, 'conflict.dates')
}
