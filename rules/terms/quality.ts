import { dayOf, SUNDAY, weekdayOf } from '../calendar/calendarDate.ts'
import { isFederalHoliday } from '../calendar/federalHolidays.ts'
import { countedNotices } from '../deadlines.ts'
import type { CaseState } from '../engine/model.ts'
import { NO_PATHS } from '../engine/paths.ts'
import { flagOf } from '../engine/truth.ts'
import type { Notice } from '../facts.ts'
import { hoursToAppointment } from './appointment.ts'
import { flagTerm } from './define.ts'

/** What staff should look at again: told facts that do not fit each other or the calendar. Nothing is asked for these. */

const quality = (id: string, read: (state: CaseState) => boolean | undefined) =>
  flagTerm({ id, read: (state) => flagOf(read(state) ?? false), missing: () => NO_PATHS })

const onDay = (id: string, holds: (day: number) => boolean) =>
  quality(id, ({ facts }) => facts.appointment && holds(dayOf(facts.appointment.local)))

/** Certain by the clock, whatever is still missing of the hour or the zone. */
function clockSays(state: CaseState): 'ahead' | 'passed' | null {
  const hours = state.quantity(hoursToAppointment)
  if (hours === undefined) return null
  const [lo, hi] = typeof hours === 'number' ? [hours, hours] : [hours.lo, hours.hi]
  if (lo > 0) return 'ahead'
  return hi <= 0 ? 'passed' : null
}

const isBefore = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && dayOf(a) < dayOf(b)

const contradictsItself = ({ printed_due_date, notice_date }: Notice): boolean =>
  isBefore(printed_due_date, notice_date)

export const qualityTerms = [
  onDay('appointment_on_sunday', (day) => weekdayOf(day) === SUNDAY),
  onDay('appointment_on_federal_holiday', isFederalHoliday),
  quality(
    'upcoming_but_passed',
    (state) => state.facts.appointment_status === 'upcoming' && clockSays(state) === 'passed',
  ),
  quality(
    'missed_but_ahead',
    (state) => state.facts.appointment_status === 'missed' && clockSays(state) === 'ahead',
  ),
  quality('computed_deadline_earlier_than_printed', (state) =>
    countedNotices(state).some(({ countedEarlier }) => countedEarlier),
  ),
  quality('notice_dated_in_future', ({ facts, today }) =>
    facts.notices?.some(({ notice_date: date }) => date !== undefined && dayOf(date) > today),
  ),
  quality('dates_contradict', ({ facts, today }) => {
    const { address_updated_on: updated } = facts
    if (isBefore(updated, facts.moved_on)) return true
    if (updated !== undefined && dayOf(updated) > today) return true
    return facts.notices?.some(contradictsItself)
  }),
]
