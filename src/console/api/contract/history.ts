import { z } from 'zod'
import { Instant, Person } from './values.ts'

/** What was done and by whom; oldest first. `by` null: the bot, or a clock. */
export const HistoryEntry = z.object({
  id: z.int(),
  at: Instant,
  by: Person.nullable(),
  kind: z.enum([
    'queued',
    'raised',
    'claimed',
    'first_response',
    'transferred',
    'requeued',
    'owner_silent',
    'reminded',
    'escalated',
    'returned',
    'resolved',
    'reopened',
    'note',
    'fact_corrected',
    'pass_on_asked',
    'passed_on',
    'erasure_ordered',
    'hold_set',
    'hold_lifted',
    'call_planned',
    'call_reached',
    'call_missed',
    'conflict_cleared',
    'hub_accepted',
    'hub_failed',
    'hub_completed',
  ]),
  /** Note text, reason for a transfer; null otherwise. Only staff ever see it. */
  text: z.string().nullable(),
  /** Staff that the entry is about: to whom it was transferred, who is mentioned. */
  about: z.array(Person),
  /** With `resolved`: the outcome; `fact_corrected`: the fact; `call_planned`: the instant; `requeued`: why. */
  detail: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>
