import type { Database } from 'better-sqlite3'
import { type Compilable, sql } from 'kysely'
import type { CaseStore, StoredCase } from '../caseStore.ts'
import { CaseHeldError } from '../errors.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  readonly writes: GroupCommit
  readonly clock: () => Date
  /** Drops what else is held in memory of an erased case. */
  readonly forget: (caseId: string) => void
}

export class SqliteCaseStore implements CaseStore {
  readonly #parts: Parts
  readonly #byNumber: ReturnType<typeof byNumber>
  readonly #heldAt: ReturnType<typeof heldAt>
  readonly #erasing: ReturnType<typeof erasing>
  readonly #expired: ReturnType<typeof expired>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#byNumber = byNumber(parts.database)
    this.#heldAt = heldAt(parts.database)
    this.#expired = expired(parts.database)
    this.#erasing = erasing(parts.database)
  }

  async findByNumber(number: string): Promise<StoredCase | undefined> {
    const row = this.#byNumber.get({ number })
    if (!row) return undefined
    const { id, status, priority, urgency, revision, first_contact_due_at, assessment } = row
    return {
      id,
      number,
      status,
      priority,
      urgency,
      revision,
      firstContactDueAt: first_contact_due_at === null ? null : new Date(first_contact_due_at),
      assessment:
        assessment && JSON.parse(this.#parts.keys.boxOf(id).open('cases.assessment', id, assessment)),
    }
  }

  async expired(before: { readonly unfinished: Date; readonly closed: Date }, limit: number) {
    const unfinished = before.unfinished.getTime()
    const closed = before.closed.getTime()
    return this.#expired.all({ unfinished, closed, limit }).map(({ id }) => id)
  }

  async eraseCase(caseId: string): Promise<void> {
    const { database, writes, keys, clock, forget } = this.#parts
    const now = clock().getTime()
    if (this.#heldAt.get({ caseId })?.held_at != null) throw new CaseHeldError()
    // The key is overwritten where it lay, not just unlinked; then the log of changes, which holds it too, is emptied.
    writes.flush()
    database.pragma('secure_delete = ON')
    try {
      const erased = writes.run(() => {
        for (const statement of this.#erasing) statement.run({ caseId, now })
      })
      writes.flush()
      await erased
    } finally {
      database.pragma('secure_delete = OFF')
    }
    keys.forget(caseId)
    forget(caseId)
    database.pragma('wal_checkpoint(TRUNCATE)')
  }
}

function byNumber(database: Database) {
  return new PreparedQuery(database, (p: { number: string }) =>
    db
      .selectFrom('cases')
      .select(['id', 'status', 'priority', 'urgency', 'first_contact_due_at', 'assessment', 'revision'])
      .where('number', '=', p.number),
  )
}

const heldAt = (database: Database) =>
  new PreparedQuery(database, (p: { caseId: string }) =>
    db.selectFrom('cases').select('held_at').where('id', '=', p.caseId),
  )

/** `open`: nothing was decided; `returned`: the office gave it back to the bot; `resolved`: a plan was given, or closed. */
const expired = (database: Database) =>
  new PreparedQuery(database, (p: { unfinished: number; closed: number; limit: number }) =>
    db
      .selectFrom('cases')
      .innerJoin('conversations', 'conversations.case_id', 'cases.id')
      .select('cases.id')
      .select(({ fn }) => fn.max('conversations.updated_at').as('at'))
      .where('cases.held_at', 'is', null)
      .where('cases.status', 'in', [sql.lit('open'), sql.lit('returned'), sql.lit('resolved')])
      .where('cases.id', 'not in', (query) =>
        query
          .selectFrom('wakes')
          .innerJoin('conversations as waking', 'waking.id', 'wakes.conversation_id')
          .select('waking.case_id'),
      )
      .groupBy('cases.id')
      .having((each) =>
        each.or([
          each.and([
            each('cases.status', '=', sql.lit('open')),
            each(each.fn.max('conversations.updated_at'), '<', p.unfinished),
          ]),
          each(each.fn.max('conversations.updated_at'), '<', p.closed),
        ]),
      )
      .orderBy('at')
      .limit(p.limit),
  )

/** In the order that foreign keys allow. */
function erasing(database: Database) {
  const conversationsOf = (caseId: string) =>
    db.selectFrom('conversations').select('conversations.id').where('case_id', '=', caseId)
  const prepare = (build: (p: { caseId: string; now: number }) => Compilable) =>
    new PreparedQuery(database, build)
  return [
    prepare((p) => db.deleteFrom('case_calls').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('case_drafts').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('case_history').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('handoffs').where('case_id', '=', p.caseId)),
    prepare((p) =>
      db
        .deleteFrom('text_messages')
        .where(
          'outbox_id',
          'in',
          db.selectFrom('outbox').select('outbox.id').where('case_id', '=', p.caseId),
        ),
    ),
    // That somebody wants no messages is kept, and not with which words.
    prepare((p) =>
      db
        .updateTable('text_consents')
        .set({ words: null, conversation_id: null })
        .where('conversation_id', 'in', conversationsOf(p.caseId)),
    ),
    prepare((p) =>
      db
        .updateTable('text_lines')
        .set({ conversation_id: null })
        .where('conversation_id', 'in', conversationsOf(p.caseId)),
    ),
    prepare((p) => db.deleteFrom('outbox').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('attachments').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('plan_links').where('conversation_id', 'in', conversationsOf(p.caseId))),
    prepare((p) => db.deleteFrom('wakes').where('conversation_id', 'in', conversationsOf(p.caseId))),
    prepare((p) => db.deleteFrom('resume_codes').where('conversation_id', 'in', conversationsOf(p.caseId))),
    prepare((p) => db.deleteFrom('turns').where('conversation_id', 'in', conversationsOf(p.caseId))),
    prepare((p) => db.deleteFrom('activities').where('conversation_id', 'in', conversationsOf(p.caseId))),
    prepare((p) => db.deleteFrom('conversations').where('case_id', '=', p.caseId)),
    prepare((p) => db.deleteFrom('case_keys').where('case_id', '=', p.caseId)),
    prepare((p) =>
      db
        .updateTable('cases')
        .set({
          status: 'erased',
          priority: null,
          urgency: null,
          first_contact_due_at: null,
          assessment: null,
          updated_at: p.now,
        })
        .where('id', '=', p.caseId),
    ),
  ]
}
