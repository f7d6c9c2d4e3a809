import type { Logger } from 'pino'
import type { ReviewedVersion } from './reviewedContent.ts'
import { type Review, reviewState } from './reviewState.ts'

export interface ReviewWatchParts {
  readonly dataDir: string
  /** What this process has loaded; files that change later are another version. */
  readonly version: ReviewedVersion
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'info' | 'warn'>
}

/** How long an answer holds: a sign-off that is made while the service runs is seen within this time. */
const HOLD_MS = 30_000

/** Whether what runs here is signed off, without reading the file for every question. */
export class ReviewWatch {
  readonly #parts: ReviewWatchParts
  #review: Review | null = null
  #readAt = Number.NEGATIVE_INFINITY
  #failed = false

  constructor(parts: ReviewWatchParts) {
    this.#parts = parts
  }

  /** Null: not reviewed yet. Once signed off, a version stays so for as long as the process runs. */
  state(): Review | null {
    const now = this.#parts.clock().getTime()
    if (this.#review === null && Math.abs(now - this.#readAt) >= HOLD_MS) {
      this.#readAt = now
      this.#review = this.#read()
    }
    return this.#review
  }

  /** One line at start, so that nobody runs unreviewed rules for clients without knowing. No name is logged. */
  announce(production: boolean): void {
    const { logger, version } = this.#parts
    const review = this.state()
    if (review) {
      logger.info({ ...version, on: review.on }, 'the rules and texts in use were reviewed')
      return
    }
    const say = production ? logger.warn.bind(logger) : logger.info.bind(logger)
    say(
      version,
      'the rules and texts in use are not yet reviewed; an attorney signs them off with rules:sign',
    )
  }

  /** A file that this account may not read counts as not reviewed, and is named once. */
  #read(): Review | null {
    const { dataDir, version, logger } = this.#parts
    try {
      return reviewState(dataDir, version)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (!this.#failed) logger.warn({ code }, 'rules-reviews.jsonl in DATA_DIR cannot be read')
      this.#failed = true
      return null
    }
  }
}
