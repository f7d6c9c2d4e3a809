import type { Assessment } from '../../rules/assessment.ts'

export interface StoredCase {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly priority: string | null
  readonly urgency: string | null
  readonly firstContactDueAt: Date | null
  /** Counts the changes of the case, 1 at first. */
  readonly revision: number
  /** Null until the conversation comes to an outcome. */
  readonly assessment: Assessment | null
}

export interface CaseStore {
  findByNumber(number: string): Promise<StoredCase | undefined>
  /**
   * Erases a case for good: its key, its conversations with their log, its queued work. What is left is its number
   * with the status `erased`. Copies of the content, backups of it included, can no longer be read.
   *
   * @throws CaseHeldError while there is a legal hold on it
   */
  eraseCase(caseId: string): Promise<void>
  /**
   * Cases whose time is over, the oldest first: unfinished ones that nobody wrote in since the one instant, finished ones
   * since the other. Never one under a legal hold, one that the office still has or took as its own, or one in which the
   * bot was asked to write later.
   */
  expired(
    before: { readonly unfinished: Date; readonly closed: Date },
    limit: number,
  ): Promise<readonly string[]>
}
