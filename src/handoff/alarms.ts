import type { Logger } from 'pino'
import { describeError } from '../bot/errors.ts'
import { Poller } from '../poller.ts'
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

/** An alarm that failed is due at once and would ring in a loop. */
const SLEEP_MS = { shortest: 250, longest: 15_000 }
const BATCH = 50
/** Who has agreed on a call is reminded so long before. */
const BEFORE_CALL_MS = 10 * 60_000

/** Rings the alarms of cases when they are due. They stand in the database: a process that ends forgets none. */
export class Alarms extends Poller {
  readonly #parts: AlarmsParts

  constructor(parts: AlarmsParts) {
    super({ ...parts, sleepMs: SLEEP_MS, failure: 'alarms cannot be read' })
    this.#parts = parts
  }

  /** Rings what is due now; one that fails does not hold up the others, and is tried again. */
  async ringDue(): Promise<void> {
    const { store, desk, clock, logger, onCall } = this.#parts
    const soon = new Date(clock().getTime() + BEFORE_CALL_MS)
    for (const call of await store.ringCalls(soon)) onCall(call)
    for (const { conversationId, at } of await store.alarmsDue(clock(), BATCH)) {
      if (this.isStopped) return
      await desk.ring(conversationId, at).catch((error: unknown) => {
        logger.error({ conversationId, ...describeError(error) }, 'an alarm could not ring')
      })
    }
  }

  protected override async poll(): Promise<Date | undefined> {
    await this.ringDue()
    return this.#parts.store.nextAlarm()
  }
}
