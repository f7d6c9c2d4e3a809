import type { Database } from 'better-sqlite3'
import type { Insertable, Selectable } from 'kysely'
import type { Schema } from '../schema.ts'
import { queries as db, PreparedQuery } from './statement.ts'

type Row<T extends keyof Schema> = Insertable<Schema[T]>

interface ConversationUpdate
  extends Pick<Selectable<Schema['conversations']>, 'id' | 'revision' | 'last_seq' | 'updated_at'> {
  /** Null: unchanged. */
  state: Buffer | null
  /** Null: unchanged. */
  address: Buffer | null
}

type CaseUpdate = Omit<Selectable<Schema['cases']>, 'number' | 'revision' | 'created_at' | 'held_at'>

/**
 * Every query of a turn, prepared once for one database. None joins tables: SQLite would plan a join anew each time
 * that its parameters change, which takes longer than to look up twice.
 */
export function conversationQueries(database: Database) {
  return { ...readQueries(database), ...insertQueries(database), ...updateQueries(database) }
}

function readQueries(database: Database) {
  return {
    find: new PreparedQuery(database, (p: { id: string }) =>
      db
        .selectFrom('conversations')
        .select(['case_id', 'channel', 'revision', 'last_seq', 'state'])
        .where('id', '=', p.id),
    ),
    head: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('conversations').select(['case_id', 'revision', 'last_seq']).where('id', '=', p.id),
    ),
    locate: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('conversations').select(['channel', 'last_seq']).where('id', '=', p.id),
    ),
    earlier: new PreparedQuery(database, (p: { id: string }) =>
      db
        .selectFrom('conversations')
        .select('id')
        .where('case_id', '=', (query) =>
          query.selectFrom('conversations').select('case_id').where('id', '=', p.id),
        )
        .where('id', '!=', p.id)
        .orderBy('updated_at'),
    ),
    turn: new PreparedQuery(database, (p: { conversationId: string; keyHash: string }) =>
      db
        .selectFrom('turns')
        .select(['first_seq', 'activity_count', 'has_inbound'])
        .where('conversation_id', '=', p.conversationId)
        .where('key_hash', '=', p.keyHash),
    ),
    activities: new PreparedQuery(database, (p: { conversationId: string; after: number; limit: number }) =>
      db
        .selectFrom('activities')
        .select(['seq', 'body', 'at'])
        .where('conversation_id', '=', p.conversationId)
        .where('seq', '>', p.after)
        .orderBy('seq')
        .limit(p.limit),
    ),
  }
}

function insertQueries(database: Database) {
  return {
    insertCase: new PreparedQuery(database, (p: Row<'cases'>) =>
      db
        .insertInto('cases')
        .values({
          id: p.id,
          number: p.number,
          status: p.status,
          priority: p.priority,
          urgency: p.urgency,
          first_contact_due_at: p.first_contact_due_at,
          assessment: p.assessment,
          revision: p.revision,
          created_at: p.created_at,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) => conflict.column('number').doNothing()),
    ),
    insertConversation: new PreparedQuery(database, (p: Row<'conversations'>) =>
      db.insertInto('conversations').values({
        id: p.id,
        case_id: p.case_id,
        channel: p.channel,
        revision: p.revision,
        last_seq: p.last_seq,
        state: p.state,
        address: p.address,
        created_at: p.created_at,
        updated_at: p.updated_at,
      }),
    ),
    insertTurn: new PreparedQuery(database, (p: Row<'turns'>) =>
      db.insertInto('turns').values({
        conversation_id: p.conversation_id,
        key_hash: p.key_hash,
        first_seq: p.first_seq,
        activity_count: p.activity_count,
        has_inbound: p.has_inbound,
        at: p.at,
      }),
    ),
    insertActivity: new PreparedQuery(database, (p: Row<'activities'>) =>
      db.insertInto('activities').values({
        conversation_id: p.conversation_id,
        seq: p.seq,
        direction: p.direction,
        body: p.body,
        at: p.at,
      }),
    ),
  }
}

function updateQueries(database: Database) {
  return {
    updateConversation: new PreparedQuery(database, (p: ConversationUpdate) =>
      db
        .updateTable('conversations')
        .set(({ ref, fn, val }) => ({
          revision: p.revision,
          last_seq: p.last_seq,
          updated_at: p.updated_at,
          state: fn.coalesce(val<Buffer | null>(p.state), ref('state')),
          address: fn.coalesce(val<Buffer | null>(p.address), ref('address')),
        }))
        .where('id', '=', p.id),
    ),
    updateCase: new PreparedQuery(database, (p: CaseUpdate) =>
      db
        .updateTable('cases')
        .set(({ eb, ref }) => ({
          status: p.status,
          priority: p.priority,
          urgency: p.urgency,
          first_contact_due_at: p.first_contact_due_at,
          assessment: p.assessment,
          revision: eb(ref('revision'), '+', 1),
          updated_at: p.updated_at,
        }))
        .where('id', '=', p.id),
    ),
  }
}
