import type { WebSocket } from 'ws'
import type { ActivityJson, ConversationStore, LoggedActivity } from '../../storage/conversationStore.ts'
import { Stream } from './stream.ts'

/** Tabs of one conversation. The oldest beyond this is closed with Direct Line's own word for it, and may poll. */
const MAX_PER_CONVERSATION = 8

export interface StreamsOptions {
  readonly store: Pick<ConversationStore, 'activitiesAfter'>
  readonly onFailure: (error: unknown) => void
  readonly beatMs?: number
  readonly stallMs?: number
}

/** All open streams of this process, by conversation. */
export class Streams {
  readonly #options: StreamsOptions
  readonly #byConversation = new Map<string, Set<Stream>>()
  readonly #heart: NodeJS.Timeout
  #count = 0

  constructor(options: StreamsOptions) {
    this.#options = options
    this.#heart = setInterval(() => this.#beat(), options.beatMs ?? 30_000)
    this.#heart.unref()
  }

  get count(): number {
    return this.#count
  }

  /** Streams everything after `after`, and goes on with what is published. */
  attach(socket: WebSocket, conversationId: string, after: number, onHeard: () => void): void {
    const { store, onFailure, stallMs = 15_000 } = this.#options
    const stream = new Stream(socket, { store, conversationId, after, stallMs, onHeard, onFailure })
    const streams = this.#byConversation.get(conversationId) ?? new Set()
    this.#byConversation.set(conversationId, streams.add(stream))
    this.#count += 1
    socket.on('close', () => this.#detach(stream))
    if (streams.size > MAX_PER_CONVERSATION) streams.values().next().value?.close(1000, 'collision')
    stream.wake()
  }

  /** Tells the streams of a conversation that its log has grown, if possible by what. */
  publish(conversationId: string, committed?: readonly LoggedActivity[]): void {
    for (const stream of this.#byConversation.get(conversationId) ?? []) stream.wake(committed)
  }

  /** Sends to those who listen now what is not kept. */
  pass(conversationId: string, activity: ActivityJson): void {
    for (const stream of this.#byConversation.get(conversationId) ?? []) stream.pass(activity)
  }

  /** 1012 is "service restart" (RFC 6455 registry): clients come back with their watermark. */
  closeAll(): void {
    clearInterval(this.#heart)
    for (const streams of this.#byConversation.values()) {
      for (const stream of streams) stream.close(1012, 'service restart')
    }
  }

  /** Ends at once whoever did not answer the close. */
  terminateAll(): void {
    for (const streams of this.#byConversation.values()) {
      for (const stream of streams) stream.terminate()
    }
  }

  #detach(stream: Stream): void {
    const streams = this.#byConversation.get(stream.conversationId)
    if (!streams?.delete(stream)) return
    this.#count -= 1
    if (streams.size === 0) this.#byConversation.delete(stream.conversationId)
  }

  #beat(): void {
    for (const streams of this.#byConversation.values()) {
      for (const stream of streams) if (!stream.beat()) stream.terminate()
    }
  }
}
