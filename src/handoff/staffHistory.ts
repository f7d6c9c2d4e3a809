import type { Conversation } from '../../dialogs/conversation.ts'
import type { HandoffWrite, NewHistory } from '../storage/handoffStore.ts'
import type { StaffAction } from './staffAction.ts'

interface Doer {
  /** Null: a clock. */
  readonly by: string | null
  readonly state: Conversation
}

/** What staff said about it goes beside what happened. */
export function withNotes(handoff: HandoffWrite, action: StaffAction, { by, state }: Doer): HandoffWrite {
  if (action.kind === 'note') {
    const note: NewHistory = { kind: 'note', by, text: action.text, about: action.mentions }
    return { ...handoff, history: [...handoff.history, note] }
  }
  if (action.kind === 'pass_on') return { ...handoff, history: passedOn(handoff.history, state, by) }
  const own = entryOf(action, by)
  if (own) return { ...handoff, history: [...handoff.history, own] }
  const history = handoff.history.map((entry): NewHistory => {
    if (entry.kind === 'resolved' && action.kind === 'resolve') return { ...entry, detail: action.outcome }
    const isGivenAway = entry.kind === 'transferred' || entry.kind === 'requeued'
    return isGivenAway && action.kind === 'transfer' && action.note ? { ...entry, text: action.note } : entry
  })
  return { ...handoff, history }
}

/** To whom, and since when the client has agreed to it, beside the closing. */
function passedOn(
  history: readonly NewHistory[],
  { passing }: Conversation,
  by: string | null,
): NewHistory[] {
  const closing = history.map((one) => (one.kind === 'resolved' ? { ...one, detail: 'passed_on' } : one))
  return [
    ...closing,
    { kind: 'passed_on', by, text: passing?.to ?? '', detail: passing?.answer?.at ?? passing?.askedAt ?? '' },
  ]
}

/** Things done with a case that are no move of it. */
function entryOf(action: StaffAction, by: string | null): NewHistory | undefined {
  switch (action.kind) {
    case 'hold':
      return { kind: action.on ? 'hold_set' : 'hold_lifted', by, text: action.note }
    case 'plan_call':
      return {
        kind: 'call_planned',
        by,
        text: action.note,
        about: [action.with],
        detail: action.at.toISOString(),
      }
    case 'call_done':
      return { kind: action.reached ? 'call_reached' : 'call_missed', by }
    case 'hub_status':
      return { kind: `hub_${action.state}`, by, ...(action.message && { text: action.message }) }
    case 'ask_pass_on':
      return { kind: 'pass_on_asked', by, text: action.to }
    case 'erase':
      return { kind: 'erasure_ordered', by }
    case 'clear_conflict':
      return { kind: 'conflict_cleared', by, text: action.note }
    default:
      return undefined
  }
}
