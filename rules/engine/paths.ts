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

export const pathIndex = (name: string): PathIndex | undefined => indexes.get(name)

const facts: readonly FactId[] = PATHS.map((path) => path.split('.')[0] as FactId)

export const factOf = (index: PathIndex): FactId => facts[index] ?? 'form'

const shared: readonly boolean[] = facts.map((fact) => facts.indexOf(fact) !== facts.lastIndexOf(fact))

/** True for the paths of a fact that has several: `appointment`, `appointment.local` … */
export const isPartOfMore = (index: PathIndex): boolean => shared[index] ?? false

/** A set of paths as two words of 32 bits, because sets are joined a hundred times an assessment. */
export class PathSet {
  readonly low: number
  readonly high: number

  constructor(low: number, high: number) {
    this.low = low
    this.high = high
  }

  with(other: PathSet): PathSet {
    return new PathSet(this.low | other.low, this.high | other.high)
  }

  /** In the order of `PATHS`. */
  forEach(visit: (index: PathIndex) => void): void {
    for (let word = this.low; word !== 0; word &= word - 1) visit(31 - Math.clz32(word & -word))
    for (let word = this.high; word !== 0; word &= word - 1) visit(63 - Math.clz32(word & -word))
  }
}

export const NO_PATHS = new PathSet(0, 0)

export const paths = (...names: readonly Path[]): PathSet =>
  names.reduce<PathSet>((all, name) => all.with(pathSetOf(PATHS.indexOf(name))), NO_PATHS)

export const pathSetOf = (index: PathIndex): PathSet =>
  index < 32 ? new PathSet(1 << index, 0) : new PathSet(0, 1 << (index - 32))
