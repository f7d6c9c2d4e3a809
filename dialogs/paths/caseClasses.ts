import { dayOf } from '../../rules/calendar/calendarDate.ts'
import { CaseMemory } from '../../rules/engine/caseMemory.ts'
import { type CaseState, NONE, type Program, type Table } from '../../rules/engine/model.ts'
import { factOf } from '../../rules/engine/paths.ts'
import { applies, isOpen } from '../../rules/engine/truth.ts'
import type { FactId, Facts } from '../../rules/facts.ts'
import type { TableId } from '../../rules/outcomes.ts'
import { programOn, type RuleFiles } from '../../rules/program.ts'
import { slotCount } from '../../rules/terms/index.ts'
import { kindOfTrigger } from '../handoff.ts'

/** The tables that decide what is asked and who takes over, and those that they rest on. */
const ASKING: readonly TableId[] = [
  'timing',
  'online-tool-blockers',
  'online-tool',
  'channels',
  'more-channels',
  'urgency',
  'handoff-triggers',
  'handoff',
  'ask-first',
]

type Row = Table<unknown>['rows'][number]

/** How the tables in force on one day tell cases apart, whatever the conversation makes of it. */
export class CaseClasses {
  private readonly program: Program
  private readonly memory = new CaseMemory(slotCount())
  private readonly asking: readonly Table<unknown>[]

  /** @throws RuleFileError if the rules of that day do not compile. */
  constructor(files: RuleFiles, day: string) {
    this.program = programOn(dayOf(day), files)
    this.asking = ASKING.map((id) => this.program.tables[id])
  }

  /** What every condition of every table answers: equal for cases that no table tells apart. */
  conditions(facts: Facts, today: string): string {
    const state = this.begin(facts, today)
    return this.program.conditions.map(({ term, slot }) => (term.perItem ? '' : state.test(slot))).join('')
  }

  /** The facts for which some open row waits. */
  waitsFor(facts: Facts, today: string): ReadonlySet<FactId> {
    const state = this.begin(facts, today)
    const waited = new Set<FactId>()
    for (const table of this.asking)
      for (const row of openRows(table, state)) missingOf(row, state, (fact) => waited.add(fact))
    return waited
  }

  /**
   * Where the case stands in the tables that decide what is asked, as far as these facts can still move it: of each
   * row that waits for one of them what its conditions answer, and what the other rows come to. A row that is settled
   * stays so, whatever else is told.
   */
  standing(facts: Facts, today: string, tellable: ReadonlySet<string>): string {
    const state = this.begin(facts, today)
    return this.asking.map((table) => standingIn(table, state, tellable)).join('|')
  }

  /** The most urgent trigger that holds, by the tables and not by what the conversation made of them. */
  mostUrgentTrigger(facts: Facts, today: string): string | null {
    const table = this.program.tables['handoff-triggers']
    table.evaluate(this.begin(facts, today))
    const priorities = table.rows.flatMap(({ then: { priority } }, at) =>
      priority && applies(table.truths[at] as number) ? [priority] : [],
    )
    return priorities.sort()[0] ?? null
  }

  private begin(facts: Facts, today: string): CaseState {
    this.memory.begin(facts, today)
    this.memory.program = this.program
    return this.memory
  }
}

function openRows(table: Table<unknown>, state: CaseState): readonly Row[] {
  table.evaluate(state)
  const end = table.definite === NONE ? table.rows.length : table.definite
  return table.rows.filter((_row, at) => at < end && isOpen(table.truths[at] as number))
}

function missingOf({ conditions }: Row, state: CaseState, visit: (fact: FactId) => void): void {
  for (const { slot } of conditions)
    if (isOpen(state.test(slot))) {
      state.missingFor(slot).forEach((path) => {
        visit(factOf(path))
      })
    }
}

function standingIn(table: Table<unknown>, state: CaseState, tellable: ReadonlySet<string>): string {
  const moving = openRows(table, state).filter((row) => {
    let waits = false
    missingOf(row, state, (fact) => {
      waits ||= tellable.has(fact)
    })
    return waits
  })
  const isTriggers = table.id === 'handoff-triggers'
  if (moving.length === 0 && !isTriggers) return ''
  const written = moving.map(
    ({ id, conditions }) => `${id}(${conditions.map(({ slot }) => state.test(slot)).join('')})`,
  )
  const others = isTriggers ? triggersBeside(table as Triggers, moving) : rowsBeside(table, moving)
  return `${others}:${written.join()}`
}

/** What the rows that cannot move come to: the outcome as it is, or whether any of them holds. */
function rowsBeside(table: Table<unknown>, moving: readonly Row[]): string {
  const held = table.rows.reduce(
    (all, row, at) => (moving.includes(row) ? all : all | (table.truths[at] as number)),
    0,
  )
  return table.definite === NONE && table.applied === NONE
    ? `${held}`
    : `${table.outcome()?.outcome} ${table.definite} ${held}`
}

type Triggers = Table<{ readonly trigger: string; readonly priority: string | null }>

/** Of the triggers that cannot move: how soon a person certainly takes over, how soon as it stands, and on what sort of grounds. */
function triggersBeside({ rows, truths }: Triggers, moving: readonly Row[]): string {
  const holding = rows.flatMap(({ then }, at) =>
    applies(truths[at] as number) && then.priority && !moving.includes(rows[at] as Row)
      ? [{ ...then, certain: !isOpen(truths[at] as number) }]
      : [],
  )
  const soonest = (of: typeof holding) => of.map(({ priority }) => priority).sort()[0] ?? ''
  const kinds = new Set(holding.map(({ trigger }) => kindOfTrigger(trigger)))
  return `${soonest(holding.filter(({ certain }) => certain))} ${soonest(holding)} ${[...kinds].sort().join('+')}`
}
