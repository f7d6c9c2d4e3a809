import type { Need, Priority, Urgency } from './assessment.ts'
import { countedNotices } from './deadlines.ts'
import type { CaseState } from './engine/caseState.ts'
import { type CompiledRow, type CompiledTable, missingOf, NONE } from './engine/compiledTable.ts'
import { factOf, PATHS, type PathIndex, pathIndex, paths } from './engine/paths.ts'
import { applies, isOpen, YES } from './engine/truth.ts'
import type { FactId } from './facts.ts'

/**
 * Which unknown facts can still change the outcome: what the person can do, by when, how urgent it is, who takes over
 * how soon, and the reason. The triggers of a handoff are its grounds, not its outcome: once a person of the office
 * takes over with a priority, a fact that would only add a ground is left to that person.
 */

/** How much an answer can change; the most decisive question comes first. */
const WEIGHT = {
  first: 10,
  type: 8,
  channels: 5,
  timing: 5,
  deadlines: 4,
  reason: 1,
} as const
const URGENCY_WEIGHT: Readonly<Record<Urgency, number>> = { critical: 9, urgent: 6, soon: 4, routine: 1 }
const PRIORITY_WEIGHT: Readonly<Record<Priority, number>> = { P0: 9, P1: 7, P2: 3, P3: 2 }

const REASONS = paths('reasons')
const NOTICES = paths('notices')
const MOVED = paths('moved_on')
const ADDRESS_UPDATED = paths('address_updated_on')

/** Weighs what is wanted. */
interface Wanted {
  want(path: PathIndex, weight: number, rules: readonly string[]): void
}

class WeightedPaths implements Wanted {
  readonly weights = new Uint8Array(PATHS.length)

  want(path: PathIndex, weight: number): void {
    if ((this.weights[path] ?? 0) < weight) this.weights[path] = weight
  }

  /** Most decisive first; of equal weight, in the order of the intake. */
  ordered(): PathIndex[] {
    const found: PathIndex[] = []
    for (let weight = WEIGHT.first; weight > 0; weight -= 1) {
      for (let path = 0; path < this.weights.length; path += 1) {
        if (this.weights[path] === weight) found.push(path)
      }
    }
    return found
  }
}

class RuledPaths extends WeightedPaths {
  readonly rules = new Map<PathIndex, Set<string>>()

  override want(path: PathIndex, weight: number, rules: readonly string[] = []): void {
    super.want(path, weight)
    const known = this.rules.get(path) ?? new Set()
    for (const rule of rules) known.add(rule)
    this.rules.set(path, known)
  }
}

/** The facts, each once, for the contract of programs. Call after the tables have answered. */
export function neededFacts(state: CaseState): readonly FactId[] {
  const wanted = new WeightedPaths()
  collect(state, wanted)
  const facts: FactId[] = []
  for (const path of wanted.ordered()) {
    const fact = factOf(path)
    if (!facts.includes(fact)) facts.push(fact)
  }
  return facts
}

/** The same with the part that is missing, and the rules that want it. */
export function neededPaths(state: CaseState): readonly Need[] {
  const wanted = new RuledPaths()
  collect(state, wanted)
  return wanted.ordered().map((path) => ({
    fact: factOf(path),
    path: PATHS[path] ?? '',
    rules: [...(wanted.rules.get(path) ?? [])].sort(),
  }))
}

function collect(state: CaseState, wanted: Wanted): void {
  const { tables } = state.program
  fromFirstHit(state, wanted, tables.timing, () => WEIGHT.timing)
  fromFirstHit(state, wanted, tables.channels, () => WEIGHT.channels)
  fromFirstHit(state, wanted, tables.urgency, ({ then }) => URGENCY_WEIGHT[then.urgency])
  fromMoreChannels(state, wanted)
  fromHandoff(state, wanted)
  fromDeadlines(state, wanted)
  if (state.facts.reasons === undefined) wanted.want(REASONS[0] ?? 0, WEIGHT.reason, ['POL-02'])
  fromAskFirst(state, wanted)
}

