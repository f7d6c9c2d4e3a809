import { dateOf } from '../../../../rules/calendar/calendarDate.ts'
import type { Facts } from '../../../../rules/facts.ts'
import type { Moment } from './moments.ts'

/** Nothing grave: what is left of a rule then shows by itself. */
const calm: Facts = {
  form: 'I-485',
  has_online_account: true,
  times_already_rescheduled: 0,
  reasons: ['transportation'],
  notices: [],
  in_removal_proceedings: false,
  prior_removal_order: false,
  detained: 'none',
  represented: false,
  protected_1367: false,
  dv_safety: false,
  immediate_danger: false,
  outside_us: false,
  applicant_age: 40,
  intake_by: 'self',
  disability_accommodation_needed: false,
  criminal_or_fraud_issue: false,
  bad_adviser: false,
  earlier_no_shows: 0,
  late_request_refused: false,
}

/** Those of the situations that leave room for any row: hardly anything told, or nothing grave. */
export const plainProfilesAt = (moment: Moment): readonly Facts[] => profilesAt(moment).slice(0, 6)

/** The situations that people come in, each of which is then varied by one fact at a time. */
export function profilesAt({ day }: Moment): readonly Facts[] {
  const at = (days: number) => ({ local: `${dateOf(day + days)}T09:00`, tz: 'America/New_York' })
  const on = (days: number) => dateOf(day + days)
  const upcoming: Facts = { ...calm, appointment: at(20), appointment_status: 'upcoming', can_attend: false }
  const missed: Facts = { ...calm, appointment: at(-3), appointment_status: 'missed' }
  return [
    {},
    { can_attend: false },
    { appointment_status: 'missed' },
    upcoming,
    { ...upcoming, can_attend: true },
    missed,
    { ...missed, reschedule_confirmed: true },
    { ...missed, represented: true, attorney_reachable: true },
    { ...missed, detained: 'ice' },
    { ...missed, outside_us: true, moved_on: on(-30) },
    { ...upcoming, appointment_status: 'asc_closed' },
    { ...missed, notices: [{ type: 'RFE', printed_due_date: on(30) }] },
    { ...missed, notices: [{ type: 'NOID', notice_date: on(-8), served: 'mail' }] },
    { ...missed, notices: [{ type: 'DENIAL', notice_date: on(-8), served: 'mail' }] },
    {
      ...missed,
      moved_on: on(-40),
      address_updated_on: on(-38),
      notices: [
        { type: 'APPOINTMENT', notice_date: on(-30) },
        { type: 'DENIAL', notice_date: on(-8), served: 'mail' },
      ],
    },
    { ...missed, in_removal_proceedings: true, next_hearing_date: on(40) },
    { ...upcoming, has_online_account: false, form: 'I-765', moved_on: on(-5) },
  ]
}
