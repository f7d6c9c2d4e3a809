import { type ContactMoment, mayContact, quietUntil } from '../../../dialogs/contact/mayContact.ts'
import type { Conversation } from '../../../dialogs/conversation.ts'
import { lawFacts } from '../../../dialogs/factBook.ts'
import { isDiscreet } from '../../../dialogs/plan/currentPlan.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import type { SmsParts } from './smsParts.ts'

/** As long as this after their last message somebody holds the telephone in their hand, and waits. */
const TALKING_MS = 2 * 3_600_000
/** How long what must wait for their next message is left alone before it is looked at again. */
const UNTIL_THEY_WRITE_MS = 12 * 3_600_000

export interface Unasked {
  readonly conversationId: string
  readonly activity: ActivityJson
  /** The telephone that it goes to. */
  readonly to: string
}

/**
 * Until when a text has to wait; null: it may go. What answers a message, or comes within two hours of one, goes at any
 * hour. What nobody waits for goes only in a way that they did not call unsafe (INT-09), and between 8 a.m. and 9 p.m. or
 * in the hours that they named (SMS-07). It stops waiting when they write.
 */
export async function quietHours(
  { store, clock, zone }: Pick<SmsParts, 'store' | 'clock' | 'zone'>,
  { conversationId, activity, to }: Unasked,
): Promise<Date | null> {
  if (activity.replyToId !== undefined) return null
  const state = (await store.conversations.find(conversationId))?.state
  if (!state) return null
  const now = clock()
  if (now.getTime() - Date.parse(state.heardAt ?? '') < TALKING_MS) return null
  const told = state.zone ?? state.facts.asc_zone?.value
  return waitsUntil(state, to, { now, zone: typeof told === 'string' ? told : zone })
}

function waitsUntil(state: Conversation, to: string, moment: ContactMoment): Date | null {
  const { contact_way: way } = state.facts
  if (way?.state !== 'known' && !isDiscreet({ facts: lawFacts(state.facts) }))
    return quietUntil(state, moment)
  const may = mayContact(state, 'text', moment)
  if (may.allowed && may.to === to) return null
  const next = may.allowed ? undefined : may.next
  return next ?? new Date(moment.now.getTime() + UNTIL_THEY_WRITE_MS)
}
