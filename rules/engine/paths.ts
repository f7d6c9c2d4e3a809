import type { FactId } from '../facts.ts'

/**
 * The facts, and parts of facts, that can be asked for, in the order of the intake: danger first, then who acts for
 * the person, custody and court, the letter, the form, the appointment, the reason, the address. Of two facts that
 * can change as much, the earlier one is asked first.
 */
export const PATHS = [
  'immediate_danger',
  'detained',
  'represented',
  'attorney_reachable',
  'in_removal_proceedings',
  'ij_biometrics_deadline',
  'next_hearing_date',
  'prior_removal_order',
  'notices',
  'notices.printed_due_date',
  'notices.notice_date',
  'notices.served',
  'notices.respond_by',
  'notices.outside_us',
  'appointment_status',
  'appointment',
  'appointment.local',
  'appointment.tz',
  'can_attend',
  'reschedule_confirmed',
  'form',
  'protected_1367',
  'dv_safety',
  'has_online_account',
  'times_already_rescheduled',
  'reasons',
  'disability_accommodation_needed',
  'moved_on',
  'address_updated_on',
  'late_request_refused',
  'earlier_no_shows',
  'applicant_age',
  'intake_by',
  'criminal_or_fraud_issue',
  'bad_adviser',
  'outside_us',
] as const
export type Path = (typeof PATHS)[number]
/** Position in `PATHS`. */
export type PathIndex = number

const indexes: ReadonlyMap<string, PathIndex> = new Map(PATHS.map((path, index) => [path, index]))

export const paths = (...names: readonly Path[]): readonly PathIndex[] =>
  names.map((name) => PATHS.indexOf(name))

export const pathIndex = (name: string): PathIndex | undefined => indexes.get(name)

const facts: readonly FactId[] = PATHS.map((path) => path.split('.')[0] as FactId)

export const factOf = (index: PathIndex): FactId => facts[index] ?? 'form'
