import type { Logger } from 'pino'
import { describeError } from '../bot/errors.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import type { Desk } from './desk.ts'

export interface AlarmsParts {
  readonly store: Pick<HandoffStore, 'alarmsDue' | 'nextAlarm' | 'ringCalls'>
  readonly desk: Pick<Desk, 'ring'>
  /** Somebody has a call with a client soon. */
  readonly onCall: (call: Awaited<ReturnType<HandoffStore['ringCalls']>>[number]) => void
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error'>
}

/** Also finds what was set meanwhile, and outlasts a clock that is set. */
const LONGEST_SLEEP_MS = 15_000
const BATCH = 50
/** Who has agreed on a call is reminded so long before. */
const BEFORE_CALL_MS = 10 * 60_000

/** Rings the alarms of cases when they are due. They stand in the database: a process that ends forgets none. */
export class Alarms {
  readonly #parts: AlarmsParts
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #stopped = false

  constructor(parts: AlarmsParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #look(): Promise<void> {
    const { store, clock, logger } = this.#parts
    try {
      await this.ringDue()
      const next = await store.nextAlarm()
      this.#sleep(next ? next.getTime() - clock().getTime() : LONGEST_SLEEP_MS)
    } catch (error) {
      logger.error(describeError(error), 'alarms cannot be read')
      this.#sleep(LONGEST_SLEEP_MS)
    }
  }

  /** Rings what is due now; one that fails does not hold up the others, and is tried again. */
  async ringDue(): Promise<void> {
    const { store, desk, clock, logger, onCall } = this.#parts
    const soon = new Date(clock().getTime() + BEFORE_CALL_MS)
    for (const call of await store.ringCalls(soon)) onCall(call)
    for (const { conversationId, at } of await store.alarmsDue(clock(), BATCH)) {
      if (this.#stopped) return
      await desk.ring(conversationId, at).catch((error: unknown) => {
        logger.error({ conversationId, ...describeError(error) }, 'an alarm could not ring')
      })
    }
  }

  #sleep(ms: number): void {
    if (this.#stopped) return
    // An alarm that failed is due at once and would ring in a loop.
    this.#timer = setTimeout(() => this.start(), Math.min(Math.max(ms, 250), LONGEST_SLEEP_MS))
    this.#timer.unref()
  }
}
