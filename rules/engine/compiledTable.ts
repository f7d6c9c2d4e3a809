import type { CaseState } from './caseState.ts'
import type { Condition } from './condition.ts'
import type { PathIndex } from './paths.ts'
import { applies, isOpen, NO, type Truth, YES } from './truth.ts'

export interface CompiledRow<Then> {
  readonly id: string
  readonly conditions: readonly Condition[]
  readonly then: Then
  readonly rules: readonly string[]
  readonly source: string
  /** Rows with the same number have the same outcome. */
  readonly outcome: number
}

/** An index into the rows that stands for "no row". */
export const NONE = -1

/** A table as closures. It keeps the answer of the assessment at hand. */
export class CompiledTable<Then> {
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
  private seen = -1
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
    const { rows, truths } = this
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as CompiledRow<Then>
      const truth = rowTruth(row.conditions, state)
      truths[at] = truth
      if (this.applied === NONE && applies(truth)) this.applied = at
      if (truth === YES && !this.isCollect) {
        this.definite = at
        return
      }
    }
  }

  /** The row whose outcome holds for now: the first that applies, or else `otherwise`. */
  outcome(): CompiledRow<Then> | null {
    return this.applied === NONE ? this.otherwise : (this.rows[this.applied] ?? null)
  }

  /**
   * Visits the open rows of a first-hit table whose answer can still change the outcome, last row first. An open row
   * cannot when everything that could come after it has the same outcome.
   */
  forEachDecisive(visit: (row: CompiledRow<Then>) => void): void {
    const { rows, truths, definite } = this
    let later = (definite === NONE ? this.otherwise : rows[definite])?.outcome ?? NONE
    let mixed = false
    for (let at = (definite === NONE ? rows.length : definite) - 1; at >= 0; at -= 1) {
      if (!isOpen(truths[at] ?? NO)) continue
      const row = rows[at] as CompiledRow<Then>
      if (!mixed && row.outcome === later) continue
      visit(row)
      mixed = true
      later = row.outcome
    }
  }

  /** True when no missing fact can change the outcome of this first-hit table. */
  isSettled(): boolean {
    let settled = true
    this.forEachDecisive(() => {
      settled = false
    })
    return settled
  }
}

function rowTruth(conditions: readonly Condition[], state: CaseState): Truth {
  let applying = 1
  let open = 0
  for (let at = 0; at < conditions.length; at += 1) {
    const truth = (conditions[at] as Condition).test(state)
    if (truth === NO) return NO
    applying &= truth
    open |= truth & 2
  }
  return (applying | open) as Truth
}

/**
 * What to ask to settle an open row: what its conditions miss, in their order, up to the first one that keeps the row
 * from applying. What comes after that one cannot matter before it is answered (no lawyer: not "can you reach them?").
 */
export function missingOf(
  row: CompiledRow<unknown>,
  state: CaseState,
  want: (path: PathIndex) => void,
): void {
  for (const condition of row.conditions) {
    const truth = condition.test(state)
    if (!isOpen(truth)) continue
    for (const path of condition.term.missing(state)) want(path)
    if (!applies(truth)) return
  }
}

export class CircularTableError extends Error {
  readonly code = 'rules.circular-table'

  constructor(table: string) {
    super(`The table "${table}" rests on its own answer: expected inputs that are settled before it`)
    this.name = 'CircularTableError'
  }
}
