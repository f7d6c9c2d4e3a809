/** When the bot has something to say in a conversation that nobody writes in. Set by turns (`TurnCommit.wakeAt`). */
export interface WakeStore {
  /** The longest due first, at most `limit`. */
  due(now: Date, limit: number): Promise<readonly { conversationId: string; at: number }[]>
  next(): Promise<Date | undefined>
}
