import type { LiveEvent } from '../../api/contract/index.ts'
import { Store } from '../page/store.ts'
import { createEventReader } from './readEvents.ts'

export type LinkStatus = 'connecting' | 'online' | 'offline'

/** A comment comes every 15 s: a stream that is silent for longer than two of them has been cut without a word. */
const SILENT_MS = 35_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

interface LinkParts {
  readonly onEvent: (event: LiveEvent) => void
  /** 401: nobody is signed in any more. */
  readonly onSignedOut: () => void
  readonly fetch?: typeof fetch
  readonly random?: () => number
  readonly silentMs?: number
}

/**
 * Hears what happens, and comes back by itself after each cut from the place it had reached. Read with `fetch` and not
 * with `EventSource`, which cannot tell a silent connection from a dead one, nor why it was refused.
 */
export class LiveLink {
  readonly status = new Store<LinkStatus>('connecting')
  readonly #parts: LinkParts
  #run: AbortController | undefined
  #wake: (() => void) | undefined
  #place: string | undefined

  constructor(parts: LinkParts) {
    this.#parts = parts
  }

  start(): void {
    this.stop()
    const run = new AbortController()
    this.#run = run
    this.status.set('connecting')
    void this.#listenAgainAndAgain(run.signal)
  }

  stop(): void {
    this.#run?.abort()
    this.#run = undefined
    this.#wake?.()
  }

  /** The network is back, or the page is seen again: do not wait any longer. */
  wake(): void {
    this.#wake?.()
  }

  async #listenAgainAndAgain(stopped: AbortSignal): Promise<void> {
    let failures = 0
    while (!stopped.aborted) {
      const heard = await this.#listen(stopped)
      if (stopped.aborted) return
      this.status.set('offline')
      failures = heard ? 0 : failures + 1
      await this.#pause(failures)
    }
  }

  /** Until the stream ends, for whatever reason. True if anything was heard. */
  async #listen(stopped: AbortSignal): Promise<boolean> {
    const silent = new AbortController()
    const give = () => silent.abort()
    let timer = setTimeout(give, this.#silentMs)
    let heard = false
    try {
      const signal = AbortSignal.any([stopped, silent.signal])
      const doFetch = this.#parts.fetch ?? fetch
      const headers = { Accept: 'text/event-stream', ...(this.#place && { 'Last-Event-ID': this.#place }) }
      const response = await doFetch('/console/api/events', { headers, signal, cache: 'no-store' })
      if (response.status === 401) this.#parts.onSignedOut()
      if (!response.ok || !response.body) return false
      const read = createEventReader()
      const text = new TextDecoder()
      for await (const bytes of piecesOf(response.body)) {
        clearTimeout(timer)
        timer = setTimeout(give, this.#silentMs)
        heard = true
        this.status.set('online')
        for (const { id, data } of read(text.decode(bytes, { stream: true }))) this.#take(id, data)
      }
    } catch {
      // Cut, refused or silent: what to do is the same, and the page shows it.
    } finally {
      clearTimeout(timer)
    }
    return heard
  }

  #take(id: string | undefined, data: string): void {
    if (id !== undefined) this.#place = id
    this.#parts.onEvent(JSON.parse(data) as LiveEvent)
  }

  get #silentMs(): number {
    return this.#parts.silentMs ?? SILENT_MS
  }

  #pause(failures: number): Promise<void> {
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
    const wait = most / 2 + (most / 2) * (this.#parts.random ?? Math.random)()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** The pieces of a stream as they come; not every browser can loop over a stream itself. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    while (true) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
