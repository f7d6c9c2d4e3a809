import { begin } from '../../dialogs/begin.ts'
import type { Conversation, FactEntry, Lang } from '../../dialogs/conversation.ts'
import { createTexts, type DialogParts, type Office } from '../../dialogs/index.ts'
import type { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { loadTexts } from '../../src/content/loadTexts.ts'

const office: Office = {
  name: 'Harbor Legal Aid',
  phone: '555-010-0100',
  hours: { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' },
}

const noReader: DialogParts['understander'] = {
  read: () => {
    throw new Error('A plan reads nothing.')
  },
}

/** All that a plan is made of, without the reader of free text, which takes long to load. */
export const planParts = (changes: Partial<Office> = {}): DialogParts => ({
  rulebook: loadRulebook(),
  understander: noReader,
  texts: createTexts(loadTexts()),
  office: { ...office, ...changes },
})

/** A conversation at whose end these facts were told and the plan was given. */
export function plannedConversation(facts: Facts, language: Lang = 'en'): Conversation {
  const entry = (value: unknown): FactEntry => ({
    state: 'known',
    value,
    words: '',
    at: '2026-11-23T15:00:00.000Z',
    from: 'stated',
  })
  return {
    ...begin('K7M-4PQ', language),
    languageSettled: true,
    mode: 'planned',
    zone: facts.user_timezone ?? facts.appointment?.tz ?? 'America/New_York',
    facts: Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, entry(value)])),
  }
}
