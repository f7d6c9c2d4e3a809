import { type KeyValueStore, readStored, writeStored } from '../directline/environment.ts'
import type { Lang } from './text.ts'

const KEY = 'language'

/** The language that a tag such as `es-MX` names, if we speak it. */
export function langOf(tag: string | undefined): Lang | undefined {
  const [primary] = (tag ?? '').toLowerCase().split('-')
  return primary === 'en' || primary === 'es' ? primary : undefined
}

/** By path, then what was chosen before, then the browser's languages; English where none of them says. */
export function chooseLanguage(path: string, stored: unknown, browser: readonly string[]): Lang {
  const byPath = /^\/(en|es)\/?$/.exec(path)?.[1]
  const chosen = typeof stored === 'string' ? stored : undefined
  for (const tag of [byPath, chosen, ...browser]) {
    const lang = langOf(tag)
    if (lang) return lang
  }
  return 'en'
}

export const storedLanguage = (storage: KeyValueStore): unknown => readStored(storage, KEY)

export const storeLanguage = (storage: KeyValueStore, lang: Lang): void => writeStored(storage, KEY, lang)
