import type {
  ActivityJson,
  CommitResult,
  CommittedTurn,
  ConversationStore,
  LoggedActivity,
  StoredConversation,
  TurnCommit,
} from '../../src/storage/conversationStore.ts'

interface Kept {
  stored: StoredConversation
  log: LoggedActivity[]
  turns: Map<string, CommittedTurn>
}

/** The store's contract in memory, for tests of the protocol alone. */
export class MemoryConversationStore implements ConversationStore {
  readonly #conversations = new Map<string, Kept>()

  get ids(): readonly string[] {
    return [...this.#conversations.keys()]
  }

  async find(conversationId: string): Promise<StoredConversation | undefined> {
    return this.#conversations.get(conversationId)?.stored
  }

  async locate(conversationId: string): Promise<Pick<StoredConversation, 'channel' | 'lastSeq'> | undefined> {
    return this.find(conversationId)
  }

  async findTurn(conversationId: string, dedupeKey: string): Promise<CommittedTurn | undefined> {
    return this.#conversations.get(conversationId)?.turns.get(dedupeKey)
  }

  async earlierConversations(): Promise<readonly string[]> {
    return []
  }

  async commit(turn: TurnCommit): Promise<CommitResult> {
    const kept = this.#conversations.get(turn.conversationId)
    const before = kept?.turns.get(turn.dedupeKey)
    if (before) return { outcome: 'duplicate', ...before }
    if ((kept?.stored.revision ?? 0) !== turn.expectedRevision) return { outcome: 'stale' }
    const state = turn.state ?? kept?.stored.state
    if (!state) throw new Error('a new conversation needs a state')
    const log = kept?.log ?? []
    const add = (activity: ActivityJson, replyToId?: string): LoggedActivity => {
      const seq = log.length + 1
      const id = `${turn.conversationId}|${String(seq).padStart(7, '0')}`
      const conversation = { id: turn.conversationId }
      const full = {
        ...activity,
        id,
        conversation,
        timestamp: turn.at.toISOString(),
        ...(replyToId && { replyToId }),
      }
      const logged = { seq, id, activity: full }
      log.push(logged)
      return logged
    }
    const inbound = turn.inbound && add(turn.inbound)
    const committed = { inbound, replies: turn.replies.map((reply) => add(reply, inbound?.id)) }
    const { conversationId: id, channel } = turn
    const handoff = turn.handoff ?? kept?.stored.handoff ?? null
    const stored = { id, channel, revision: turn.expectedRevision + 1, state, lastSeq: log.length, handoff }
    const turns = kept?.turns ?? new Map<string, CommittedTurn>()
    this.#conversations.set(id, { stored, log, turns: turns.set(turn.dedupeKey, committed) })
    return { outcome: 'committed', ...committed }
  }

  async activitiesAfter(
    conversationId: string,
    after: number,
    limit: number,
  ): Promise<readonly LoggedActivity[]> {
    return this.#conversations.get(conversationId)?.log.slice(after, after + limit) ?? []
  }

  async close(): Promise<void> {
    this.#conversations.clear()
  }
}
