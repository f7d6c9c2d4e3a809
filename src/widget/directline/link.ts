import { backOffMs } from './backOff.ts'
import { asDirectLineError, type DirectLineError } from './directLineError.ts'
import type { Environment } from './environment.ts'
import { type ActivitySet, type Grant, laterWatermark } from './protocol.ts'
import type { Rest, Session } from './rest.ts'
import { findSession, keepSession, type StoredSession } from './storedSession.ts'
import { listen } from './stream.ts'

/** `expired`: this conversation cannot be continued from here; a new one can be begun. */
export type LinkStatus = 'connecting' | 'online' | 'offline' | 'expired'

interface LinkEvents {
  readonly received: (set: ActivitySet) => void
  readonly status: (status: LinkStatus) => void
}

/** After so many sockets in a row that never opened, messages are fetched instead: some networks let none through. */
const SOCKET_TRIES = 2
const POLL_MS = 2_000
/** After a minute of fetching, a socket is tried again. Counted and not by the clock, which may be set anew. */
const POLLS_BEFORE_SOCKET = 30
/** A socket that brought nothing for so long may be dead without knowing it, for example after a tunnel. */
const QUIET_MS = 60_000
const LONGEST_REFRESH_MS = 15 * 60_000
const REFRESH_AGAIN_MS = 30_000

const isOver = ({ code }: DirectLineError): boolean => code === 'expired' || code === 'gone'

/**
 * Keeps the connection of one conversation: begins or resumes it, listens on a socket, falls back to polling, comes
 * back after a loss with everything since the watermark, and renews the token. It may report an activity twice.
 */
export class Link {
  readonly #environment: Environment
  readonly #rest: Rest
  readonly #events: LinkEvents
  #session: StoredSession | undefined
  /** From the beginning after a reload, so that the whole conversation is shown again. */
  #watermark = '0'
  #locale = 'en'
  #status: LinkStatus = 'connecting'
  #busy = false
  #stopped = true
  #polling = false
  #failures = 0
  #unopenedSockets = 0
  #reviving = false
  /** Of a conversation that may have begun already. */
  #token: Session | undefined
  #hangUp: (() => void) | undefined
  #quiet: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #refresh: ReturnType<typeof setTimeout> | undefined

  constructor(environment: Environment, rest: Rest, events: LinkEvents) {
    this.#environment = environment
    this.#rest = rest
    this.#events = events
    this.#session = findSession(environment)
  }

  get session(): Session | undefined {
    return this.#status === 'expired' ? undefined : this.#session
  }

  get status(): LinkStatus {
    return this.#status
  }

  /** Connects; a conversation that begins now begins in this language. */
  start(locale: string): void {
    this.#locale = locale
    this.#stopped = false
    void this.#connect()
  }

