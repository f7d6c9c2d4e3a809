import type { Database } from 'better-sqlite3'
import type { ChannelId } from '../../channels/channel.ts'
import type { CaseBox } from '../../privacy/encryption.ts'
import { UnreadableContentError } from '../../privacy/errors.ts'
import { activityId, loggedActivity } from '../activityLog.ts'
import type { LoggedActivity, OutboxEffect } from '../conversationStore.ts'
import type { OutboxContent, OutboxItem, OutboxStore } from '../outboxStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { type NewItem, outboxQueries } from './outboxQueries.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
}

/** The turn that an item is queued with. */
interface Origin {
  readonly caseId: string
  readonly conversationId: string
  /** Epoch milliseconds */
  readonly at: number
}

export class SqliteOutbox implements OutboxStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof outboxQueries>
  readonly #listeners = new Set<() => void>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = outboxQueries(parts.database)
  }

  async due(now: Date, limit: number): Promise<readonly OutboxItem[]> {
    return this.#queries.due.all({ now: now.getTime(), limit }).map(asItem)
  }

  async nextDue(): Promise<Date | undefined> {
    const row = this.#queries.nextDue.get({})
    return row && new Date(row.due_at)
  }

  async content(id: number): Promise<OutboxContent> {
    const row = this.#queries.content.get({ id })
    if (!row) throw new UnreadableContentError('outbox.payload')
    const box = this.#parts.keys.boxOf(row.case_id)
    const { conversation_id, dedupe_key, payload, address, seq, body, at } = row
    return {
      payload: payload && JSON.parse(box.open('outbox.payload', dedupe_key, payload)),
      address: address && JSON.parse(box.open('conversations.address', conversation_id, address)),
      activity:
        seq !== null && body !== null && at !== null
          ? loggedActivity(
              conversation_id,
              { seq, at },
              JSON.parse(box.open('activities.body', activityId(conversation_id, seq), body)),
            )
          : null,
    }
  }

  delivered(id: number, at: Date): Promise<void> {
    return this.#attempted(id, { state: 'delivered', due: at, at, code: null })
  }

  retryAt(id: number, due: Date, errorCode: string): Promise<void> {
    return this.#attempted(id, { state: 'pending', due, at: due, code: errorCode })
  }

  failed(id: number, at: Date, errorCode: string): Promise<void> {
    return this.#attempted(id, { state: 'failed', due: at, at, code: errorCode })
  }

  async failures(limit: number): Promise<readonly (OutboxItem & { readonly errorCode: string })[]> {
    return this.#queries.failures
      .all({ limit })
      .map((row) => ({ ...asItem(row), errorCode: row.last_error_code ?? 'unknown' }))
  }

  onQueued(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called after the commit that queued something. */
  tellQueued(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Inside a turn's transaction. The activity itself is in the log. */
  queueReply(origin: Origin, reply: LoggedActivity): void {
    this.#insert(origin, { dedupe_key: reply.id, kind: 'reply', payload: null, activity_seq: reply.seq })
  }

  /** Inside a turn's transaction. */
  queueEffect(origin: Origin, box: CaseBox, { kind, dedupeKey, payload }: OutboxEffect): void {
    const sealed = box.seal('outbox.payload', dedupeKey, JSON.stringify(payload))
    this.#insert(origin, { dedupe_key: dedupeKey, kind, payload: sealed, activity_seq: null })
  }

  #insert(
    { caseId, conversationId, at }: Origin,
    item: Pick<NewItem, 'dedupe_key' | 'kind' | 'payload' | 'activity_seq'>,
  ): void {
    this.#queries.insert.run({
      ...item,
      case_id: caseId,
      conversation_id: conversationId,
      due_at: at,
      attempts: 0,
      state: 'pending',
      last_error_code: null,
      created_at: at,
      updated_at: at,
    })
  }

  async #attempted(
    id: number,
    to: { state: string; due: Date; at: Date; code: string | null },
  ): Promise<void> {
    await this.#parts.writes.run(() =>
      this.#queries.attempted.run({
        id,
        state: to.state,
        due_at: to.due.getTime(),
        last_error_code: to.code,
        updated_at: to.at.getTime(),
      }),
    )
  }
}

function asItem(row: {
  id: number
  dedupe_key: string
  kind: string
  conversation_id: string
  number: string
  channel: string
  attempts: number
}): OutboxItem {
  return {
    id: row.id,
    dedupeKey: row.dedupe_key,
    kind: row.kind,
    conversationId: row.conversation_id,
    caseNumber: row.number,
    channel: row.channel as ChannelId,
    attempts: row.attempts,
  }
}
