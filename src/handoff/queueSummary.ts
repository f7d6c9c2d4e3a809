import type { Conversation } from '../../dialogs/conversation.ts'
import type { Assessment } from '../../rules/assessment.ts'
import type { QueueSummary } from '../storage/handoffStore.ts'

/** What the queue shows of a case: ids and dates that staff sort and filter by, none of the person's words. */
export function queueSummary(conversation: Conversation, assessment: Assessment, zone: string): QueueSummary {
  const known = (fact: string): unknown => {
    const entry = conversation.facts[fact]
    return entry?.state === 'known' ? entry.value : undefined
  }
  const form = known('form')
  const status = known('appointment_status')
  const [first] = [...assessment.deadlines].sort((one, other) => (one.date < other.date ? -1 : 1))
  const local = localOf(known('appointment'))
  return {
    language: conversation.language,
    urgency: assessment.urgency,
    form: typeof form === 'string' ? form : null,
    reason: assessment.reason_id,
    triggers: assessment.handoff.triggers,
    deadline: first ? { kind: first.kind, date: first.date } : null,
    appointment: local ? { local, status: typeof status === 'string' ? status : null } : null,
    zone: conversation.zone ?? zone,
    unsafe: isUnsafe(known),
  }
}

function localOf(appointment: unknown): string | undefined {
  if (typeof appointment !== 'object' || appointment === null || !('local' in appointment)) return undefined
  return typeof appointment.local === 'string' ? appointment.local : undefined
}

/** Whom a call or a letter at the wrong moment can harm (INT-09). */
export const isUnsafe = (known: (fact: string) => unknown): boolean =>
  known('dv_safety') === true ||
  known('immediate_danger') === true ||
  known('protected_1367') === true ||
  known('safe_contact') === false
