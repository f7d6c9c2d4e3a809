const MAX_KEPT = 10_000

/**
 * Where the stream of a client that has received nothing yet must begin.
 *
 * Direct Line says that a resume without a watermark gets only what is new. A client that loses its socket before the
 * first frame has no watermark either, and would lose what lies between. So the first promise stands until a client
 * is known to have received a frame. Kept in memory and bounded: after a restart the protocol's own rule is left.
 */
export class UnheardStreams {
  readonly #from = new Map<string, number>()

  /** The `seq` after which the stream begins: `from`, or an earlier one that was promised and not heard. */
  promise(conversationId: string, from: number): number {
    const promised = Math.min(this.#from.get(conversationId) ?? from, from)
    this.#from.delete(conversationId)
    this.#from.set(conversationId, promised)
    if (this.#from.size > MAX_KEPT) this.#dropOldest()
    return promised
  }

  heard(conversationId: string): void {
    this.#from.delete(conversationId)
  }

  #dropOldest(): void {
    for (const oldest of this.#from.keys()) {
      this.#from.delete(oldest)
      return
    }
  }
}
