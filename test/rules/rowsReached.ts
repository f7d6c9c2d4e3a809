import { assessCase } from '../../rules/assess.ts'
import { dayOf } from '../../rules/calendar/calendarDate.ts'
import { CaseMemory } from '../../rules/engine/caseMemory.ts'
import type { CaseState, Table } from '../../rules/engine/model.ts'
import { applies } from '../../rules/engine/truth.ts'
import type { Facts } from '../../rules/facts.ts'
import { changesOf, isInForce } from '../../rules/parameters.ts'
import { programOn } from '../../rules/program.ts'
import { readRuleFiles } from '../../rules/rulebook.ts'
import { answersOf, staffNotesOf, statementsOf } from '../../rules/statements.ts'
import { slotCount } from '../../rules/terms/index.ts'
import type { RuleTexts } from '../../rules/version.ts'

interface Asked {
  readonly today: string
  readonly facts: Facts
}

/** The rows in force since the latest change of law that none of the cases reaches: `urgency/denial`. */
export function rowsNeverReached(texts: RuleTexts, cases: readonly Asked[]): readonly string[] {
  const files = readRuleFiles(texts)
  const tables = files.tables.map(({ data }) => data)
  const since = Math.max(...files.parameters.changes, ...tables.flatMap((each) => changesOf(each.effective)))
  const program = programOn(since, files)
  const reached = new Set<string>()
  const collecting = new Set(tables.filter(({ hitPolicy }) => hitPolicy === 'collect').map(({ id }) => id))
  for (const table of Object.values(program.tables)) noteRows(table, collecting.has(table.id), reached)
  const state = new CaseMemory(slotCount())
  // A case of an earlier day rests on an earlier law.
  for (const { facts, today } of cases.filter((each) => dayOf(each.today) >= since)) {
    state.begin(facts, today)
    state.program = program
    // The table of reasons is looked up by the reason, and never evaluated; it shows in the trace.
    for (const { table, row } of assessCase(state, '').trace) reached.add(`${table}/${row}`)
    statementsOf(state)
    staffNotesOf(state)
    answersOf(state, 'answers')
    answersOf(state, 'beliefs')
  }
  return tables
    .filter(({ effective }) => isInForce(effective, since))
    .flatMap(({ id, rows, otherwise }) => [
      ...rows.map((row) => `${id}/${row.id}`),
      ...(otherwise ? [`${id}/otherwise`] : []),
    ])
    .filter((row) => !reached.has(row))
}

/** From now on, each answer of the table adds to `reached` the rows it came from. */
function noteRows(table: Table<unknown>, collects: boolean, reached: Set<string>): void {
  const answer = table.evaluateAgain.bind(table)
  table.evaluateAgain = (state: CaseState) => {
    answer(state)
    const rows = collects
      ? table.rows.filter((_row, at) => applies(table.truths[at] ?? 0))
      : [table.outcome()].filter((row) => row !== null)
    for (const { id } of rows) reached.add(`${table.id}/${id}`)
  }
}
