import i18next, { type i18n } from 'i18next'
import type { Lang } from '../conversation.ts'
import { formatParams, type Params } from './formatParams.ts'

/** The texts of every topic in every language: `texts.es.appointment.date.ask`. Data only. */
export type TextTree = { readonly [key: string]: string | TextTree }
export type LocaleTexts = Readonly<Record<Lang, TextTree>>

/** Turns locale keys into sentences. */
export interface Texts {
  /** @throws MissingTextError for a key that the language does not have: there is no fallback to another language. */
  text(language: Lang, key: string, params?: Params): string
  has(language: Lang, key: string): boolean
}

/** A key without a text in that language. A build-time test keeps this from reaching a person. */
export class MissingTextError extends Error {
  readonly code = 'locales.missing-text'

  constructor(language: Lang, key: string) {
    super(`No text for "${key}" in "${language}": expected in locales/${language}/${key.split('.')[0]}.json`)
    this.name = 'MissingTextError'
  }
}

export function createTexts(locales: LocaleTexts): Texts {
  const engine: i18n = i18next.createInstance()
  void engine.init({
    resources: Object.fromEntries(
      Object.entries(locales).map(([lang, texts]) => [lang, { translation: texts }]),
    ),
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const keys = Object.fromEntries(
    Object.entries(locales).map(([lang, tree]) => [lang, new Set(keysOf(tree))]),
  )
  const has = (language: Lang, key: string) => keys[language]?.has(key) ?? false
  const fixed = new Map<string, string>()
  const text = (language: Lang, key: string, params?: Params): string => {
    if (params) return translated(language, key, params)
    const known = fixed.get(`${language} ${key}`) ?? translated(language, key, {})
    fixed.set(`${language} ${key}`, known)
    return known
  }
  const translated = (language: Lang, key: string, params: Params): string => {
    if (!has(language, key) && !has(language, `${key}_other`)) throw new MissingTextError(language, key)
    return oneFullStop(engine.t(key, { ...formatParams(language, params, text), lng: language }))
  }
  return { text, has }
}

function keysOf(tree: TextTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keysOf(value, `${prefix}${name}.`),
  )
}

/** A sentence that ends with "9:00 a.m." has its full stop already. */
const oneFullStop = (text: string) => text.replace(/(?<!\.)\.(\*\*)?\.(?!\.)/g, '.$1')
