import type { Need, Priority, Urgency } from './assessment.ts'
import { countedNotices } from './deadlines.ts'
import { type CaseState, NONE, type Table } from './engine/model.ts'
import {
  factOf,
  isPartOfMore,
  PATHS,
  type PathIndex,
  type PathSet,
  pathIndex,
  pathSetOf,
  paths,
} from './engine/paths.ts'
import { applies, YES } from './engine/truth.ts'
import type { FactId } from './facts.ts'

/**
 * Which unknown facts can still change the outcome: what the person can do, by when, how urgent it is, who takes over
 * how soon, and the reason. The triggers of a handoff are its grounds, not its outcome: once a person of the office
 * takes over with a priority, a fact that would only add a ground is left to that person.
 */

/** How much an answer can change, 1 to 10; the most decisive question comes first. */
const WEIGHT = { first: 10, type: 8, channels: 5, timing: 5, deadlines: 4, reason: 1 } as const
const MAX_WEIGHT = WEIGHT.first
const URGENCY_WEIGHT: Readonly<Record<Urgency, number>> = { critical: 9, urgent: 6, soon: 4, routine: 1 }
const PRIORITY_WEIGHT: Readonly<Record<Priority, number>> = { P0: 9, P1: 7, P2: 3, P3: 2 }

const REASONS = paths('reasons')
const NOTICES = paths('notices')
const MOVED = paths('moved_on')
const ADDRESS_UPDATED = paths('address_updated_on')

const NO_RULES: readonly string[] = []

/** Keeps what is wanted, by weight. */
class WantedPaths {
  private readonly low = new Int32Array(MAX_WEIGHT + 1)
  private readonly high = new Int32Array(MAX_WEIGHT + 1)

  clear(): this {
    this.low.fill(0)
    this.high.fill(0)
    return this
  }

  want(set: PathSet, weight: number, _rules: readonly string[]): void {
    this.low[weight] = (this.low[weight] ?? 0) | set.low
    this.high[weight] = (this.high[weight] ?? 0) | set.high
  }

  /** Most decisive first; of equal weight, in the order of the intake. */
  ordered(): PathIndex[] {
    const found: PathIndex[] = []
    let low = 0
    let high = 0
    for (let weight = MAX_WEIGHT; weight > 0; weight -= 1) {
      addBits(found, (this.low[weight] ?? 0) & ~low, 0)
      addBits(found, (this.high[weight] ?? 0) & ~high, 32)
      low |= this.low[weight] ?? 0
      high |= this.high[weight] ?? 0
    }
    return found
  }
}

function addBits(found: PathIndex[], bits: number, base: number): void {
  for (let word = bits; word !== 0; word &= word - 1) found.push(base + 31 - Math.clz32(word & -word))
}

class RuledPaths extends WantedPaths {
  readonly rules = new Map<PathIndex, Set<string>>()

  override want(set: PathSet, weight: number, rules: readonly string[]): void {
    super.want(set, weight, rules)
    set.forEach((path) => {
      const known = this.rules.get(path) ?? new Set()
      for (const rule of rules) known.add(rule)
      this.rules.set(path, known)
    })
  }
}

/** Used again by every assessment, which is over before the next one begins. */
const wantedFacts = new WantedPaths()

/** The facts, each once, for the contract of programs. */
export function neededFacts(state: CaseState): readonly FactId[] {
  const wanted = wantedFacts.clear()
  collect(state, wanted)
  const facts: FactId[] = []
  for (const path of wanted.ordered()) {
    const fact = factOf(path)
    if (!isPartOfMore(path) || !facts.includes(fact)) facts.push(fact)
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
    rules: [...(wanted.rules.get(path) ?? NO_RULES)].sort(),
  }))
}

function collect(state: CaseState, wanted: WantedPaths): void {
  const { tables } = state.program
  fromFirstHit(state, wanted, tables.timing, () => WEIGHT.timing)
  fromFirstHit(state, wanted, tables.channels, () => WEIGHT.channels)
  fromFirstHit(state, wanted, tables.urgency, ({ urgency }) => URGENCY_WEIGHT[urgency])
  fromMoreChannels(state, wanted)
  fromHandoff(state, wanted)
  fromDeadlines(state, wanted)
  if (state.facts.reasons === undefined) wanted.want(REASONS, WEIGHT.reason, ['POL-02'])
  fromAskFirst(state, wanted)
}

function fromFirstHit<Then>(
  state: CaseState,
  wanted: WantedPaths,
  table: Table<Then>,
  weightOf: (then: Then) => number,
): void {
  table.evaluate(state)
  table.forEachDecisive((at, { then, rules }) =>
    wanted.want(table.missingOf(at, state), weightOf(then), rules),
  )
}

function fromMoreChannels(state: CaseState, wanted: WantedPaths): void {
  const table = state.program.tables['more-channels']
  table.evaluate(state)
  table.forEachOpen((at, { rules }) => wanted.want(table.missingOf(at, state), WEIGHT.channels, rules))
}

/** A trigger matters while it could make the handoff more urgent than it certainly is. */
function fromHandoff(state: CaseState, wanted: WantedPaths): void {
  const { handoff, 'handoff-triggers': triggers } = state.program.tables
  handoff.evaluate(state)
  triggers.evaluate(state)
  const certain = handoff.definite === NONE ? null : handoff.rows[handoff.definite]
  let hangsOnTriggers = certain?.then.priority !== undefined
  handoff.forEachDecisive((at, row) => {
    if (row.restsOnTriggers) hangsOnTriggers = true
    else wanted.want(handoff.missingOf(at, state), WEIGHT.type, row.rules)
  })
  if (!hangsOnTriggers) return
  const best = certainPriority(triggers)
  triggers.forEachOpen((at, { then: { priority }, rules }) => {
    if (priority === null || (best !== null && priority >= best)) return
    wanted.want(triggers.missingOf(at, state), PRIORITY_WEIGHT[priority], rules)
  })
}

function certainPriority(triggers: Table<{ readonly priority: Priority | null }>): Priority | null {
  let best: Priority | null = null
  for (let at = 0; at < triggers.truths.length; at += 1) {
    if (triggers.truths[at] !== YES) continue
    const { priority } = (triggers.rows[at] as (typeof triggers.rows)[number]).then
    if (priority && (best === null || priority < best)) best = priority
  }
  return best
}

/** Notices and moves have deadlines; a printed date, or the day USCIS was told, would settle them. */
function fromDeadlines(state: CaseState, wanted: WantedPaths): void {
  const { notices, moved_on: moved, address_updated_on: updated } = state.facts
  if (notices === undefined) wanted.want(NOTICES, WEIGHT.deadlines, ['DL-01'])
  for (const { missing } of countedNotices(state)) wanted.want(missing, WEIGHT.deadlines, ['DL-05'])
  if (moved === undefined) wanted.want(MOVED, WEIGHT.deadlines, ['DL-10'])
  else if (updated === undefined) wanted.want(ADDRESS_UPDATED, WEIGHT.deadlines, ['DL-10'])
}

/** What was said can point to a fact that is asked before all others. */
function fromAskFirst(state: CaseState, wanted: WantedPaths): void {
  const table = state.program.tables['ask-first']
  table.evaluate(state)
  if (table.applied === NONE) return
  table.rows.forEach(({ then, rules }, at) => {
    const path = pathIndex(then.fact)
    if (path === undefined || !applies(table.truths[at] ?? 0)) return
    if (state.facts[factOf(path)] === undefined) wanted.want(pathSetOf(path), WEIGHT.first, rules)
  })
}
