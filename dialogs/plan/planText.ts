import { isoInZone } from '../moment.ts'
import { textingLetters } from '../render/textingLetters.ts'
import { isDiscreet } from './currentPlan.ts'
import { phoneHours } from './phoneHours.ts'
import type { PlanMaking } from './planMaking.ts'
import { CALLS } from './planPhone.ts'

export interface PlanTextLink {
  readonly url: string
  /** The instant (ISO) at which the link ends. */
  readonly expiresAt: string
}

/** Three parts of one message in the letters of text messages: 3 × 153 signs (GSM 03.38 with its header). */
const MOST_SIGNS = 3 * 153

/**
 * The plan as one text message of at most three segments: what comes first, and the link to the rest. For a person who
 * writes to us by text; who must stay unseen gets the link alone (SMS-07).
 */
export function planText(making: PlanMaking, link: PlanTextLink): string {
  const { say, conversation, view } = making
  const until = { $date: isoInZone(new Date(link.expiresAt), view.zone).slice(0, 10) }
  const end = say('plan_text.link', { link: link.url, until })
  if (isDiscreet(view)) return textingLetters(say('plan_text.discreet', { link: link.url, until }))
  const first = say('plan_text.first', { number: conversation.caseNumber })
  const must = [first, end, say('plan_text.not_advice')]
  let left = MOST_SIGNS - signs(must)
  const lines: string[] = []
  for (const line of linesOf(making)) {
    if (signs([line]) > left) break
    lines.push(line)
    left -= signs([line])
  }
  return textingLetters([first, ...lines, ...must.slice(1)].join('\n'))
}

/** With the line break after each. */
const signs = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + textingLetters(line).length + 1, 0)

/** What may be told, the most pressing first. */
function linesOf(making: PlanMaking): readonly string[] {
  const told = new Set(making.view.statements.map((statement) => statement.say))
  const lines = (...names: readonly string[]) =>
    names.filter((name) => told.has(`plan.${name}`)).map((name) => making.say(`plan_text.${name}`))
  return [
    ...lines('own_attorney', 'custody_ice', 'custody_jail', 'custody_unspecified'),
    ...deadlineLines(making),
    ...courtLines(making),
    ...appointmentLines(making),
    ...lines('attend_hold', 'late_hold', 'no_channel', 'closed'),
    ...callLines(making),
    ...lines('tool', 'avoid_late', 'court'),
  ]
}

/** Days of the court that are ahead. */
function courtLines({ say, view }: PlanMaking): readonly string[] {
  const { next_hearing_date: hearing, ij_biometrics_deadline: judge } = view.facts
  const line = (name: string, day: string | undefined) =>
    day !== undefined && day >= view.today.slice(0, 10)
      ? [say(`plan_text.${name}`, { date: { $date: day } })]
      : []
  return [...line('judge', judge), ...line('hearing', hearing)]
}

function deadlineLines({ say, view }: PlanMaking): readonly string[] {
  const deadlines = view.statements.flatMap(({ deadline }) => deadline ?? [])
  const lines = [...deadlines]
    .sort((one, other) => (one.date < other.date ? -1 : 1))
    .map(({ kind, date, days_left: left }) =>
      say(`plan_text.${left < 0 ? 'passed' : 'deadline'}.${kind}`, { date: { $date: date } }),
    )
  // DL-05: what is printed beats what we counted.
  const counted = deadlines.some(
    ({ kind, days_left: left, steps }) =>
      left >= 0 && kind !== 'ADDRESS_CHANGE' && steps.some(({ step }) => step === 'period'),
  )
  return counted ? [...lines, say('plan_text.printed_first')] : lines
}

function appointmentLines({ say, view }: PlanMaking): readonly string[] {
  const { appointment, appointment_status: status } = view.facts
  if (!appointment || status !== 'upcoming') return []
  const goes = view.statements.some((statement) => statement.say === 'plan.attend')
  return [say(`plan_text.${goes ? 'attend' : 'appointment'}`, { date: { $date: appointment.local } })]
}

function callLines({ say, view }: PlanMaking): readonly string[] {
  const call = view.statements.find((statement) => CALLS.has(statement.say))
  if (!call) return []
  const asks = ['late', 'timely'].includes(view.assessment.request_timing)
  const hours = phoneHours(view)
  return [
    say(asks ? 'plan_text.ask' : 'plan_text.call', hours),
    ...(call.say === 'plan.phone_closed' ? [say('plan_text.opens', hours)] : []),
  ]
}
