import { readFileSync } from 'node:fs'
import { type Content, Html, html } from '../../pages/html.ts'
import type { Manuscript } from './manuscript.ts'

const PAGES = ['index', 'parameters', 'rules', 'sources', 'conflicts', 'sentences'] as const

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const style = `${read('../../pages/reset.css')}\n${read('book.css')}`

/** A whole page of the rule book. */
export const framed = (manuscript: Manuscript, page: string, title: Content, body: Html): Html =>
  sheet(manuscript, {
    title: html`${title} – ${manuscript.words.plain('title')}`,
    name: html`<a href="index.html">${manuscript.words.say('title')}</a>`,
    links: PAGES.map((each) => {
      const current = page === `${each}.html` ? html` aria-current="page"` : null
      return html`<a href="${each}.html"${current}>${manuscript.words.say(`pages.${each}`)}</a>`
    }),
    body,
  })

interface Sheet {
  readonly title: Content
  /** What stands above each page. */
  readonly name: Content
  readonly links: readonly Html[]
  readonly body: Html
}

/** A page that asks the network for nothing: the style is in it, and the policy in it forbids the rest. */
export function sheet(manuscript: Manuscript, { title, name, links, body }: Sheet): Html {
  const { words } = manuscript
  return html`${new Html('<!doctype html>')}
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(style)}
${printedHeader(manuscript)}</style>
</head>
<body>
<a class="skip" href="#content">${words.say('skip')}</a>
<header class="top">
<p class="book">${name}</p>
<p class="version">${edition(manuscript)}</p>
<nav aria-label="${words.plain('parts_of_book')}"><ul>${links.map((link) => html`<li>${link}</li>`)}</ul></nav>
</header>
${banner(manuscript)}
<main id="content" tabindex="-1">
${body}
</main>
<footer class="bottom"><p>${words.say('footer')}</p></footer>
</body>
</html>
`
}

const edition = ({ words, today, version }: Manuscript): Html =>
  words.say('edition', { version: html`<b>${version}</b>`, date: words.day(today) })

function banner({ words, review }: Manuscript): Html {
  const said = review
    ? words.say('review.signed', { by: review.by, on: words.day(review.on) })
    : words.say('review.unsigned')
  return html`<aside class="banner ${review ? 'signed' : 'unsigned'}"><p>${said}</p></aside>`
}

/** On paper each sheet carries the version, for sheets get lost from their book. */
function printedHeader({ words, today, version, review }: Manuscript): Html {
  const standing = review ? '' : ` · ${words.plain('review.unsigned_short')}`
  return new Html(`@page {
  @top-left { content: ${cssText(`${words.plain('title')} · ${version} · ${today}${standing}`)} }
  @bottom-right { content: counter(page) " / " counter(pages) }
}`)
}

/** A string of a style sheet; letters outside the plain ones are written by number, so that none can end it. */
const cssText = (text: string): string =>
  `"${text.replace(/[^\w .+-]/gu, (letter) => `\\${letter.codePointAt(0)?.toString(16)} `)}"`
