import type {
  Assessment,
  Channel,
  Deadline,
  Handoff,
  Priority,
  ToolBlocker,
  TraceEntry,
} from './assessment.ts'
import { formatInstant } from './calendar/isoInstant.ts'
import { offsetAt } from './calendar/zones.ts'
import { addressDeadline, countedNotices } from './deadlines.ts'
import type { CaseState } from './engine/caseState.ts'
import type { CompiledRow, CompiledTable } from './engine/compiledTable.ts'
import { traceOf } from './engine/trace.ts'
import { applies } from './engine/truth.ts'
import type { ReasonId } from './facts.ts'
import { neededFacts } from './needs.ts'
import type { RankedReason } from './program.ts'
import { hoursToAppointment } from './terms/appointment.ts'

/** Collects what the tables answered, in the order they were asked. */
class Answers {
  readonly trace: TraceEntry[] = []
  private readonly usedRules: Uint8Array
  private readonly state: CaseState

  constructor(state: CaseState) {
    this.state = state
    this.usedRules = new Uint8Array(state.program.rules.size)
  }

  /** The outcome of a table of which one row holds. */
  one<Then>(table: CompiledTable<Then>): Then | undefined {
    table.evaluate(this.state)
    const row = table.outcome()
    if (row) this.keep(table, row)
    return row?.then
  }

  /** The outcomes of all rows that apply. */
  all<Then>(table: CompiledTable<Then>): Then[] {
    table.evaluate(this.state)
    const found: Then[] = []
    for (let at = 0; at < table.rows.length; at += 1) {
      const row = table.rows[at] as CompiledRow<Then>
      if (!applies(table.truths[at] ?? 0)) continue
      this.keep(table, row)
      found.push(row.then)
    }
    return found
  }

  keep(table: CompiledTable<unknown>, row: CompiledRow<unknown>): void {
    this.trace.push(traceOf(table, row, this.state))
    for (const rule of row.ruleNumbers) this.usedRules[rule] = 1
  }

  /** Steps of counting that no table decides. */
  add(deadlines: readonly Deadline[], trace: readonly TraceEntry[]): void {
    this.trace.push(...trace)
    for (const { steps } of deadlines) for (const { rule } of steps) this.use(rule)
  }

  use(rule: string): void {
    this.usedRules[this.state.program.rules.numberOf(rule)] = 1
  }

  /** Ascending. */
  rulesUsed(): string[] {
    const used: string[] = []
    for (const [rule, number] of this.state.program.sortedRules)
      if (this.usedRules[number] === 1) used.push(rule)
    return used
  }
}

/** Applies the rules to one case. Everything that is decided is decided by a table. */
export function assessCase(state: CaseState, version: string): Assessment {
  const { program, nowMs } = state
  const { tables } = program
  const answers = new Answers(state)
  const reason = primaryReason(state, answers)
  const timing = answers.one(tables.timing)?.timing ?? 'not_applicable'
  const blockers = answers.all(tables['online-tool-blockers']).map(({ blocker }) => blocker)
  const allowed = answers.one(tables['online-tool'])?.allowed ?? false
  const available = answers.one(tables['timely-channel'])?.available ?? null
  const channels = channelsOf(state, answers)
  const deadlines = deadlinesOf(state, answers)
  const urgency = answers.one(tables.urgency)?.urgency ?? 'routine'
  const handoff = handoffOf(state, answers)
  const flags = answers.all(tables['data-quality']).map(({ flag }) => flag)
  const opening = state.nextPhoneOpening()
  answers.use('TIME-03')
  return {
    rules_version: version,
    reason_id: reason.id,
    reason_strength: reason.row?.then.strength ?? 'unknown',
    policy_listed: reason.row?.then.listed ?? false,
    request_timing: timing,
    hours_to_appointment: exactHours(state),
    online_tool_allowed: allowed,
    online_tool_blockers: unique<ToolBlocker>(blockers),
    contact_center_open_now: opening === nowMs,
    next_contact_center_open: writtenInstant(state, opening),
    timely_channel_available: available,
    channels_allowed: channels,
    deadlines,
    urgency,
    handoff,
    data_quality_flags: unique(flags),
    rules_used: answers.rulesUsed(),
    needs: neededFacts(state),
    trace: answers.trace,
  }
}

interface PrimaryReason {
  readonly id: ReasonId
  readonly row: RankedReason['row'] | undefined
}

/** All stated reasons are kept; of equal rank, the first one said is primary. */
function primaryReason(state: CaseState, answers: Answers): PrimaryReason {
  const { program, facts } = state
  const stated = facts.reasons ?? []
  const unstated = stated.length === 0 ? answers.one(program.tables['reason-not-stated']) : undefined
  let id: ReasonId = unstated?.reason ?? stated[0] ?? 'none'
  let primary = program.reasons.get(id)
  for (const other of stated) {
    const ranked = program.reasons.get(other)
    if (!ranked || !primary || ranked.rank >= primary.rank) continue
    id = other
    primary = ranked
  }
  if (!primary) return { id, row: undefined }
  state.reason = id
  answers.keep(program.tables.reasons, primary.row)
  state.reason = null
  return { id, row: primary.row }
}

function channelsOf({ program }: CaseState, answers: Answers): readonly Channel[] {
  const situation = answers.one(program.tables.channels)?.channels ?? []
  const more = answers.all(program.tables['more-channels'])
  if (more.length === 0) return situation
  const at = (place: 'first' | 'last') =>
    more.filter((add) => add.place === place).map(({ channel }) => channel)
  return unique([...at('first'), ...situation, ...at('last')])
}

function deadlinesOf(state: CaseState, answers: Answers): readonly Deadline[] {
  const deadlines: Deadline[] = []
  for (const { deadline, trace } of countedNotices(state)) {
    if (!deadline) continue
    deadlines.push(deadline)
    answers.add([deadline], trace)
  }
  const address = addressDeadline(state)
  if (!address) return deadlines
  answers.add([address], [])
  return [...deadlines, address]
}

function handoffOf({ program }: CaseState, answers: Answers): Handoff {
  const triggered = answers.all(program.tables['handoff-triggers'])
  const triggers = unique(triggered.map(({ trigger }) => trigger)).sort()
  const decision = answers.one(program.tables.handoff)
  const priority = decision?.priority === 'of_most_urgent_trigger' ? mostUrgent(triggered) : null
  return { type: decision?.type ?? 'none', priority, triggers }
}

/** P0 sorts before P1. */
function mostUrgent(triggered: readonly { readonly priority: Priority | null }[]): Priority | null {
  let most: Priority | null = null
  for (const { priority } of triggered) if (priority && (most === null || priority < most)) most = priority
  return most
}

/** Null unless date, hour and zone are known. */
function exactHours(state: CaseState): number | null {
  const hours = state.quantity(hoursToAppointment)
  return typeof hours === 'number' ? Math.round(hours * 100) / 100 + 0 : null
}

/** Written with the offset of the person's clock at that moment. */
function writtenInstant(state: CaseState, ms: number): string {
  const zone = state.facts.user_timezone
  const offset = zone === undefined ? state.offsetMinutes : offsetAt(zone, ms)
  return formatInstant(ms, offset, state.utc)
}

const unique = <T>(items: readonly T[]): T[] => (items.length < 2 ? [...items] : [...new Set(items)])
