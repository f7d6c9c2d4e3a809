/** Runs the turns of one conversation one after the other, those of different conversations side by side. */
export class ConversationLine {
  /** The last turn that waits in each conversation; nothing is kept of one that is idle. */
  readonly #last = new Map<string, Promise<unknown>>()

  /** Resolves or rejects as `turn` does; a turn that fails does not hold up the next. */
  run<T>(conversationId: string, turn: () => Promise<T>): Promise<T> {
    const before = this.#last.get(conversationId)
    const result = before ? before.then(turn) : turn()
    // What the next one waits for never rejects: the failure is for the caller of this turn alone.
    const settled: Promise<unknown> = result.then(nothing, nothing).then(() => {
      if (this.#last.get(conversationId) === settled) this.#last.delete(conversationId)
    })
    this.#last.set(conversationId, settled)
    return result
  }

  /** How many conversations have a turn running or waiting. */
  get active(): number {
    return this.#last.size
  }
}

const nothing = () => undefined
