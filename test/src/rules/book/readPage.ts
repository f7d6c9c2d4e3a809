/** Reads pages of the rule book as a reader and a browser would, without one. */

/** What stands on a page, or in a piece of it, without blanks: they depend on how it is laid out. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, '')

/** A text of the locales as a reader sees it: the marks of bold, of lists and of gaps are not letters. */
export const shown = (text: string): string =>
  text
    .replaceAll('**', '')
    .replace(/^- /gm, '')
    .replace(/\{\{(\w+)\}\}/g, '$1')
    .replace(/\s+/g, '')

/** The element with this id, up to the end tag of its kind; rows, articles and headings do not nest. */
export function elementAt(page: string, id: string): string {
  const [, tag = ''] = new RegExp(`<(\\w+)[^>]*? id="${id}"`).exec(page) ?? []
  const start = page.search(new RegExp(`<${tag}[^>]*? id="${id}"`))
  if (tag === '' || start < 0) return ''
  return page.slice(start, page.indexOf(`</${tag}>`, start))
}

export const idsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<[^>]* id="([^"]+)"/g)].map(([, id = '']) => id)

export const hrefsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = '']) => href)

/** The levels of the headings, in order. */
export const headingsOf = (page: string): readonly number[] =>
  [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
