import { RULES_OF_THE_PROGRAM, type RuleFiles } from '../../../rules/program.ts'
import { TABLES_BEHIND } from './behind.ts'
import type { ShelvedRow, ShelvedTable } from './shelf.ts'

/** Where a rule is used. */
export interface RuleUse {
  readonly rows: readonly ShelvedRow[]
  readonly parameters: readonly string[]
  readonly conflicts: readonly string[]
  /** Rules that follow from it. */
  readonly followedBy: readonly string[]
  /** The program follows it when it counts. */
  readonly byProgram: boolean
}

/** What rests on a source. */
export interface SourceUse {
  readonly tables: readonly string[]
  readonly rows: readonly ShelvedRow[]
  readonly parameters: readonly string[]
  readonly rules: readonly string[]
}

/** Everything that points the other way than it is written in the data. */
export class Uses {
  private readonly files: RuleFiles
  private readonly tables: readonly ShelvedTable[]
  private readonly rows: readonly ShelvedRow[]
  private readonly rowsOfRule: ReadonlyMap<string, readonly ShelvedRow[]>
  private readonly rowsOfNumber: ReadonlyMap<string, readonly ShelvedRow[]>

  constructor(files: RuleFiles, tables: readonly ShelvedTable[]) {
    this.files = files
    this.tables = tables
    this.rows = tables.flatMap(({ periods }) => periods.flatMap(({ rows }) => rows))
    this.rowsOfRule = grouped(this.rows, ({ row }) => row.rules)
    this.rowsOfNumber = grouped(this.rows, namesIn)
  }

  ofRule(id: string): RuleUse {
    const { parameters, conflicts, register } = this.files
    return {
      rows: this.rowsOfRule.get(id) ?? [],
      parameters: idsWhere(parameters.periods, (periods) => periods.some(({ rules }) => rules.includes(id))),
      conflicts: idsWhere(conflicts, ({ rules }) => rules.includes(id)),
      followedBy: idsWhere(register, ({ rests_on: base }) => base?.includes(id) ?? false),
      byProgram: RULES_OF_THE_PROGRAM.includes(id),
    }
  }

  ofSource(id: string): SourceUse {
    const { parameters, register } = this.files
    const authorities = this.tables.filter(({ periods }) =>
      periods.some(({ data }) => data.authority.some(({ source }) => source === id)),
    )
    const cited = new Set(authorities.map((table) => table.id))
    return {
      tables: [...cited],
      rows: this.rows.filter(({ source, table }) => source === id && !cited.has(table)),
      parameters: idsWhere(parameters.periods, (periods) => periods.some(({ source }) => source === id)),
      rules: idsWhere(register, ({ sources }) => sources?.includes(id) ?? false),
    }
  }

  /** The rows that name a number of parameters.yaml, in a condition or in their answer. */
  ofNumber(id: string): readonly ShelvedRow[] {
    return this.rowsOfNumber.get(id) ?? []
  }

  /** The tables that have the answer of this one as an input. */
  askedBy(id: string): readonly string[] {
    return this.tables
      .filter(({ periods }) => periods.some(({ data }) => data.inputs.some((input) => isBehind(id, input))))
      .map((table) => table.id)
  }

  /** The tables whose answers this one has as an input. */
  asks(id: string): readonly string[] {
    const inputs = this.tables
      .filter((table) => table.id === id)
      .flatMap(({ periods }) => periods.flatMap(({ data }) => data.inputs))
    return [...new Set(inputs.flatMap((input) => TABLES_BEHIND.get(input) ?? []))]
  }

  conflictsOf(rules: Iterable<string>): readonly string[] {
    const concerned = new Set(rules)
    return idsWhere(this.files.conflicts, (conflict) => conflict.rules.some((rule) => concerned.has(rule)))
  }
}

const isBehind = (table: string, input: string): boolean =>
  (TABLES_BEHIND.get(input) ?? []).some((id) => id === table)

const idsWhere = <T>(all: ReadonlyMap<string, T>, holds: (value: T) => boolean): readonly string[] =>
  [...all].filter(([, value]) => holds(value)).map(([id]) => id)

/** The words of a row that may name a number: bounds of its conditions, and what it answers. */
const namesIn = ({ row }: ShelvedRow): readonly string[] => [
  ...new Set([...Object.values(row.when), ...Object.values(row.then)].flatMap(wordsOf)),
]

const wordsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[^a-z0-9_]+/) : []

function grouped(
  rows: readonly ShelvedRow[],
  keysOf: (row: ShelvedRow) => readonly string[],
): ReadonlyMap<string, readonly ShelvedRow[]> {
  const groups = new Map<string, ShelvedRow[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}
