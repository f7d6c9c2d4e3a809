import { asDirectLineError, type DirectLineError } from './directLineError.ts'
import { type Environment, readStored, writeStored } from './environment.ts'
import type { OutgoingMessage } from './rest.ts'

/**
 * A message on its way. `waiting`: to be posted. `accepted`: the server has it, its echo has not come yet.
 * `failed`: several tries did not get through. `refused`: the server will not take it.
 */
export interface OutboxEntry extends OutgoingMessage {
  readonly state: 'waiting' | 'accepted' | 'failed' | 'refused'
}

interface OutboxEvents {
  /** Posts one message; rejects with a `DirectLineError`. Undefined while there is no conversation to post to. */
  readonly post: (message: OutgoingMessage) => Promise<void> | undefined
  readonly changed: () => void
  /** The server took a message. */
  readonly accepted: () => void
  /** The token is not taken any more, or the conversation is gone: what waits goes on waiting. */
  readonly refused: () => void
}

/** One try each, and how long to wait after it when it does not get through. */
const RETRY_DELAYS_MS = [1000, 3000, 0]
const KEY = 'outbox'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function stored(value: unknown): OutboxEntry[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: Partial<OutboxEntry>): OutboxEntry[] => {
    const { clientActivityId, text, locale, state } = entry
    if (typeof clientActivityId !== 'string' || typeof text !== 'string' || typeof locale !== 'string')
      return []
    // Accepted but not echoed before the reload: sent once more under its id, which the server then answers as known.
    return [{ clientActivityId, text, locale, state: state === 'refused' ? 'refused' : 'waiting' }]
  })
}

/**
 * Messages that the server has not echoed yet, in order, one in flight at a time. They outlive a reload, and each keeps
 * its id however often it is sent, so that a resend is never a second message.
 */
export class Outbox {
  #entries: readonly OutboxEntry[]
  #pumping = false
  readonly #environment: Environment
  readonly #events: OutboxEvents

  constructor(environment: Environment, events: OutboxEvents) {
    this.#environment = environment
    this.#events = events
    this.#entries = stored(readStored(environment.storage, KEY))
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries
  }

  add(text: string, locale: string): void {
    const entry: OutboxEntry = { clientActivityId: this.#environment.newId(), text, locale, state: 'waiting' }
    this.#replace([...this.#entries, entry])
    void this.pump()
  }

  /** Tries again what did not get through, oldest first. */
  retry(): void {
    this.#replace(
      this.#entries.map((entry) => (entry.state === 'failed' ? { ...entry, state: 'waiting' } : entry)),
    )
    void this.pump()
  }

  /** The server has echoed these. */
  echoed(ids: ReadonlySet<string>): void {
    const left = this.#entries.filter(({ clientActivityId }) => !ids.has(clientActivityId))
    if (left.length < this.#entries.length) this.#replace(left)
  }

  /** Empties the outbox and gives back the texts that never got through. */
  takeUnsent(): readonly string[] {
    const unsent = this.#entries.filter(({ state }) => state !== 'accepted').map(({ text }) => text)
    this.#replace([])
    return unsent
  }

  /** Sends what waits. Does nothing while it is at it already, or while there is no conversation. */
  async pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        if (!(await this.#deliver(entry))) break
      }
    } finally {
      this.#pumping = false
    }
  }

  #next(): OutboxEntry | undefined {
    return this.#entries.find(({ state }) => state === 'waiting')
  }

  /** True when the next one may be sent. */
  async #deliver(entry: OutboxEntry): Promise<boolean> {
    for (const delayMs of RETRY_DELAYS_MS) {
      try {
        const posted = this.#events.post(entry)
        if (!posted) return false
        await posted
        this.#mark(entry, 'accepted')
        this.#events.accepted()
        return true
      } catch (caught) {
        const error = asDirectLineError(caught)
        if (error.code !== 'busy' && error.code !== 'unreachable') return this.#turnedDown(entry, error)
        await sleep(Math.max(delayMs, error.retryAfterMs))
      }
    }
    this.failAll()
    return false
  }

  #turnedDown(entry: OutboxEntry, error: DirectLineError): boolean {
    if (error.code === 'refused') {
      this.#mark(entry, 'refused')
      return true
    }
    this.#events.refused()
    return false
  }

  #mark(entry: OutboxEntry, state: OutboxEntry['state']): void {
    const { clientActivityId: id } = entry
    this.#replace(this.#entries.map((other) => (other.clientActivityId === id ? { ...other, state } : other)))
  }

  /** Nothing that waits will get through now. What stands behind a failed message must not overtake it either. */
  failAll(): void {
    this.#replace(
      this.#entries.map((entry) => (entry.state === 'waiting' ? { ...entry, state: 'failed' } : entry)),
    )
  }

  #replace(entries: readonly OutboxEntry[]): void {
    this.#entries = entries
    writeStored(this.#environment.storage, KEY, entries.length > 0 ? entries : undefined)
    this.#events.changed()
  }
}
