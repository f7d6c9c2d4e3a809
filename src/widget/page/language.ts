import { type KeyValueStore, readStored, writeStored } from '../directline/environment.ts'
import { type Lang, languages } from './text.ts'

const KEY = 'language'

/** The language that a tag such as `es-MX` names, if we speak it. */
export function langOf(tag: string | undefined): Lang | undefined {
  const asked = `${tag?.toLowerCase()}-`
  return languages.find((lang) => asked.startsWith(`${lang.toLowerCase()}-`))
}

/** By path, then what was chosen before, then the browser's languages; that of the page we got where none of them says. */
export function chooseLanguage(
  path: string,
  stored: unknown,
  browser: readonly string[],
  otherwise: string,
): Lang {
  const byPath = languages.find((lang) => path.replace(/^\/embed|\/$/g, '') === `/${lang}`)
  const chosen = typeof stored === 'string' ? stored : undefined
  for (const tag of [byPath, chosen, ...browser, otherwise]) {
    const lang = langOf(tag)
    if (lang) return lang
  }
  return 'en'
}

export const storedLanguage = (storage: KeyValueStore): unknown => readStored(storage, KEY)

export const storeLanguage = (storage: KeyValueStore, lang: Lang): void => writeStored(storage, KEY, lang)
