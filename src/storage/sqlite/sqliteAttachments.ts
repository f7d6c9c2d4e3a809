import type { Database } from 'better-sqlite3'
import type { Insertable } from 'kysely'
import type { ChannelId } from '../../channels/channel.ts'
import type { CaseBox } from '../../privacy/encryption.ts'
import type {
  AttachmentKind,
  AttachmentLabel,
  AttachmentStore,
  NewAttachment,
  ScanState,
  StoredAttachment,
} from '../attachmentStore.ts'
import type { LabelledAttachments } from '../conversationStore.ts'
import type { Schema } from '../schema.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
}

/** The turn that files come with. */
interface Origin {
  readonly caseId: string
  readonly conversationId: string
  /** Of the inbound activity. */
  readonly seq: number
  /** Epoch milliseconds */
  readonly at: number
}

type Row = NonNullable<ReturnType<ReturnType<typeof attachmentQueries>['find']['get']>>

export class SqliteAttachments implements AttachmentStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof attachmentQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = attachmentQueries(parts.database)
  }

  async list(conversationId: string): Promise<readonly StoredAttachment[]> {
    return this.#queries.list.all({ conversationId }).map((row) => this.#stored(row))
  }

  async count(conversationId: string): Promise<number> {
    return this.#queries.count.get({ conversationId })?.count ?? 0
  }

  async find(id: string): Promise<StoredAttachment | undefined> {
    const row = this.#queries.find.get({ id })
    return row && this.#stored(row)
  }

  async content(id: string): Promise<Buffer | undefined> {
    const row = this.#queries.content.get({ id })
    return this.#opened('attachments.content', id, row?.case_id, row?.content)
  }

  async thumbnail(id: string): Promise<Buffer | undefined> {
    const row = this.#queries.thumbnail.get({ id })
    return this.#opened('attachments.thumbnail', id, row?.case_id, row?.thumbnail)
  }

  async scanned(id: string, found: 'clean' | 'infected'): Promise<void> {
    const query = found === 'clean' ? this.#queries.clean : this.#queries.infected
    await this.#parts.writes.run(() => query.run({ id }))
  }

  /** Inside a turn's transaction. */
  add({ caseId, conversationId, seq, at }: Origin, box: CaseBox, files: readonly NewAttachment[]): void {
    for (const { id, kind, content, thumbnail, source, scan } of files) {
      this.#queries.insert.run({
        id,
        case_id: caseId,
        conversation_id: conversationId,
        activity_seq: seq,
        kind,
        size: content.length,
        source,
        scan,
        created_at: at,
        thumbnail: thumbnail && box.sealBytes('attachments.thumbnail', id, thumbnail),
        content: box.sealBytes('attachments.content', id, content),
      })
    }
  }

  /** Inside a turn's transaction. Names only files of the turn's own conversation. */
  label(conversationId: string, box: CaseBox, { ids, label }: LabelledAttachments): void {
    for (const id of ids) {
      const sealed = box.seal('attachments.label', id, JSON.stringify(label))
      this.#queries.label.run({ id, conversation_id: conversationId, label: sealed })
    }
  }

  #stored(row: Row): StoredAttachment {
    const { id, conversation_id: conversationId, kind, size, source, scan, activity_seq, created_at } = row
    const box = row.label && this.#parts.keys.boxOf(row.case_id)
    return {
      id,
      conversationId,
      kind: kind as AttachmentKind,
      size,
      source: source as ChannelId,
      scan: scan as ScanState,
      seq: activity_seq,
      at: new Date(created_at),
      label:
        box && row.label
          ? (JSON.parse(box.open('attachments.label', id, row.label)) as AttachmentLabel)
          : null,
    }
  }

  #opened(column: string, id: string, caseId = '', sealed: Buffer | null = null): Buffer | undefined {
    return sealed ? this.#parts.keys.boxOf(caseId).openBytes(column, id, sealed) : undefined
  }
}

const facts = [
  'id',
  'case_id',
  'conversation_id',
  'activity_seq',
  'kind',
  'size',
  'source',
  'scan',
  'created_at',
  'label',
] as const

function attachmentQueries(database: Database) {
  return {
    list: new PreparedQuery(database, (p: { conversationId: string }) =>
      db
        .selectFrom('attachments')
        .select(facts)
        .where('conversation_id', '=', p.conversationId)
        .orderBy('created_at')
        .orderBy('activity_seq'),
    ),
    count: new PreparedQuery(database, (p: { conversationId: string }) =>
      db
        .selectFrom('attachments')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('conversation_id', '=', p.conversationId),
    ),
    find: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('attachments').select(facts).where('id', '=', p.id),
    ),
    content: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('attachments').select(['case_id', 'content']).where('id', '=', p.id),
    ),
    thumbnail: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('attachments').select(['case_id', 'thumbnail']).where('id', '=', p.id),
    ),
    ...writeQueries(database),
  }
}

function writeQueries(database: Database) {
  return {
    insert: new PreparedQuery(database, (p: Omit<Insertable<Schema['attachments']>, 'label'>) =>
      db.insertInto('attachments').values({
        id: p.id,
        case_id: p.case_id,
        conversation_id: p.conversation_id,
        activity_seq: p.activity_seq,
        kind: p.kind,
        size: p.size,
        source: p.source,
        scan: p.scan,
        created_at: p.created_at,
        thumbnail: p.thumbnail,
        content: p.content,
      }),
    ),
    label: new PreparedQuery(database, (p: { id: string; conversation_id: string; label: Buffer }) =>
      db
        .updateTable('attachments')
        .set({ label: p.label })
        .where('id', '=', p.id)
        .where('conversation_id', '=', p.conversation_id),
    ),
    clean: new PreparedQuery(database, (p: { id: string }) =>
      db
        .updateTable('attachments')
        .set({ scan: 'clean' })
        .where('id', '=', p.id)
        .where('scan', '=', 'pending'),
    ),
    infected: new PreparedQuery(database, (p: { id: string }) =>
      db
        .updateTable('attachments')
        .set({ scan: 'infected', content: null, thumbnail: null })
        .where('id', '=', p.id)
        .where('scan', '=', 'pending'),
    ),
  }
}
