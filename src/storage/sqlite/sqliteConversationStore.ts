import { hash, randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Conversation } from '../../../dialogs/conversation.ts'
import type { ChannelId } from '../../channels/channel.ts'
import type { CaseBox } from '../../privacy/encryption.ts'
import { activityBody, activityId, loggedActivity } from '../activityLog.ts'
import type {
  ActivityJson,
  CommitResult,
  CommittedTurn,
  ConversationStore,
  LoggedActivity,
  StoredConversation,
  TurnCommit,
} from '../conversationStore.ts'
import { CaseNumberTakenError, StateMissingError, StateUnreadableError, StorageFullError } from '../errors.ts'
import { conversationQueries } from './conversationQueries.ts'
import type { GroupCommit } from './groupCommit.ts'
import type { SqliteAttachments } from './sqliteAttachments.ts'
import type { SqliteContinuations } from './sqliteContinuations.ts'
import type { SqliteHandoffs } from './sqliteHandoffs.ts'
import type { SqliteOutbox } from './sqliteOutbox.ts'
import type { SqlitePlanLinks } from './sqlitePlanLinks.ts'
import type { SqliteResumeCodes } from './sqliteResumeCodes.ts'
import type { SqliteTextLines } from './sqliteTextLines.ts'
import type { SqliteWakes } from './sqliteWakes.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
  readonly outbox: SqliteOutbox
  readonly planLinks: SqlitePlanLinks
  readonly handoffs: SqliteHandoffs
  readonly attachments: SqliteAttachments
  readonly textLines: SqliteTextLines
  readonly resumeCodes: SqliteResumeCodes
  readonly wakes: SqliteWakes
  readonly continuations: SqliteContinuations
  /** Understands a state that any released version of the program may have written. */
  readonly readState: (json: unknown) => Conversation
  close(): void
}

/** Where a conversation stands within a transaction. */
interface Head {
  readonly caseId: string
  readonly box: CaseBox
  readonly revision: number
  readonly lastSeq: number
}

