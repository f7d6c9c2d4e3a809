import { channelsOf, type PrimaryReason, primaryReasonOf, unique } from './answered.ts'
import { Answers } from './answers.ts'
import type { Assessment, Channel, Deadline, Handoff, Priority, ToolBlocker } from './assessment.ts'
import { formatInstant } from './calendar/isoInstant.ts'
import { offsetAt } from './calendar/zones.ts'
import { allDeadlines, countedNotices } from './deadlines.ts'
import type { CaseState } from './engine/model.ts'
import { YES } from './engine/truth.ts'
import { neededFacts } from './needs.ts'
import { hoursToAppointment } from './terms/appointment.ts'

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
  const channelsAllowed = channels(state, answers)
  const deadlines = tracedDeadlines(state, answers)
  const urgency = answers.one(tables.urgency)?.urgency ?? 'routine'
  const handoff = handoffOf(state, answers)
  const flags = answers.all(tables['data-quality']).map(({ flag }) => flag)
  const opening = state.nextPhoneOpening()
  state.usedRules[program.phoneRule] = 1
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
    channels_allowed: channelsAllowed,
    deadlines,
    urgency,
    handoff,
    data_quality_flags: unique(flags),
    rules_used: answers.rulesUsed(),
    needs: neededFacts(state),
    trace: answers.trace,
  }
}

/** All stated reasons are kept; the primary one is traced. */
function primaryReason(state: CaseState, answers: Answers): PrimaryReason {
  if (!state.facts.reasons?.length) answers.one(state.program.tables['reason-not-stated'])
  const primary = primaryReasonOf(state)
  if (primary.row) answers.keep(state.program.tables.reasons, primary.row, YES)
  return primary
}

function channels(state: CaseState, answers: Answers): readonly Channel[] {
  answers.one(state.program.tables.channels)
  answers.all(state.program.tables['more-channels'])
  return channelsOf(state)
}

function tracedDeadlines(state: CaseState, answers: Answers): readonly Deadline[] {
  for (const { deadline, trace } of countedNotices(state)) if (deadline) answers.add([], trace)
  const deadlines = allDeadlines(state)
  answers.add(deadlines, [])
  return deadlines
}

function handoffOf({ program }: CaseState, answers: Answers): Handoff {
  const triggered = answers.all(program.tables['handoff-triggers'])
  const triggers: string[] = []
  for (const { trigger } of triggered) if (!triggers.includes(trigger)) triggers.push(trigger)
  if (triggers.length > 1) triggers.sort()
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

/** Written with the offset of the person's clock at that moment; now is written as it was given. */
function writtenInstant(state: CaseState, ms: number): string {
  const zone = state.facts.user_timezone
  if (zone !== undefined) return formatInstant(ms, offsetAt(zone, ms), false)
  return ms === state.nowMs ? state.todayText : formatInstant(ms, state.offsetMinutes, state.utc)
}