  /** Closes everything and plans nothing more. The session stays stored. */
  stop(): void {
    this.#stopped = true
    this.#drop()
    clearTimeout(this.#refresh)
  }

  /** Leaves this conversation for a new one. */
  restart(locale: string): void {
    this.stop()
    this.#session = undefined
    this.#token = undefined
    this.#watermark = '0'
    keepSession(this.#environment, undefined)
    this.#failures = 0
    this.#setStatus('connecting')
    this.start(locale)
  }

  /** The network or the page came back: try now instead of at the next turn, and look for what was missed. */
  wake(): void {
    if (this.#stopped || this.#status === 'expired') return
    if (this.#status === 'online') void this.catchUp()
    else if (!this.#busy) this.#reconnect(0)
    if (this.#session && this.#session.expiresAt - this.#environment.now() < LONGEST_REFRESH_MS)
      void this.#renew()
  }

  /** Fetches what the socket should have brought. If it had not, the socket is dead without knowing it. */
  async catchUp(): Promise<void> {
    const { session } = this
    if (!session || this.#polling) return
    try {
      const before = this.#watermark
      const set = await this.#rest.activities(session, before)
      if (this.#watermark !== before || set.activities.length === 0) return
      this.#take(set)
      this.#reconnect(0)
    } catch (error) {
      this.#failed(error)
    }
  }

  /** The server does not take our token: it slept too long. A new one is asked for, or else this is the end. */
  async revive(): Promise<void> {
    const session = this.#session
    if (!session || this.#reviving || this.#stopped || this.#status === 'expired') return
    this.#reviving = true
    this.#drop()
    this.#setStatus('connecting')
    try {
      const grant = await this.#rest.renew(session)
      if (this.#session?.conversationId !== session.conversationId) return
      this.#keep(grant)
      this.#reconnect(0)
    } catch (caught) {
      const error = asDirectLineError(caught)
      if (isOver(error)) this.#expire()
      else this.#later(error, () => void this.revive())
    } finally {
      this.#reviving = false
    }
  }

  #expire(): void {
    this.#drop()
    clearTimeout(this.#refresh)
    this.#setStatus('expired')
  }

  async #connect(): Promise<void> {
    if (this.#busy || this.#stopped) return
    this.#busy = true
    const session = this.#session
    try {
      const grant = session ? await this.#rest.resume(session, this.#watermark) : await this.#begin()
      if (this.#stopped) return
      // Another conversation was begun while this answer was on its way.
      if (this.#session?.conversationId !== session?.conversationId) return this.#reconnect(0)
      this.#keep(grant)
      if (grant.replay) this.#take(grant.replay)
      if (grant.streamUrl) this.#listen(grant.streamUrl)
      else this.#poll()
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#busy = false
    }
  }

  /** Where only the answer was lost, the same token leads to the conversation that has begun. */
  async #begin(): Promise<Grant> {
    this.#token ??= await this.#rest.token()
    try {
      const grant = await this.#rest.begin(this.#token, this.#locale)
      this.#token = undefined
      return grant
    } catch (error) {
      if (isOver(asDirectLineError(error))) this.#token = undefined
      throw error
    }
  }

  #keep(grant: Grant): void {
    const lifetimeMs = grant.expiresInSeconds * 1000
    this.#session = {
      ...this.#session,
      conversationId: grant.conversationId,
      ...(grant.domain && { domain: grant.domain }),
      token: grant.token,
      expiresAt: this.#environment.now() + lifetimeMs,
    }
    keepSession(this.#environment, this.#session)
    this.#renewIn(Math.min(LONGEST_REFRESH_MS, lifetimeMs / 2))
  }

  #listen(streamUrl: string): void {
    this.#hangUp?.()
    this.#hangUp = listen(this.#environment.openSocket(this.#socketUrl(streamUrl)), {
      opened: () => {
        this.#unopenedSockets = 0
        this.#polling = false
        clearTimeout(this.#again)
        this.#watchQuiet()
        this.#isOnline()
      },
      received: (set) => {
        this.#watchQuiet()
        this.#take(set)
      },
      closed: ({ everOpened, replaced }) => {
        if (!everOpened) this.#unopenedSockets += 1
        if (replaced || this.#unopenedSockets >= SOCKET_TRIES) this.#poll()
        else this.#lost()
      },
    })
  }

  #watchQuiet(): void {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => {
      this.#watchQuiet()
      void this.catchUp()
    }, QUIET_MS)
  }

  /** The address as a socket's: a server behind a proxy may not know that the page came over TLS. */
  #socketUrl(streamUrl: string): string {
    const { origin } = this.#environment
    const url = new URL(streamUrl, origin)
    const here = new URL(origin)
    const secure = url.host === here.host ? here.protocol === 'https:' : /^(https|wss):$/.test(url.protocol)
    url.protocol = secure ? 'wss:' : 'ws:'
    return url.href
  }

  #poll(): void {
    if (this.#polling || this.#stopped) return
    this.#polling = true
    let left = POLLS_BEFORE_SOCKET
    const once = async () => {
      if (!this.#polling || this.#stopped || !this.#session) return
      left -= 1
      if (left < 0) {
        this.#polling = false
        this.#unopenedSockets = SOCKET_TRIES - 1
        return void this.#connect()
      }
      try {
        const set = await this.#rest.activities(this.#session, this.#watermark)
        if (!this.#polling) return
        this.#take(set)
        this.#isOnline()
        this.#again = setTimeout(once, POLL_MS)
      } catch (error) {
        this.#polling = false
        this.#failed(error)
      }
    }
    void once()
  }

  #take(set: ActivitySet): void {
    this.#watermark = laterWatermark(this.#watermark, set.watermark) ?? this.#watermark
    this.#events.received(set)
    if (!this.#session) return
    const seen = laterWatermark(this.#session.watermark, this.#watermark)
    this.#session = { ...this.#session, ...(seen && { watermark: seen }) }
    keepSession(this.#environment, this.#session)
  }

  #isOnline(): void {
    this.#failures = 0
    this.#setStatus('online')
  }

  #lost(): void {
    if (this.#stopped || this.#status === 'expired') return
    this.#setStatus('connecting')
    this.#reconnect(backOffMs(this.#failures, this.#environment.random()))
  }

  #failed(caught: unknown): void {
    const error = asDirectLineError(caught)
    if (this.#stopped || this.#status === 'expired') return
    if (this.#session && error.code === 'gone') return this.#expire()
    if (this.#session && error.code === 'expired') return void this.revive()
    this.#later(error, () => void this.#connect())
  }

  #later({ retryAfterMs }: DirectLineError, again: () => void): void {
    this.#failures += 1
    this.#setStatus('offline')
    this.#drop()
    const waitMs = Math.max(backOffMs(this.#failures, this.#environment.random()), retryAfterMs)
    this.#again = setTimeout(again, waitMs)
  }

  #reconnect(afterMs: number): void {
    this.#drop()
    this.#again = setTimeout(() => void this.#connect(), afterMs)
  }

  #drop(): void {
    clearTimeout(this.#again)
    clearTimeout(this.#quiet)
    this.#polling = false
    this.#hangUp?.()
    this.#hangUp = undefined
  }

  #renewIn(ms: number): void {
    clearTimeout(this.#refresh)
    this.#refresh = setTimeout(() => void this.#renew(), ms)
  }

  async #renew(): Promise<void> {
    const { session } = this
    if (!session || this.#stopped) return
    try {
      const grant = await this.#rest.refresh(session)
      if (this.session?.conversationId === session.conversationId) this.#keep(grant)
    } catch (caught) {
      const { code } = asDirectLineError(caught)
      if (code === 'gone') this.#expire()
      else if (code === 'expired') void this.revive()
      else this.#renewIn(REFRESH_AGAIN_MS)
    }
  }

  #setStatus(status: LinkStatus): void {
    if (this.#status === status) return
    this.#status = status
    this.#events.status(status)
  }
}
