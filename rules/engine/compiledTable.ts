import { type CaseState, type CompiledRow, NONE, type Table } from './model.ts'
import { NO_PATHS, type PathSet } from './paths.ts'
import { applies, isOpen, NO, NOT_TESTED, YES } from './truth.ts'

/**
 * A table, compiled. Its conditions are numbers in the register of all conditions, so that one that stands in many
 * rows is tested once an assessment. It keeps the answer of the assessment at hand.
 */
export class CompiledTable<Then> implements Table<Then> {
  readonly id: string
  readonly isCollect: boolean
  readonly rows: readonly CompiledRow<Then>[]
  readonly otherwise: CompiledRow<Then> | null
  /** What each row answered; rows after `definite` were not looked at. */
  readonly truths: Uint8Array
  /** The first row that applies to the output. */
  applied = NONE
  /** The first row that applies whatever the missing facts turn out to be: nothing below it can be reached. */
  definite = NONE
  /** The conditions of all rows, one row after the other; row `at` begins at `starts[at]`. */
  private readonly slots: Uint16Array
  private readonly starts: Uint16Array
  private seen = NONE
  private busy = false

  constructor(
    id: string,
    isCollect: boolean,
    rows: readonly CompiledRow<Then>[],
    otherwise: CompiledRow<Then> | null,
  ) {
    this.id = id
    this.isCollect = isCollect
    this.rows = rows
    this.otherwise = otherwise
    this.truths = new Uint8Array(rows.length)
    this.slots = Uint16Array.from(rows.flatMap(({ conditions }) => conditions.map(({ slot }) => slot)))
    let next = 0
    const starts = rows.map(({ conditions }) => {
      next += conditions.length
      return next
    })
    this.starts = Uint16Array.from([0, ...starts])
  }

  /** Answers once an assessment. @throws CircularTableError if the table rests on its own answer. */
  evaluate(state: CaseState): void {
    if (this.seen === state.serial) return
    if (this.busy) throw new CircularTableError(this.id)
    this.busy = true
    try {
      this.evaluateAgain(state)
    } finally {
      this.busy = false
    }
    this.seen = state.serial
  }

  /** Answers anew: for a table that looks at one notice after the other. */
  evaluateAgain(state: CaseState): void {
    this.applied = NONE
    this.definite = NONE
    const { truths } = this
    for (let at = 0; at < truths.length; at += 1) {
      const truth = this.truthOf(at, state)
      truths[at] = truth
      if (this.applied === NONE && applies(truth)) this.applied = at
      if (truth === YES && !this.isCollect) {
        this.definite = at
        return
      }
    }
  }

  /** All conditions of a row hold: as two bits, applying and open. */
  private truthOf(at: number, state: CaseState): number {
    const { slots } = this
    const { tested } = state
    const end = this.starts[at + 1] as number
    let applying = 1
    let open = 0
    for (let next = this.starts[at] as number; next < end; next += 1) {
      const slot = slots[next] as number
      let truth = tested[slot] as number
      if (truth === NOT_TESTED) truth = state.test(slot)
      if (truth === NO) return NO
      applying &= truth
      open |= truth
    }
    return applying | (open & 2)
  }

  /** How the outcome holds: by a row, or by no row applying. */
  outcomeTruth(): number {
    return this.applied === NONE ? YES : (this.truths[this.applied] as number)
  }

  /** The row whose outcome holds for now: the first that applies, or else `otherwise`. */
  outcome(): CompiledRow<Then> | null {
    return this.applied === NONE ? this.otherwise : (this.rows[this.applied] ?? null)
  }

  /**
   * Visits the open rows of a first-hit table whose answer can change the outcome as it stands. A row that does not
   * apply yet and would answer the same can not; a row that applies for now can, if anything else could take its place.
   */
  forEachDecisive(visit: (at: number, row: CompiledRow<Then>) => void): void {
    for (let at = this.nextDecisive(0); at !== NONE; at = this.nextDecisive(at + 1)) {
      visit(at, this.rows[at] as CompiledRow<Then>)
    }
  }

  /** True when no missing fact can change the outcome of this first-hit table. */
  isSettled(): boolean {
    return this.nextDecisive(0) === NONE
  }

  private nextDecisive(from: number): number {
    const { rows, truths, definite } = this
    const end = definite === NONE ? rows.length : definite
    const current = this.outcome()?.outcome ?? NONE
    for (let at = from; at < end; at += 1) {
      const truth = truths[at] as number
      if (!isOpen(truth)) continue
      const { outcome } = rows[at] as CompiledRow<Then>
      if (outcome !== current || (applies(truth) && this.hasOther(outcome, end))) return at
    }
    return NONE
  }

  private hasOther(outcome: number, end: number): boolean {
    const last = this.definite === NONE ? this.otherwise : this.rows[this.definite]
    if ((last?.outcome ?? NONE) !== outcome) return true
    for (let at = 0; at < end; at += 1) {
      if (isOpen(this.truths[at] as number) && this.rows[at]?.outcome !== outcome) return true
    }
    return false
  }

  /** Visits the rows of a collecting table that are not settled. */
  forEachOpen(visit: (at: number, row: CompiledRow<Then>) => void): void {
    for (let at = 0; at < this.truths.length; at += 1) {
      if (isOpen(this.truths[at] as number)) visit(at, this.rows[at] as CompiledRow<Then>)
    }
  }

  /**
   * What to ask to settle an open row: what its conditions miss, in their order, up to the first one that keeps the row
   * from applying. What comes after that one cannot matter before it is answered (no lawyer: not "can you reach them?").
   */
  missingOf(at: number, state: CaseState): PathSet {
    const end = this.starts[at + 1] as number
    let missing = NO_PATHS
    for (let next = this.starts[at] as number; next < end; next += 1) {
      const slot = this.slots[next] as number
      const truth = state.test(slot)
      if (!isOpen(truth)) continue
      const more = state.missingFor(slot)
      missing = missing === NO_PATHS ? more : missing.with(more)
      if (!applies(truth)) return missing
    }
    return missing
  }
}

class CircularTableError extends Error {
  readonly code = 'rules.circular-table'

  constructor(table: string) {
    super(`The table "${table}" rests on its own answer: expected inputs that are settled before it`)
    this.name = 'CircularTableError'
  }
}
