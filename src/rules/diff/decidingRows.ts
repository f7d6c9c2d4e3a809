import type { TraceEntry } from '../../../rules/assessment.ts'
import type { RuleFiles } from '../../../rules/program.ts'
import type { Field } from './fields.ts'
import type { Outcome } from './outcome.ts'

/** Finds the rows that made a case come out as it did. */
export interface DecidingRows {
  /** `table/row` of the rows that gave a value to a field; all that spoke of the field where none names the value. */
  of(field: Field, value: unknown, outcome: Outcome | null): readonly string[]
}

interface WrittenRow {
  readonly id: string
  /** What the row answers, as JSON, in which a value is looked for. */
  readonly answer: string
}

export function decidingRows({ tables }: RuleFiles): DecidingRows {
  const rows = tables.flatMap(({ data }) => [
    ...data.rows.map(({ id, then }): readonly [string, WrittenRow] => [
      data.id,
      { id, answer: JSON.stringify(then) },
    ]),
    ...(data.otherwise
      ? [[data.id, { id: 'otherwise', answer: JSON.stringify(data.otherwise.then) }] as const]
      : []),
  ])
  const written = Map.groupBy(rows, ([table]) => table)
  const answers = (table: string, row: string | null, value: unknown): readonly string[] =>
    (written.get(table) ?? [])
      .filter(([, { id, answer }]) => (row === null || id === row) && names(answer, value))
      .map(([, { id }]) => `${table}/${id}`)
  return {
    of(field, value, outcome) {
      if (value === null || outcome === null) return []
      const traced = outcome.assessment.trace.filter(({ table }) => field.tables.includes(table))
      // Sentences and notes are not part of the trace; any row that says them may be the one.
      if (traced.length === 0) return unique(field.tables.flatMap((table) => answers(table, null, value)))
      const naming = traced.flatMap(({ table, row }) => answers(table, row, value))
      return unique(naming.length > 0 ? naming : traced.map(nameOf))
    },
  }
}

const nameOf = ({ table, row }: TraceEntry): string => `${table}/${row}`

const names = (answer: string, value: unknown): boolean =>
  answer.includes(JSON.stringify(typeof value === 'string' ? value.replace(/ \(.*\)$/, '') : value) ?? '\0')

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
