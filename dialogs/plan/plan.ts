import type { Channel } from '../../rules/assessment.ts'
import type { Office } from '../parts.ts'
import type { Reply } from '../turn.ts'
import type { View } from '../view.ts'
import { denialSteps, passedDeadlines, responseSteps } from './letterSteps.ts'
import { phoneHours } from './phoneHours.ts'

type Step = (view: View) => readonly Reply[]

/** What each channel means for the person, in the order that the law gives the channels. */
const stepOf: Readonly<Record<Channel, Step>> = {
  online_tool: () => [{ key: 'plan.tool' }],
  phone_contact_center: (view) => [
    ...(onlyAccountIsMissing(view) ? [{ key: 'plan.tool_no_account' }] : []),
    { key: phoneKey(view), params: phoneHours(view) },
  ],
  accommodation_request: () => [{ key: 'plan.accommodation' }],
  written_response_to_notice: responseSteps,
  form_i290b_via_attorney: (view) => [...denialSteps(view), { key: 'plan.denial' }],
  immigration_court_process: () => [{ key: 'plan.court' }],
  own_attorney: () => [{ key: 'plan.own_attorney' }],
  attorney: (view) => [{ key: `plan.custody_${view.facts.detained ?? 'unspecified'}` }],
  wait_for_new_notice: () => [{ key: 'plan.closed' }],
  attend: (view) => [
    view.facts.appointment
      ? { key: 'plan.attend', params: appointmentDate(view) }
      : { key: 'plan.attend_no_date' },
  ],
}

/**
 * The plan: what can be done, where, until when, with which papers, and what not to rely on. General information:
 * it states what USCIS accepts and never what the person should choose (INT-04). Whoever is in danger gets no task,
 * and whoever may be at risk at USCIS is told neither to go nor to call before a person has looked (INT-04, RISK-02).
 */
export function planReplies(view: View, office: Office): readonly Reply[] {
  const { facts, entries } = view
  if (entries.applicant_deceased) return []
  if (facts.immediate_danger) return [{ key: 'plan.after_danger' }]
  const phone = office.phone ? [{ key: 'plan.office_phone', params: { phone: office.phone } }] : []
  return [...(isAtRisk(view) ? heldPlan(view) : openPlan(view)), ...address(view), ...phone]
}

function openPlan(view: View): readonly Reply[] {
  const [ownAttorney, others] = split(
    view.assessment.channels_allowed,
    (channel) => channel === 'own_attorney',
  )
  const steps = (channels: readonly Channel[]) => channels.flatMap((channel) => stepOf[channel](view))
  return [
    ...steps(ownAttorney),
    ...doubtfulDay(view),
    ...situation(view),
    ...steps(others),
    ...passedDeadlines(view),
    ...besides(view),
    ...papers(view),
    ...notToRelyOn(view),
  ]
}

/** An old removal order, an arrest, or fear of arrest. */
const isAtRisk = ({ facts }: View): boolean =>
  facts.prior_removal_order === true ||
  facts.criminal_or_fraud_issue === true ||
  (facts.reasons?.includes('fear_enforcement') ?? false)

function heldPlan(view: View): readonly Reply[] {
  const { assessment, facts } = view
  const channels = assessment.channels_allowed.filter(
    (channel) => !['attend', 'online_tool', 'phone_contact_center'].includes(channel),
  )
  const steps = channels.flatMap((channel) => stepOf[channel](view))
  const lawyerLooks = channels.includes('form_i290b_via_attorney') || channels.includes('attorney')
  if (lawyerLooks || facts.appointment_status === undefined) return [...steps, ...passedDeadlines(view)]
  if (assessment.request_timing === 'late')
    return [{ key: 'plan.late_hold' }, ...steps, ...passedDeadlines(view)]
  const hold = facts.appointment
    ? [{ key: 'plan.attend_hold', params: appointmentDate(view) }]
    : [{ key: 'plan.attend_no_date' }]
  return [...hold, ...steps, ...passedDeadlines(view)]
}

const DOUBTFUL = ['appointment_on_sunday', 'appointment_on_federal_holiday']

