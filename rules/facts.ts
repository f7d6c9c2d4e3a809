import { z } from 'zod'
import { isZone } from './calendar/isZone.ts'

/** A calendar date as printed on a notice: `2026-11-30`. Never an instant. */
export const CalendarDate = z.iso.date()
export type CalendarDate = z.infer<typeof CalendarDate>

/** Local date, or local date and clock time at the ASC: `2026-11-30` or `2026-11-30T09:00`. */
const LocalTime = z.union([z.iso.date(), z.iso.datetime({ local: true, precision: -1 })], {
  error: 'expected a local date such as 2026-11-30, or with its hour 2026-11-30T09:00',
})

const IanaZone = z.string().refine(isZone, 'is not an IANA time zone')

/** The reason categories, decisive groups first. Source: the taxonomy of reasons, POL-02. */
export const ReasonId = z.enum([
  'custody',
  'safety_violence',
  'fear_enforcement',
  'bad_advice',
  'abroad_unplanned',
  'medical_self',
  'caregiver',
  'death_funeral',
  'life_event',
  'planned_travel',
  'notice_not_received',
  'disaster_weather',
  'asc_closed',
  'disability_access',
  'transportation',
  'work_no_leave',
  'notice_old_address',
  'asc_turned_away',
  'government_conflict',
  'military_duty',
  'misread_notice',
  'thought_not_needed',
  'forgot',
  'busy_work',
  'schedule_conflict',
  'other_unclear',
  'none',
])
export type ReasonId = z.infer<typeof ReasonId>

export const NoticeType = z.enum(['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL', 'APPOINTMENT', 'RESCHEDULED'])
export type NoticeType = z.infer<typeof NoticeType>

/** A document from USCIS. Dates are calendar dates as printed. */
export const Notice = z.strictObject({
  type: NoticeType,
  notice_date: CalendarDate.optional(),
  served: z.enum(['mail', 'online', 'personal']).optional(),
  respond_by: z.enum(['paper', 'online']).optional(),
  printed_due_date: CalendarDate.optional(),
  outside_us: z.boolean().optional(),
  /** What the notice rests on, where that changes the period: `abandonment`, `merits`, `revoked_petition`. */
  basis: z.string().optional(),
})
export type Notice = z.infer<typeof Notice>

/**
 * Everything an assessment can rest on. Every fact is optional: a key that is absent is not known, and
 * "not known" never reads as "no". Names are the ones used in rule tables, exports and the JSON contract.
 */
export const Facts = z.strictObject({
  language: z.string().optional(),
  form: z.string().optional(),
  user_timezone: IanaZone.optional(),
  appointment: z.strictObject({ local: LocalTime, tz: IanaZone.optional() }).optional(),
  appointment_status: z.enum(['upcoming', 'missed', 'asc_closed']).optional(),
  can_attend: z.boolean().optional(),
  /** `can_create` counts as no account; making one opens the tool if more than 12 hours remain (CHAN-02). */
  has_online_account: z.union([z.boolean(), z.literal('can_create')]).optional(),
  times_already_rescheduled: z.int().min(0).optional(),
  reasons: z.array(ReasonId).optional(),
  reason_text: z.string().optional(),
  notices: z.array(Notice).optional(),
  moved_on: CalendarDate.optional(),
  address_updated_on: CalendarDate.optional(),
  in_removal_proceedings: z.boolean().optional(),
  next_hearing_date: CalendarDate.optional(),
  ij_biometrics_deadline: CalendarDate.optional(),
  prior_removal_order: z.boolean().optional(),
  /** `unspecified`: in custody, and nobody said yet whose. */
  detained: z.enum(['none', 'jail', 'ice', 'unspecified']).optional(),
  represented: z.boolean().optional(),
  attorney_reachable: z.boolean().optional(),
  protected_1367: z.boolean().optional(),
  dv_safety: z.boolean().optional(),
  immediate_danger: z.boolean().optional(),
  safe_contact: z.union([z.boolean(), z.string(), z.record(z.string(), z.unknown())]).optional(),
  outside_us: z.boolean().optional(),
  applicant_age: z.number().min(0).max(130).optional(),
  intake_by: z.string().optional(),
  disability_accommodation_needed: z.boolean().optional(),
  criminal_or_fraud_issue: z.boolean().optional(),
  bad_adviser: z.boolean().optional(),
  earlier_no_shows: z.union([z.boolean(), z.int().min(0)]).optional(),
  late_request_refused: z.boolean().optional(),
  last_biometrics: CalendarDate.optional(),
  reschedule_confirmed: z.boolean().optional(),
  /** Asks for a person, or for advice (H-21). */
  wants_person: z.boolean().optional(),
  /** The notice cannot be read, or is not understood (H-23). */
  notice_unclear: z.boolean().optional(),
  /** The conflict check found a possible match (H-24). */
  conflict_hit: z.boolean().optional(),
})
export type Facts = z.infer<typeof Facts>
export type FactId = keyof Facts
