import type { Logger } from 'pino'
import { describeError } from './bot/errors.ts'

export interface PollerParts {
  /** Between two polls. The longest also finds what was set meanwhile, and outlasts a clock that is set. */
  readonly sleepMs: { readonly shortest: number; readonly longest: number }
  /** What the log says of a poll that failed. */
  readonly failure: string
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error'>
}

/**
 * Does what is due when it is due, from `start` to `stop`: at once, then each time that the next thing comes due. What
 * stands in the database is found after a crash, too. Two polls never run at once; after one that failed comes the
 * longest sleep. Keeps no process alive.
 */
export abstract class Poller {
  readonly #polling: PollerParts
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #stopped = false

  constructor(polling: PollerParts) {
    this.#polling = polling
  }

  /** Does what is due; resolves with when the next thing is, undefined where none is known of. */
  protected abstract poll(): Promise<Date | undefined>

  /** A poll with much to do asks, and leaves the rest for the next start. */
  protected get isStopped(): boolean {
    return this.#stopped
  }

  start(): void {
    this.#running ??= this.#pollAndSleep().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves when the poll that runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #pollAndSleep(): Promise<void> {
    const { clock, logger, failure, sleepMs } = this.#polling
    try {
      const next = await this.poll()
      this.#sleep(next ? next.getTime() - clock().getTime() : sleepMs.longest)
    } catch (error) {
      logger.error(describeError(error), failure)
      this.#sleep(sleepMs.longest)
    }
  }

  #sleep(ms: number): void {
    if (this.#stopped) return
    const { shortest, longest } = this.#polling.sleepMs
    this.#timer = setTimeout(() => this.start(), Math.min(Math.max(ms, shortest), longest))
    this.#timer.unref()
  }
}
