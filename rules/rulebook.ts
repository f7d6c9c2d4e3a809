import { assessCase } from './assess.ts'
import type { Rulebook } from './assessment.ts'
import { type DayNumber, dayOf } from './calendar/calendarDate.ts'
import { contactDue } from './calendar/firstContact.ts'
import { openingHours, wallTimeIn } from './calendar/openingHours.ts'
import { incomeLines } from './eligibility.ts'
import { CaseMemory } from './engine/caseMemory.ts'
import { type DataFile, readDataFile } from './engine/dataFile.ts'
import type { CaseState, Program } from './engine/model.ts'
import { RuleFileError } from './engine/ruleFileError.ts'
import { TableFile } from './engine/tableFile.ts'
import type { Facts } from './facts.ts'
import { neededPaths } from './needs.ts'
import { changesOf, overlap, readParameters } from './parameters.ts'
import { programOn, type RuleFiles } from './program.ts'
import { readConflicts, readRegister } from './register.ts'
import { readSources } from './sources.ts'
import { sourcesOfRules } from './sourcesOfRules.ts'
import { answersOf, staffNotesOf, statementsOf } from './statements.ts'
import { slotCount } from './terms/index.ts'
import type { RuleTexts } from './version.ts'
import { versionOf } from './version.ts'
import { wouldChange } from './wouldChange.ts'

/**
 * Compiles the law from its data files, once. What is misspelled, unknown or of the wrong kind stops here.
 *
 * @throws RuleFileError with file and line, what was found and what was expected.
 */
export function compileRulebook(texts: RuleTexts): Rulebook {
  const files = readRuleFiles(texts)
  return new CompiledRulebook(files, versionOf(files.parameters.version, texts))
}

/** The data files, each checked by itself and against those it names. @throws RuleFileError */
export function readRuleFiles(texts: RuleTexts): RuleFiles {
  const known = texts.values
  const sources = readSources('rules/sources.yaml', texts.sources, known)
  const register = readRegister('rules/rules.yaml', texts.register, sources, known)
  const conflicts = readConflicts('rules/conflicts.yaml', texts.conflicts, register, known)
  const parametersName = 'rules/parameters.yaml'
  const parameters = readParameters(parametersName, texts.parameters, sources, register, known)
  const tables = texts.tables.map(({ name, text }) => readDataFile(name, text, TableFile, known))
  refuseOverlap(tables)
  return { tables, parameters, parametersName, sources, register, conflicts }
}

function refuseOverlap(tables: readonly DataFile<TableFile>[]): void {
  tables.forEach((table, at) => {
    const other = tables
      .slice(0, at)
      .find(({ data }) => data.id === table.data.id && overlap(data.effective, table.data.effective))
    if (!other) return
    throw table.errorAt(
      ['effective'],
      `found a period that overlaps ${other.name}, expected one table "${table.data.id}" a day`,
    )
  })
}

class CompiledRulebook implements Rulebook {
  readonly version: string
  private readonly files: RuleFiles
  /** Days on which the rules change, ascending. */
  private readonly changes: readonly DayNumber[]
  private readonly programs: (Program | undefined)[] = []
  private readonly state = new CaseMemory(slotCount())

  constructor(files: RuleFiles, version: string) {
    this.files = files
    this.version = version
    const days = [
      ...files.parameters.changes,
      ...files.tables.flatMap(({ data }) => changesOf(data.effective)),
    ]
    this.changes = [...new Set(days)].sort((a, b) => a - b)
    this.programFor(this.changes.at(-1) ?? 0)
  }

  refuseMissingTexts(language: string, hasText: (key: string) => boolean): void {
    for (const table of this.files.tables) {
      table.data.rows.forEach(({ then: { say } }, at) => {
        if (typeof say !== 'string' || hasText(say)) return
        const problem = `found "${say}", which has no text in "${language}", expected a key of locales/${language}`
        throw table.errorAt(['rows', at, 'then', 'say'], problem)
      })
    }
  }

  assess(facts: Facts, today: string) {
    return assessCase(this.begin(facts, today), this.version)
  }

  needs(facts: Facts, today: string) {
    return neededPaths(this.begin(facts, today))
  }

  statements(facts: Facts, today: string) {
    return statementsOf(this.begin(facts, today))
  }

  staffNotes(facts: Facts, today: string) {
    return staffNotesOf(this.begin(facts, today))
  }

  answers(facts: Facts, today: string) {
    return answersOf(this.begin(facts, today), 'answers')
  }

  beliefs(facts: Facts, today: string) {
    return answersOf(this.begin(facts, today), 'beliefs')
  }

  wouldChange(facts: Facts, today: string) {
    return wouldChange(this.begin(facts, today), facts, (other) => this.assess(other, today))
  }

  sourcesOf(rules: readonly string[]) {
    return sourcesOfRules(rules, this.files.register, this.files.sources)
  }

  isSettled(rule: string) {
    return ['V1', 'V2'].includes(this.files.register.get(rule)?.confidence ?? 'GK')
  }

  incomeLines(...[region, household, today]: Parameters<Rulebook['incomeLines']>) {
    const day = dayOf(today.slice(0, 10))
    return incomeLines(this.files.parameters.on(day), region, household, day)
  }

  firstContactDue(...[priority, from, office]: Parameters<Rulebook['firstContactDue']>): Date {
    const hours = openingHours(office)
    const program = this.programFor(wallTimeIn(office.zone, from.getTime()).day)
    const target = program.contactTargets[priority]
    // 13.4: out of hours, on-call if the program has one.
    if (office.onCall && 'officeHours' in target)
      return new Date(from.getTime() + target.officeHours * 3_600_000)
    return contactDue(target, from, hours)
  }

  private begin(facts: Facts, today: string): CaseState {
    this.state.begin(facts, today)
    this.state.program = this.programFor(this.state.today)
    return this.state
  }

  /** The rules in force on a day; compiled when the first case of that period comes. */
  private programFor(day: DayNumber): Program {
    let period = this.changes.length
    while (period > 0 && day < (this.changes[period - 1] ?? 0)) period -= 1
    const known = this.programs[period]
    if (known) return known
    const program = this.compile(day)
    this.programs[period] = program
    return program
  }

  private compile(day: DayNumber): Program {
    try {
      return programOn(day, this.files)
    } catch (error) {
      const isLatest = day >= (this.changes.at(-1) ?? 0)
      if (error instanceof RuleFileError && !isLatest) throw new NoRulesInForceError(error)
      throw error
    }
  }
}

/** A date for which these rules were never written. */
class NoRulesInForceError extends Error {
  readonly code = 'rules.none-in-force'

  constructor(cause: RuleFileError) {
    super(
      'Found a date before the rules began, expected a date on which every table and number is in force',
      {
        cause,
      },
    )
    this.name = 'NoRulesInForceError'
  }
}
