import fc from 'fast-check'
import { type Facts, Facts as FactsSchema, ReasonId } from '../../rules/facts.ts'

/** Cases as they come: any fact may be missing, dates lie around the day of the assessment. */

export const date = fc
  .integer({ min: -60, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 10, 23) + days * 86_400_000).toISOString().slice(0, 10))
const hour = fc.constantFrom('08:00', '09:00', '13:30', '16:00')
const local = fc.oneof(
  date,
  fc.tuple(date, hour).map(([day, time]) => `${day}T${time}`),
)
const zone = fc.constantFrom('America/New_York', 'America/Boise', 'Pacific/Guam', 'Pacific/Honolulu')

export const notice = fc.record(
  {
    type: fc.constantFrom('RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL', 'APPOINTMENT' as const),
    notice_date: date,
    served: fc.constantFrom('mail', 'online', 'personal'),
    respond_by: fc.constantFrom('paper', 'online'),
    printed_due_date: date,
    outside_us: fc.boolean(),
  },
  { requiredKeys: ['type'] },
)

/** Some values of each fact, on both sides of what the rules ask. */
export const factValues = {
  form: fc.constantFrom('I-485', 'I-765', 'I-589', 'I-751', 'I-821D', 'I-918', 'I-600', 'I-539', 'EOIR-42B'),
  appointment: fc.record({ local, tz: zone }, { requiredKeys: ['local'] }),
  appointment_status: fc.constantFrom('upcoming', 'missed', 'asc_closed'),
  can_attend: fc.boolean(),
  has_online_account: fc.constantFrom(true, false, 'can_create'),
  times_already_rescheduled: fc.integer({ min: 0, max: 3 }),
  reasons: fc.uniqueArray(fc.constantFrom(...ReasonId.options), { maxLength: 2 }),
  notices: fc.array(notice, { maxLength: 2 }),
  moved_on: date,
  address_updated_on: date,
  in_removal_proceedings: fc.boolean(),
  next_hearing_date: date,
  ij_biometrics_deadline: date,
  prior_removal_order: fc.boolean(),
  detained: fc.constantFrom('none', 'jail', 'ice', 'unspecified'),
  represented: fc.boolean(),
  attorney_reachable: fc.boolean(),
  protected_1367: fc.boolean(),
  dv_safety: fc.boolean(),
  immediate_danger: fc.boolean(),
  outside_us: fc.boolean(),
  applicant_age: fc.constantFrom(9, 17, 18, 44),
  intake_by: fc.constantFrom('self', 'parent'),
  disability_accommodation_needed: fc.boolean(),
  criminal_or_fraud_issue: fc.boolean(),
  bad_adviser: fc.boolean(),
  earlier_no_shows: fc.constantFrom(0, 1),
  late_request_refused: fc.boolean(),
  reschedule_confirmed: fc.boolean(),
}
export type GeneratedFact = keyof typeof factValues

const names = Object.keys(factValues) as GeneratedFact[]

/** A few facts, as at the beginning of a conversation, or many: any of them may be missing. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .tuple(fc.record(factValues), fc.oneof(fc.subarray(names, { maxLength: 6 }), fc.subarray(names)))
  .map(([all, told]) => FactsSchema.parse(Object.fromEntries(told.map((name) => [name, all[name]]))))

/** What happens in a conversation, and is never asked. */
const events = fc.record(
  { wants_person: fc.boolean(), notice_unclear: fc.boolean(), conflict_hit: fc.boolean() },
  { requiredKeys: [] },
)

/** The same with what happened in the conversation. */
export const someCase: fc.Arbitrary<Facts> = fc
  .tuple(someFacts, events)
  .map(([facts, happened]) => ({ ...facts, ...happened }))

export const instant = fc
  .tuple(fc.integer({ min: 0, max: 7 * 24 * 60 }), fc.constantFrom('-08:00', '-05:00', '+00:00', '+10:00'))
  .map(([minutes, offset]) => {
    const at = new Date(Date.UTC(2026, 10, 20) + minutes * 60_000).toISOString().slice(0, 19)
    return `${at}${offset}`
  })
