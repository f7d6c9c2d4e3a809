import type { Conversation } from '../conversation.ts'
import { type Draft, update } from '../draft.ts'
import { lawFacts } from '../factBook.ts'
import { isDiscreet } from '../plan/currentPlan.ts'

const OUTSIDE_THE_CHAT: readonly unknown[] = ['phone', 'text', 'email']

/**
 * When a survivor comes back after a long silence, what was safe may not be safe any more: it is asked again, and until
 * then nobody is reached in that way (INT-09).
 */
export function recheckContact(draft: Draft, now: Date): void {
  const { facts } = draft.conversation
  if (!isDiscreet({ facts: lawFacts(facts) }) || !OUTSIDE_THE_CHAT.includes(facts.contact_way?.value)) return
  const recheck = {
    state: 'known' as const,
    value: true,
    words: '',
    at: now.toISOString(),
    from: 'confirmed' as const,
  }
  update(draft, { facts: { ...facts, contact_recheck: recheck } })
}

/** True while that question has no answer. */
export const isToRecheck = ({ facts }: Conversation): boolean => facts.contact_recheck?.value === true