export class SqliteConversationStore implements ConversationStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof conversationQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = conversationQueries(parts.database)
  }

  async find(conversationId: string): Promise<StoredConversation | undefined> {
    const row = this.#queries.find.get({ id: conversationId })
    if (!row) return undefined
    const at = { revision: row.revision, lastSeq: row.last_seq }
    try {
      const box = this.#parts.keys.boxOf(row.case_id)
      const json = box.open('conversations.state', conversationId, row.state)
      const state = this.#parts.readState(JSON.parse(json))
      const handoff = this.#parts.handoffs.ofTurn(conversationId, box)
      return { id: conversationId, channel: row.channel as ChannelId, state, handoff, ...at }
    } catch (cause) {
      throw new StateUnreadableError(at, { cause })
    }
  }

  async locate(conversationId: string): Promise<Pick<StoredConversation, 'channel' | 'lastSeq'> | undefined> {
    const row = this.#queries.locate.get({ id: conversationId })
    return row && { channel: row.channel as ChannelId, lastSeq: row.last_seq }
  }

  async findTurn(conversationId: string, dedupeKey: string): Promise<CommittedTurn | undefined> {
    return this.#turn(conversationId, hashOf(dedupeKey))
  }

  commit(turn: TurnCommit): Promise<CommitResult> {
    const outcome = this.#parts.writes.run(() => this.#write(turn)).catch(sayFull)
    if (turn.effects.length > 0 || turn.repliesNeedDelivery) {
      return outcome.then((result) => {
        if (result.outcome === 'committed') this.#parts.outbox.tellQueued()
        return result
      })
    }
    return outcome
  }

  async activitiesAfter(id: string, after: number, limit: number): Promise<readonly LoggedActivity[]> {
    const head = this.#head(id)
    return head ? this.#activities(head, id, after, limit) : []
  }

  async earlierConversations(id: string): Promise<readonly string[]> {
    return this.#queries.earlier.all({ id }).map((row) => row.id)
  }

  async close(): Promise<void> {
    this.#parts.close()
  }

  /** The whole of a turn; runs inside a transaction. */
  #write(turn: TurnCommit): CommitResult {
    const { conversationId: id } = turn
    const keyHash = hashOf(turn.dedupeKey)
    const known = this.#head(id)
    const earlier = known && this.#turn(id, keyHash)
    if (earlier) return { outcome: 'duplicate', ...earlier }
    if ((known?.revision ?? 0) !== turn.expectedRevision) return { outcome: 'stale' }
    if (!this.#parts.continuations.join(turn)) return { outcome: 'stale' }
    const found = turn.continues ? this.#head(id) : known

    const at = turn.at.getTime()
    const activities = [...(turn.inbound ? [turn.inbound] : []), ...turn.replies]
    const head = found ? this.#advance(turn, found, activities.length) : this.#begin(turn, activities.length)
    this.#queries.insertTurn.run({
      conversation_id: id,
      key_hash: keyHash,
      first_seq: head.lastSeq + 1,
      activity_count: activities.length,
      has_inbound: turn.inbound ? 1 : 0,
      at,
    })
    const logged = activities.map((activity, index) => {
      const direction = index === 0 && turn.inbound ? 'in' : 'out'
      return this.#log(head, { id, seq: head.lastSeq + 1 + index, direction, at }, activity)
    })
    this.#changeCase(turn, head)
    const origin = { caseId: head.caseId, conversationId: id, revision: head.revision + 1, at }
    if (turn.handoff) this.#parts.handoffs.write(origin, head.box, turn.handoff)
    this.#keepFiles(turn, head)
    this.#parts.planLinks.add(id, turn.planLinks ?? [], at)
    if (turn.textLine) this.#parts.textLines.write(id, head.box, turn.textLine, at)
    this.#parts.resumeCodes.add(id, turn.resumeCodes ?? [], at)
    this.#parts.wakes.set(id, turn.wakeAt)
    if (turn.wrongCode) this.#parts.resumeCodes.countWrong(turn.wrongCode)
    const committed = asTurn(logged, turn.inbound !== null)
    this.#queue(turn, head, committed)
    return { outcome: 'committed', ...committed }
  }

  #keepFiles(turn: TurnCommit, { caseId, box, lastSeq }: Head): void {
    const { conversationId, attachments = [], attachmentLabels = [] } = turn
    const origin = { caseId, conversationId, seq: lastSeq + 1, at: turn.at.getTime() }
    this.#parts.attachments.add(origin, box, attachments)
    for (const label of attachmentLabels) this.#parts.attachments.label(conversationId, box, label)
  }

  #begin(turn: TurnCommit, activities: number): Head {
    const { conversationId: id, state } = turn
    if (!state) throw new StateMissingError()
    const at = turn.at.getTime()
    const caseId = randomUUID()
    const written = { created_at: at, updated_at: at }
    const inserted = this.#queries.insertCase.run({
      id: caseId,
      number: state.caseNumber,
      status: 'open',
      priority: null,
      urgency: null,
      first_contact_due_at: null,
      assessment: null,
      revision: 1,
      ...written,
    })
    if (inserted === 0) throw new CaseNumberTakenError()
    const box = this.#parts.keys.create(caseId, at)
    this.#queries.insertConversation.run({
      id,
      case_id: caseId,
      channel: turn.channel,
      revision: 1,
      last_seq: activities,
      state: box.seal('conversations.state', id, JSON.stringify(state)),
      address: sealedAddress(turn, box),
      ...written,
    })
    return { caseId, box, revision: 0, lastSeq: 0 }
  }

  #advance(turn: TurnCommit, head: Head, activities: number): Head {
    const { conversationId: id, state } = turn
    this.#queries.updateConversation.run({
      id,
      revision: head.revision + 1,
      last_seq: head.lastSeq + activities,
      updated_at: turn.at.getTime(),
      state: state && head.box.seal('conversations.state', id, JSON.stringify(state)),
      address: sealedAddress(turn, head.box),
    })
    return head
  }

  #log(
    { box }: Head,
    row: { id: string; seq: number; direction: string; at: number },
    activity: ActivityJson,
  ): LoggedActivity {
    const body = activityBody(activity)
    this.#queries.insertActivity.run({
      conversation_id: row.id,
      seq: row.seq,
      direction: row.direction,
      body: box.seal('activities.body', activityId(row.id, row.seq), JSON.stringify(body)),
      at: row.at,
    })
    return loggedActivity(row.id, row, body)
  }

  #changeCase({ caseChange, at }: TurnCommit, { caseId, box }: Head): void {
    if (!caseChange) return
    const { firstContactDue } = caseChange
    this.#queries.updateCase.run({
      id: caseId,
      status: caseChange.status,
      priority: caseChange.priority,
      urgency: caseChange.urgency,
      first_contact_due_at: firstContactDue === null ? null : Date.parse(firstContactDue),
      assessment: box.seal('cases.assessment', caseId, JSON.stringify(caseChange.assessment)),
      updated_at: at.getTime(),
    })
  }

  #queue(turn: TurnCommit, { caseId, box }: Head, committed: CommittedTurn): void {
    const row = { caseId, conversationId: turn.conversationId, at: turn.at.getTime() }
    const { outbox } = this.#parts
    if (turn.repliesNeedDelivery) {
      for (const reply of committed.replies) outbox.queueReply(row, reply)
    }
    for (const effect of turn.effects) outbox.queueEffect(row, box, effect)
  }

  #head(id: string): Head | undefined {
    const row = this.#queries.head.get({ id })
    if (!row) return undefined
    const box = this.#parts.keys.boxOf(row.case_id)
    return { caseId: row.case_id, box, revision: row.revision, lastSeq: row.last_seq }
  }

  #turn(conversationId: string, keyHash: string): CommittedTurn | undefined {
    const turn = this.#queries.turn.get({ conversationId, keyHash })
    const head = turn && this.#head(conversationId)
    if (!head) return undefined
    const activities = this.#activities(head, conversationId, turn.first_seq - 1, turn.activity_count)
    return asTurn(activities, turn.has_inbound === 1)
  }

  #activities({ box }: Head, conversationId: string, after: number, limit: number): LoggedActivity[] {
    return this.#queries.activities.all({ conversationId, after, limit }).map((row) => {
      const place = activityId(conversationId, row.seq)
      return loggedActivity(conversationId, row, JSON.parse(box.open('activities.body', place, row.body)))
    })
  }
}

function sayFull(error: unknown): never {
  throw isFull(error) ? new StorageFullError({ cause: error }) : error
}

const isFull = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'

/** A client may put anything into its id of a message, of any length: what is kept of it is 256 bits. */
function hashOf(dedupeKey: string): string {
  return hash('sha256', dedupeKey, 'base64url')
}

function asTurn(activities: readonly LoggedActivity[], hasInbound: boolean): CommittedTurn {
  if (!hasInbound) return { inbound: null, replies: activities }
  const [inbound = null, ...replies] = activities
  return { inbound, replies }
}

function sealedAddress({ address, conversationId }: TurnCommit, box: CaseBox): Buffer | null {
  return address ? box.seal('conversations.address', conversationId, JSON.stringify(address)) : null
}
