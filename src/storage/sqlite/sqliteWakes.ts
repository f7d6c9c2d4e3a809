import type { Database } from 'better-sqlite3'
import type { WakeStore } from '../wakeStore.ts'
import { queries as db, PreparedQuery } from './statement.ts'

export class SqliteWakes implements WakeStore {
  readonly #queries: ReturnType<typeof wakeQueries>

  constructor(database: Database) {
    this.#queries = wakeQueries(database)
  }

  async due(now: Date, limit: number) {
    return this.#queries.due
      .all({ now: now.getTime(), limit })
      .map((row) => ({ conversationId: row.conversation_id, at: row.due_at }))
  }

  async next(): Promise<Date | undefined> {
    const row = this.#queries.next.get({})
    return row && new Date(row.due_at)
  }

  /** Inside a turn's transaction. */
  set(conversationId: string, at: Date | null | undefined): void {
    if (at === undefined) return
    if (at === null) this.#queries.drop.run({ conversationId })
    else this.#queries.save.run({ conversationId, at: at.getTime() })
  }
}

function wakeQueries(database: Database) {
  return {
    due: new PreparedQuery(database, (p: { now: number; limit: number }) =>
      db
        .selectFrom('wakes')
        .select(['conversation_id', 'due_at'])
        .where('due_at', '<=', p.now)
        .orderBy('due_at')
        .limit(p.limit),
    ),
    next: new PreparedQuery(database, (_p: object) =>
      db.selectFrom('wakes').select('due_at').orderBy('due_at').limit(1),
    ),
    save: new PreparedQuery(database, (p: { conversationId: string; at: number }) =>
      db
        .insertInto('wakes')
        .values({ conversation_id: p.conversationId, due_at: p.at })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ due_at: p.at })),
    ),
    drop: new PreparedQuery(database, (p: { conversationId: string }) =>
      db.deleteFrom('wakes').where('conversation_id', '=', p.conversationId),
    ),
  }
}
