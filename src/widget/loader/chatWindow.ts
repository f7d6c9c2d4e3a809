import { ChatFrame } from './chatFrame.ts'
import { keepAboveKeyboard, smallScreen } from './coverPage.ts'
import { element, icon } from './elements.ts'
import type { FromChat } from './messages.ts'
import type { OfficeOptions, Options } from './options.ts'
import { openPlace } from './place.ts'
import { directionOf, loaderText } from './texts.ts'
import { keepTrace, leavePage, readTrace } from './trace.ts'

const BUBBLE = 'M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4a2 2 0 0 1-2-2z'

const OWN_COLOURS = { ground: '#14595c', text: '#ffffff' }

export type ChatEvent = 'ready' | 'open' | 'close' | 'language' | 'unread'

interface WindowParts {
  readonly origin: string
  readonly options: Options
  readonly office: OfficeOptions
  readonly emit: (event: ChatEvent, detail?: unknown) => void
}

/** The button, and the window that it opens. The chat is loaded when it is first wanted, not before. */
export class ChatWindow {
  readonly #parts: WindowParts
  readonly #page = element('div')
  readonly #words = element('span')
  readonly #count = element('span', { class: 'count', 'aria-hidden': 'true', hidden: '' })
  readonly #said = element('p', { class: 'said', role: 'status' })
  readonly #button = element('button', { type: 'button', class: 'launcher', 'aria-expanded': 'false' })
  readonly #dialog = element('dialog')
  readonly #wait = element('div', { class: 'wait' })
  readonly #small = smallScreen()
  readonly #root = openPlace()
  #frame: ChatFrame | undefined
  /** The person has written something. */
  #begun = false
  #lang: string

  constructor(parts: WindowParts) {
    this.#parts = parts
    const { options, office } = parts
    const { ground, text } = options.colours ?? office.colours ?? OWN_COLOURS
    this.#lang = options.lang
    this.#page.className = options.side
    this.#page.style.setProperty('--ground', ground)
    this.#page.style.setProperty('--text', text)
    this.#button.append(icon(BUBBLE), this.#words, this.#count)
    this.#button.onclick = () => (this.isOpen ? this.close() : this.open(true))
    // Escape closes it too where it covers the page.
    this.#dialog.onclose = () => this.#closed(true)
    this.#page.append(this.#button, this.#said, this.#dialog)
    this.#small.addEventListener?.('change', () => this.#fit())
    keepAboveKeyboard(this.#dialog, () => this.#small.matches)
    this.#write()
    this.#root.append(this.#page)
    this.#bringBack()
  }

  get isOpen(): boolean {
    return this.#dialog.open
  }

  /** @param byPerson they pressed something for it, so the focus may go there */
  open(byPerson: boolean): void {
    if (this.isOpen) return
    this.#load()
    // A page that opens by itself must not be covered, nor may the focus go.
    if (byPerson && this.#small.matches && this.#dialog.showModal) this.#dialog.showModal()
    else this.#dialog.open = true
    this.#fit()
    this.#button.setAttribute('aria-expanded', 'true')
    if (byPerson) this.#frame?.element.focus()
    this.#frame?.tell({ type: 'shown', focus: byPerson })
    this.#unread(0)
    keepTrace('open')
    this.#parts.emit('open')
  }

  close(): void {
    if (!this.isOpen) return
    const hadFocus = this.#root.activeElement !== null
    this.#dialog.close?.()
    this.#dialog.open = false
    this.#closed(hadFocus)
  }

  setLanguage(lang: string): void {
    if (lang === this.#lang) return
    this.#lang = lang
    this.#write()
    this.#frame?.tell({ type: 'language', lang })
    this.#parts.emit('language', lang)
  }

  #closed(hadFocus: boolean): void {
    if (this.#button.getAttribute('aria-expanded') === 'false') return
    this.#button.setAttribute('aria-expanded', 'false')
    if (hadFocus) this.#button.focus()
    this.#frame?.tell({ type: 'hidden' })
    keepTrace(this.#begun ? 'begun' : 'closed')
    this.#parts.emit('close')
  }

  /** On the next page of the website the chat is as it was, but it never covers a page that has just come. */
  #bringBack(): void {
    const before = readTrace()
    const wished = before === 'open' || (this.#parts.options.open && before === undefined)
    if (wished && !this.#small.matches) this.open(false)
    else if (before === 'open' || before === 'begun') this.#load()
  }

  #load(): void {
    if (this.#frame) return
    const { origin, options } = this.#parts
    this.#frame = new ChatFrame(origin, this.#lang, loaderText(this.#lang, 'loader.title'), {
      hello: () => ({ type: 'hello', ...options.colours }),
      answered: () => this.#wait.remove(),
      said: (message) => this.#heard(message),
      failed: () => this.#failed(),
    })
    const close = element(
      'button',
      { type: 'button', class: 'close' },
      loaderText(this.#lang, 'loader.close'),
    )
    close.onclick = () => this.close()
    this.#wait.append(close, element('p', { role: 'status' }, loaderText(this.#lang, 'loader.loading')))
    this.#dialog.append(this.#frame.element, this.#wait)
  }

  #failed(): void {
    const link = element(
      'a',
      { href: `${this.#parts.origin}/${this.#lang}`, target: '_blank', rel: 'noopener' },
      loaderText(this.#lang, 'loader.elsewhere'),
    )
    this.#wait.querySelector('p')?.replaceChildren(loaderText(this.#lang, 'loader.failed'))
    this.#wait.append(link)
    warn('the chat did not load. Is this page in ALLOWED_ORIGINS, and does its policy allow the frame?')
  }

  #heard(message: FromChat): void {
    if (message.type === 'ready') this.#parts.emit('ready')
    else if (message.type === 'close') this.close()
    else if (message.type === 'leave') leavePage(message.to)
    else if (message.type === 'language') this.setLanguage(message.lang)
    else if (message.type === 'unread' && !this.isOpen) this.#unread(message.count)
    else if (message.type === 'begun') this.#begun = true
  }

  #unread(count: number): void {
    this.#count.hidden = count === 0
    this.#count.textContent = String(count)
    this.#said.textContent = count ? loaderText(this.#lang, 'loader.unread', String(count)) : ''
    if (count) this.#parts.emit('unread', count)
  }

  #fit(): void {
    const { side } = this.#parts.options
    this.#page.className = this.#small.matches ? `${side} full` : side
  }

  #write(): void {
    const { options, office } = this.#parts
    this.#page.lang = this.#lang
    this.#page.dir = directionOf(this.#lang)
    this.#words.textContent =
      options.label ?? office.labels?.[this.#lang] ?? loaderText(this.#lang, 'loader.label')
    this.#dialog.setAttribute('aria-label', loaderText(this.#lang, 'loader.title'))
    if (this.#frame) this.#frame.element.title = loaderText(this.#lang, 'loader.title')
  }
}

export function warn(problem: string): void {
  // biome-ignore lint/suspicious/noConsole: who puts the line into a website looks here
  console.warn(`Legal aid chat: ${problem}`)
}
