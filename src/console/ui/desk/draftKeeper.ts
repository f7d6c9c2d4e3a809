/** Between the last key and the draft on the server. */
const WAIT_MS = 600

/**
 * Keeps a draft on the server as it is typed: one request at a time, the newest text last. Nothing is kept in the
 * browser: staff computers are shared, and a draft speaks of a client.
 */
export class DraftKeeper {
  readonly #save: (text: string, leaving: boolean) => Promise<void>
  readonly #onState: (state: 'none' | 'kept' | 'unsaved') => void
  #waiting: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | undefined
  /** The server has a text of ours. */
  #kept = false

  constructor(
    save: (text: string, leaving: boolean) => Promise<void>,
    onState: (state: 'none' | 'kept' | 'unsaved') => void,
  ) {
    this.#save = save
    this.#onState = onState
  }

  keep(text: string): void {
    this.#waiting = text
    this.#onState('unsaved')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), WAIT_MS)
  }

  /** The client has it: what the server keeps of it is no draft any more. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#waiting = this.#kept || this.#saving ? '' : undefined
    this.#onState('none')
    await this.flush()
  }

  /** Saves now what waits to be saved. What fails waits for the next time. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.#timer)
    await this.#saving
    const text = this.#waiting
    if (text === undefined) return
    this.#waiting = undefined
    this.#saving = this.#attempt(text, leaving)
    await this.#saving
    this.#saving = undefined
  }

  async #attempt(text: string, leaving: boolean): Promise<void> {
    try {
      await this.#save(text, leaving)
      this.#kept = text !== ''
      if (this.#waiting === undefined) this.#onState(text ? 'kept' : 'none')
    } catch {
      // Said on the screen: the text is in this page only until the server can be reached.
      this.#waiting ??= text
    }
  }
}
