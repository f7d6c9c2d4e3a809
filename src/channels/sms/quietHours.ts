import { quietUntil } from '../../../dialogs/contact/mayContact.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import type { SmsParts } from './smsParts.ts'

/** As long as this after their last message somebody holds the telephone in their hand, and waits. */
const TALKING_MS = 2 * 3_600_000

/**
 * Until when a text has to wait because of the hour where the person is (SMS-07); null: it may go. What answers a message
 * goes at any hour; what nobody waits for goes between 8 a.m. and 9 p.m., or in the hours that they named.
 */
export async function quietHours(
  { store, clock, zone }: Pick<SmsParts, 'store' | 'clock' | 'zone'>,
  conversationId: string,
  activity: ActivityJson,
): Promise<Date | null> {
  if (activity.replyToId !== undefined) return null
  const state = (await store.conversations.find(conversationId))?.state
  if (!state) return null
  const now = clock()
  const heardAt = Date.parse(state.heardAt ?? '')
  if (now.getTime() - heardAt < TALKING_MS) return null
  const told = state.zone ?? state.facts.asc_zone?.value
  return quietUntil(state, { now, zone: typeof told === 'string' ? told : zone })
}
