import type { Conversation, Lang } from './conversation.ts'
import { type Draft, say, update } from './draft.ts'
import type { Reading } from './understanding/reading.ts'

/** A single borrowed word ("OK", "no", "ticket") does not change the language of a conversation. */
const ENOUGH_WORDS = 3

/** The language of ours that a tag such as `es-MX` asks for, or null: the longest folder name that it begins with. */
export function languageOfLocale(locale: string | undefined, languages: readonly Lang[]): Lang | null {
  const asked = `${locale?.toLowerCase().replaceAll('_', '-')}-`
  const fitting = languages.filter((language) => asked.startsWith(`${language.toLowerCase()}-`))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null
}

/** A conversation goes on in its language. If that was taken away since, in the one the office begins with. */
export const inKnownLanguage = (
  conversation: Conversation,
  languages: readonly Lang[],
  otherwise: Lang,
): Conversation =>
  languages.includes(conversation.language)
    ? conversation
    : { ...conversation, language: otherwise, languageSettled: false }

/** Follows the language that the person writes. Says so when the conversation was settled in the other one. */
export function followLanguage(
  draft: Draft,
  reading: Reading,
  text: string,
  languages: readonly Lang[],
): void {
  const { language, languageSettled } = draft.conversation
  // Mixed, unknown, or a language that we read and do not speak.
  if (!languages.includes(reading.lang)) return
  if (reading.lang === language) return update(draft, { languageSettled: true })
  if (languageSettled && text.trim().split(/\s+/).length < ENOUGH_WORDS) return
  update(draft, { language: reading.lang, languageSettled: true })
  if (languageSettled) say(draft, 'control.language_switched')
}

export function chooseLanguage(draft: Draft, language: Lang): void {
  update(draft, { language, languageSettled: true })
  if (!draft.replies.some(({ key }) => key === 'control.language_switched'))
    say(draft, 'control.language_switched')
}
