/// <reference types="vite/types/importMeta.d.ts" />
import type enWidget from '../../../locales/en/widget.json'

/** A language by the name of its folder under `locales/`. */
export type Lang = string

interface AboutLanguage {
  readonly name: string
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
}

/** `part.whatItDoes` for every text of a locale file. */
type KeysOf<T> = {
  [Part in keyof T & string]: T[Part] extends string ? Part : `${Part}.${keyof T[Part] & string}`
}[keyof T & string]

export type WidgetKey = KeysOf<typeof enWidget>

// The bundler puts in the texts of each folder that there is when the page is built.
const widgets = byFolder(
  import.meta.glob<object>('../../../locales/*/widget.json', { eager: true, import: 'default' }),
)
const about = byFolder(
  import.meta.glob<AboutLanguage>('../../../locales/*/language.json', { eager: true, import: 'default' }),
)

/** What a glob found in the folders of the languages, by language. */
export function byFolder<T>(files: Record<string, T>): Readonly<Record<Lang, T>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path.replace(/^.*\/([^/]+)\/[^/]+$/, '$1'), file]),
  )
}

/** The languages that the page was built in. */
export const languages: readonly Lang[] = Object.keys(about)

export const directionOf = (lang: Lang): 'ltr' | 'rtl' => about[lang]?.direction ?? 'ltr'

/** The text of a key such as `exit.leave`; the key itself where there is none. */
export function find(texts: object | undefined, key: string): string {
  let found: unknown = texts
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  return typeof found === 'string' ? found : key
}

/** A text of the page around the chat, by its key. */
export type PageText = (lang: Lang, key: string) => string

/** A calendar date such as `2026-11-03` as people write it, with the month as a word: it cannot be misread. */
export function dateWords(lang: Lang, date: string): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(about[lang]?.tag ?? lang, options).format(new Date(`${date}T00:00:00Z`))
}

/** A text of the chat, with its `{{count}}` filled in. */
export const widgetText = (lang: Lang, key: WidgetKey, count?: number): string =>
  find(widgets[lang], key).replace(
    '{{count}}',
    count === undefined ? '' : count.toLocaleString(about[lang]?.tag ?? lang),
  )
