import { byFolder, find, type PageText } from './text.ts'

// Only the parts of the page's texts that stand around the chat in a frame, so that no other is loaded.
const title = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'title' })
const exit = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'exit' })
const brand = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'brand' })
const language = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'language' })
const chat = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'chat' })
const frame = import.meta.glob('../../../locales/*/page.json', { eager: true, import: 'frame' })

const parts = Object.entries({ title, exit, brand, language, chat, frame }).map(
  ([part, files]) => [part, byFolder(files)] as const,
)

/** The texts of the page around the chat in a frame. */
export const embedText: PageText = (lang, key) =>
  find(Object.fromEntries(parts.map(([part, texts]) => [part, texts[lang]])), key)
