import { z } from 'zod'
import { CalendarDate, Priority, Urgency } from './values.ts'

const Deadline = z.object({
  kind: z.string(),
  date: CalendarDate,
  daysLeft: z.int(),
  doBy: CalendarDate.nullable(),
  steps: z.array(
    z.object({ step: z.string(), days: z.int().optional(), date: CalendarDate, rule: z.string() }),
  ),
})
const RuleUsed = z.object({
  id: z.string(),
  /** False: an attorney has yet to confirm it. */
  settled: z.boolean(),
  sources: z.array(z.object({ title: z.string(), href: z.string().nullable() })),
})
const WouldChange = z.object({
  fact: z.string(),
  value: z.unknown(),
  changes: z.array(
    z.object({
      field: z.enum(['urgency', 'channels_allowed', 'handoff']),
      was: z.unknown(),
      is: z.unknown(),
    }),
  ),
})

export const CaseAssessment = z.object({
  rulesVersion: z.string(),
  /** Who signed off these rules and texts; null: not reviewed yet, and staff are told so. */
  rulesReviewed: z.object({ by: z.string(), on: CalendarDate }).nullable(),
  reason: z.string(),
  reasonStrength: z.string(),
  policyListed: z.boolean(),
  requestTiming: z.string(),
  hoursToAppointment: z.number().nullable(),
  onlineToolAllowed: z.boolean(),
  onlineToolBlockers: z.array(z.string()),
  contactCenterOpenNow: z.boolean(),
  nextContactCenterOpen: z.string(),
  timelyChannelAvailable: z.boolean().nullable(),
  channels: z.array(z.string()),
  urgency: Urgency,
  handoff: z.object({ type: z.string(), priority: Priority.nullable(), triggers: z.array(z.string()) }),
  deadlines: z.array(Deadline),
  flags: z.array(z.string()),
  /** Unknown facts that can still change the outcome, most decisive first. */
  unknown: z.array(z.string()),
  wouldChange: z.array(WouldChange),
  rules: z.array(RuleUsed),
  trace: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      because: z.record(z.string(), z.unknown()),
      source: z.string(),
    }),
  ),
  /** Names of texts in locales, staff/notes. */
  staffNotes: z.array(z.object({ note: z.string(), rules: z.array(z.string()), source: z.string() })),
})
export type CaseAssessment = z.infer<typeof CaseAssessment>
