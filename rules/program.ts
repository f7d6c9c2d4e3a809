import type { DayNumber } from './calendar/calendarDate.ts'
import { minutesOf, sameEveryDay } from './calendar/openingHours.ts'
import { compileTable } from './engine/compileTable.ts'
import type { DataFile } from './engine/dataFile.ts'
import type { Program, RankedReason } from './engine/model.ts'
import { proveTable } from './engine/proveTable.ts'
import type { Numbers } from './engine/range.ts'
import { ConditionRegister, RuleRegister } from './engine/registers.ts'
import { RuleFileError } from './engine/ruleFileError.ts'
import type { TableFile } from './engine/tableFile.ts'
import { type FormFamily, normalForm } from './formFamily.ts'
import { type Outcomes, outcomeSchemas, type TableId } from './outcomes.ts'
import { isInForce, type Parameters, type ParameterValue } from './parameters.ts'
import type { Conflicts, Register } from './register.ts'
import type { Sources } from './sources.ts'
import { impossible } from './terms/impossible.ts'
import { terms } from './terms/index.ts'

type Tables = Program['tables']

/** What was read of the data files, before a day is known. */
export interface RuleFiles {
  readonly tables: readonly DataFile<TableFile>[]
  readonly parameters: Parameters
  readonly parametersName: string
  readonly sources: Sources
  readonly register: Register
  readonly conflicts: Conflicts
}

/** @throws RuleFileError if a table or a number has nothing in force on the day, or does not compile. */
export function programOn(day: DayNumber, files: RuleFiles): Program {
  const values = new ParameterReader(files.parameters.on(day), files.parametersName)
  const numbers = numbersOn(day, files)
  const schemas = outcomeSchemas(numbers)
  const conditions = new ConditionRegister()
  const rules = new RuleRegister()
  const vocabulary = { terms, sources: files.sources, register: files.register, numbers, conditions, rules }
  const compiled = (Object.keys(schemas) as TableId[]).map((id) => {
    const file = files.tables.find(({ data }) => data.id === id && isInForce(data.effective, day))
    if (!file) throw new RuleFileError('rules/tables', null, `found no table "${id}" in force, expected one`)
    const table = compileTable<unknown>(file, schemas[id], vocabulary)
    const [fault] = proveTable(file, terms, numbers, impossible)
    if (fault) throw file.errorAt(fault.where, fault.problem)
    return [id, table] as const
  })
  // The schema of each id was used for its own table, which the compiler of types cannot see through the list.
  const tables = Object.fromEntries(compiled) as unknown as Tables
  for (const rule of RULES_OF_THE_PROGRAM) rules.numberOf(rule)
  return {
    tables,
    conditions: conditions.all,
    rules,
    sortedRules: rules.sorted(rulesOfAssessment(tables)),
    phoneRule: rules.numberOf('TIME-03'),
    numbers: {
      address_change_days: values.number('address_change_days'),
      do_by_online_business_days: values.number('do_by_online_business_days'),
    },
    contactCenter: {
      zone: values.text('contact_center_zone'),
      week: sameEveryDay(values.list('contact_center_days').map(Number), {
        opens: minutesOf(values.text('contact_center_opens')),
        closes: minutesOf(values.text('contact_center_closes')),
      }),
    },
    contactTargets: contactTargets(values),
    reasons: rankedReasons(tables.reasons),
    familyOf: familyFinder(values),
  }
}

/** Tables that an assessment does not ask: its list of rules used is shorter without theirs. */
const NOT_ASSESSED: ReadonlySet<string> = new Set([
  'statements',
  'deadline-statements',
  'answers',
  'beliefs',
  'staff-notes',
])

function rulesOfAssessment(tables: Tables): ReadonlySet<string> {
  const asked = Object.values(tables).filter(({ id }) => !NOT_ASSESSED.has(id))
  const ofRows = asked.flatMap(({ rows, otherwise }) => [...rows, ...(otherwise ? [otherwise] : [])])
  return new Set([...ofRows.flatMap(({ rules }) => rules), ...RULES_OF_THE_PROGRAM])
}

/** The numbers in force on a day, by their ids. */
export const numbersOn = (day: DayNumber, { parameters }: RuleFiles): Numbers =>
  new Map([...parameters.on(day)].flatMap(([id, value]) => (typeof value === 'number' ? [[id, value]] : [])))

/** Rules that the program follows itself: how days are counted, and when the phone line has staff. */
export const RULES_OF_THE_PROGRAM = ['DL-01', 'DL-02', 'DL-05', 'DL-10', 'REG-13', 'TIME-03']

const contactTargets = (values: ParameterReader): Program['contactTargets'] => ({
  P0: { officeHours: values.number('contact_p0_office_hours') },
  P1: { endOfBusinessDay: values.number('contact_p1_business_days') },
  P2: { endOfBusinessDay: values.number('contact_p2_business_days') },
  P3: { endOfBusinessDay: values.number('contact_p3_business_days') },
})

/** One row a reason; the row's id is the reason's with hyphens. */
const rankedReasons = (table: Tables['reasons']): ReadonlyMap<string, RankedReason> =>
  new Map(table.rows.map((row) => [row.id.replaceAll('-', '_'), { row, rank: rankOf(row.then) }]))

const STRENGTHS = [
  'strong',
  'sufficient_with_evidence',
  'weak',
  'attorney_review',
  'unknown',
  'not_applicable',
]

/** The decisive ones first, then the strongest, of these the listed ones. */
const rankOf = ({ strength, listed, decisive }: Outcomes['reasons']): number =>
  decisive ?? 100 + 2 * STRENGTHS.indexOf(strength) + (listed ? 0 : 1)

const LISTED_FAMILIES = [
  'adoption',
  'protected',
  'asylum',
  'conditional_residence',
  'temporary_status',
] as const

function familyFinder(values: ParameterReader): Program['familyOf'] {
  const families = new Map<string, FormFamily>(
    LISTED_FAMILIES.flatMap((family) =>
      values.list(`forms_${family}`).map((form) => [normalForm(String(form)), family] as const),
    ),
  )
  const court = values.text('forms_court_prefix')
  return (form) => families.get(form) ?? (form.startsWith(court) ? 'court' : 'other')
}

class ParameterReader {
  private readonly values: ReadonlyMap<string, ParameterValue>
  private readonly file: string

  constructor(values: ReadonlyMap<string, ParameterValue>, file: string) {
    this.values = values
    this.file = file
  }

  number(id: string): number {
    const value = this.values.get(id)
    return typeof value === 'number' ? value : this.refuse(id, 'a number')
  }

  text(id: string): string {
    const value = this.values.get(id)
    return typeof value === 'string' ? value : this.refuse(id, 'a text')
  }

  list(id: string): readonly (string | number)[] {
    const value = this.values.get(id)
    return Array.isArray(value) ? value : this.refuse(id, 'a list')
  }

  private refuse(id: string, expected: string): never {
    const found = JSON.stringify(this.values.get(id)) ?? 'nothing in force'
    throw new RuleFileError(this.file, null, `parameters.${id}: found ${found}, expected ${expected}`)
  }
}