function fromFirstHit<Then>(
  state: CaseState,
  wanted: Wanted,
  table: CompiledTable<Then>,
  weightOf: (row: CompiledRow<Then>) => number,
): void {
  table.evaluate(state)
  table.forEachDecisive((row) => {
    const weight = weightOf(row)
    missingOf(row, state, (path) => wanted.want(path, weight, row.rules))
  })
}

function fromMoreChannels(state: CaseState, wanted: Wanted): void {
  const table = state.program.tables['more-channels']
  forEachOpen(table, state, (row) => {
    missingOf(row, state, (path) => wanted.want(path, WEIGHT.channels, row.rules))
  })
}

/** A trigger matters while it could make the handoff more urgent than it certainly is. */
function fromHandoff(state: CaseState, wanted: Wanted): void {
  const { handoff, 'handoff-triggers': triggers } = state.program.tables
  let rests = false
  const decide = (row: CompiledRow<(typeof handoff)['rows'][number]['then']>) => {
    rests ||= row.conditions.some(({ term }) => term.id === 'any_handoff_trigger')
  }
  handoff.evaluate(state)
  handoff.forEachDecisive((row) => {
    decide(row)
    if (row.conditions.some(({ term }) => term.id === 'any_handoff_trigger')) return
    missingOf(row, state, (path) => wanted.want(path, WEIGHT.type, row.rules))
  })
  const certain = handoff.definite === NONE ? null : handoff.rows[handoff.definite]
  rests ||= certain?.then.priority !== undefined
  if (!rests) return
  const best = certainPriority(triggers)
  forEachOpen(triggers, state, (row) => {
    const { priority } = row.then
    if (priority === null || (best !== null && priority >= best)) return
    missingOf(row, state, (path) => wanted.want(path, PRIORITY_WEIGHT[priority], row.rules))
  })
}

function certainPriority(triggers: CompiledTable<{ readonly priority: Priority | null }>): Priority | null {
  let best: Priority | null = null
  triggers.rows.forEach(({ then: { priority } }, at) => {
    if (triggers.truths[at] === YES && priority && (best === null || priority < best)) best = priority
  })
  return best
}

/** Notices and moves have deadlines; a printed date, or the day USCIS was told, would settle them. */
function fromDeadlines(state: CaseState, wanted: Wanted): void {
  const { notices, moved_on, address_updated_on } = state.facts
  if (notices === undefined) wanted.want(NOTICES[0] ?? 0, WEIGHT.deadlines, ['DL-01'])
  for (const { missing } of countedNotices(state)) {
    for (const path of missing) wanted.want(path, WEIGHT.deadlines, ['DL-05'])
  }
  if (moved_on === undefined) wanted.want(MOVED[0] ?? 0, WEIGHT.deadlines, ['DL-10'])
  else if (address_updated_on === undefined) wanted.want(ADDRESS_UPDATED[0] ?? 0, WEIGHT.deadlines, ['DL-10'])
}

/** What was said can point to a fact that is asked before all others. */
function fromAskFirst(state: CaseState, wanted: Wanted): void {
  const table = state.program.tables['ask-first']
  table.evaluate(state)
  table.rows.forEach(({ then, rules }, at) => {
    const path = pathIndex(then.fact)
    if (path === undefined || !applies(table.truths[at] ?? 0)) return
    if (state.facts[factOf(path)] === undefined) wanted.want(path, WEIGHT.first, rules)
  })
}

function forEachOpen<Then>(
  table: CompiledTable<Then>,
  state: CaseState,
  visit: (row: CompiledRow<Then>) => void,
): void {
  table.evaluate(state)
  table.rows.forEach((row, at) => {
    if (isOpen(table.truths[at] ?? 0)) visit(row)
  })
}
