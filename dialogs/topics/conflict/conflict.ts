import {
  type AskContext,
  known,
  type Option,
  type Question,
  type ReadContext,
  type Topic,
} from '../../topic.ts'

const LONGEST_NAMES = 500

const NOBODY: Option = { id: 'nobody', updates: [{ fact: 'conflict_other', state: 'declined' }] }

/** Names alone, which the office's list is looked through for: nothing else is read in them but danger. */
const namesQuestion = (id: string, fact: string, options: readonly Option[]): Question => ({
  id,
  fills: [fact],
  asked: 'conflict_names',
  options: () => options,
  literal: ({ conflicts, text }) => conflicts?.isListOfNames(text) ?? false,
  reads: ({ conflicts, text }: ReadContext) =>
    conflicts?.isListOfNames(text) ? [known(fact, text.trim().slice(0, LONGEST_NAMES), '')] : null,
})

/**
 * The conflict check (INT-01): only the names that it needs, before the story; where somebody is hurt at home, the other
 * side's name once safety was spoken of. Put only while the office has a list.
 */
export const conflict: Topic = {
  id: 'conflict',
  questions: [
    namesQuestion('conflict.names', 'conflict_names', []),
    namesQuestion('conflict.other', 'conflict_other', [NOBODY]),
  ],
  asks({ entries, facts }: AskContext) {
    if (facts.immediate_danger) return null
    if (!entries.conflict_names) return 'conflict.names'
    return facts.dv_safety && !entries.conflict_other ? 'conflict.other' : null
  },
}
