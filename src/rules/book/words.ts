import type { Lang } from '../../../dialogs/conversation.ts'
import type { LocaleTexts, TextTree } from '../../../dialogs/render/texts.ts'
import { type Content, type Html, html } from '../../pages/html.ts'

/** The texts for clients and those for staff, in every language. */
export interface BookTexts {
  readonly client: LocaleTexts
  readonly staff: LocaleTexts
}

/**
 * The words of the book. Its frame (headings, labels, explanations) is in one language, what it quotes is in both. A
 * text that is missing stands in the book as its key, in red, and is remembered.
 */
export class Words {
  readonly lang: Lang
  /** The languages that clients are quoted in, and those that staff are. */
  readonly languages: Readonly<Record<'client' | 'staff', readonly Lang[]>>
  readonly missing = new Set<string>()
  private readonly texts: BookTexts
  private readonly days: Intl.DateTimeFormat

  constructor(texts: BookTexts, lang: Lang) {
    this.texts = texts
    this.lang = lang
    this.languages = { client: Object.keys(texts.client), staff: Object.keys(texts.staff) }
    this.days = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
  }

  /** The book's own words, with contents in the places of `{{name}}`. */
  say(key: string, contents: Readonly<Record<string, Content>> = {}): Html {
    const text = this.own(`book.${key}`)
    if (text === undefined) return this.lost('staff', this.lang, `book.${key}`)
    const parts = text.split(/\{\{(\w+)\}\}/)
    return html`${parts.map((part, at) => (at % 2 === 0 ? part : (contents[part] ?? '')))}`
  }

  /** The book's own words where no markup may stand: in an attribute, or in a title. */
  plain(key: string): string {
    const text = this.own(`book.${key}`)
    if (text === undefined) this.lost('staff', this.lang, `book.${key}`)
    return text ?? key
  }

  /** A language by its own name. */
  languageName(lang: Lang): string {
    return textAt(this.texts.client[lang], 'language.name') ?? lang
  }

  /** What people call a term, a value, an outcome or a number: `inputs.missed`, `values.urgency.soon`. */
  label(key: string): Html {
    const text = this.own(`terms.${key}`)
    return text === undefined ? this.lost('staff', this.lang, `terms.${key}`) : html`${text}`
  }

  /** The same where no markup may stand. */
  labelText(key: string): string {
    return this.own(`terms.${key}`) ?? key
  }

  hasLabel(key: string): boolean {
    return this.own(`terms.${key}`) !== undefined
  }

  /** A text of the locales in one language, and what becomes of it; the key in red if there is none. */
  quoted(audience: 'client' | 'staff', lang: Lang, key: string, shown: (text: string) => Html): Html {
    const text = textAt(this.texts[audience][lang], key)
    return text === undefined ? this.lost(audience, lang, key) : shown(text)
  }

  /** The ids below a key, in the order they are written. */
  idsBelow(audience: 'client' | 'staff', key: string): readonly string[] {
    const node = nodeAt(this.texts[audience][this.lang], key)
    return typeof node === 'object' ? Object.keys(node) : []
  }

  /** The rule data is written in English: marked where the frame is not. */
  english(text: string): Html {
    return this.lang === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`
  }

  /** A calendar date with its month as a word. */
  day(date: string): Html {
    return html`<time datetime="${date}">${this.days.format(new Date(`${date}T00:00:00Z`))}</time>`
  }

  private own(key: string): string | undefined {
    return textAt(this.texts.staff[this.lang], key)
  }

  private lost(audience: 'client' | 'staff', lang: Lang, key: string): Html {
    const [topic] = key.split('.')
    this.missing.add(`locales/${lang}/${audience === 'staff' ? 'staff/' : ''}${topic}.json: ${key}`)
    return html`<strong class="missing">${key}</strong>`
  }
}

function textAt(tree: TextTree | undefined, key: string): string | undefined {
  const node = nodeAt(tree, key)
  return typeof node === 'string' ? node : undefined
}

function nodeAt(tree: TextTree | undefined, key: string): TextTree | string | undefined {
  let node: TextTree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return node
}