/** A Sunday or a holiday may be a slip in reading the notice (TIME-05). */
function doubtfulDay({ assessment, facts }: View): readonly Reply[] {
  const doubtful = assessment.data_quality_flags.some((flag) => DOUBTFUL.includes(flag))
  const day = facts.appointment?.local.slice(0, 10)
  return doubtful && day ? [{ key: 'plan.check_date', params: { date: { $date: day } } }] : []
}

function situation(view: View): readonly Reply[] {
  const { assessment, facts } = view
  const channels = assessment.channels_allowed
  if (channels.includes('attorney') || channels.includes('form_i290b_via_attorney')) return []
  if (channels.includes('written_response_to_notice')) return []
  if (assessment.request_timing === 'late') return [{ key: 'plan.late' }]
  if (assessment.timely_channel_available === false) return [{ key: 'plan.no_channel' }]
  if (facts.appointment_status !== 'upcoming' || assessment.request_timing !== 'timely') return []
  return facts.appointment
    ? [{ key: 'plan.timely', params: appointmentDate(view) }]
    : [{ key: 'plan.timely_no_date' }]
}

const phoneKey = ({ assessment }: View) =>
  assessment.contact_center_open_now ? 'plan.phone_open' : 'plan.phone_closed'

const appointmentDate = ({ facts }: View) => ({ date: { $date: facts.appointment?.local ?? '' } })

/** Opening an account would open the tool (CHAN-02). */
function onlyAccountIsMissing({ assessment, facts }: View): boolean {
  const [blocker, ...others] = assessment.online_tool_blockers
  return (
    blocker === 'no_account' &&
    others.length === 0 &&
    facts.has_online_account !== undefined &&
    assessment.request_timing === 'timely'
  )
}

/** What else is true of this form or this reason. */
function besides({ assessment, facts }: View): readonly Reply[] {
  const late = assessment.request_timing === 'late'
  return [
    ...(facts.reasons?.includes('thought_not_needed') ? [{ key: 'plan.not_reused' }] : []),
    ...(late && facts.form === 'I-589' && !facts.in_removal_proceedings
      ? [{ key: 'plan.asylum_clock' }]
      : []),
    ...(late && facts.disability_accommodation_needed ? [{ key: 'plan.accommodation_late' }] : []),
  ]
}

const WITHOUT_PAPERS = new Set([
  'none',
  'other_unclear',
  'custody',
  'safety_violence',
  'fear_enforcement',
  'busy_work',
  'schedule_conflict',
])

function papers({ assessment, facts }: View): readonly Reply[] {
  const id = assessment.reason_id
  if (assessment.channels_allowed.includes('attend') || assessment.channels_allowed.includes('attorney'))
    return []
  if (WITHOUT_PAPERS.has(id) || facts.dv_safety) return []
  const closed = facts.appointment_status === 'asc_closed' ? 'asc_closed' : id
  return [{ key: 'plan.papers', params: { papers: { $key: `papers.${closed}` } } }]
}

function notToRelyOn({ assessment }: View): readonly Reply[] {
  const channels = assessment.channels_allowed
  if (!channels.includes('phone_contact_center')) return []
  if (assessment.request_timing === 'timely') return [{ key: 'plan.old_date_stands' }]
  if (assessment.request_timing !== 'late') return []
  const letter = channels.includes('written_response_to_notice') ? [{ key: 'plan.avoid_late_letter' }] : []
  return [{ key: 'plan.avoid_late' }, ...letter]
}

function address({ assessment, facts }: View): readonly Reply[] {
  const duty = assessment.deadlines.find((deadline) => deadline.kind === 'ADDRESS_CHANGE')
  if (!duty) return []
  if (facts.protected_1367) return [{ key: 'plan.address_protected' }]
  return [
    {
      key: duty.days_left >= 0 ? 'plan.address' : 'plan.address_late',
      params: { date: { $date: duty.date } },
    },
  ]
}

function split<T>(items: readonly T[], first: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(first), items.filter((item) => !first(item))]
}
