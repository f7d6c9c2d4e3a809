import type { Deadline, TraceEntry } from './assessment.ts'
import { type CaseState, type CompiledRow, NONE, type Table } from './engine/model.ts'
import { traceOf } from './engine/trace.ts'
import { applies } from './engine/truth.ts'

const NOTHING: readonly never[] = []

/** Collects what the tables answered, in the order they were asked. */
export class Answers {
  readonly trace: TraceEntry[] = []
  private readonly state: CaseState

  constructor(state: CaseState) {
    this.state = state
  }

  /** The outcome of a table of which one row holds. */
  one<Then>(table: Table<Then>): Then | undefined {
    table.evaluate(this.state)
    const row = table.outcome()
    if (row) this.keep(table, row, table.outcomeTruth())
    return row?.then
  }

  /** The outcomes of all rows that apply. */
  all<Then>(table: Table<Then>): readonly Then[] {
    table.evaluate(this.state)
    const { truths, rows } = table
    if (table.applied === NONE) return NOTHING
    const found: Then[] = []
    for (let at = table.applied; at < truths.length; at += 1) {
      const truth = truths[at] as number
      if (!applies(truth)) continue
      const row = rows[at] as CompiledRow<Then>
      this.keep(table, row, truth)
      found.push(row.then)
    }
    return found
  }

  keep(table: Table<unknown>, row: CompiledRow<unknown>, truth: number): void {
    this.trace.push(traceOf(table, row, truth, this.state))
    const { usedRules } = this.state
    for (const rule of row.ruleNumbers) usedRules[rule] = 1
  }

  /** Steps of counting that no table decides. */
  add(deadlines: readonly Deadline[], trace: readonly TraceEntry[]): void {
    for (const entry of trace) this.trace.push(entry)
    for (const { steps } of deadlines) for (const { rule } of steps) this.use(rule)
  }

  use(rule: string): void {
    this.state.usedRules[this.state.program.rules.numberOf(rule)] = 1
  }

  /** Ascending. */
  rulesUsed(): string[] {
    const { usedRules, program } = this.state
    const { ids, numbers } = program.sortedRules
    const used: string[] = []
    for (let at = 0; at < numbers.length; at += 1) {
      if (usedRules[numbers[at] as number] === 1) used.push(ids[at] as string)
    }
    return used
  }
}
