import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Lang } from '../../dialogs/conversation.ts'
import type { Texts } from '../../dialogs/render/texts.ts'
import { type Content, Html, html } from './html.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const shared = ['../widget/styles/tokens.css', 'reset.css', 'plain.css'].map(read).join('\n')

/** The style of one kind of page, and its place in that page's policy (CSP `style-src`). */
export interface PlainStyle {
  readonly css: string
  readonly source: string
}

/** @param file where the kind's own rules stand; they come behind those that all plain pages share */
export function plainStyle(file: URL): PlainStyle {
  const css = `${shared}\n${readFileSync(file, 'utf8')}`
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
}

interface PlainPage {
  readonly texts: Texts
  readonly language: Lang
  readonly title: string
  readonly style: PlainStyle
  readonly body: Content
  /** What other pages are told of this one. */
  readonly referrer: 'no-referrer' | 'same-origin'
}

/** A page that needs no script and loads nothing: its style stands in it. */
export function plainPage({ texts, language, title, style, body, referrer }: PlainPage): string {
  const about = (key: string) => texts.text(language, `language.${key}`)
  return html`${new Html('<!doctype html>')}
<html lang="${about('tag')}" dir="${about('direction')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="${referrer}">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${new Html(style.css)}</style>
</head>
<body>${body}
</body>
</html>
`.markup
}
