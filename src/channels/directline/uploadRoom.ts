import { refusals } from './directLineError.ts'

/** One upload's share of the memory that uploads may take. */
interface Place {
  /** @throws DirectLineError 429 when all uploads together hold too much */
  readonly add: (bytes: number) => void
  readonly leave: () => void
}

const RETRY_SECONDS = 5

/** Bounds what uploads that arrive at the same time hold in memory, however many there are. */
export class UploadRoom {
  readonly #maxBytes: number
  #held = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get held(): number {
    return this.#held
  }

  take(): Place {
    let own = 0
    return {
      add: (bytes) => {
        if (this.#held + bytes > this.#maxBytes) throw refusals.tooMany(RETRY_SECONDS)
        own += bytes
        this.#held += bytes
      },
      leave: () => {
        this.#held -= own
        own = 0
      },
    }
  }
}
