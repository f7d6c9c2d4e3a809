import { type Conversation, CURRENT_STATE_VERSION, type Lang } from './conversation.ts'

/** A conversation before its first turn. */
export function begin(caseNumber: string, language: Lang = 'en'): Conversation {
  return {
    version: CURRENT_STATE_VERSION,
    language,
    languageSettled: false,
    stage: 'intake',
    mode: 'bot',
    facts: {},
    earlier: [],
    open: null,
    answered: [],
    said: [],
    readBack: [],
    heardAt: null,
    outcome: null,
    caseNumber,
    queuedAt: null,
    promisedBy: null,
  }
}
