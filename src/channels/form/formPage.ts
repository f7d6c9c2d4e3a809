import type { Lang } from '../../../dialogs/conversation.ts'
import type { Params } from '../../../dialogs/render/formatParams.ts'
import type { Texts } from '../../../dialogs/render/texts.ts'
import { type Content, html } from '../../pages/html.ts'
import { plainPage, plainStyle } from '../../pages/plainPage.ts'
import { richHtml } from '../../pages/richHtml.ts'
import type { Activity } from '../../widget/directline/protocol.ts'
import { type Message, messagesOf, openChoices } from '../../widget/directline/transcript.ts'

const style = plainStyle(new URL('form.css', import.meta.url))

/** Where "leave" leads, as on the chat's page. */
export const ELSEWHERE = 'https://www.weather.gov/'

/** The page loads its own style and nothing else, and sends its forms here; browsers hold that for the redirect of "leave" too. */
export const formPolicy = [
  "default-src 'none'",
  `style-src ${style.source}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  `form-action 'self' ${ELSEWHERE}`,
].join('; ')

/** What went wrong with what was sent, by the end of its text's key. */
export type Problem = 'empty' | 'too_long' | 'busy' | 'not_sent' | 'cookies' | 'foreign'

export interface FormPage {
  readonly texts: Texts
  readonly language: Lang
  readonly officeName: string | undefined
  /** Null before the conversation has begun. */
  readonly chat: FormChat | null
  readonly problem?: Problem | undefined
}

interface FormChat {
  readonly log: readonly Activity[]
  /** Older messages than these are left out. */
  readonly isShortened: boolean
  /** The id that the next message is sent under, so that a second press is not a second message. */
  readonly messageId: string
  /** What was written and not taken. */
  readonly unsent: string
}

type Say = (key: string, params?: Params) => string

/** The chat as a page of forms: what was said, the answers to choose from, and a field to write in. */
export function formPage({ texts, language, officeName, chat, problem }: FormPage): string {
  const say: Say = (key, params) => texts.text(language, key, params)
  const title = `${problem ? `${say('form_page.error')}: ` : ''}${say('page.brand.name')}`
  const body = html`
${chat ? html`<a class="skip" href="#write">${say('page.skip')}</a>` : null}
<header class="top">
<p class="office">${officeName ?? say('page.brand.office')}</p>
<nav aria-label="${say('page.language.label')}">${texts.languages
    .filter((other) => other !== language)
    .map((other) => languageButton(texts, other, chat))}</nav>
${button({ action: `/${language}/form`, name: 'leave', text: say('page.exit.leave'), style: 'leave' })}
</header>
<main>
<h1>${say(chat ? 'page.brand.name' : 'page.hero.title')}</h1>
<p class="help"><a href="tel:911">${say('page.emergency.danger')} <strong>${say('page.emergency.callDanger')}</strong></a>
<a href="tel:988">${say('page.emergency.crisis')} <strong>${say('page.emergency.callCrisis')}</strong></a></p>
${chat ? talk(chat, language, say, problem) : opening(language, say, problem)}
</main>
<footer><p>${say('page.about.privacy')}</p><p>${say('page.footer.say')}</p></footer>`
  return plainPage({ texts, language, title, style, body, referrer: 'same-origin' })
}

function opening(language: Lang, say: Say, problem: Problem | undefined): Content {
  return html`${problemSaid(say, problem)}
<p>${say('page.hero.lead')}</p>
<ul class="promises"><li>${say('page.promise.free')}</li><li>${say('page.promise.private')}</li><li>${say('page.promise.independent')}</li></ul>
<p>${say('form_page.intro')} ${say('page.about.advice')}</p>
${button({ action: `/${language}/form`, name: 'start', text: say('form_page.start'), style: 'main' })}`
}

function talk(chat: FormChat, language: Lang, say: Say, problem: Problem | undefined): Content {
  const messages = messagesOf(chat.log, [])
  const newest = messages.findLastIndex(({ by }) => by === 'person') + 1
  const action = `/${language}/form`
  const hidden = html`<input type="hidden" name="message" value="${chat.messageId}">`
  const choices = openChoices(messages).map(
    ({ value, title }) => html`<button name="text" value="${value}">${title}</button>`,
  )
  return html`${chat.isShortened ? html`<p><a href="${action}?all=1">${say('form_page.earlier')}</a></p>` : null}
<section aria-label="${say('widget.log.label')}">
<ol class="log">${messages.map((message, at) => bubble({ message, language, say, isNewest: at === newest }))}</ol>
</section>
<section id="write" class="write" tabindex="-1">
${problemSaid(say, problem)}
${choices.length > 0 ? html`<form method="post" action="${action}">${hidden}<fieldset class="choices"><legend>${say('widget.choices.label')}</legend>${choices}</fieldset></form>` : null}
<form method="post" action="${action}">${hidden}
<label for="text">${say('widget.compose.label')}</label>
<textarea id="text" name="text" rows="3" autocomplete="off"${problem ? html` aria-describedby="problem" aria-invalid="true" autofocus` : null}>${chat.unsent}</textarea>
<button class="main" name="say">${say('widget.compose.send')}</button>
</form>
<p><a href="${action}?look=${chat.messageId}#latest">${say('form_page.look')}</a></p>
</section>
<section class="new"><p>${say('form_page.new_say')}</p>
${button({ action, name: 'new', text: say('form_page.new'), style: 'plain' })}</section>`
}

function problemSaid(say: Say, problem: Problem | undefined): Content {
  return problem
    ? html`<p class="problem" id="problem" role="alert">${say(`form_page.problem.${problem}`)}</p>`
    : null
}

interface Bubble {
  readonly message: Message
  readonly language: Lang
  readonly say: Say
  /** True for the first of the answers to what was written last. */
  readonly isNewest: boolean
}

function bubble({ message, language, say, isNewest }: Bubble): Content {
  const { by, text, lang, person } = message
  const isOffice = person !== undefined
  return html`<li class="message by-${isOffice ? 'office' : by}"${isNewest ? html` id="latest" tabindex="-1"` : null}>
<span class="author">${person ?? say(`widget.author.${by}`)}</span>
<div class="bubble" lang="${lang ?? language}">${by === 'bot' && !isOffice ? richHtml(text) : html`<p class="typed">${text}</p>`}</div></li>`
}

/** In a chat that has begun, the bot is asked to go along. */
function languageButton(texts: Texts, other: Lang, chat: FormChat | null): Content {
  const tag = texts.text(other, 'language.tag')
  const name = texts.text(other, 'language.name')
  if (!chat) return html`<a href="/${other}/form" hreflang="${tag}" lang="${tag}">${name}</a>`
  const command = texts.text(other, 'widget.language.command')
  return html`<form method="post" action="/${other}/form"><input type="hidden" name="message" value="${chat.messageId}"><button class="plain" name="text" value="${command}" lang="${tag}">${name}</button></form>`
}

function button(of: { action: string; name: string; text: string; style: string }): Content {
  return html`<form method="post" action="${of.action}"><button class="${of.style}" name="${of.name}" value="1">${of.text}</button></form>`
}
