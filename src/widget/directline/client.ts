import type { Environment } from './environment.ts'
import { Link, type LinkStatus } from './link.ts'
import { Outbox } from './outbox.ts'
import { type Activity, type ActivitySet, type SentFile, userIdOf } from './protocol.ts'
import { createRest, type Rest } from './rest.ts'
import { findSession } from './storedSession.ts'
import { fromBot, type Message, merge, messagesOf, newest } from './transcript.ts'
import { type Upload, Uploads } from './uploads.ts'

/** What the chat shows; a new object at every change. */
export interface ChatState {
  readonly status: LinkStatus
  readonly messages: readonly Message[]
  /** Files on their way. */
  readonly uploads: readonly Upload[]
  /** The bot, or a person of the office, is writing. */
  readonly typing: boolean
  /** The person of the office who wrote last, if it was not the bot. */
  readonly person: string | undefined
  /** True while a reload brings back what was on the screen before. */
  readonly replaying: boolean
  /** Locale of the newest bot message. */
  readonly botLocale: string | undefined
}

/** How long a typing sign stands without an answer. */
const TYPING_MS = 15_000
/** An echo that takes longer makes us look whether the socket is still alive. */
const ECHO_MS = 4_000
const REPLAY_MS = 3_000
/** The sign that the person is writing is sent at most so often. */
const TYPING_SIGN_MS = 4_000

/**
 * One conversation over Direct Line 3.0: what is said, what is on its way, and how the connection is. Nothing is lost
 * by a reload, a lost connection or a message sent twice.
 */
export class DirectLineClient {
  readonly #rest: Rest
  readonly #link: Link
  readonly #outbox: Outbox
  readonly #uploads: Uploads
  readonly #listeners = new Set<(state: ChatState) => void>()
  /** Where the transcript stood before the reload; until then activities are old news. */
  #replayUntil: number
  #log: readonly Activity[] = []
  #typing = false
  #typingTimer: ReturnType<typeof setTimeout> | undefined
  #echoTimer: ReturnType<typeof setTimeout> | undefined
  #replayTimer: ReturnType<typeof setTimeout> | undefined
  readonly #now: () => number
  #signedAt = 0

  constructor(environment: Environment) {
    this.#replayUntil = Number(findSession(environment)?.watermark ?? 0) || 0
    this.#rest = createRest(environment)
    this.#now = environment.now
    this.#link = new Link(environment, this.#rest, {
      received: (set) => this.#received(set),
      status: (status) => this.#statusChanged(status),
    })
    this.#outbox = new Outbox(environment, {
      post: (message) => {
        const { session } = this.#link
        return session && this.#rest.post(session, userIdOf(session), message)
      },
      changed: () => this.#publish(),
      accepted: () => this.#accepted(),
      refused: () => void this.#link.revive(),
    })
    this.#uploads = new Uploads(environment, {
      post: (...post) => {
        const { session } = this.#link
        return session && this.#rest.upload(session, userIdOf(session), ...post)
      },
      changed: () => this.#publish(),
      accepted: () => void this.#link.catchUp(),
    })
  }

  get state(): ChatState {
    return {
      status: this.#link.status,
      messages: messagesOf(this.#log, this.#outbox.entries),
      uploads: this.#uploads.entries,
      typing: this.#typing,
      person: newest(fromBot(this.#log))?.person,
      replaying: this.#replayUntil > 0,
      botLocale: newest(fromBot(this.#log))?.locale,
    }
  }

  /** Calls back at every change; the function that comes back ends it. */
  subscribe(listener: (state: ChatState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(locale: string): void {
    this.#link.start(locale)
  }

  stop(): void {
    this.#link.stop()
    this.#uploads.clear()
    clearTimeout(this.#typingTimer)
    clearTimeout(this.#echoTimer)
    clearTimeout(this.#replayTimer)
  }

  send(text: string, locale: string): void {
    this.#outbox.add(text, locale)
  }

  /** Files on their way, and those of this page's own messages. */
  get files(): Pick<Uploads, 'add' | 'drop' | 'retry' | 'previewOf'> {
    return this.#uploads
  }

  /** A file that was sent before; undefined where it cannot be had. */
  async openFile({ path }: SentFile): Promise<string | undefined> {
    const { session } = this.#link
    return session && this.#rest.file(session, path)
  }

  /** The person is writing: told to a person of the office who wrote last, and never to the bot. */
  typing(): void {
    const { session } = this.#link
    if (!session || !this.state.person || this.#now() - this.#signedAt < TYPING_SIGN_MS) return
    this.#signedAt = this.#now()
    // A courtesy: where it does not arrive, nothing is lost.
    this.#rest.typing(session, userIdOf(session)).catch(() => undefined)
  }

  retry(): void {
    this.#outbox.retry()
    this.#link.wake()
  }

  /** To be called when the page is seen again or the network is back. */
  wake(): void {
    this.#link.wake()
  }

  /** Begins a new conversation. Gives back what was written and never reached the old one. */
  newConversation(locale: string): string {
    const unsent = this.#outbox.takeUnsent().join('\n')
    this.#uploads.clear()
    this.#log = []
    this.#replayUntil = 0
    this.#setTyping(false)
    this.#link.restart(locale)
    return unsent
  }

  #received({ activities, watermark }: ActivitySet): void {
    this.#log = merge(this.#log, activities)
    const ids = activities.flatMap(({ clientActivityId }) => clientActivityId ?? [])
    this.#outbox.echoed(new Set(ids))
    this.#uploads.echoed(new Set(ids))
    const bot = fromBot(activities)
    if (bot.length > 0) this.#setTyping(newest(bot)?.type === 'typing')
    if (this.#outbox.entries.length === 0) clearTimeout(this.#echoTimer)
    if (!watermark || !(Number(watermark) < this.#replayUntil)) this.#replayUntil = 0
    this.#publish()
  }

  #statusChanged(status: LinkStatus): void {
    if (status === 'online') {
      this.#outbox.retry()
      void this.#uploads.pump()
      clearTimeout(this.#replayTimer)
      this.#replayTimer = setTimeout(() => {
        this.#replayUntil = 0
        this.#publish()
      }, REPLAY_MS)
    }
    if (status === 'expired') {
      this.#setTyping(false)
      this.#outbox.failAll()
    }
    this.#publish()
  }

  #accepted(): void {
    clearTimeout(this.#echoTimer)
    if (this.#outbox.entries.length > 0)
      this.#echoTimer = setTimeout(() => void this.#link.catchUp(), ECHO_MS)
  }

  #setTyping(typing: boolean): void {
    clearTimeout(this.#typingTimer)
    if (typing) this.#typingTimer = setTimeout(() => this.#setTyping(false), TYPING_MS)
    if (this.#typing === typing) return
    this.#typing = typing
    this.#publish()
  }

  #publish(): void {
    const { state } = this
    for (const listener of this.#listeners) listener(state)
  }
}
