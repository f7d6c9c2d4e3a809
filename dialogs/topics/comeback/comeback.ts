import type { Question, Topic } from '../../topic.ts'

/** A word that nobody else knows, chosen by the person: with the code it leads back to the conversation. */
const word: Question = { id: 'comeback.word', literal: true, fills: ['comeback_word'] }

/** By what the person shows that a code is theirs. Carries the code; whether it is right is not known here. */
const proof: Question = { id: 'comeback.proof', literal: true, fills: [] }

/** Going on from another device or another day. Put by `comeback/`, never by the interview. */
export const comeback: Topic = { id: 'comeback', questions: [word, proof], asks: () => null }
