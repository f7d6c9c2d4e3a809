import { z } from 'zod'
import { CalendarDate, CaseNumber, Instant, Language, Person, Priority, Urgency } from './values.ts'

/**
 * `queued`: waits for a person, the bot speaks. `claimed`: a person has it and the client waits for a word. `waiting`:
 * the person waits for the client. `returned`: the bot has it back. `resolved`: closed.
 */
export const CaseStatus = z.enum(['queued', 'claimed', 'waiting', 'returned', 'resolved'])
export type CaseStatus = z.infer<typeof CaseStatus>

export const ClockKind = z.enum(['first_response', 'next_response', 'resolution'])

/** One case in the queue. Holds no words of the client. */
export const CaseRow = z.object({
  number: CaseNumber,
  /** Goes up with every change: of two rows of one case the higher is the newer. */
  revision: z.int(),
  status: CaseStatus,
  priority: Priority,
  urgency: Urgency,
  language: Language,
  channel: z.enum(['directline', 'azure', 'terminal']),
  owner: Person.nullable(),
  /** Form ids such as `I-485`. */
  form: z.string().nullable(),
  reason: z.string(),
  /** Trigger ids such as `H-05`; their texts are in locales, staff/rules. */
  triggers: z.array(z.string()),
  /** The nearest date that matters. */
  deadline: z.object({ kind: z.string(), date: CalendarDate, daysLeft: z.int() }).nullable(),
  /** Local time at the ASC, `2026-11-30T09:00` or a date. */
  appointment: z.object({ local: z.string(), status: z.string().nullable() }).nullable(),
  queuedAt: Instant,
  updatedAt: Instant,
  /** The clock that runs out next; null when none runs. `breached` once `due` has passed. */
  clock: z.object({ kind: ClockKind, due: Instant, breached: z.boolean() }).nullable(),
  /** Since when the client waits for a word. */
  unansweredSince: Instant.nullable(),
  /** May not be contacted in some ways: the banner of the case says which. */
  unsafe: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** `GET cases?…` → CasePage. Lists are parted by commas. Without `status`: queued, claimed, waiting. */
export const CaseQuery = z.strictObject({
  status: z.string().max(100).optional(),
  priority: z.string().max(20).optional(),
  language: z.string().max(100).optional(),
  form: z.string().max(200).optional(),
  /** `me`, `none` or a staff id. */
  owner: z.string().max(100).optional(),
  /** A date that matters is at most so many days away (also passed ones). */
  deadlineWithin: z.coerce.number().int().min(0).max(400).optional(),
  /** Start of a case number, or a form. Words of clients are not searched. */
  search: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
})
export type CaseQuery = z.infer<typeof CaseQuery>
export const CasePage = z.object({
  /** By priority, then by the time the next clock runs out. */
  cases: z.array(CaseRow),
  next: z.string().nullable(),
  /** How many match in all. */
  total: z.int(),
  /** Of all cases, whatever the filters. */
  counts: z.object({ queued: z.int(), claimed: z.int(), waiting: z.int(), breached: z.int(), mine: z.int() }),
})
export type CasePage = z.infer<typeof CasePage>
