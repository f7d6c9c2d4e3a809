import type { WebSocket } from 'ws'
import type { ActivityJson, ConversationStore, LoggedActivity } from '../../storage/conversationStore.ts'

/** Read from the log and held in memory for one socket at a time; the rest waits in the store. */
const BATCH = 100

export interface StreamOptions {
  readonly store: Pick<ConversationStore, 'activitiesAfter'>
  readonly conversationId: string
  /** The newest `seq` that the client has. */
  readonly after: number
  /** A frame that has not left after so long ends the socket: the client comes back with its watermark. */
  readonly stallMs: number
  /** Called once, when the client is known to have received the first frame. */
  readonly onHeard: () => void
  readonly onFailure: (error: unknown) => void
}

/**
 * One client's stream. It knows the last `seq` that it sent and reads what is missing from the log, so an activity is
 * neither lost nor sent twice, whoever announces it and in whatever order.
 */
export class Stream {
  readonly conversationId: string
  readonly #socket: WebSocket
  readonly #options: StreamOptions
  #lastSeq: number
  #sending = false
  #more = false
  #alive = true
  #sentOnce = false

  constructor(socket: WebSocket, options: StreamOptions) {
    this.#socket = socket
    this.#options = options
    this.#lastSeq = options.after
    this.conversationId = options.conversationId
    socket.on('pong', (data: Buffer) => {
      this.#alive = true
      if (data.toString() === 'first') options.onHeard()
    })
    // Clients send empty frames to keep the connection; whatever they send here is not for us.
    socket.on('message', () => {
      this.#alive = true
    })
    // `ws` closes the socket after an error; without a listener the error would end the process.
    socket.on('error', options.onFailure)
  }

  /** There may be something new. `committed` spares a read of the log when it is exactly what comes next. */
  wake(committed: readonly LoggedActivity[] = []): void {
    const last = committed.at(-1)
    if (last && last.seq <= this.#lastSeq) return
    if (this.#sending) {
      this.#more = true
      return
    }
    const isNext = committed[0]?.seq === this.#lastSeq + 1
    this.#pump(isNext ? committed : []).catch((error: unknown) => {
      this.#options.onFailure(error)
      this.close(1011, 'failed')
    })
  }

  /** Sends what is not kept, such as a typing sign; not at all while the log is being sent. */
  pass(activity: ActivityJson): void {
    if (this.#sending || this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(JSON.stringify({ activities: [activity] }))
  }

  /** Asks for a sign of life. False when the last one was not answered. */
  beat(): boolean {
    const answered = this.#alive
    this.#alive = false
    if (answered && this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
    return answered
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  async #pump(first: readonly LoggedActivity[]): Promise<void> {
    this.#sending = true
    try {
      if (first.length > 0) await this.#send(first)
      else this.#more = true
      while (this.#more && this.#socket.readyState === this.#socket.OPEN) {
        this.#more = false
        const batch = await this.#options.store.activitiesAfter(this.conversationId, this.#lastSeq, BATCH)
        if (batch.length > 0) await this.#send(batch)
        if (batch.length === BATCH) this.#more = true
      }
    } finally {
      this.#sending = false
    }
  }

  /** Resolves when the frame has left this process, which is what bounds the memory a slow client can cost. */
  async #send(batch: readonly LoggedActivity[]): Promise<void> {
    this.#lastSeq = batch.at(-1)?.seq ?? this.#lastSeq
    const frame = JSON.stringify({
      activities: batch.map(({ activity }) => activity),
      watermark: String(this.#lastSeq),
    })
    await new Promise<void>((resolve) => {
      const stalled = setTimeout(() => this.terminate(), this.#options.stallMs)
      this.#socket.send(frame, () => {
        // An error closes the socket as well, and the client comes back; there is nothing to do here.
        clearTimeout(stalled)
        resolve()
      })
    })
    if (this.#sentOnce || this.#socket.readyState !== this.#socket.OPEN) return
    this.#sentOnce = true
    this.#socket.ping('first')
  }
}
