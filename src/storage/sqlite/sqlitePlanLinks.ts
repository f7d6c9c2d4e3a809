import type { Database } from 'better-sqlite3'
import type { Insertable } from 'kysely'
import type { NewPlanLink, PlanLinkStore, StoredPlanLink } from '../planLinkStore.ts'
import type { Schema } from '../schema.ts'
import { queries as db, PreparedQuery } from './statement.ts'

/** Of one conversation, the newest: whoever asks without end does not fill the database. */
const MOST_LINKS = 20
/** How long an expired link is still known to have been one. */
const REMEMBERED_MS = 180 * 86_400_000

export class SqlitePlanLinks implements PlanLinkStore {
  readonly #queries: ReturnType<typeof planLinkQueries>

  constructor(database: Database) {
    this.#queries = planLinkQueries(database)
  }

  async find(tokenHash: string): Promise<StoredPlanLink | undefined> {
    const row = this.#queries.find.get({ tokenHash })
    return row && { conversationId: row.conversation_id, expiresAt: new Date(row.expires_at) }
  }

  /**
   * Inside a turn's transaction. Forgets on the way the links that expired long ago, and the oldest of many of one
   * conversation. `at` is in epoch milliseconds.
   */
  add(conversationId: string, links: readonly NewPlanLink[], at: number): void {
    if (links.length === 0) return
    this.#queries.forget.run({ before: at - REMEMBERED_MS })
    for (const { tokenHash, expiresAt } of links) {
      this.#queries.insert.run({
        token_hash: tokenHash,
        conversation_id: conversationId,
        expires_at: expiresAt.getTime(),
        created_at: at,
      })
    }
    this.#queries.forgetOldest.run({ conversationId })
  }
}

function planLinkQueries(database: Database) {
  return {
    find: new PreparedQuery(database, (p: { tokenHash: string }) =>
      db
        .selectFrom('plan_links')
        .select(['conversation_id', 'expires_at'])
        .where('token_hash', '=', p.tokenHash),
    ),
    insert: new PreparedQuery(database, (p: Insertable<Schema['plan_links']>) =>
      db.insertInto('plan_links').values({
        token_hash: p.token_hash,
        conversation_id: p.conversation_id,
        expires_at: p.expires_at,
        created_at: p.created_at,
      }),
    ),
    forget: new PreparedQuery(database, (p: { before: number }) =>
      db.deleteFrom('plan_links').where('expires_at', '<', p.before),
    ),
    forgetOldest: new PreparedQuery(database, (p: { conversationId: string }) =>
      db
        .deleteFrom('plan_links')
        .where('conversation_id', '=', p.conversationId)
        .where('token_hash', 'not in', (query) =>
          query
            .selectFrom('plan_links')
            .select('token_hash')
            .where('conversation_id', '=', p.conversationId)
            .orderBy('created_at', 'desc')
            .limit(MOST_LINKS),
        ),
    ),
  }
}
