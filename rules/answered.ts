import type { Channel } from './assessment.ts'
import { type CaseState, type CompiledRow, NONE, type RankedReason, type Table } from './engine/model.ts'
import { applies } from './engine/truth.ts'
import type { ReasonId } from './facts.ts'

/** What the tables answer for a case, without the trace: for the assessment, and for tables that rest on other tables. */

export interface PrimaryReason {
  readonly id: ReasonId
  readonly row: RankedReason['row'] | undefined
}

/** The reason that stands for all that were stated: of equal rank, the first one said. None is ever added. */
export function primaryReasonOf(state: CaseState): PrimaryReason {
  const { program, facts } = state
  const stated = facts.reasons ?? []
  let id: ReasonId = stated[0] ?? outcomeOf(program.tables['reason-not-stated'], state)?.reason ?? 'none'
  let primary = program.reasons.get(id)
  for (const other of stated) {
    const ranked = program.reasons.get(other)
    if (!ranked || !primary || ranked.rank >= primary.rank) continue
    id = other
    primary = ranked
  }
  return { id, row: primary?.row }
}

/** The channels of the situation, with those that come first or last besides. */
export function channelsOf(state: CaseState): readonly Channel[] {
  const { channels, 'more-channels': moreChannels } = state.program.tables
  const situation = outcomeOf(channels, state)?.channels ?? []
  moreChannels.evaluate(state)
  if (moreChannels.applied === NONE) return situation
  const more = outcomesOf(moreChannels, state)
  const at = (place: 'first' | 'last') =>
    more.filter((add) => add.place === place).map(({ channel }) => channel)
  return unique([...at('first'), ...situation, ...at('last')])
}

/** The outcome of a table of which one row holds. */
export function outcomeOf<Then>(table: Table<Then>, state: CaseState): Then | undefined {
  table.evaluate(state)
  return table.outcome()?.then
}

/** The outcomes of all rows that apply. */
export function outcomesOf<Then>(table: Table<Then>, state: CaseState): readonly Then[] {
  return appliedRows(table, state).map(({ then }) => then)
}

/** All rows that apply. */
export function appliedRows<Then>(table: Table<Then>, state: CaseState): readonly CompiledRow<Then>[] {
  table.evaluate(state)
  return table.rows.filter((_row, at) => applies(table.truths[at] ?? 0))
}

export const unique = <T>(items: readonly T[]): readonly T[] =>
  items.length < 2 ? items : [...new Set(items)]
