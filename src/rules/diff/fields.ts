import type { Outcome } from './outcome.ts'

/** One thing that the rules decide of a case, and the tables that decide it. */
export interface Field {
  readonly id: string
  readonly tables: readonly string[]
  /** `items`: each item comes or goes by itself. `instant` and `deadlines`: what matters is which way they move. */
  readonly kind: 'value' | 'items' | 'deadlines' | 'instant'
  /** Only what staff are shown as authority; nobody is treated differently by it. */
  readonly citesOnly?: true
  read(outcome: Outcome): unknown
}

const COUNTING = ['notice-periods', 'notice-mailing', 'notice-rolling']

/** Everything that can differ between two versions, the gravest first. */
export const fields: readonly Field[] = [
  {
    id: 'urgency',
    tables: ['urgency'],
    kind: 'value',
    read: ({ assessment }) => assessment.urgency,
  },
  {
    id: 'handoff.type',
    tables: ['handoff'],
    kind: 'value',
    read: ({ assessment }) => assessment.handoff.type,
  },
  {
    id: 'handoff.priority',
    tables: ['handoff-triggers', 'handoff'],
    kind: 'value',
    read: ({ assessment }) => assessment.handoff.priority,
  },
  {
    id: 'handoff.triggers',
    tables: ['handoff-triggers'],
    kind: 'items',
    read: ({ assessment }) => assessment.handoff.triggers,
  },
  { id: 'first_contact', tables: [], kind: 'instant', read: ({ firstContact }) => firstContact },
  {
    id: 'channels_allowed',
    tables: ['channels', 'more-channels'],
    kind: 'items',
    read: ({ assessment }) => assessment.channels_allowed,
  },
  {
    id: 'deadlines',
    tables: COUNTING,
    kind: 'deadlines',
    read: ({ assessment }) => assessment.deadlines,
  },
  {
    id: 'request_timing',
    tables: ['timing'],
    kind: 'value',
    read: ({ assessment }) => assessment.request_timing,
  },
  {
    id: 'online_tool_allowed',
    tables: ['online-tool', 'online-tool-blockers'],
    kind: 'value',
    read: ({ assessment }) => assessment.online_tool_allowed,
  },
  {
    id: 'online_tool_blockers',
    tables: ['online-tool-blockers'],
    kind: 'items',
    read: ({ assessment }) => assessment.online_tool_blockers,
  },
  {
    id: 'timely_channel_available',
    tables: ['timely-channel'],
    kind: 'value',
    read: ({ assessment }) => assessment.timely_channel_available,
  },
  {
    id: 'contact_center_open_now',
    tables: [],
    kind: 'value',
    read: ({ assessment }) => assessment.contact_center_open_now,
  },
  {
    id: 'next_contact_center_open',
    tables: [],
    kind: 'instant',
    read: ({ assessment }) => assessment.next_contact_center_open,
  },
  {
    id: 'reason_id',
    tables: ['reasons', 'reason-not-stated'],
    kind: 'value',
    read: ({ assessment }) => assessment.reason_id,
  },
  {
    id: 'reason_strength',
    tables: ['reasons'],
    kind: 'value',
    read: ({ assessment }) => assessment.reason_strength,
  },
  {
    id: 'policy_listed',
    tables: ['reasons'],
    kind: 'value',
    read: ({ assessment }) => assessment.policy_listed,
  },
  {
    id: 'data_quality_flags',
    tables: ['data-quality'],
    kind: 'items',
    read: ({ assessment }) => assessment.data_quality_flags,
  },
  {
    id: 'statements',
    tables: ['statements', 'deadline-statements'],
    kind: 'items',
    read: ({ statements }) =>
      statements.map(({ say, papers }) => (papers === undefined ? say : `${say} (${papers})`)),
  },
  {
    id: 'answers',
    tables: ['answers', 'beliefs'],
    kind: 'items',
    read: ({ answers }) => answers.map(({ to, say }) => `${say} (${to})`),
  },
  { id: 'asked', tables: ['ask-first'], kind: 'items', read: ({ assessment }) => assessment.needs },
  {
    id: 'staff_notes',
    tables: ['staff-notes'],
    kind: 'items',
    read: ({ staffNotes }) => staffNotes.map(({ note }) => note),
  },
  {
    id: 'rules_cited',
    tables: [],
    kind: 'items',
    citesOnly: true,
    read: ({ assessment, statements, answers, staffNotes }) =>
      [
        ...new Set([
          ...assessment.rules_used,
          ...[...statements, ...answers, ...staffNotes].flatMap(({ rules }) => rules),
        ]),
      ].sort(),
  },
]
