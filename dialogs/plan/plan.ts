import type { Assessment, Channel, Deadline } from '../../rules/assessment.ts'
import type { Office } from '../parts.ts'
import type { Reply } from '../turn.ts'
import type { View } from '../view.ts'
import { phoneHours } from './phoneHours.ts'

type Step = (view: View) => readonly Reply[]

/** What each channel means for the person, in the order that the law gives the channels. */
const stepOf: Readonly<Record<Channel, Step>> = {
  online_tool: () => [{ key: 'plan.tool' }],
  phone_contact_center: (view) => [{ key: phoneKey(view), params: phoneHours(view) }],
  accommodation_request: () => [{ key: 'plan.accommodation' }],
  written_response_to_notice: (view) => view.assessment.deadlines.filter(isResponse).map(responseStep),
  form_i290b_via_attorney: (view) => [
    ...view.assessment.deadlines.filter(isDenial).map(denialStep),
    { key: 'plan.denial' },
  ],
  immigration_court_process: () => [{ key: 'plan.court' }],
  own_attorney: () => [{ key: 'plan.own_attorney' }],
  attorney: () => [{ key: 'plan.custody' }],
  wait_for_new_notice: () => [{ key: 'plan.closed' }],
  attend: (view) => [{ key: 'plan.attend', params: appointmentDate(view) }],
}

/**
 * The plan: what can be done, where, until when, with which papers, and what not to rely on. General information:
 * it states what USCIS accepts and never what the person should choose (INT-04).
 */
export function planReplies(view: View, office: Office): readonly Reply[] {
  const { assessment } = view
  return [
    ...situation(view),
    ...assessment.channels_allowed.flatMap((channel) => stepOf[channel](view)),
    ...unmetDeadlines(assessment),
    ...papers(view),
    ...notToRelyOn(assessment),
    ...address(assessment),
    ...(office.phone ? [{ key: 'plan.office_phone', params: { phone: office.phone } }] : []),
  ]
}

function situation(view: View): readonly Reply[] {
  const { assessment, facts } = view
  if (assessment.deadlines.some((deadline) => deadline.kind !== 'ADDRESS_CHANGE')) return []
  if (assessment.request_timing === 'late') return [{ key: 'plan.late' }]
  if (assessment.timely_channel_available === false)
    return [{ key: 'plan.no_channel', params: phoneHours(view) }]
  if (facts.appointment_status === 'upcoming' && assessment.request_timing === 'timely') {
    return [{ key: facts.appointment ? 'plan.timely' : 'plan.timely_no_date', params: appointmentDate(view) }]
  }
  return []
}

const phoneKey = ({ assessment }: View) =>
  assessment.contact_center_open_now ? 'plan.phone_open' : 'plan.phone_closed'

const appointmentDate = ({ facts }: View) => ({ date: { $date: facts.appointment?.local ?? '' } })

const isDenial = (deadline: Deadline) => deadline.kind === 'DENIAL'
const isResponse = (deadline: Deadline) =>
  !isDenial(deadline) && deadline.kind !== 'ADDRESS_CHANGE' && deadline.days_left >= 0

const responseStep = (deadline: Deadline): Reply => ({
  key: isPrinted(deadline) ? 'plan.respond_printed' : 'plan.respond_computed',
  params: { letter: { $key: `letters.names.${deadline.kind}` }, date: { $date: deadline.date } },
})

const denialStep = (deadline: Deadline): Reply => ({
  key: deadline.days_left >= 0 ? 'plan.denial_deadline' : 'plan.denial_passed',
  params: { date: { $date: deadline.date } },
})

const isPrinted = (deadline: Deadline) => deadline.steps.some((step) => step.step === 'printed')

/** A date that has passed is said: the person must not hear only of the next one. */
function unmetDeadlines(assessment: Assessment): readonly Reply[] {
  return assessment.deadlines
    .filter(
      (deadline) =>
        deadline.days_left < 0 && deadline.kind !== 'DENIAL' && deadline.kind !== 'ADDRESS_CHANGE',
    )
    .map((deadline) => ({
      key: 'plan.respond_passed',
      params: { letter: { $key: `letters.names.${deadline.kind}` }, date: { $date: deadline.date } },
    }))
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
  if (assessment.channels_allowed.includes('attend')) return []
  if (WITHOUT_PAPERS.has(id) || facts.dv_safety || facts.immediate_danger) return []
  return [{ key: 'plan.papers', params: { papers: { $key: `papers.${id}` } } }]
}

function notToRelyOn(assessment: Assessment): readonly Reply[] {
  if (assessment.channels_allowed.includes('form_i290b_via_attorney')) return []
  if (assessment.request_timing === 'late') return [{ key: 'plan.avoid_late' }]
  return assessment.request_timing === 'timely' &&
    assessment.channels_allowed.includes('phone_contact_center')
    ? [{ key: 'plan.old_date_stands' }]
    : []
}

function address(assessment: Assessment): readonly Reply[] {
  const duty = assessment.deadlines.find((deadline) => deadline.kind === 'ADDRESS_CHANGE')
  if (!duty) return []
  return [
    {
      key: duty.days_left >= 0 ? 'plan.address' : 'plan.address_late',
      params: { date: { $date: duty.date } },
    },
  ]
}
