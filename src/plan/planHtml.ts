import type { Lang } from '../../dialogs/conversation.ts'
import type {
  PlanBlock,
  PlanDate,
  PlanDocument,
  PlanSection,
  ScriptLine,
} from '../../dialogs/plan/planDocument.ts'
import type { Params } from '../../dialogs/render/formatParams.ts'
import type { Texts } from '../../dialogs/render/texts.ts'
import { type Content, type Html, html } from '../pages/html.ts'
import { plainPage, plainStyle } from '../pages/plainPage.ts'
import { richHtml } from '../pages/richHtml.ts'

const style = plainStyle(new URL('plan.css', import.meta.url))

/** All that the page may load is the style that stands in it. */
export const planPolicy = [
  "default-src 'none'",
  `style-src ${style.source}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Where "leave" leads, as on the chat's page. */
const ELSEWHERE = 'https://www.weather.gov/'

export interface PlanPageParts {
  readonly texts: Texts
  readonly document: PlanDocument
  /** The page's own path: `/plan/<token>`. */
  readonly path: string
  /** The last day of the link. */
  readonly until: string
}

/** The plan as a page that needs no script: for an old phone, a large screen, a screen reader, and paper. */
export function planHtml({ texts, document, path, until }: PlanPageParts): string {
  const { language } = document
  const say = (key: string, params?: Params) => texts.text(language, `plan_page.${key}`, params)
  const query = `?lang=${language}`
  const others = texts.languages.filter((each) => each !== language)
  const body = html`
<a class="skip" href="#plan">${say('page.skip')}</a>
<header class="top">
<p class="office">${document.office}</p>
<nav aria-label="${say('page.language')}">${others.map((other) => languageLink(texts, path, other))}</nav>
<p class="leave"><a href="${ELSEWHERE}" rel="noreferrer">${say('page.leave')}</a></p>
</header>
<main id="plan" tabindex="-1">
<h1>${document.title}</h1>
<p class="made"><strong>${say('page.case', { number: document.caseNumber })}</strong> · ${document.made}</p>
<ul class="files" aria-label="${say('page.files')}">
<li><a href="${path}.pdf${query}">${say('page.pdf')}</a></li>
<li><a href="${path}.ics${query}">${say('page.calendar')}</a></li>
</ul>
${document.sections.map((section) => sectionHtml(section, say))}
</main>
<footer class="bottom">
<p>${document.notAdvice}</p>
<p class="screen">${say('page.until', { until: { $date: until } })} ${say('page.link')} ${say('page.history')}</p>
</footer>`
  return page(texts, language, document.windowTitle, body)
}

function languageLink(texts: Texts, path: string, language: Lang): Html {
  const tag = texts.text(language, 'language.tag')
  const name = texts.text(language, 'language.name')
  return html`<a href="${path}?lang=${language}" hreflang="${tag}" lang="${tag}">${name}</a>`
}

/** A short notice in every language, where there is no plan to show. */
export function noticeHtml(texts: Texts, name: string, phone?: string): string {
  const { languages } = texts
  const parts = languages.map((language) => {
    const say = (key: string, params?: Params) => texts.text(language, `plan_page.${key}`, params)
    const call = phone ? richHtml(say('call_us', { phone })) : null
    return html`<section lang="${texts.text(language, 'language.tag')}" dir="${texts.text(language, 'language.direction')}"><h1>${say(`${name}.title`)}</h1>${richHtml(say(`${name}.say`))}${call}</section>`
  })
  const titles = languages.map((language) => texts.text(language, `plan_page.${name}.title`))
  return page(texts, languages[0] ?? 'en', titles.join(' · '), html`<main class="notice">${parts}</main>`)
}

const page = (texts: Texts, language: Lang, title: string, body: Html): string =>
  plainPage({ texts, language, title, style, body, referrer: 'no-referrer' })

type Say = (key: string, params?: Params) => string

function sectionHtml({ id, title, blocks }: PlanSection, say: Say): Html {
  return html`<section class="${id}" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${blocks.map((block) => blockHtml(block, say))}
</section>
`
}

function blockHtml(block: PlanBlock, say: Say): Content {
  switch (block.kind) {
    case 'text':
      return richHtml(block.text)
    case 'rows':
      return html`<dl>${block.rows.map(
        ({ label, values }) =>
          html`<div><dt>${label}</dt>${values.map((value) => html`<dd>${richHtml(value)}</dd>`)}</div>`,
      )}</dl>`
    case 'date':
      return dateHtml(block)
    case 'script':
      return html`<ol class="lines">${block.lines.map((line) => lineHtml(line, say))}</ol>`
    case 'sources':
      return html`<ul class="list">${block.sources.map(
        ({ title, href }) =>
          html`<li lang="en">${href ? html`<a href="${href}" rel="noreferrer">${title}</a>` : title}</li>`,
      )}</ul>`
  }
}

function dateHtml({ title, day, date, left, says, counted }: PlanDate): Html {
  const working =
    counted &&
    html`<div class="counted"><h4>${counted.title}</h4><ol>${counted.lines.map((line) => html`<li>${line}</li>`)}</ol></div>`
  return html`<article class="date">
<h3>${title}</h3>
<p class="day"><strong><time datetime="${day}">${date}</time></strong> <span class="left">${left}</span></p>
${says && richHtml(says)}
${working}
</article>
`
}

function lineHtml({ say: words, means, note }: ScriptLine, say: Say): Html {
  return html`<li>
<p class="say" lang="en">“${words}”</p>
${means && html`<p class="means"><span class="hidden">${say('page.means')}: </span>${means}</p>`}
${note && html`<p class="note">${note}</p>`}
</li>`
}
