import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { Facts } from '../../rules/facts.ts'

const Step = z.strictObject({
  step: z.enum(['printed', 'start', 'period', 'mail', 'abroad', 'roll']),
  days: z.int().optional(),
  date: z.iso.date(),
  rule: z.string(),
})
const Deadline = z.strictObject({
  kind: z.enum(['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL', 'ADDRESS_CHANGE']),
  date: z.iso.date(),
  days_left: z.int(),
  /** Where a case is about how the days are counted. */
  steps: z.array(Step).optional(),
})
const Expectation = z
  .strictObject({
    reason_id: z.string(),
    reason_strength: z.string(),
    policy_listed: z.boolean(),
    request_timing: z.enum(['timely', 'late', 'not_applicable']),
    hours_to_appointment: z.number().nullable(),
    online_tool_allowed: z.boolean(),
    online_tool_blockers: z.array(z.string()),
    contact_center_open_now: z.boolean(),
    next_contact_center_open: z.iso.datetime({ offset: true }),
    timely_channel_available: z.boolean().nullable(),
    channels_allowed: z.array(z.string()),
    deadlines: z.array(Deadline),
    urgency: z.enum(['critical', 'urgent', 'soon', 'routine']),
    handoff: z.strictObject({
      type: z.enum(['none', 'attorney', 'own_attorney']),
      priority: z.enum(['P0', 'P1', 'P2', 'P3']).nullable(),
      triggers: z.array(z.string()),
    }),
    data_quality_flags: z.array(z.string()),
    /** What the person is told: the keys of the sentences, in order. */
    says: z.array(z.string()),
    /** What staff are told besides. */
    staff_notes: z.array(z.string()),
  })
  .partial()

/** A case that an attorney can check by eye; what is expected was worked out from the law, not by this program. */
const ShippedCase = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}-\d{2}$/),
  title: z.string().min(1),
  today: z.iso.datetime({ offset: true }),
  facts: Facts,
  expect: Expectation.refine((fields) => Object.keys(fields).length > 0, 'expects nothing'),
  /** The working, in words. */
  arithmetic: z.string().min(1),
  rules: z.array(z.string()).min(1),
})

const folder = new URL('./cases/', import.meta.url)
/** The cases of each file in `cases/`, checked as they are read. */
export const caseFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((file) => ({
    file,
    cases: z.array(ShippedCase).parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
  }))
