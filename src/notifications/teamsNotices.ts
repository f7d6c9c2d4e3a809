import type { Happening } from '../handoff/caseMachine.ts'
import type { Noticed } from '../handoff/office.ts'
import type { OutboxEffect } from '../storage/conversationStore.ts'

/** What changes the card of a case. */
const SEEN: ReadonlySet<Happening['kind']> = new Set([
  'queued',
  'raised',
  'claimed',
  'transferred',
  'requeued',
  'owner_silent',
  'escalated',
  'returned',
  'resolved',
  'reopened',
])

export const TEAMS_CARD = 'teams.card'

/** One outbox row for all that happened at once: the card is made anew from where the case stands then. */
export function teamsNotices({ happened, caseNumber, at }: Noticed): readonly OutboxEffect[] {
  const kinds = happened.map(({ kind }) => kind).filter((kind) => SEEN.has(kind))
  if (kinds.length === 0) return []
  const dedupeKey = `${TEAMS_CARD}:${caseNumber}:${kinds.join('+')}:${at.getTime()}`
  return [{ kind: TEAMS_CARD, dedupeKey, payload: { happened: kinds } }]
}
