import { begin } from '../../dialogs/begin.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import type { CaseChange, Effect } from '../../dialogs/turn.ts'
import type { Assessment } from '../../rules/assessment.ts'
import type { ActivityJson, TurnCommit } from '../../src/storage/conversationStore.ts'

export const AT = new Date('2026-11-23T15:00:00.000Z')

export const aState = (changes: Partial<Conversation> = {}): Conversation => ({
  ...begin('K7M-4PQ'),
  ...changes,
})

export const said = (text: string): ActivityJson => ({ type: 'message', text, from: { id: 'dl_maria' } })
export const reply = (text: string): ActivityJson => ({ type: 'message', text, from: { id: 'bot' } })

/** The first turn of a conversation, unless `changes` says otherwise. */
export function aTurn(changes: Partial<TurnCommit> = {}): TurnCommit {
  return {
    conversationId: 'conversation-1',
    channel: 'directline',
    dedupeKey: 'message-1',
    expectedRevision: 0,
    at: AT,
    state: aState(),
    inbound: said('I missed my appointment'),
    replies: [reply('I am sorry to hear that.'), reply('What was the date?')],
    caseChange: null,
    effects: [],
    repliesNeedDelivery: false,
    ...changes,
  }
}

export function anEffect(changes: Partial<Effect> = {}): Effect {
  return {
    kind: 'case.queued',
    dedupeKey: 'case.queued:K7M-4PQ',
    payload: { caseNumber: 'K7M-4PQ', priority: 'P1' },
    ...changes,
  }
}

const assessment: Assessment = {
  rules_version: '2026-11-23',
  reason_id: 'medical_self',
  reason_strength: 'strong',
  policy_listed: true,
  request_timing: 'late',
  hours_to_appointment: -30.5,
  online_tool_allowed: false,
  online_tool_blockers: ['appointment_passed'],
  contact_center_open_now: true,
  next_contact_center_open: '2026-11-23T10:00:00-05:00',
  timely_channel_available: null,
  channels_allowed: ['phone_contact_center'],
  deadlines: [],
  urgency: 'urgent',
  handoff: { type: 'attorney', priority: 'P1', triggers: ['H-05'] },
  data_quality_flags: [],
  rules_used: [],
  needs: [],
  trace: [],
}

export function aCaseChange(changes: Partial<CaseChange> = {}): CaseChange {
  return {
    status: 'queued',
    priority: 'P1',
    urgency: 'urgent',
    firstContactDue: '2026-11-23T22:00:00.000Z',
    assessment,
    ...changes,
  }
}
