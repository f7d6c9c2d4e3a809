import { element } from './elements.ts'
import { type FromChat, KNOCK, type ToChat } from './messages.ts'

/** After so long without a word the chat counts as not coming; a page that was refused counts as loaded. */
const LONGEST_MS = 20_000
const AFTER_LOAD_MS = 6_000

interface FrameEvents {
  readonly hello: () => ToChat
  readonly said: (message: FromChat) => void
  /** The chat is there and shows how it is by itself. */
  readonly answered: () => void
  readonly failed: () => void
}

/**
 * The frame that the chat runs in, and the line to it. The first word is checked by origin and by window on both
 * sides, and hands over a port that nobody else on the page can listen to.
 */
export class ChatFrame {
  readonly element: HTMLIFrameElement
  readonly #origin: string
  readonly #events: FrameEvents
  #port: MessagePort | undefined
  #waiting: ToChat[] = []
  #giveUp: ReturnType<typeof setTimeout> | undefined

  constructor(origin: string, lang: string, title: string, events: FrameEvents) {
    this.#origin = origin
    this.#events = events
    this.element = element('iframe', {
      title,
      src: `${origin}/embed/${encodeURIComponent(lang)}`,
      allow: 'clipboard-write',
      referrerpolicy: 'no-referrer',
    })
    this.#failIn(LONGEST_MS)
    this.element.addEventListener('load', () => this.#port || this.#failIn(AFTER_LOAD_MS))
    addEventListener('message', (event) => this.#knocked(event))
  }

  /** Keeps what is said before the chat listens. */
  tell(message: ToChat): void {
    if (this.#port) this.#port.postMessage(message)
    else this.#waiting.push(message)
  }

  #knocked({ origin, source, data }: MessageEvent): void {
    if (origin !== this.#origin || source !== this.element.contentWindow || data !== KNOCK) return
    clearTimeout(this.#giveUp)
    const { port1, port2 } = new MessageChannel()
    this.#port?.close()
    this.#port = port1
    port1.onmessage = ({ data: message }) => this.#events.said(message as FromChat)
    this.element.contentWindow?.postMessage(this.#events.hello(), this.#origin, [port2])
    this.#events.answered()
    for (const message of this.#waiting.splice(0)) this.tell(message)
  }

  #failIn(ms: number): void {
    clearTimeout(this.#giveUp)
    this.#giveUp = setTimeout(() => this.#events.failed(), ms)
  }
}
