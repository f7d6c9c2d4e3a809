import { appliedRows } from './answered.ts'
import type { Answer, StaffNote, Statement } from './assessment.ts'
import { allDeadlines } from './deadlines.ts'
import type { CaseState } from './engine/model.ts'
import type { DeadlinePlace } from './outcomes.ts'

/** What the person may be told, in the order it is said: the keys of texts, and the deadline that a text is about. */
export function statementsOf(state: CaseState): readonly Statement[] {
  const placed = deadlineStatements(state)
  return appliedRows(state.program.tables.statements, state).flatMap(({ then, rules }) => {
    if ('deadlines' in then) return placed.get(then.deadlines) ?? []
    return [{ say: then.say, rules, ...(then.papers ? { papers: then.papers } : {}) }]
  })
}

/** What staff should know besides: open questions of the law, and what to look at in this case. */
export function staffNotesOf(state: CaseState): readonly StaffNote[] {
  return appliedRows(state.program.tables['staff-notes'], state).map(({ then, rules, source }) => ({
    note: then.note,
    rules,
    source,
  }))
}

/** What is said to questions in between, or to false beliefs, as the case stands. */
export function answersOf(state: CaseState, table: 'answers' | 'beliefs'): readonly Answer[] {
  return appliedRows(state.program.tables[table], state).map(({ then: { to, say, person }, rules }) => ({
    to,
    say,
    rules,
    ...(person ? { person } : {}),
  }))
}

function deadlineStatements(state: CaseState): ReadonlyMap<DeadlinePlace, readonly Statement[]> {
  const table = state.program.tables['deadline-statements']
  const placed = new Map<DeadlinePlace, Statement[]>()
  for (const deadline of allDeadlines(state)) {
    state.deadline = deadline
    table.evaluateAgain(state)
    state.deadline = null
    const row = table.outcome()
    if (!row) continue
    const { say, place } = row.then
    placed.set(place, [...(placed.get(place) ?? []), { say, rules: row.rules, deadline }])
  }
  return placed
}
