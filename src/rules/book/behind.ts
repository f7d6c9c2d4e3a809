import type { TableId } from '../../../rules/outcomes.ts'

/** How the tables hang together. Which facts a table asks for is data; whose answer a term is, is in rules/terms/. */

const COUNT: readonly TableId[] = ['notice-periods', 'notice-mailing', 'notice-rolling']
const TOOL_BLOCKERS: readonly TableId[] = ['online-tool-blockers']

/** The tables whose answer a term is made of. A test reads every term and holds this list against what it looked at. */
export const TABLES_BEHIND: ReadonlyMap<string, readonly TableId[]> = new Map<string, readonly TableId[]>([
  ['online_tool_blocked', TOOL_BLOCKERS],
  ['only_tool_blocker', TOOL_BLOCKERS],
  ['online_tool_allowed', ['online-tool']],
  ['urgency', ['urgency']],
  ['any_handoff_trigger', ['handoff-triggers']],
  ['guidance', ['guidance']],
  ['channels_allowed', ['channels', 'more-channels']],
  ['request_timing', ['timing']],
  ['timely_channel_available', ['timely-channel']],
  ['reason_id', ['reasons', 'reason-not-stated']],
  ['only_weak_reasons', ['reasons']],
  ['reuse', ['biometrics-reuse']],
  ['data_quality_flags', ['data-quality']],
  ['days_left', COUNT],
  ['days_left_rfe', COUNT],
  ['days_left_intent_notice', COUNT],
  ['days_left_denial', COUNT],
  ['rfe_passed', COUNT],
  ['rfe_without_date', COUNT],
  ['notice_to_answer', COUNT],
  ['denial_passed', COUNT],
  ['computed_deadline_earlier_than_printed', COUNT],
  ['deadline_days_left', COUNT],
])

const PARTS = ['appointment', 'acting', 'deadlines', 'people', 'checks', 'saying'] as const
type Part = (typeof PARTS)[number]

/** The part of the book that a table stands in, in the order of reading. */
const PART_OF: Readonly<Record<TableId, Part>> = {
  timing: 'appointment',
  'reason-not-stated': 'appointment',
  reasons: 'appointment',
  'online-tool-blockers': 'acting',
  'online-tool': 'acting',
  'timely-channel': 'acting',
  channels: 'acting',
  'more-channels': 'acting',
  'notice-periods': 'deadlines',
  'notice-mailing': 'deadlines',
  'notice-rolling': 'deadlines',
  'do-by': 'deadlines',
  urgency: 'people',
  'handoff-triggers': 'people',
  handoff: 'people',
  'ask-first': 'checks',
  'data-quality': 'checks',
  'biometrics-reuse': 'checks',
  guidance: 'saying',
  statements: 'saying',
  'deadline-statements': 'saying',
  answers: 'saying',
  beliefs: 'saying',
  'staff-notes': 'saying',
}

const ORDER = Object.keys(PART_OF)

/** The parts of the book, each with its tables in the order of reading. */
export function inParts<T extends { readonly id: string }>(
  tables: readonly T[],
): readonly { readonly part: Part; readonly tables: readonly T[] }[] {
  const ordered = tables.toSorted((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id))
  return PARTS.map((part) => ({ part, tables: ordered.filter(({ id }) => PART_OF[id as TableId] === part) }))
}
