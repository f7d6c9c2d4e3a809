import type { CaseState, Table } from '../engine/model.ts'
import { NO_PATHS, type PathSet } from '../engine/paths.ts'
import {
  applies,
  FLAG_NO,
  FLAG_YES,
  type Flag,
  flagOf,
  isOpen,
  SAID_NO,
  SAID_YES,
  saidFlag,
  YES,
} from '../engine/truth.ts'
import { choiceTerm, flagTerm } from './define.ts'

/** Answers of tables that other tables rest on. */

/** Is there any row that applies? Open while a row that does not apply yet can, and no row is certain. */
function anyRow(table: Table<unknown>, state: CaseState): Flag {
  table.evaluate(state)
  let open = false
  let said = false
  for (const truth of table.truths) {
    if (truth === YES) return FLAG_YES
    said ||= applies(truth)
    open ||= isOpen(truth)
  }
  if (said) return SAID_YES
  return open ? SAID_NO : FLAG_NO
}

function missingOfRows(table: Table<unknown>, state: CaseState): PathSet {
  let wanted = NO_PATHS
  table.forEachOpen((at) => {
    wanted = wanted.with(table.missingOf(at, state))
  })
  return wanted
}

function missingOfOutcome(table: Table<unknown>, state: CaseState): PathSet {
  let wanted = NO_PATHS
  table.forEachDecisive((at) => {
    wanted = wanted.with(table.missingOf(at, state))
  })
  return wanted
}

const toolBlocked = flagTerm({
  id: 'online_tool_blocked',
  read: (state) => anyRow(state.program.tables['online-tool-blockers'], state),
  missing: (state) => missingOfRows(state.program.tables['online-tool-blockers'], state),
})

const toolAllowed = flagTerm({
  id: 'online_tool_allowed',
  read: (state) => {
    const table = state.program.tables['online-tool']
    table.evaluate(state)
    const allowed = table.outcome()?.then.allowed ?? false
    return table.isSettled() ? flagOf(allowed) : saidFlag(allowed)
  },
  missing: (state) => missingOfOutcome(state.program.tables['online-tool'], state),
})

const urgency = choiceTerm({
  id: 'urgency',
  values: ['critical', 'urgent', 'soon', 'routine'],
  read: (state) => {
    const table = state.program.tables.urgency
    table.evaluate(state)
    return table.outcome()?.then.urgency
  },
  isSettled: (state) => state.program.tables.urgency.isSettled(),
  missing: (state) => missingOfOutcome(state.program.tables.urgency, state),
})

const anyTrigger = flagTerm({
  id: 'any_handoff_trigger',
  read: (state) => anyRow(state.program.tables['handoff-triggers'], state),
  missing: (state) => missingOfRows(state.program.tables['handoff-triggers'], state),
})

export const outcomeTerms = [toolBlocked, toolAllowed, urgency, anyTrigger]
