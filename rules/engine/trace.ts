import type { TraceEntry } from '../assessment.ts'
import type { CaseState } from './caseState.ts'
import type { CompiledRow, CompiledTable } from './compiledTable.ts'

/** What a row answered and why: the values of its inputs at this moment. */
export function traceOf(
  table: CompiledTable<unknown>,
  row: CompiledRow<unknown>,
  state: CaseState,
): TraceEntry {
  const because: Record<string, unknown> = {}
  for (const condition of row.conditions) because[condition.term.id] = condition.shown(state)
  return { table: table.id, row: row.id, because, source: row.source }
}
