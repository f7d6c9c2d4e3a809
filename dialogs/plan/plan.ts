import type { Deadline, Statement } from '../../rules/assessment.ts'
import type { Office } from '../parts.ts'
import type { Reply } from '../turn.ts'
import type { View } from '../view.ts'
import { phoneHours } from './phoneHours.ts'

/**
 * The plan: what can be done, where, until when, with which papers, and what not to rely on. Which sentences are said
 * is decided by the rules (`rules/tables/statements.yaml`); here they get their dates and names.
 */
export function planReplies(view: View, office: Office): readonly Reply[] {
  if (view.entries.applicant_deceased) return []
  const replies = view.statements.map((statement) => statementReply(statement, view))
  if (view.facts.immediate_danger || !office.phone) return replies
  return [...replies, { key: 'plan.office_phone', params: { phone: office.phone } }]
}

/** A sentence that the rules say, with its dates and names. */
export function statementReply(statement: Statement, view: View): Reply {
  const { say, deadline } = statement
  if (deadline) return { key: say, params: deadlineParams(deadline, view) }
  if (say === 'plan.phone_open' || say === 'plan.phone_closed') return { key: say, params: phoneHours(view) }
  if (statement.papers) return { key: say, params: { papers: { $key: papersKey(statement.papers, view) } } }
  if (DATED.has(say)) return { key: say, params: { date: { $date: appointmentDate(say, view) } } }
  return { key: say }
}

/** The sentences that name the day of the appointment. */
const DATED: ReadonlySet<string> = new Set([
  'plan.check_date',
  'plan.timely',
  'plan.attend',
  'plan.attend_hold',
])

/** With the hour, but where the day alone is in doubt. */
function appointmentDate(say: string, { facts }: View): string {
  const local = facts.appointment?.local ?? ''
  return say === 'plan.check_date' ? local.slice(0, 10) : local
}

const papersKey = (papers: NonNullable<Statement['papers']>, { assessment }: View): string =>
  `papers.${papers === 'of_reason' ? assessment.reason_id : papers}`

/** The letter, its last day, and the day by which it is better done (DL-08). */
function deadlineParams(
  { kind, date, do_by: doBy }: Deadline,
  { today }: View,
): Readonly<Record<string, unknown>> {
  const isToday = doBy === today.slice(0, 10)
  const early = isToday
    ? { $key: 'plan.early_today' }
    : { $key: 'plan.early', params: { date: { $date: doBy ?? date } } }
  const letter = kind === 'ADDRESS_CHANGE' ? {} : { letter: { $key: `letters.names.${kind}` } }
  return { ...letter, date: { $date: date }, early }
}
