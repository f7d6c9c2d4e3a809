import type { Conversation } from './conversation.ts'
import { type Draft, say, update } from './draft.ts'
import type { DialogParts } from './parts.ts'
import type { Texts } from './render/texts.ts'
import { saysOneOf } from './wholePhrases.ts'

/** Asks whether the case may be passed to another organisation. What was answered about it before counts no more. */
export function askToPassOn(draft: Draft, to: string, now: Date): void {
  update(draft, { passing: { to, askedAt: now.toISOString() } })
  say(draft, 'passing.ask', { place: to }, [{ key: 'passing.yes_choice' }, { key: 'passing.no_choice' }])
}

/** The person's own answer, where they were asked and this is one. All other messages are for who reads them. */
export function hearPassing(
  draft: Draft,
  text: string,
  { texts }: Pick<DialogParts, 'texts'>,
  now: Date,
): void {
  const { passing } = draft.conversation
  if (!passing || passing.answer) return
  const agrees = answerIn(text, texts, passing.interrupted === true)
  if (agrees === undefined) return
  update(draft, { passing: { ...passing, answer: { agrees, words: text, at: now.toISOString() } } })
}

/** A plain "yes" may answer what was written since: then only the choice in its own words is an answer. */
function answerIn(text: string, texts: Texts, isInterrupted: boolean): boolean | undefined {
  const says = (answer: 'yes' | 'no') =>
    saysOneOf(text, texts, { words: `passing.${answer}_choice` }) ||
    (!isInterrupted && saysOneOf(text, texts, { words: `passing.${answer}_words` }))
  if (says('yes')) return true
  return says('no') ? false : undefined
}

/** A person of the office wrote after the question. */
export function interruptPassing(conversation: Conversation): Conversation {
  const { passing } = conversation
  return passing && !passing.answer
    ? { ...conversation, passing: { ...passing, interrupted: true } }
    : conversation
}

/** To whom the person lets the case be passed on; undefined: to nobody. */
export const agreedPlace = ({ passing }: Conversation): string | undefined =>
  passing?.answer?.agrees ? passing.to : undefined
