import { dayOf } from '../calendar/calendarDate.ts'
import { paths } from '../engine/paths.ts'
import { FLAG_NO, flagOf, SAID_YES, UNKNOWN } from '../engine/truth.ts'
import { flagTerm } from './define.ts'

const MOVED = paths('moved_on')
const UPDATED = paths('address_updated_on')

/** Told USCIS of the move more than ten days after it, or not at all with more than ten days gone (ADDR-01). */
const movedUnreported = flagTerm({
  id: 'moved_unreported',
  read: ({ facts, today, program }) => {
    const { moved_on: moved, address_updated_on: updated } = facts
    if (moved === undefined) return UNKNOWN
    const allowed = program.numbers.address_change_days
    if (updated !== undefined) return flagOf(dayOf(updated) - dayOf(moved) > allowed)
    return today - dayOf(moved) > allowed ? SAID_YES : FLAG_NO
  },
  missing: ({ facts }) => (facts.moved_on === undefined ? MOVED : UPDATED),
})

export const addressTerms = [movedUnreported]
