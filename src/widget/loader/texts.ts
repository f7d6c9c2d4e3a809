/// <reference types="vite/types/importMeta.d.ts" />
import type enWidget from '../../../locales/en/widget.json'

type LoaderTexts = (typeof enWidget)['loader']

// The bundler puts in these few texts of each language, and nothing else of the files.
const files: Record<string, LoaderTexts> = import.meta.glob('../../../locales/*/widget.json', {
  eager: true,
  import: 'loader',
})
const directions: Record<string, string> = import.meta.glob('../../../locales/*/language.json', {
  eager: true,
  import: 'direction',
})

const byLanguage = <T>(found: Record<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(found).map(([path, value]) => [path.split('/').slice(-2)[0] ?? '', value]),
  )

const texts = byLanguage(files)
export const languages: readonly string[] = Object.keys(texts)

/** A text of the button and the frame around the chat. */
export const loaderText = (lang: string, key: `loader.${keyof LoaderTexts}`, count = ''): string =>
  (texts[lang]?.[key.slice('loader.'.length) as keyof LoaderTexts] ?? '').replace('{{count}}', count)

export const directionOf = (lang: string): string => byLanguage(directions)[lang] ?? 'ltr'
