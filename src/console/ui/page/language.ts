import { type Lang, staffLanguageOf } from './text.ts'

const KEY = 'console-language'

/** Before anybody has signed in: the language last read at this computer, then the browser's. */
export function languageHere(): Lang {
  for (const tag of [stored(), ...navigator.languages]) {
    const lang = staffLanguageOf(tag)
    if (lang) return lang
  }
  return 'en'
}

export function rememberLanguage(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang)
  } catch {
    // A browser that keeps nothing: the account's language counts after signing in anyway.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
