import type { Logger } from 'pino'
import { describeError } from '../bot/errors.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import type { Desk } from './desk.ts'

export interface ClockRecountParts {
  readonly handoffs: Pick<HandoffStore, 'list'>
  readonly desk: Pick<Desk, 'recount'>
  readonly logger: Pick<Logger, 'error'>
}

const OPEN = ['queued', 'claimed', 'waiting']
const MOST = 100_000

/** After a change of the office's hours: the clocks of every open case, one case after the other, turns in between. */
export class ClockRecount {
  readonly #parts: ClockRecountParts
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(parts: ClockRecountParts) {
    this.#parts = parts
  }

  /** Goes through all that are open; a second time for one version changes nothing. */
  start(version: number): void {
    this.#running = this.#running.then(() => this.#recount(version))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #recount(version: number): Promise<void> {
    if (this.#stopped) return
    const { handoffs, desk, logger } = this.#parts
    const failed = (error: unknown) => logger.error(describeError(error), 'clocks could not be counted anew')
    try {
      for (const { conversationId } of await handoffs.list(OPEN, MOST)) {
        if (this.#stopped) return
        await desk.recount(conversationId, version).catch(failed)
      }
    } catch (error) {
      failed(error)
    }
  }
}
