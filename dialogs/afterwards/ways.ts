import { mayContact } from '../contact/mayContact.ts'
import type { Conversation } from '../conversation.ts'
import { lawFacts } from '../factBook.ts'
import type { DialogParts } from '../parts.ts'
import { isDiscreet } from '../plan/currentPlan.ts'

/** A way in which the bot may write by itself: in this conversation, or beside it. */
export type Way = 'here' | 'text' | 'email'

const REFUSED_FOR_NOW = 'outside_hours'

/**
 * The ways that may be offered for messages that nobody writes for just now. A survivor is offered none but the one that
 * they called safe, while it still is (INT-09).
 */
export function waysToWrite(
  conversation: Conversation,
  { office }: DialogParts,
  now: Date,
  zone: string,
): readonly Way[] {
  const { facts, proactive } = conversation
  const canSend = office.canSend ?? []
  const told = facts.contact_way?.state === 'known' ? facts.contact_way.value : undefined
  const discreet = isDiscreet({ facts: lawFacts(facts) })
  const chosen = canSend.filter((way) => way === told)
  const safe = chosen.filter((way) => isAllowed(conversation, way, now, zone))
  if (discreet || safe.length > 0) return safe
  if (proactive) return ['here']
  return told === undefined ? canSend : []
}

function isAllowed(conversation: Conversation, way: 'text' | 'email', now: Date, zone: string): boolean {
  const may = mayContact(conversation, way, { now, zone })
  return may.allowed || may.because === REFUSED_FOR_NOW
}

export const chosenWay = ({ facts }: Pick<Conversation, 'facts'>): Way | null => {
  const value = facts.reminders?.state === 'known' ? facts.reminders.value : undefined
  return value === 'here' || value === 'text' || value === 'email' ? value : null
}

/**
 * Where somebody who stopped in the middle is written to, once: here where they said yes to that; else in the way that they
 * called safe for messages, where they said what a message may say. Null: nowhere.
 */
export function wayToFinish({ facts }: Pick<Conversation, 'facts'>, { office }: DialogParts): Way | null {
  const { finish_reminder: consent, contact_way: way, contact_detail: detail, contact_words: words } = facts
  if (consent) return consent.value === 'yes' ? 'here' : null
  if (way?.state !== 'known' || detail?.state !== 'known' || words?.state !== 'known') return null
  return office.canSend?.find((each) => each === way.value) ?? null
}
