import type { Assessment } from '../../rules/assessment.ts'
import type { Outcome } from '../conversation.ts'
import { type Draft, say } from '../draft.ts'
import type { Reply } from '../turn.ts'
import type { View } from '../view.ts'

/** The line is open or closed by the clock alone. */
const BY_THE_CLOCK: ReadonlySet<string> = new Set(['plan.phone_open', 'plan.phone_closed'])

/** What the person was told, as far as a later fact can alter it. */
export function outcomeOf({ assessment, statements, facts }: View): Outcome {
  const { urgency, channels_allowed, deadlines, handoff, reason_id } = assessment
  return {
    urgency,
    channels: [...channels_allowed],
    deadlines: deadlines.map(({ kind, date }) => ({ kind, date })),
    handoff: handoff.type,
    reason: reason_id,
    appointment: facts.appointment?.local ?? null,
    says: statements.map(({ say }) => say).filter((key) => !BY_THE_CLOCK.has(key)),
  }
}

const isSameOutcome = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b)

const MORE_URGENT: readonly Assessment['urgency'][] = ['routine', 'soon', 'urgent', 'critical']

/**
 * Says what is otherwise than the person was told before. Returns `first` where nothing was told yet, `same` where
 * all of it still holds.
 */
export function sayWhatChanged(draft: Draft, view: View): 'first' | 'same' | 'changed' {
  const { outcome } = draft.conversation
  if (!outcome) return 'first'
  const is = outcomeOf(view)
  if (isSameOutcome(outcome, is)) return 'same'
  say(draft, 'plan.changed')
  draft.replies.push(...changedReplies(outcome, is))
  return 'changed'
}

/** What is otherwise than it was told: each last day that moved, came or went, the ways to ask, and more urgency. */
function changedReplies(was: Outcome, is: Outcome): readonly Reply[] {
  const rises = MORE_URGENT.indexOf(is.urgency) > MORE_URGENT.indexOf(was.urgency)
  const sameWays = JSON.stringify(was.channels) === JSON.stringify(is.channels)
  return [
    ...deadlineChanges(was.deadlines, is.deadlines),
    ...(sameWays ? [] : [{ key: 'plan.change.channels' }]),
    ...(rises ? [{ key: 'plan.change.urgency' }] : []),
  ]
}

function deadlineChanges(was: Outcome['deadlines'], is: Outcome['deadlines']): readonly Reply[] {
  const kinds = [...new Set([...was, ...is].map(({ kind }) => kind))]
  return kinds.flatMap((kind): readonly Reply[] => {
    const before = was.find((deadline) => deadline.kind === kind)?.date
    const after = is.find((deadline) => deadline.kind === kind)?.date
    if (before === after) return []
    const letter = { $key: kind === 'ADDRESS_CHANGE' ? 'plan.change.address' : `letters.names.${kind}` }
    if (!before) return [{ key: 'plan.change.new_day', params: { letter, after: { $date: String(after) } } }]
    const dates = { before: { $date: before } }
    return after
      ? [{ key: 'plan.change.moved_day', params: { letter, ...dates, after: { $date: after } } }]
      : [{ key: 'plan.change.no_day', params: { letter, ...dates } }]
  })
}
