import type { OfficeHours, Priority } from '../../rules/assessment.ts'
import { type ContactTarget, contactDue } from '../../rules/calendar/firstContact.ts'
import { openingHours } from '../../rules/calendar/openingHours.ts'
import type { Timings } from './caseMachine.ts'

/**
 * The office's own practice, for the supervising attorney to set: no law asks for it. The first response is in the
 * rules (handoff targets).
 */
const nextResponse: Readonly<Record<Priority, ContactTarget>> = {
  P0: { officeHours: 1 },
  P1: { officeHours: 4 },
  P2: { endOfBusinessDay: 1 },
  P3: { endOfBusinessDay: 2 },
}
const resolution: Readonly<Record<Priority, ContactTarget>> = {
  P0: { endOfBusinessDay: 2 },
  P1: { endOfBusinessDay: 5 },
  P2: { endOfBusinessDay: 10 },
  P3: { endOfBusinessDay: 15 },
}
const grace: Readonly<Record<Priority, ContactTarget>> = {
  P0: { officeHours: 0.25 },
  P1: { officeHours: 1 },
  P2: { officeHours: 4 },
  P3: { officeHours: 8 },
}

const HOUR_MS = 3_600_000

/** Counted in the office's hours: nothing runs out at night, on a weekend or on a holiday, but P0 with an on-call. */
export function officeTimings(office: OfficeHours): Timings {
  const hours = openingHours(office)
  const by = (targets: Readonly<Record<Priority, ContactTarget>>) => (priority: Priority, from: number) => {
    const target = targets[priority]
    // Where somebody is on call, what is P0 waits for no opening.
    if (office.onCall && priority === 'P0' && 'officeHours' in target)
      return from + target.officeHours * HOUR_MS
    return contactDue(target, new Date(from), hours).getTime()
  }
  return { nextResponse: by(nextResponse), resolution: by(resolution), grace: by(grace) }
}
