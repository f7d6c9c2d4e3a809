import { isoInZone } from '../../dialogs/moment.ts'
import { runningClock } from '../handoff/caseMachine.ts'
import type { StoredHandoff } from '../storage/handoffStore.ts'
import type { CaseRow } from './api/contract/index.ts'

const DAY_MS = 86_400_000

/** A case as the queue shows it. */
export function caseRow(stored: StoredHandoff, nameOf: (staffId: string) => string, now: Date): CaseRow {
  const { case: one, summary } = stored
  const clock = runningClock(one)
  return {
    number: stored.number,
    revision: stored.revision,
    status: one.status,
    priority: one.priority,
    urgency: summary.urgency,
    language: summary.language,
    channel: stored.channel as CaseRow['channel'],
    owner: one.owner === null ? null : { id: one.owner, name: nameOf(one.owner) },
    form: summary.form,
    reason: summary.reason,
    triggers: [...summary.triggers],
    deadline: summary.deadline && {
      ...summary.deadline,
      daysLeft: daysUntil(summary.deadline.date, summary.zone, now),
    },
    appointment: summary.appointment,
    queuedAt: instant(one.queuedAt),
    updatedAt: stored.updatedAt.toISOString(),
    clock: clock && { kind: clock.kind, due: instant(clock.due), breached: clock.due < now.getTime() },
    unansweredSince: one.unansweredSince === null ? null : instant(one.unansweredSince),
    unsafe: summary.unsafe,
  }
}

export const instant = (ms: number): string => new Date(ms).toISOString()

/** Whole days where the person is; 0 is today, negative has passed (DL-09). */
function daysUntil(date: string, zone: string, now: Date): number {
  const today = isoInZone(now, zone).slice(0, 10)
  return Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS)
}

/** By priority, then by the clock that runs out first, then by number. */
export function inQueueOrder(one: CaseRow, other: CaseRow): number {
  return (
    compare(one.priority, other.priority) ||
    compare(due(one), due(other)) ||
    compare(one.number, other.number)
  )
}

const due = ({ clock }: CaseRow) => clock?.due ?? '9'
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
