import type { ChannelId } from '../channels/channel.ts'
import type { ActivityJson, LoggedActivity } from './conversationStore.ts'

/** A piece of work that was queued with a turn. Holds no content: that is opened when the work is done. */
export interface OutboxItem {
  readonly id: number
  /** The same in every attempt, so that who receives it can tell a repetition. */
  readonly dedupeKey: string
  readonly kind: string
  readonly conversationId: string
  readonly caseNumber: string
  readonly channel: ChannelId
  /** Attempts made so far, 0 at first. */
  readonly attempts: number
}

/** The content of an item: what an effect carried, or for kind `reply` the activity and where it goes. */
export interface OutboxContent {
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly activity: LoggedActivity | null
  readonly address: ActivityJson | null
}

/** Work to be done after a commit. States only move forward: pending to delivered, or to failed, which stays visible. */
export interface OutboxStore {
  /**
   * Pending items that are due, at most `limit`: of each conversation and kind only the oldest that is pending, so
   * that they are done in order, and an unreachable person does not hold up word to the office.
   */
  due(now: Date, limit: number): Promise<readonly OutboxItem[]>
  /** When the next pending item is due, or undefined if there is none. */
  nextDue(): Promise<Date | undefined>
  /** @throws UnreadableContentError */
  content(id: number): Promise<OutboxContent>
  delivered(id: number, at: Date): Promise<void>
  /** Counts a failed attempt; `errorCode` holds no content. */
  retryAt(id: number, due: Date, errorCode: string): Promise<void>
  /** Counts a failed attempt as the last one. */
  failed(id: number, at: Date, errorCode: string): Promise<void>
  /** Items that failed for good, newest first. */
  failures(limit: number): Promise<readonly (OutboxItem & { readonly errorCode: string })[]>
  /** Calls back after each commit that queued something. Returns how to stop that. */
  onQueued(listener: () => void): () => void
}
