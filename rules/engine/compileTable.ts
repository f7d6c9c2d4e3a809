import { CompiledTable } from './compiledTable.ts'
import type { DataFile, Where } from './dataFile.ts'
import type { CompiledRow, Condition, PlacedTerm } from './model.ts'
import { ConditionError, type Numbers } from './range.ts'
import type { ConditionRegister, RuleRegister } from './registers.ts'
import type { RuleFileError } from './ruleFileError.ts'
import type { RowFile, TableFile, WhenValue } from './tableFile.ts'
import { onlyTraceOf } from './trace.ts'

/** What a table may name. */
export interface Vocabulary {
  readonly terms: ReadonlyMap<string, PlacedTerm>
  readonly sources: { has(id: string): boolean }
  readonly register: { has(id: string): boolean }
  readonly numbers: Numbers
  readonly conditions: ConditionRegister
  readonly rules: RuleRegister
}

export interface OutcomeSchema<Then> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Then }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

/** Compiles a table once; what it names is looked up here and never again. @throws RuleFileError with file and line. */
export function compileTable<Then>(
  file: DataFile<TableFile>,
  schema: OutcomeSchema<Then>,
  vocabulary: Vocabulary,
): CompiledTable<Then> {
  const { data } = file
  const compiler = new TableCompiler(file, schema, vocabulary)
  const everyRow = compiler.conditions(data.everyRow ?? { when: {}, whenUnknown: {} }, ['everyRow'])
  const rows = data.rows.map((row, at) => compiler.row(row, at, everyRow))
  const otherwise = data.otherwise
    ? compiler.outcome({ ...data.otherwise, id: 'otherwise' }, ['otherwise'], [])
    : null
  compiler.refuseLeftovers()
  return new CompiledTable(data.id, data.hitPolicy === 'collect', rows, otherwise)
}

class TableCompiler<Then> {
  private readonly file: DataFile<TableFile>
  private readonly schema: OutcomeSchema<Then>
  private readonly vocabulary: Vocabulary
  private readonly outcomes = new Map<string, number>()
  private readonly unused: Set<string>
  private readonly ids = new Set<string>()

  constructor(file: DataFile<TableFile>, schema: OutcomeSchema<Then>, vocabulary: Vocabulary) {
    this.file = file
    this.schema = schema
    this.vocabulary = vocabulary
    this.unused = new Set(file.data.inputs)
    file.data.inputs.forEach((input, at) => {
      if (!vocabulary.terms.has(input)) {
        throw this.error(['inputs', at], `found unknown fact "${input}", expected one of: ${this.known()}`)
      }
    })
    file.data.authority.forEach(({ source }, at) => {
      this.source(source, ['authority', at, 'source'])
    })
  }

  row(row: RowFile, at: number, everyRow: readonly Condition[]): CompiledRow<Then> {
    if (this.ids.has(row.id))
      throw this.error(['rows', at, 'id'], `found "${row.id}" twice, expected each id once`)
    this.ids.add(row.id)
    return this.outcome(row, ['rows', at], [...everyRow, ...this.conditions(row, ['rows', at])])
  }

  outcome(
    row: Pick<RowFile, 'id' | 'then' | 'rules' | 'source'>,
    where: Where,
    conditions: readonly Condition[],
  ): CompiledRow<Then> {
    const result = this.schema.safeParse(row.then)
    if (!result.success) {
      const issue = result.error.issues[0]
      throw this.error([...where, 'then', ...(issue?.path ?? [])], `does not fit: ${issue?.message}`)
    }
    const source = row.source ?? this.file.data.authority[0]?.source ?? ''
    this.source(source, [...where, 'source'])
    const { data: then } = result
    const ruleNumbers = row.rules.map((rule, at) => this.ruleNumber(rule, [...where, 'rules', at]))
    const outcome = this.outcomeNumber(then)
    const restsOnTriggers = conditions.some(({ term }) => term.id === 'any_handoff_trigger')
    const { id, rules } = row
    const onlyTrace = onlyTraceOf(this.file.data.id, { id, source }, conditions)
    return { id, conditions, then, rules, ruleNumbers, source, onlyTrace, outcome, restsOnTriggers }
  }

  conditions(
    { when, whenUnknown }: Pick<RowFile, 'when' | 'whenUnknown'>,
    where: Where,
  ): readonly Condition[] {
    for (const input of Object.keys(whenUnknown)) {
      if (!(input in when)) {
        throw this.error([...where, 'whenUnknown', input], `found "${input}", expected an input of "when"`)
      }
    }
    return Object.entries(when).map(([input, value]) =>
      this.condition(input, value, input in whenUnknown, [...where, 'when', input]),
    )
  }

  private condition(input: string, value: WhenValue, whenUnknown: boolean, where: Where): Condition {
    const term = this.vocabulary.terms.get(input)
    if (!term) throw this.error(where, `found unknown fact "${input}", expected one of: ${this.known()}`)
    if (!this.file.data.inputs.includes(input)) {
      throw this.error(where, `found "${input}", expected one of the inputs the table names`)
    }
    this.unused.delete(input)
    try {
      return this.vocabulary.conditions.condition(term, value, whenUnknown, this.vocabulary.numbers)
    } catch (error) {
      if (error instanceof ConditionError) throw this.error(where, error.message)
      throw error
    }
  }

  refuseLeftovers(): void {
    const [input] = this.unused
    if (input !== undefined) {
      throw this.error(['inputs'], `found "${input}", which no row uses, expected only inputs in use`)
    }
  }

  private source(id: string, where: Where): void {
    if (!this.vocabulary.sources.has(id)) {
      throw this.error(where, `found unknown source "${id}", expected the id of a source in sources.yaml`)
    }
  }

  private ruleNumber(id: string, where: Where): number {
    if (!this.vocabulary.register.has(id)) {
      throw this.error(where, `found unknown rule "${id}", expected the id of a rule in rules.yaml`)
    }
    return this.vocabulary.rules.numberOf(id)
  }

  private outcomeNumber(then: Then): number {
    const key = JSON.stringify(then)
    const number = this.outcomes.get(key) ?? this.outcomes.size
    this.outcomes.set(key, number)
    return number
  }

  private error(where: Where, problem: string): RuleFileError {
    return this.file.errorAt(where, problem)
  }

  private known(): string {
    return [...this.vocabulary.terms.keys()].sort().join(', ')
  }
}
