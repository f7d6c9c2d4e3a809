import type { DataFile } from '../../../rules/engine/dataFile.ts'
import type { TableFile } from '../../../rules/engine/tableFile.ts'
import type { RuleFiles } from '../../../rules/program.ts'
import { type Finding, findingAt } from './finding.ts'

const ANSWERING: ReadonlySet<string> = new Set(['answers', 'beliefs'])
/** Stands behind other answers, and may fail to hold. */
const EVERY = 'every'

/** Questions that have no answer in some case, and answers that a row above always takes. */
export function answerFindings({ tables }: RuleFiles): readonly Finding[] {
  return tables.filter(({ data }) => ANSWERING.has(data.id)).flatMap(unanswered)
}

function unanswered(table: DataFile<TableFile>): readonly Finding[] {
  const rows = table.data.rows.map((row, at) => ({ at, to: String(row.then.to), row }))
  const questions = [...Map.groupBy(rows, ({ to }) => to)].filter(([to]) => to !== EVERY)
  return questions.flatMap(([to, answers]) => {
    const general = answers.findIndex(({ row }) => Object.keys(row.when).length === 0)
    const where = (at: number) => ['rows', answers.at(at)?.at ?? 0] as const
    if (general < 0)
      return [findingAt(table, 'gap', where(-1), `"${to}" has no row without conditions, and then no answer`)]
    if (general < answers.length - 1)
      return [findingAt(table, 'dead row', where(-1), `"${to}" is always answered by a row above this one`)]
    return []
  })
}
