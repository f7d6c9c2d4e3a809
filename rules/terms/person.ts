import { paths } from '../engine/paths.ts'
import { FLAG_NO, FLAG_YES, flagOf, UNKNOWN } from '../engine/truth.ts'
import { choiceTerm, eventFlag, flagTerm, numberTerm, toldFlag } from './define.ts'

/** The person: custody, danger, who acts for them, and what makes a case need an attorney. */

const inCustody = flagTerm({
  id: 'in_custody',
  read: ({ facts }) => flagOf(facts.detained === undefined ? undefined : facts.detained !== 'none'),
  missing: () => DETAINED,
})
const DETAINED = paths('detained')

const earlierNoShow = flagTerm({
  id: 'earlier_no_show',
  read: ({ facts: { earlier_no_shows: told } }) => flagOf(typeof told === 'number' ? told > 0 : told),
  missing: () => EARLIER_NO_SHOWS,
})
const EARLIER_NO_SHOWS = paths('earlier_no_shows')

/** True when a parent or guardian does the intake: `parent`, `guardian`, `mother` … */
const intakeByGuardian = flagTerm({
  id: 'intake_by_guardian',
  read: ({ facts: { intake_by: by } }) => {
    if (by === undefined) return UNKNOWN
    return /parent|guardian|mother|father/i.test(by) ? FLAG_YES : FLAG_NO
  },
  missing: () => INTAKE_BY,
})
const INTAKE_BY = paths('intake_by')

const applicantAge = numberTerm({
  id: 'applicant_age',
  unit: 'years',
  read: ({ facts }) => facts.applicant_age,
  missing: () => APPLICANT_AGE,
})
const APPLICANT_AGE = paths('applicant_age')

const timesRescheduled = numberTerm({
  id: 'times_already_rescheduled',
  unit: 'times',
  read: ({ facts }) => facts.times_already_rescheduled,
  missing: () => TIMES_RESCHEDULED,
})
const TIMES_RESCHEDULED = paths('times_already_rescheduled')

const onlineAccount = choiceTerm({
  id: 'has_online_account',
  values: [true, false, 'can_create'],
  read: ({ facts }) => facts.has_online_account,
  missing: () => ONLINE_ACCOUNT,
})
const ONLINE_ACCOUNT = paths('has_online_account')

export const personTerms = [
  inCustody,
  earlierNoShow,
  intakeByGuardian,
  applicantAge,
  timesRescheduled,
  onlineAccount,
  toldFlag('immediate_danger'),
  toldFlag('dv_safety'),
  toldFlag('prior_removal_order'),
  toldFlag('represented'),
  toldFlag('attorney_reachable'),
  toldFlag('criminal_or_fraud_issue'),
  toldFlag('bad_adviser'),
  toldFlag('late_request_refused'),
  toldFlag('outside_us'),
  toldFlag('reschedule_confirmed'),
  eventFlag('wants_person'),
  eventFlag('notice_unclear'),
  eventFlag('conflict_hit'),
]
