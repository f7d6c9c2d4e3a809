import { dayOf } from '../calendar/calendarDate.ts'
import type { CaseState } from '../engine/model.ts'
import { type PathSet, paths } from '../engine/paths.ts'
import type { Quantity } from '../engine/truth.ts'
import { numberTerm } from './define.ts'

const HEARING = paths('next_hearing_date')
const JUDGE = paths('ij_biometrics_deadline')
const BOTH = JUDGE.with(HEARING)

/** Days to the sooner of the hearing and the judge's biometrics date; one that has passed is the soonest of all. */
const daysToCourt = numberTerm({
  id: 'days_to_court',
  unit: 'days',
  read: ({ facts, today }): Quantity => {
    const { next_hearing_date: hearing, ij_biometrics_deadline: judge } = facts
    if (hearing === undefined && judge === undefined) return undefined
    const toHearing = hearing === undefined ? Number.POSITIVE_INFINITY : dayOf(hearing) - today
    const toJudge = judge === undefined ? Number.POSITIVE_INFINITY : dayOf(judge) - today
    const soonest = Math.min(toHearing, toJudge)
    if (hearing !== undefined && judge !== undefined) return soonest
    return { lo: Number.NEGATIVE_INFINITY, hi: soonest, taken: soonest }
  },
  missing: ({ facts }: CaseState): PathSet => {
    if (facts.next_hearing_date !== undefined) return JUDGE
    return facts.ij_biometrics_deadline !== undefined ? HEARING : BOTH
  },
})

export const courtTerms = [daysToCourt]
