import type { Database } from 'better-sqlite3'
import type { Insertable } from 'kysely'
import type { NewResumeCode, ResumeCodeStore, StoredResumeCode } from '../resumeCodeStore.ts'
import type { Schema } from '../schema.ts'
import { queries as db, PreparedQuery } from './statement.ts'

/** Tried so often with a wrong proof, a code ends: whoever found one may not go through the names they know. */
const MOST_FAILURES = 5

export class SqliteResumeCodes implements ResumeCodeStore {
  readonly #queries: ReturnType<typeof resumeCodeQueries>

  constructor(database: Database) {
    this.#queries = resumeCodeQueries(database)
  }

  async find(codeHash: string): Promise<StoredResumeCode | undefined> {
    const row = this.#queries.find.get({ codeHash })
    return row && { conversationId: row.conversation_id, expiresAt: new Date(row.expires_at) }
  }

  /** Inside a turn's transaction. The newest code of a conversation takes the place of the one before. */
  add(conversationId: string, codes: readonly NewResumeCode[], at: number): void {
    const [code] = codes.slice(-1)
    if (!code) return
    this.#queries.forget.run({ before: at })
    this.end(conversationId)
    this.#queries.insert.run({
      conversation_id: conversationId,
      code_hash: code.codeHash,
      expires_at: code.expiresAt.getTime(),
      failures: 0,
      created_at: at,
    })
  }

  /** Inside a turn's transaction. */
  countWrong(codeHash: string): void {
    this.#queries.countWrong.run({ codeHash })
    this.#queries.dropWorn.run({ most: MOST_FAILURES })
  }

  /** Inside a turn's transaction. */
  end(conversationId: string): void {
    this.#queries.end.run({ conversationId })
  }
}

function resumeCodeQueries(database: Database) {
  return {
    find: new PreparedQuery(database, (p: { codeHash: string }) =>
      db
        .selectFrom('resume_codes')
        .select(['conversation_id', 'expires_at'])
        .where('code_hash', '=', p.codeHash),
    ),
    insert: new PreparedQuery(database, (p: Insertable<Schema['resume_codes']>) =>
      db.insertInto('resume_codes').values({
        conversation_id: p.conversation_id,
        code_hash: p.code_hash,
        expires_at: p.expires_at,
        failures: p.failures,
        created_at: p.created_at,
      }),
    ),
    countWrong: new PreparedQuery(database, (p: { codeHash: string }) =>
      db
        .updateTable('resume_codes')
        .set(({ eb, ref }) => ({ failures: eb(ref('failures'), '+', 1) }))
        .where('code_hash', '=', p.codeHash),
    ),
    dropWorn: new PreparedQuery(database, (p: { most: number }) =>
      db.deleteFrom('resume_codes').where('failures', '>=', p.most),
    ),
    end: new PreparedQuery(database, (p: { conversationId: string }) =>
      db.deleteFrom('resume_codes').where('conversation_id', '=', p.conversationId),
    ),
    forget: new PreparedQuery(database, (p: { before: number }) =>
      db.deleteFrom('resume_codes').where('expires_at', '<', p.before),
    ),
  }
}
