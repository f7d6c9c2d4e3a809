import type { TraceEntry } from '../assessment.ts'
import type { CaseState, CompiledRow, Condition, Table } from './model.ts'
import { YES } from './truth.ts'

/** What a row answered and why: the values of its inputs at this moment. */
export function traceOf(
  table: Table<unknown>,
  row: CompiledRow<unknown>,
  truth: number,
  state: CaseState,
): TraceEntry {
  if (truth === YES && row.onlyTrace) return row.onlyTrace
  const because: Record<string, unknown> = {}
  for (const condition of row.conditions) because[condition.term.id] = condition.shown(state)
  return { table: table.id, row: row.id, because, source: row.source }
}

/** The trace of a row that can hold for one reason only; made once, and frozen because many assessments share it. */
export function onlyTraceOf(
  table: string,
  row: { readonly id: string; readonly source: string },
  conditions: readonly Condition[],
): TraceEntry | null {
  const because: Record<string, unknown> = {}
  for (const { term, onlyValue } of conditions) {
    if (onlyValue === undefined) return null
    because[term.id] = onlyValue
  }
  return Object.freeze({ table, row: row.id, because: Object.freeze(because), source: row.source })
}
