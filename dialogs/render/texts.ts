import i18next, { type i18n } from 'i18next'
import type { Lang } from '../conversation.ts'
import { formatParams, type Params, type Voice } from './formatParams.ts'

/** The texts of every topic in every language: `texts.es.appointment.date.ask`. Data only. */
export type TextTree = { readonly [key: string]: string | TextTree }
export type LocaleTexts = Readonly<Record<Lang, TextTree>>

/** Turns locale keys into sentences. */
export interface Texts {
  /** The languages that there are texts in. */
  readonly languages: readonly Lang[]
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
  const voices = Object.fromEntries(
    Object.entries(locales).map(([language, tree]): [Lang, Voice] => [
      language,
      { tag: tagOf(language, tree), text: (key, params) => text(language, key, params) },
    ]),
  )
  const fixed = new Map<string, string>()
  const text = (language: Lang, key: string, params?: Params): string => {
    if (params) return translated(language, key, params)
    const known = fixed.get(`${language} ${key}`) ?? translated(language, key, {})
    fixed.set(`${language} ${key}`, known)
    return known
  }
  const translated = (language: Lang, key: string, params: Params): string => {
    const voice = voices[language]
    if (!voice || (!has(language, key) && !has(language, `${key}_other`)))
      throw new MissingTextError(language, key)
    return oneFullStop(engine.t(key, { ...formatParams(voice, params), lng: language }))
  }
  return { languages: Object.keys(locales), text, has }
}

/** The BCP-47 tag by which `Intl` writes dates and lists: `es-US` for `es`. Told by `locales/<lang>/language.json`. */
function tagOf(language: Lang, { language: told }: TextTree): string {
  return typeof told === 'object' && typeof told.tag === 'string' ? told.tag : language
}

function keysOf(tree: TextTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keysOf(value, `${prefix}${name}.`),
  )
}

/** A sentence that ends with "9:00 a.m." has its full stop already. */
const oneFullStop = (text: string) => text.replace(/(?<!\.)\.(\*\*)?\.(?!\.)/g, '.$1')
