import { dayOf, digits } from '../calendar/calendarDate.ts'
import { instantOf } from '../calendar/zones.ts'
import type { CaseState } from '../engine/model.ts'
import { NO_PATHS, type PathSet, paths } from '../engine/paths.ts'
import {
  FLAG_NO,
  FLAG_YES,
  type Flag,
  isSettled,
  type Quantity,
  SAID_NO,
  SAID_YES,
  saidFlag,
  UNKNOWN,
} from '../engine/truth.ts'
import { choiceTerm, flagTerm, numberTerm, toldFlag } from './define.ts'

/** The appointment, by the clock of the ASC (TIME-01). The person's own zone plays no part in any of this. */

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Where the United States begin and end their day: Guam (UTC+10) and Pago Pago (UTC-11). Neither has daylight saving. */
const FIRST_OFFSET = 600
const LAST_OFFSET = -660

const STATUS = paths('appointment_status')
const APPOINTMENT = paths('appointment')
const LOCAL = paths('appointment.local')
const ZONE = paths('appointment.tz')
const LOCAL_AND_ZONE = LOCAL.with(ZONE)
const CAN_ATTEND = paths('can_attend')

/**
 * Hours from now to the appointment, negative when past. A date without its hour is that whole day, a place without
 * its zone is every zone of the United States; until that is known the output goes by the earliest moment it can be.
 */
export const hoursToAppointment = numberTerm({
  id: 'hours_to_appointment',
  unit: 'hours',
  read: (state): Quantity => {
    const { appointment } = state.facts
    if (!appointment) return undefined
    const earliest = momentOf(appointment, false)
    const latest = momentOf(appointment, true)
    const lo = (earliest - state.nowMs) / HOUR_MS
    return earliest === latest ? lo : { lo, hi: (latest - state.nowMs) / HOUR_MS, taken: lo }
  },
  missing: ({ facts: { appointment } }) => missingOfAppointment(appointment),
})

type Appointment = NonNullable<CaseState['facts']['appointment']>

const hasHour = (appointment: Appointment): boolean => appointment.local.length > 10

function momentOf(appointment: Appointment, latest: boolean): number {
  const { local, tz } = appointment
  const day = dayOf(local)
  let minutes = latest ? 24 * 60 - 1 : 0
  if (hasHour(appointment)) minutes = digits(local, 11, 13) * 60 + digits(local, 14, 16)
  if (tz !== undefined) return instantOf(tz, day, minutes)
  return day * DAY_MS + (minutes - (latest ? LAST_OFFSET : FIRST_OFFSET)) * MINUTE_MS
}

function missingOfAppointment(appointment: Appointment | undefined): PathSet {
  if (!appointment) return APPOINTMENT
  if (hasHour(appointment)) return appointment.tz === undefined ? ZONE : NO_PATHS
  return appointment.tz === undefined ? LOCAL_AND_ZONE : LOCAL
}

type Side = 'ahead' | 'passed' | 'either' | 'unknown'

/** At the instant itself the appointment has passed (TIME-02). */
function sideOf(state: CaseState): Side {
  const hours = state.quantity(hoursToAppointment)
  if (hours === undefined) return 'unknown'
  if (typeof hours === 'number') return hours > 0 ? 'ahead' : 'passed'
  if (hours.lo > 0) return 'ahead'
  return hours.hi <= 0 ? 'passed' : 'either'
}

/**
 * An appointment that is still ahead. The clock decides where it can; until then, what the person said. Someone who
 * says that they cannot go speaks of an appointment ahead.
 */
const upcoming = flagTerm({
  id: 'upcoming',
  read: (state): Flag => {
    const { appointment_status: status, can_attend: canAttend } = state.facts
    if (status === 'missed' || status === 'asc_closed') return FLAG_NO
    const side = sideOf(state)
    if (side === 'passed') return FLAG_NO
    if (status === 'upcoming') return side === 'ahead' ? FLAG_YES : SAID_YES
    return side === 'ahead' || canAttend === false ? SAID_YES : UNKNOWN
  },
  missing: (state) => missingOfStanding(state),
})

/** An appointment that passed without the person: said so, or said to be ahead although the clock is past it. */
const missed = flagTerm({
  id: 'missed',
  read: (state): Flag => {
    const { appointment_status: status } = state.facts
    if (status === 'missed') return FLAG_YES
    if (status === 'asc_closed') return FLAG_NO
    const side = sideOf(state)
    if (status === undefined) return side === 'ahead' ? SAID_NO : UNKNOWN
    if (side === 'passed') return FLAG_YES
    return side === 'ahead' ? FLAG_NO : SAID_NO
  },
  missing: (state) => missingOfStanding(state),
})

function missingOfStanding(state: CaseState): PathSet {
  const { appointment, appointment_status: status, can_attend: canAttend } = state.facts
  if (status !== undefined) return missingOfAppointment(appointment)
  const side = sideOf(state)
  if (side === 'ahead' || side === 'passed') return STATUS
  const open = STATUS.with(missingOfAppointment(appointment))
  return canAttend === undefined ? open.with(CAN_ATTEND) : open
}

/** An appointment ahead that the person says they cannot go to. */
const cannotAttend = flagTerm({
  id: 'cannot_attend',
  read: (state): Flag => {
    const { can_attend: canAttend } = state.facts
    const ahead = state.flag(upcoming)
    if (canAttend === true || ahead === FLAG_NO) return FLAG_NO
    return canAttend === undefined ? UNKNOWN : ahead
  },
  missing: (state) => {
    const standing = isSettled(state.flag(upcoming)) ? NO_PATHS : missingOfStanding(state)
    return state.facts.can_attend === undefined ? standing.with(CAN_ATTEND) : standing
  },
})

const appointmentStatus = choiceTerm({
  id: 'appointment_status',
  values: ['upcoming', 'missed', 'asc_closed'],
  read: ({ facts }) => facts.appointment_status,
  missing: () => STATUS,
})

/** True when the Contact Center opens before the appointment: the phone is then still a request in time (TIME-04). */
const phoneOpensInTime = flagTerm({
  id: 'phone_opens_in_time',
  read: (state): Flag => {
    const hours = state.quantity(hoursToAppointment)
    const wait = (state.nextPhoneOpening() - state.nowMs) / HOUR_MS
    if (hours === undefined) return UNKNOWN
    if (typeof hours === 'number') return wait < hours ? FLAG_YES : FLAG_NO
    if (wait < hours.lo) return FLAG_YES
    return wait >= hours.hi ? FLAG_NO : saidFlag(wait === 0 && state.facts.appointment_status === 'upcoming')
  },
  missing: ({ facts }) => missingOfAppointment(facts.appointment),
})

export const appointmentTerms = [
  hoursToAppointment,
  upcoming,
  missed,
  cannotAttend,
  appointmentStatus,
  phoneOpensInTime,
  toldFlag('can_attend'),
]
