import { byFolder, find, type PageText } from './text.ts'

const pages = byFolder(
  import.meta.glob<object>('../../../locales/*/page.json', { eager: true, import: 'default' }),
)

/** The texts of our own page. */
export const pageText: PageText = (lang, key) => find(pages[lang], key)
