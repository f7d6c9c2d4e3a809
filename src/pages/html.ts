/** Markup that is safe to put into a page, because `html` made it. */
export class Html {
  readonly markup: string

  /** @param markup trusted as it is: for text use `html`, which escapes it. */
  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

/** What may stand between tags, or in a quoted attribute. Lists are put one after the other; null is nothing. */
export type Content = Html | string | number | null | readonly Content[]

/** A piece of a page. Everything put into it is escaped, except what `html` itself has made. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Html =>
  new Html(parts.map((part, at) => (at === 0 ? part : markupOf(contents[at - 1] ?? null) + part)).join(''))

/** The pieces with something between each two of them. */
export const joined = (pieces: readonly Content[], between: Content): Content =>
  pieces.map((piece, at) => (at === 0 ? piece : [between, piece]))

function markupOf(content: Content): string {
  if (content === null) return ''
  if (content instanceof Html) return content.markup
  if (typeof content === 'object') return content.map(markupOf).join('')
  return String(content).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
