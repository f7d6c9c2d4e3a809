import type { HandoffCase } from '../handoff/caseMachine.ts'

/** What the queue shows of a case, as it was when the case last changed. Sealed with the case. */
export interface QueueSummary {
  readonly language: string
  readonly urgency: 'critical' | 'urgent' | 'soon' | 'routine'
  readonly form: string | null
  readonly reason: string
  readonly triggers: readonly string[]
  readonly deadline: { readonly kind: string; readonly date: string } | null
  readonly appointment: { readonly local: string; readonly status: string | null } | null
  /** IANA: where days are counted. */
  readonly zone: string
  readonly unsafe: boolean
}

/** Where a case stands with the office. */
export interface Handoff {
  readonly case: HandoffCase
  readonly summary: QueueSummary
}

/** One thing that was done with a case. */
export interface NewHistory {
  readonly kind: string
  /** Null: the bot or a clock. */
  readonly by: string | null
  readonly text?: string
  /** Staff that it is about. */
  readonly about?: readonly string[]
  readonly detail?: string
}
export interface StoredHistory extends NewHistory {
  readonly id: number
  readonly at: Date
}

/** Written with a turn, in its transaction. */
export interface HandoffWrite extends Handoff {
  readonly history: readonly NewHistory[]
  /** Whether the case may not be erased from now on. Absent: unchanged. */
  readonly held?: boolean
  /** A call that was agreed on. */
  readonly call?: NewCall
  /** The call that is over. */
  readonly callDone?: number
}

interface NewCall {
  readonly at: Date
  /** Who calls. */
  readonly staffId: string
  readonly note: string
}
export interface StoredCall extends NewCall {
  readonly id: number
  /** `rung`: its person was reminded. */
  readonly state: 'open' | 'rung' | 'done'
}

export interface StoredHandoff extends Handoff {
  readonly caseId: string
  readonly number: string
  readonly conversationId: string
  readonly channel: string
  /** That of the conversation when this was written. */
  readonly revision: number
  readonly updatedAt: Date
  /** Since when it may not be erased; null: it may. */
  readonly heldAt: Date | null
}

export interface StoredDraft {
  readonly text: string
  readonly by: string
  readonly at: Date
}

/** What the office's desk reads beside conversations. Its changes are made by turns (`TurnCommit.handoff`). */
export interface HandoffStore {
  /** Those that wait or are with a person; with statuses, those. Newest changes first, at most `limit`. */
  list(statuses: readonly string[], limit: number): Promise<readonly StoredHandoff[]>
  findByNumber(number: string): Promise<StoredHandoff | undefined>
  findByConversation(conversationId: string): Promise<StoredHandoff | undefined>
  /** Conversations whose alarm is due, the longest due first. */
  alarmsDue(now: Date, limit: number): Promise<readonly { conversationId: string; at: number }[]>
  nextAlarm(): Promise<Date | undefined>
  /** Oldest first. */
  history(caseId: string): Promise<readonly StoredHistory[]>
  /** Calls that are still to be made, the next first. */
  calls(caseId: string): Promise<readonly StoredCall[]>
  /** Marks the calls that begin before this instant as rung, each once, and tells which they are. */
  ringCalls(before: Date): Promise<readonly { number: string; staffId: string; priority: string }[]>
  draft(caseId: string): Promise<StoredDraft | undefined>
  /** Empty text: none. */
  saveDraft(caseId: string, draft: StoredDraft): Promise<void>
  /** How far the delivery of logged activities has come, by their `seq`; those that need none are absent. */
  deliveries(conversationId: string): Promise<ReadonlyMap<number, 'pending' | 'delivered' | 'failed'>>
}
