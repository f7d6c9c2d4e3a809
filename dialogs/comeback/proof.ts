import { wordsOf } from '../conflicts/foldedWords.ts'
import type { Conversation } from '../conversation.ts'
import { lawFacts } from '../factBook.ts'
import { isDiscreet } from '../plan/currentPlan.ts'

type Told = Pick<Conversation, 'facts'>

/** More words than this besides the name, and it is a text that happens to hold it. */
const MOST_OTHER_WORDS = 5
const LAST = 4

/**
 * Whether the person must first choose a word of their own: nothing else was told by which they can prove that it is
 * them, or somebody at home may know all the rest (INT-09).
 */
export function needsWord({ facts }: Told): boolean {
  if (toldOf(facts, 'comeback_word') !== undefined) return false
  if (isDiscreet({ facts: lawFacts(facts) })) return true
  return namesOf(facts).length === 0 && endingsOf(facts).length === 0 && emailsOf(facts).length === 0
}

/** Whether a message proves that it comes from whom the conversation is with. */
export function isProof({ facts }: Told, text: string): boolean {
  const word = toldOf(facts, 'comeback_word')
  if (word !== undefined) return holds(text, word, 3)
  // Told since, that somebody at home must not know: the name and the number are no proof any more.
  if (needsWord({ facts })) return false
  const digits = text.replace(/\D/g, '')
  return (
    namesOf(facts).some((name) => holds(text, name, MOST_OTHER_WORDS)) ||
    endingsOf(facts).some((ending) => digits === ending || (digits.length > 6 && digits.endsWith(ending))) ||
    emailsOf(facts).some((email) => text.toLowerCase().includes(email.toLowerCase()))
  )
}

/** True when all the words of the secret stand in the text, with at most so many others. */
function holds(text: string, secret: string, others: number): boolean {
  const said = wordsOf(text)
  const wanted = wordsOf(secret)
  return (
    wanted.length > 0 && said.length <= wanted.length + others && wanted.every((word) => said.includes(word))
  )
}

const namesOf = (facts: Told['facts']): readonly string[] =>
  ['contact_name'].flatMap((fact) => toldOf(facts, fact) ?? [])

const endingsOf = (facts: Told['facts']): readonly string[] =>
  ['contact_detail', 'phone_heard'].flatMap((fact) => {
    const value = toldOf(facts, fact) ?? ''
    return value.startsWith('+') ? [value.slice(-LAST)] : []
  })

const emailsOf = (facts: Told['facts']): readonly string[] =>
  ['contact_detail'].flatMap((fact) => {
    const value = toldOf(facts, fact) ?? ''
    return value.includes('@') ? [value] : []
  })

const toldOf = (facts: Told['facts'], fact: string): string | undefined =>
  facts[fact]?.state === 'known' ? String(facts[fact].value) : undefined
