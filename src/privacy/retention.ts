import type { Logger } from 'pino'
import { Poller } from '../poller.ts'
import { CaseHeldError } from '../storage/errors.ts'
import type { Store } from '../storage/sqlite/openSqliteStore.ts'

export interface RetentionParts {
  readonly store: {
    readonly cases: Pick<Store['cases'], 'expired' | 'eraseCase'>
    readonly handoffs: Pick<Store['handoffs'], 'history'>
  }
  readonly days: { readonly unfinishedDays: number; readonly closedDays: number }
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'info' | 'error'>
}

const DAY_MS = 86_400_000
/** Every hour. */
const SLEEP_MS = { shortest: 3_600_000, longest: 3_600_000 }
/** Erasing writes to the disk each time: turns come between. */
const BATCH = 200

/** Erases what is kept no longer (DATA-04), every hour a few; only how many were is told. */
export class Retention extends Poller {
  readonly #parts: RetentionParts
  /** Cases that the office accepted: they are its files, and looked at once. */
  readonly #accepted = new Set<string>()

  constructor(parts: RetentionParts) {
    super({ ...parts, sleepMs: SLEEP_MS, failure: 'what is kept no longer could not be erased' })
    this.#parts = parts
  }

  /** Returns how many were erased. */
  async sweep(): Promise<number> {
    const { store, days, clock } = this.#parts
    const now = clock().getTime()
    const before = {
      unfinished: new Date(now - days.unfinishedDays * DAY_MS),
      closed: new Date(now - days.closedDays * DAY_MS),
    }
    const due = await store.cases.expired(before, BATCH + this.#accepted.size)
    let erased = 0
    for (const caseId of due.filter((id) => !this.#accepted.has(id))) {
      if (this.isStopped) break
      if (await this.#isAccepted(caseId)) this.#accepted.add(caseId)
      else if (await this.#erase(caseId)) erased += 1
    }
    return erased
  }

  protected override async poll(): Promise<undefined> {
    const erased = await this.sweep()
    if (erased > 0) this.#parts.logger.info({ erased }, 'cases whose time was over were erased')
  }

  /** By how the office closed it the last time. */
  async #isAccepted(caseId: string): Promise<boolean> {
    const closings = (await this.#parts.store.handoffs.history(caseId)).filter(
      ({ kind }) => kind === 'resolved',
    )
    return closings.at(-1)?.detail === 'accepted'
  }

  /** False: a hold was laid on it since. */
  async #erase(caseId: string): Promise<boolean> {
    try {
      await this.#parts.store.cases.eraseCase(caseId)
      return true
    } catch (error) {
      if (error instanceof CaseHeldError) return false
      throw error
    }
  }
}
