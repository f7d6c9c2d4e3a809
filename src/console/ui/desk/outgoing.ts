import type { TranscriptMessage } from '../../api/contract/index.ts'

/** A reply on its way. `held`: no answer came; it is sent again by the same id, so it is said once at most. */
export interface OutgoingReply {
  readonly actionId: string
  readonly text: string
  readonly state: 'sending' | 'held'
  /** The newest message when it was first sent: it stands after that, once the client has it. */
  readonly after: number
}

/** What is on its way and not yet in the transcript; a reply and its message are never shown both. */
export class Arrivals {
  readonly #messages = new Set<number>()

  /** These messages stand for replies that were answered: for no other one. */
  answered(messages: readonly Pick<TranscriptMessage, 'seq'>[]): void {
    for (const { seq } of messages) this.#messages.add(seq)
  }

  /** The replies that arrived though no answer told of it, each by a message of its own. */
  among(
    outgoing: readonly OutgoingReply[],
    messages: readonly Pick<TranscriptMessage, 'seq' | 'from' | 'text'>[],
  ): readonly OutgoingReply[] {
    return outgoing.filter(({ text, after }) => {
      const message = messages.find(
        (one) => one.from === 'staff' && one.seq > after && one.text === text && !this.#messages.has(one.seq),
      )
      if (message) this.#messages.add(message.seq)
      return message !== undefined
    })
  }
}
