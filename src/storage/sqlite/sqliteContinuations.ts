import type { Database } from 'better-sqlite3'
import type { Compilable } from 'kysely'
import type { CaseBox } from '../../privacy/encryption.ts'
import type { TurnCommit } from '../conversationStore.ts'
import { Reseal } from './reseal.ts'
import { queries as db, PreparedQuery } from './statement.ts'
import type { StoredCaseKeys } from './storedCaseKeys.ts'

interface Parts {
  readonly database: Database
  readonly keys: StoredCaseKeys
  /** Drops what is held in memory of a case that changed under its readers. */
  readonly forget: (caseId: string) => void
}

/** Two conversations within a transaction: the one that goes on, and where. */
interface Move {
  readonly hereId: string
  readonly hereCase: string
  readonly thereId: string
  readonly thereCase: string
  readonly at: number
}

/** Brings a conversation under the case of another one, which goes on in it. */
export class SqliteContinuations {
  readonly #parts: Parts
  readonly #reseal: Reseal
  readonly #queries: ReturnType<typeof continuationQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#reseal = new Reseal(parts.database)
    this.#queries = continuationQueries(parts.database)
  }

  /** Inside the turn's transaction, before anything of the turn is written. False: the other one changed meanwhile. */
  join({ conversationId: hereId, continues, at }: TurnCommit): boolean {
    if (!continues) return true
    const { conversationId: thereId, expectedRevision, left } = continues
    const here = this.#queries.head.get({ id: hereId })
    const there = this.#queries.head.get({ id: thereId })
    if (!here || there?.revision !== expectedRevision) return false
    const move = { hereId, hereCase: here.case_id, thereId, thereCase: there.case_id, at: at.getTime() }
    const box = this.#parts.keys.boxOf(there.case_id)
    this.#queries.leave.run({
      id: thereId,
      revision: expectedRevision + 1,
      state: box.seal('conversations.state', thereId, JSON.stringify(left)),
      updated_at: move.at,
    })
    for (const statement of this.#queries.follow) statement.run(move)
    if (move.hereCase !== move.thereCase) this.#adopt(move, box)
    this.#parts.forget(move.thereCase)
    return true
  }

  /** What was written here so far is sealed anew under the other's key; the case that it had is gone. */
  #adopt(move: Move, box: CaseBox): void {
    const { hereId, hereCase } = move
    this.#reseal.run(hereId, this.#parts.keys.boxOf(hereCase), box)
    for (const statement of this.#queries.adopt) statement.run(move)
    this.#parts.keys.forget(hereCase)
    this.#parts.forget(hereCase)
  }
}

function continuationQueries(database: Database) {
  const prepare = (build: (p: Move) => Compilable) => new PreparedQuery(database, build)
  return {
    head: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('conversations').select(['case_id', 'revision']).where('id', '=', p.id),
    ),
    leave: new PreparedQuery(
      database,
      (p: { id: string; revision: number; state: Buffer; updated_at: number }) =>
        db
          .updateTable('conversations')
          .set({ revision: p.revision, state: p.state, updated_at: p.updated_at })
          .where('id', '=', p.id),
    ),
    /** What leads to the conversation leads to where it goes on. */
    follow: [
      prepare((p) => db.deleteFrom('resume_codes').where('conversation_id', '=', p.thereId)),
      prepare((p) =>
        db
          .updateTable('plan_links')
          .set({ conversation_id: p.hereId })
          .where('conversation_id', '=', p.thereId),
      ),
      prepare((p) =>
        db
          .updateTable('handoffs')
          .set({ conversation_id: p.hereId })
          .where('conversation_id', '=', p.thereId),
      ),
      prepare((p) => db.deleteFrom('wakes').where('conversation_id', '=', p.thereId)),
      // Where they came in a log that is not this one, they have no place.
      prepare((p) =>
        db
          .updateTable('attachments')
          .set({ conversation_id: p.hereId, activity_seq: 0 })
          .where('conversation_id', '=', p.thereId),
      ),
    ],
    /** In the order that foreign keys allow. */
    adopt: [
      prepare((p) =>
        db.updateTable('conversations').set({ case_id: p.thereCase }).where('id', '=', p.hereId),
      ),
      prepare((p) =>
        db.updateTable('outbox').set({ case_id: p.thereCase }).where('conversation_id', '=', p.hereId),
      ),
      prepare((p) =>
        db.updateTable('attachments').set({ case_id: p.thereCase }).where('case_id', '=', p.hereCase),
      ),
      prepare((p) => db.deleteFrom('case_keys').where('case_id', '=', p.hereCase)),
      prepare((p) =>
        db
          .updateTable('cases')
          .set({ status: 'erased', assessment: null, updated_at: p.at })
          .where('id', '=', p.hereCase),
      ),
    ],
  }
}
