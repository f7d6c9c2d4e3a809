import { z } from 'zod'
import { CaseAssessment } from './assessment.ts'
import { CaseFact } from './facts.ts'
import { HistoryEntry } from './history.ts'
import { CaseRow, ClockKind } from './queue.ts'
import { Id, Instant, Person } from './values.ts'

const SafeContact = z.object({
  /** `chat`, `phone`, `text`, `email`; null: not asked yet. */
  way: z.string().nullable(),
  /** A number or an address, masked until it is revealed: `•••-•••-1234`. */
  masked: z.string().nullable(),
  /** False: nothing is known to be safe but this chat. */
  safe: z.boolean(),
  danger: z.boolean(),
  /** In the person's own words. */
  words: z.string().nullable(),
})

/** A picture or a document that the person sent: `GET cases/:number/attachments/:id`, pictures also `…/thumbnail`. */
export const CaseAttachment = z.object({
  id: Id,
  kind: z.enum(['picture', 'pdf']),
  /** Bytes. */
  size: z.int(),
  source: z.enum(['directline', 'azure', 'sms', 'terminal']),
  /** `off`: there is no virus scanner. `pending`: not scanned yet. `infected`: its content was deleted. */
  scan: z.enum(['clean', 'off', 'pending', 'infected']),
  openable: z.boolean(),
  at: Instant,
  /** What the person says that it is; null: not said. */
  label: z.object({ kind: z.string(), words: z.string() }).nullable(),
})
export type CaseAttachment = z.infer<typeof CaseAttachment>

export const CaseDetail = z.object({
  case: CaseRow,
  openedAt: Instant,
  promisedBy: Instant.nullable(),
  clocks: z.array(
    z.object({ kind: ClockKind, due: Instant, metAt: Instant.nullable(), breached: z.boolean() }),
  ),
  facts: z.array(CaseFact),
  /** Oldest first. */
  attachments: z.array(CaseAttachment).default([]),
  safeContact: SafeContact,
  /** As the law stands now on these facts. Null while nothing was decided. */
  assessment: CaseAssessment.nullable(),
  history: z.array(HistoryEntry),
  draft: z.object({ text: z.string(), by: Person, at: Instant }).nullable(),
  presence: z.array(z.object({ id: Id, name: z.string(), doing: z.enum(['viewing', 'typing']) })),
  /** Since when there is a legal hold; null: there is none. */
  heldAt: Instant.nullable(),
  /** Calls that are still to be made, the next first. */
  calls: z.array(z.object({ id: z.int(), at: Instant, with: Person, note: z.string() })),
  /** A possible conflict of interest: what the client gave matches these entries of the office's list. */
  conflict: z.object({ names: z.string(), matches: z.array(z.string()) }).nullable(),
  /** The client was asked whether the case may be passed to another organisation; null: they were not. */
  passing: z
    .object({
      to: z.string(),
      askedAt: Instant,
      /** In the client's own words; null: no answer yet. */
      answer: z.object({ agrees: z.boolean(), words: z.string(), at: Instant }).nullable(),
    })
    .nullable()
    .default(null),
  /** What the signed-in person may do now. */
  may: z.array(z.string()),
})
export type CaseDetail = z.infer<typeof CaseDetail>
