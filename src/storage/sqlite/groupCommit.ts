import type { Database } from 'better-sqlite3'

interface Job {
  readonly work: () => unknown
  settle(outcome: Outcome): void
}

type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** So that a burst holds the event loop for some milliseconds at most. */
const MAX_BATCH = 64

/**
 * Runs writes that arrive in the same round of the event loop in one transaction, so that they share one wait for
 * the disk. Each stands alone all the same: one that throws is undone and rejected, the others are committed.
 */
export class GroupCommit {
  readonly #begin: () => void
  readonly #commit: () => void
  readonly #rollback: () => void
  readonly #savepoint: () => void
  readonly #release: () => void
  readonly #undo: () => void
  readonly #database: Database
  #waiting: Job[] = []
  #scheduled: NodeJS.Immediate | undefined

  constructor(database: Database) {
    const statement = (sql: string) => {
      const prepared = database.prepare(sql)
      return () => {
        prepared.run()
      }
    }
    this.#database = database
    this.#begin = statement('BEGIN IMMEDIATE')
    this.#commit = statement('COMMIT')
    this.#savepoint = statement('SAVEPOINT job')
    this.#release = statement('RELEASE job')
    this.#undo = statement('ROLLBACK TO job')
    const rollback = statement('ROLLBACK')
    this.#rollback = () => {
      if (database.inTransaction) rollback()
    }
  }

  /** Resolves with what `work` returned, once it is on the disk. `work` is synchronous and only reads and writes rows. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        work,
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value as T)),
      })
      this.#schedule()
    })
  }

  /** Commits all that waits, now. */
  flush(): void {
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    while (this.#waiting.length > 0) this.#commitBatch(this.#waiting.splice(0, MAX_BATCH))
  }

  #schedule(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined
      this.#commitBatch(this.#waiting.splice(0, MAX_BATCH))
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  #commitBatch(batch: readonly Job[]): void {
    let outcomes: readonly Outcome[]
    const tooMuch = new Set<Job>()
    try {
      this.#begin()
      outcomes = batch.map((job) => this.#attempt(job, tooMuch))
      this.#commit()
    } catch (error) {
      this.#rollback()
      // One that alone was too much for the disk took the others down with it: they are done without it.
      const others = batch.filter((job) => !tooMuch.has(job))
      for (const job of tooMuch) job.settle({ error })
      if (tooMuch.size > 0) return others.length > 0 ? this.#commitBatch(others) : undefined
      // The disk is full or failing: nothing of the batch is there, and everyone hears it.
      outcomes = batch.map(() => ({ error }))
    }
    batch.forEach((job, index) => {
      const outcome = outcomes[index]
      if (outcome) job.settle(outcome)
    })
  }

  #attempt(job: Job, tooMuch: Set<Job>): Outcome {
    this.#savepoint()
    let outcome: Outcome
    try {
      outcome = { value: job.work() }
    } catch (error) {
      if (!this.#database.inTransaction) {
        // SQLite gave the whole transaction up, as it does on a full disk.
        tooMuch.add(job)
        throw error
      }
      this.#undo()
      outcome = { error }
    }
    this.#release()
    return outcome
  }
}
