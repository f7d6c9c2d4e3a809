import type { Database } from 'better-sqlite3'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import { queries as db, PreparedQuery } from './statement.ts'

export type NewItem = Omit<Selectable<Schema['outbox']>, 'id'>
type Attempted = Pick<Selectable<Schema['outbox']>, 'id' | 'state' | 'due_at' | 'updated_at'> & {
  /** Null after a success. */
  last_error_code: string | null
}

/** A literal, not a parameter: with a parameter the partial indexes on pending rows would not be used. */
const pending = sql.lit('pending')

const columns = [
  'outbox.id',
  'outbox.dedupe_key',
  'outbox.kind',
  'outbox.conversation_id',
  'outbox.attempts',
  'outbox.last_error_code',
  'cases.number',
  'conversations.channel',
] as const

/** Every query of the outbox, prepared once for one database. */
export function outboxQueries(database: Database) {
  return { ...readQueries(database), ...writeQueries(database) }
}

/** The oldest pending item of its conversation and kind: those behind it wait for their turn. */
function isFirstInLine({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'outbox'>) {
  return not(
    exists(
      selectFrom('outbox as earlier')
        .select('earlier.id')
        .whereRef('earlier.conversation_id', '=', 'outbox.conversation_id')
        .whereRef('earlier.kind', '=', 'outbox.kind')
        .whereRef('earlier.id', '<', 'outbox.id')
        .where('earlier.state', '=', pending),
    ),
  )
}

function readQueries(database: Database) {
  return {
    due: new PreparedQuery(database, (p: { now: number; limit: number }) =>
      db
        .selectFrom('outbox')
        .where(isFirstInLine)
        .innerJoin('cases', 'cases.id', 'outbox.case_id')
        .innerJoin('conversations', 'conversations.id', 'outbox.conversation_id')
        .select(columns)
        .where('outbox.state', '=', pending)
        .where('outbox.due_at', '<=', p.now)
        .orderBy('outbox.due_at')
        .orderBy('outbox.id')
        .limit(p.limit),
    ),
    nextDue: new PreparedQuery(database, (_p: object) =>
      db
        .selectFrom('outbox')
        .where(isFirstInLine)
        .select('outbox.due_at')
        .where('outbox.state', '=', pending)
        .orderBy('outbox.due_at')
        .limit(1),
    ),
    content: new PreparedQuery(database, (p: { id: number }) =>
      db
        .selectFrom('outbox')
        .innerJoin('conversations', 'conversations.id', 'outbox.conversation_id')
        .leftJoin('activities', (join) =>
          join
            .onRef('activities.conversation_id', '=', 'outbox.conversation_id')
            .onRef('activities.seq', '=', 'outbox.activity_seq'),
        )
        .select(['outbox.case_id', 'outbox.conversation_id', 'dedupe_key', 'payload', 'address'])
        .select(['activities.seq', 'activities.body', 'activities.at'])
        .where('outbox.id', '=', p.id),
    ),
    failures: new PreparedQuery(database, (p: { limit: number }) =>
      db
        .selectFrom('outbox')
        .innerJoin('cases', 'cases.id', 'outbox.case_id')
        .innerJoin('conversations', 'conversations.id', 'outbox.conversation_id')
        .select(columns)
        .where('outbox.state', '=', sql.lit('failed'))
        .orderBy('outbox.id', 'desc')
        .limit(p.limit),
    ),
  }
}

function writeQueries(database: Database) {
  return {
    insert: new PreparedQuery(database, (p: NewItem) =>
      db
        .insertInto('outbox')
        .values({
          dedupe_key: p.dedupe_key,
          case_id: p.case_id,
          conversation_id: p.conversation_id,
          kind: p.kind,
          payload: p.payload,
          activity_seq: p.activity_seq,
          due_at: p.due_at,
          attempts: p.attempts,
          state: p.state,
          last_error_code: p.last_error_code,
          created_at: p.created_at,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing()),
    ),
    // Only what is pending moves: a result that comes late does not bring a finished item back.
    attempted: new PreparedQuery(database, (p: Attempted) =>
      db
        .updateTable('outbox')
        .set(({ eb, ref }) => ({
          attempts: eb(ref('attempts'), '+', 1),
          state: p.state,
          due_at: p.due_at,
          last_error_code: p.last_error_code,
          updated_at: p.updated_at,
        }))
        .where('id', '=', p.id)
        .where('state', '=', pending),
    ),
  }
}
