import { render } from 'preact'
import { Chat } from '../chat/chat.tsx'
import { DirectLineClient } from '../directline/client.ts'
import { applyTexts } from './applyTexts.ts'
import { browserEnvironment } from './browserEnvironment.ts'
import { chooseLanguage, langOf, storedLanguage, storeLanguage } from './language.ts'
import { applySite, fetchSite, type Site } from './site.ts'
import { TabStorage } from './tabStorage.ts'
import { type Lang, type PageText, widgetText } from './text.ts'

interface PageOptions {
  readonly pageText: PageText
  /** Whose wish for a language comes first: that of the address, or the one that the person chose before. */
  readonly languageOf: 'address' | 'person'
  readonly leave: (to: string, storage: TabStorage) => void
  readonly onLanguage: (lang: Lang) => void
}

/** Our scripts do not wait for style sheets, so they can come before the end of the page. */
export function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run)
  else run()
}

/** A page with the chat in it: the texts around it, the language, the way out, and the connection. */
export class ChatPage {
  readonly storage = new TabStorage()
  readonly client = new DirectLineClient(browserEnvironment(this.storage))
  readonly #options: PageOptions
  #lang: Lang
  #site: Site = {}

  constructor(options: PageOptions) {
    this.#options = options
    const stored = storedLanguage(this.storage)
    const byPerson =
      options.languageOf === 'person' ? langOf(typeof stored === 'string' ? stored : '') : undefined
    this.#lang =
      byPerson ??
      chooseLanguage(location.pathname, stored, navigator.languages, document.documentElement.lang)
  }

  get lang(): Lang {
    return this.#lang
  }

  start(): void {
    this.#watchControls()
    this.#watchConnection()
    this.#show()
    this.client.start(this.#lang)
    void fetchSite().then((found) => {
      this.#site = found
      this.#show()
    })
  }

  /** The page in this language, and the bot is asked to go along. */
  switchTo(next: Lang): void {
    if (next === this.#lang) return
    const { client } = this
    const spoken = langOf(client.state.botLocale) ?? this.#lang
    this.#speak(next)
    if (spoken !== next && client.state.status !== 'expired')
      client.send(widgetText(next, 'language.command'), next)
  }

  /** The page in this language; the conversation keeps its own. */
  readonly #speak = (next: Lang): void => {
    this.#lang = next
    storeLanguage(this.storage, next)
    this.#options.onLanguage(next)
    this.#show()
  }

  #show(): void {
    applyTexts(this.#lang, this.#options.pageText)
    applySite(this.#site)
    const root = document.getElementById('chat')
    root?.querySelector('.missing')?.remove()
    if (root)
      render(
        <Chat
          client={this.client}
          storage={this.storage}
          lang={this.#lang}
          maxFileBytes={this.#site.maxFileBytes ?? 0}
          onLanguage={this.#speak}
        />,
        root,
      )
  }

  #watchControls(): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-lang]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault()
        const next = langOf(link.dataset.lang)
        if (next) this.switchTo(next)
      })
    }
    const exit = document.querySelector<HTMLAnchorElement>('#exit')
    exit?.addEventListener('click', (event) => {
      event.preventDefault()
      this.client.stop()
      this.#options.leave(exit.href, this.storage)
    })
  }

  #watchConnection(): void {
    const { client } = this
    window.addEventListener('online', () => client.wake())
    window.addEventListener('pageshow', ({ persisted }) => persisted && client.wake())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') client.wake()
    })
  }
}
