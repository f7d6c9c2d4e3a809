import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { StaffAccount } from '../../storage/staffStore.ts'
import type { LiveEvent } from '../api/contract/index.ts'

type Viewer = Pick<StaffAccount, 'id' | 'role'>

interface Sent {
  readonly place: number
  readonly text: string
  readonly isFor: (viewer: Viewer) => boolean
}

interface Listener {
  readonly viewer: Viewer
  readonly tokenHash: string
  readonly response: ServerResponse
}

/** So many events can be caught up with after a lost connection. */
const REMEMBERED = 1_000
const BEAT_MS = 15_000
/** Somebody who takes nothing for so long is cut off, and comes back. */
const MAX_BUFFERED = 1_000_000

/** Live events of the console: server-sent events to everyone who has it open. */
export class Feed {
  /** Places of another process mean nothing here. */
  readonly #run = randomBytes(6).toString('base64url')
  readonly #listeners = new Set<Listener>()
  readonly #sent: Sent[] = []
  readonly #clock: () => Date
  readonly #beat: NodeJS.Timeout
  #place = 0

  /** @param stillIn whether a session still stands; asked with each beat */
  constructor(clock: () => Date, stillIn: (tokenHash: string) => Promise<boolean>) {
    this.#clock = clock
    this.#beat = setInterval(() => {
      for (const one of this.#listeners) {
        this.#write(one, ': beat\n\n')
        stillIn(one.tokenHash).then(
          (isIn) => !isIn && this.#bye(one),
          () => undefined,
        )
      }
    }, BEAT_MS)
    this.#beat.unref()
  }

  get count(): number {
    return this.#listeners.size
  }

  isHere(staffId: string): boolean {
    for (const { viewer } of this.#listeners) if (viewer.id === staffId) return true
    return false
  }

  /** Streams to a response whose head is written. `lastEventId` is where an earlier stream ended. */
  attach(listener: Listener, lastEventId: string | undefined, onClose: () => void): void {
    const missed = this.#after(lastEventId)
    this.#listeners.add(listener)
    listener.response.on('close', () => {
      this.#listeners.delete(listener)
      onClose()
    })
    const hello: LiveEvent = { kind: 'hello', missed: missed === null, at: this.#clock().toISOString() }
    this.#write(listener, this.#text(hello))
    for (const sent of missed ?? []) if (sent.isFor(listener.viewer)) this.#write(listener, sent.text)
  }

  publish(event: LiveEvent, isFor: (viewer: Viewer) => boolean = () => true): void {
    this.#place += 1
    const sent = { place: this.#place, text: this.#text(event), isFor }
    this.#sent.push(sent)
    if (this.#sent.length > REMEMBERED) this.#sent.shift()
    for (const one of this.#listeners) if (isFor(one.viewer)) this.#write(one, sent.text)
  }

  /** Ends the streams of a session that is over. */
  end(tokenHash: string): void {
    for (const one of this.#listeners) if (one.tokenHash === tokenHash) this.#bye(one)
  }

  /** Ends the streams of a person; a page whose session still stands comes back by itself. */
  endOf(staffId: string): void {
    for (const { viewer, response } of this.#listeners) if (viewer.id === staffId) response.end()
  }

  close(): void {
    clearInterval(this.#beat)
    for (const { response } of this.#listeners) response.end()
  }

  /** Null when something may have been missed that is no longer known. */
  #after(lastEventId: string | undefined): readonly Sent[] | null {
    const [run, place = ''] = (lastEventId ?? '').split('.')
    if (run !== this.#run || !/^\d{1,15}$/.test(place)) return null
    const from = Number(place)
    const oldest = this.#sent[0]?.place ?? this.#place + 1
    if (from > this.#place || from < oldest - 1) return null
    return this.#sent.filter((sent) => sent.place > from)
  }

  #text(event: LiveEvent): string {
    return `id: ${this.#run}.${this.#place}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`
  }

  #bye(listener: Listener): void {
    this.#write(listener, this.#text({ kind: 'bye' }))
    listener.response.end()
  }

  #write({ response }: Listener, text: string): void {
    if (response.writableEnded) return
    if (response.writableLength > MAX_BUFFERED) {
      response.destroy()
      return
    }
    response.write(text)
  }
}
