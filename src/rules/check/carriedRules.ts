import { RULES_OF_THE_PROGRAM, type RuleFiles } from '../../../rules/program.ts'
import type { Finding } from './finding.ts'

/** Rules that no table, number or part of the program keeps, and sources that no rule rests on. */
export function carriedFindings(files: RuleFiles): readonly Finding[] {
  const used = usedRules(files)
  const lost = [...files.register]
    .filter(([id, { carried_by: by }]) => !used.has(id) && by === undefined)
    .map(([id]) => id)
  const idle = [...files.register].filter(([id, { carried_by: by }]) => used.has(id) && by !== undefined)
  const named = usedSources(files)
  return [
    ...lost.map((id) =>
      inRegister(`${id} is used by no table and no number; name in carried_by what keeps it, or "staff"`),
    ),
    ...idle.map(([id, { carried_by: by }]) =>
      inRegister(`${id} is used by the rules themselves and names carried_by "${by}" besides; take it away`),
    ),
    ...[...files.sources.keys()]
      .filter((id) => !named.has(id))
      .map(
        (id): Finding => ({
          kind: 'unused source',
          severity: 'warning',
          file: 'rules/sources.yaml',
          line: null,
          problem: `nothing rests on "${id}"`,
        }),
      ),
  ]
}

const inRegister = (problem: string): Finding => ({
  kind: 'rule kept by nobody',
  severity: 'error',
  file: 'rules/rules.yaml',
  line: null,
  problem,
})

/** The ids that tables, numbers and the counting of days name. */
function usedRules({ tables, parameters }: RuleFiles): ReadonlySet<string> {
  const ofTables = tables.flatMap(({ data }) => [...data.rows, ...(data.otherwise ? [data.otherwise] : [])])
  return new Set([
    ...ofTables.flatMap(({ rules }) => rules),
    ...[...parameters.periods.values()].flat().flatMap(({ rules }) => rules),
    ...RULES_OF_THE_PROGRAM,
  ])
}

function usedSources({ tables, parameters, register }: RuleFiles): ReadonlySet<string> {
  const ofTables = tables.flatMap(({ data }) => [
    ...data.authority.map(({ source }) => source),
    ...data.rows.flatMap(({ source }) => source ?? []),
  ])
  return new Set([
    ...ofTables,
    ...[...parameters.periods.values()].flat().map(({ source }) => source),
    ...[...register.values()].flatMap(({ sources }) => sources ?? []),
  ])
}
