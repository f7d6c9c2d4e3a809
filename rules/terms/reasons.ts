import { paths } from '../engine/paths.ts'
import { FLAG_NO, flagOf, SAID_YES, UNKNOWN } from '../engine/truth.ts'
import { ReasonId } from '../facts.ts'
import { choiceTerm, flagTerm, listTerm } from './define.ts'

const REASONS = paths('reasons')
const ACCOMMODATION = paths('disability_accommodation_needed')
const ACCOMMODATION_OR_REASONS = ACCOMMODATION.with(REASONS)

/** The reasons that the person stated. An empty list is an answer: they gave none. */
const reasons = listTerm({
  id: 'reasons',
  values: ReasonId.options,
  read: ({ facts }) => facts.reasons,
  missing: () => REASONS,
})

/** A stated reason. The table of reasons is looked up by it, row by row, and never asked as a whole. */
const reason = choiceTerm({
  id: 'reason',
  values: ReasonId.options,
  perItem: true,
  read: () => undefined,
  missing: () => REASONS,
})

/** True when reasons were stated and each of them is weak before documents (H-20). */
const onlyWeakReasons = flagTerm({
  id: 'only_weak_reasons',
  read: ({ facts, program }) => {
    if (facts.reasons === undefined) return UNKNOWN
    if (facts.reasons.length === 0) return FLAG_NO
    return flagOf(facts.reasons.every((id) => program.reasons.get(id)?.row.then.strength === 'weak'))
  },
  missing: () => REASONS,
})

/** Said so, or the stated reason is a disability that needs an accommodation (ACC-01). */
const accommodationNeeded = flagTerm({
  id: 'accommodation_needed',
  read: ({ facts }) => {
    const { disability_accommodation_needed: told, reasons: stated } = facts
    if (told !== undefined) return flagOf(told)
    return stated?.includes('disability_access') ? SAID_YES : UNKNOWN
  },
  missing: ({ facts }) => (facts.reasons === undefined ? ACCOMMODATION_OR_REASONS : ACCOMMODATION),
})

export const reasonTerms = [reasons, reason, onlyWeakReasons, accommodationNeeded]
