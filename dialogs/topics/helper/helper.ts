import { type AskContext, known, type Option, type Topic } from '../../topic.ts'

const consent = (id: string): Option => ({
  id,
  updates: [{ fact: 'helper_consent', state: 'known', value: id }],
})

const updates = (id: string): Option => ({
  id,
  updates: [{ fact: 'updates_to', state: 'known', value: id }],
})

/**
 * Somebody writes for somebody else: whether that person knows and agrees, and who may hear of the case from then on.
 * Asked only for a handoff; for a child under age the parent speaks.
 */
export const helper: Topic = {
  id: 'helper',
  questions: [
    {
      id: 'helper.agrees',
      fills: ['helper_consent'],
      asked: 'yes_no',
      options: ({ facts }) => [
        consent('yes'),
        consent('not_yet'),
        ...(facts.intake_by === 'parent' ? [consent('guardian')] : [consent('cannot')]),
      ],
      reads: ({ reading, text }) => {
        if (reading.answer === 'yes') return [known('helper_consent', 'yes', text)]
        return reading.answer === 'no' ? [known('helper_consent', 'not_yet', text)] : null
      },
    },
    {
      id: 'helper.updates',
      fills: ['updates_to'],
      options: () => ['both', 'helper', 'person'].map(updates),
      reads: () => null,
    },
  ],
  asks({ entries, facts }: AskContext) {
    const { intake_by: writer, immediate_danger: danger } = facts
    if (!writer || writer === 'self' || danger) return null
    if (!entries.helper_consent) return writer === 'parent' && entries.minor_heard ? null : 'helper.agrees'
    return entries.helper_consent.value === 'yes' && !entries.updates_to ? 'helper.updates' : null
  },
}
