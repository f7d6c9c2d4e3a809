import type { CountingStep, Deadline, Statement } from '../../rules/assessment.ts'
import { dayOf } from '../../rules/calendar/calendarDate.ts'
import type { CalendarDate } from '../../rules/facts.ts'
import { statementReply } from './plan.ts'
import type { PlanDate, SectionDraft } from './planDocument.ts'
import type { PlanMaking } from './planMaking.ts'
import { appointmentWords } from './planTold.ts'

/** The days that count, each with how it was counted: those ahead, the next one first, then those that have passed. */
export function datesSection(making: PlanMaking): SectionDraft {
  const { facts, statements } = making.view
  const told = statements.filter((statement) => statement.deadline !== undefined)
  const blocks = [
    ...appointmentDate(making),
    ...told.map((statement) => deadlineDate(making, statement)),
    ...plainDate(making, 'hearing', facts.next_hearing_date),
    ...plainDate(making, 'judge', facts.ij_biometrics_deadline),
  ]
  const counted = told.flatMap(({ deadline }) => deadline?.steps ?? [])
  return {
    id: 'dates',
    blocks: inOrder(blocks, making.view.today.slice(0, 10)),
    rules: [...told.flatMap(({ rules }) => rules), ...counted.map(({ rule }) => rule)],
  }
}

function inOrder(dates: readonly PlanDate[], today: CalendarDate): readonly PlanDate[] {
  const place = ({ day }: PlanDate) => `${day < today ? 'passed' : 'ahead'} ${day}`
  return [...dates].sort((one, other) => (place(one) < place(other) ? -1 : 1))
}

/** The name of the letter, or of the duty, that a deadline is about. */
export const deadlineName = ({ say }: Pick<PlanMaking, 'say'>, { kind }: Deadline): string =>
  kind === 'ADDRESS_CHANGE' ? say('plan_page.dates.address_change') : say(`letters.names.${kind}`)

function appointmentDate(making: PlanMaking): readonly PlanDate[] {
  const { appointment, appointment_status: status } = making.view.facts
  const date = appointmentWords(making)
  if (!appointment || !date || status !== 'upcoming') return []
  return plainDate(making, 'appointment', appointment.local.slice(0, 10), date)
}

/** A day that was told and not counted, while it is ahead. */
function plainDate(
  making: PlanMaking,
  name: string,
  day: string | undefined,
  words?: string,
): readonly PlanDate[] {
  if (day === undefined || daysLeft(making, day) < 0) return []
  const { say } = making
  return [
    {
      kind: 'date',
      title: say(`plan_page.dates.${name}`),
      day,
      date: words ?? say('plan_page.day', { day: { $date: day } }),
      left: leftWords(making, daysLeft(making, day)),
      says: null,
      counted: null,
    },
  ]
}

const daysLeft = ({ view }: PlanMaking, day: string): number => dayOf(day) - dayOf(view.today.slice(0, 10))

function leftWords({ say }: PlanMaking, days: number): string {
  if (days === 0) return say('plan_page.left.today')
  return days > 0
    ? say('plan_page.left.days', { count: days })
    : say('plan_page.left.passed', { count: -days })
}

function deadlineDate(making: PlanMaking, statement: Statement): PlanDate {
  const { say, view } = making
  const deadline = statement.deadline as Deadline
  const reply = statementReply(statement, view)
  return {
    kind: 'date',
    title: capitalized(deadlineName(making, deadline)),
    day: deadline.date,
    date: say('plan_page.day', { day: { $date: deadline.date } }),
    left: leftWords(making, deadline.days_left),
    says: withoutLead(say(reply.key, reply.params)),
    counted: {
      title: say('plan_page.counted.title'),
      lines: [
        ...deadline.steps.map((step) => stepWords(making, deadline, step)),
        ...unsure(making, deadline),
      ],
    },
  }
}

/** The name of the letter, which stands above already: "**Denial:** USCIS must …" → "USCIS must …". */
const withoutLead = (text: string): string => capitalized(text.replace(/^\*\*[^*]+:\*\* /, ''))

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** One step of the count in plain words. */
function stepWords({ say }: PlanMaking, { kind }: Deadline, { step, days, date }: CountingStep): string {
  const key = step === 'start' && kind === 'ADDRESS_CHANGE' ? 'start_move' : step
  return say(`plan_page.counted.${key}`, { count: days ?? 0, date: { $date: date } })
}

/** What the count left out for safety, and what an attorney has yet to confirm of it. */
function unsure({ say, rulebook, view }: PlanMaking, { kind, steps }: Deadline): readonly string[] {
  const counted = steps.some(({ step }) => step === 'period') && kind !== 'ADDRESS_CHANGE'
  if (!counted) return []
  const notice = view.facts.notices?.find(({ type }) => type === kind)
  const doubtful = steps.some(({ step, rule }) => step !== 'start' && !rulebook.isSettled(rule))
  return [
    ...(notice?.served === undefined ? [say('plan_page.counted.no_mail')] : []),
    ...(doubtful ? [say('plan_page.counted.unsure')] : []),
  ]
}
