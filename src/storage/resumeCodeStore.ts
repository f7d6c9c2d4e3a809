import type { Conversation } from '../../dialogs/conversation.ts'

/** A resume code as it is kept: what the code is cannot be told from it. */
export interface NewResumeCode {
  readonly codeHash: string
  readonly expiresAt: Date
}

export interface StoredResumeCode {
  readonly conversationId: string
  readonly expiresAt: Date
}

/**
 * A turn by which the conversation of another one goes on in this one: in its transaction this one comes under the
 * other's case, with its log, and the other is left behind. Its codes end.
 */
export interface Continuation {
  readonly conversationId: string
  /** Revision that the other one was loaded at. */
  readonly expectedRevision: number
  readonly left: Conversation
}

/**
 * Finds what a resume code leads to. Codes are added, counted and ended by turns (`TurnCommit.resumeCodes`,
 * `wrongCode`, `continues`). A conversation has one code: the newest.
 */
export interface ResumeCodeStore {
  /** Undefined for one that never was, was used, was replaced or was tried wrongly too often. */
  find(codeHash: string): Promise<StoredResumeCode | undefined>
}
