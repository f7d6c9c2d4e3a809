import { proveTable } from '../../../rules/engine/proveTable.ts'
import { isInForce } from '../../../rules/parameters.ts'
import { numbersOn, type RuleFiles } from '../../../rules/program.ts'
import { impossible } from '../../../rules/terms/impossible.ts'
import { terms } from '../../../rules/terms/index.ts'
import { type Finding, findingAt } from './finding.ts'
import { periodDays } from './periods.ts'

/** Gaps, overlaps and rows that can never match, in every period; the same fault in several periods is told once. */
export function proofFindings(files: RuleFiles): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const day of periodDays(files)) {
    const numbers = numbersOn(day, files)
    for (const table of files.tables) {
      if (!isInForce(table.data.effective, day)) continue
      for (const { kind, where, problem } of proveTable(table, terms, numbers, impossible))
        found.set(`${table.name} ${problem}`, findingAt(table, kind, where, problem))
    }
  }
  return [...found.values()]
}
