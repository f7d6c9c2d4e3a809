import enPage from '../../../locales/en/page.json' with { type: 'json' }
import enWidget from '../../../locales/en/widget.json' with { type: 'json' }
import esPage from '../../../locales/es/page.json' with { type: 'json' }
import esWidget from '../../../locales/es/widget.json' with { type: 'json' }

export type Lang = 'en' | 'es'

/** `part.whatItDoes` for every text of a locale file. */
type KeysOf<T> = {
  [Part in keyof T & string]: T[Part] extends string ? Part : `${Part}.${keyof T[Part] & string}`
}[keyof T & string]

export type WidgetKey = KeysOf<typeof enWidget>

const pages = { en: enPage, es: esPage }
const widgets: Record<Lang, typeof enWidget> = { en: enWidget, es: esWidget }

function find(texts: object, key: string): string {
  let found: unknown = texts
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  return typeof found === 'string' ? found : key
}

/** A text of the page around the chat. */
export const pageText = (lang: Lang, key: string): string => find(pages[lang], key)

/** A text of the chat, with its `{{count}}` filled in. */
export const widgetText = (lang: Lang, key: WidgetKey, count?: number): string =>
  find(widgets[lang], key).replace('{{count}}', count === undefined ? '' : count.toLocaleString(lang))
