import type { Lang } from './conversation.ts'
import { type Draft, say, update } from './draft.ts'
import type { Reading } from './understanding/reading.ts'

/** A single borrowed word ("OK", "no", "ticket") does not change the language of a conversation. */
const ENOUGH_WORDS = 3

export function languageOfLocale(locale: string | undefined): Lang | null {
  if (!locale) return null
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en'
}

/** Follows the language that the person writes. Says so when the conversation was settled in the other one. */
export function followLanguage(draft: Draft, reading: Reading, text: string): void {
  const { language, languageSettled } = draft.conversation
  if (reading.lang !== 'en' && reading.lang !== 'es') return
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
