import type { Database } from 'better-sqlite3'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import { QUIET_HOURS } from '../textLineStore.ts'
import { queries as db, PreparedQuery } from './statement.ts'

type LineRow = Selectable<Schema['text_lines']>
type MessageRow = Selectable<Schema['text_messages']>

/** Every query about text messages, prepared once for one database. */
export function textLineQueries(database: Database) {
  return { ...lineQueries(database), ...consentQueries(database), ...messageQueries(database) }
}

function lineQueries(database: Database) {
  return {
    line: new PreparedQuery(database, (p: { id: string }) =>
      db.selectFrom('text_lines').selectAll().where('id', '=', p.id),
    ),
    saveLine: new PreparedQuery(database, (p: LineRow) =>
      db
        .insertInto('text_lines')
        .values({
          id: p.id,
          conversation_id: p.conversation_id,
          conversations: p.conversations,
          opted_out_at: p.opted_out_at,
          refused_code: p.refused_code,
          created_at: p.created_at,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            conversation_id: p.conversation_id,
            conversations: p.conversations,
            opted_out_at: p.opted_out_at,
            refused_code: p.refused_code,
            updated_at: p.updated_at,
          }),
        ),
    ),
  }
}

function consentQueries(database: Database) {
  return {
    /** With the case of each, whose key its words are under. */
    consents: new PreparedQuery(database, (p: { id: string }) =>
      db
        .selectFrom('text_consents')
        .leftJoin('conversations', 'conversations.id', 'text_consents.conversation_id')
        .select(['text_consents.id', 'kind', 'how', 'words', 'at', 'conversations.case_id'])
        .where('line_id', '=', p.id)
        .orderBy('text_consents.id'),
    ),
    addConsent: new PreparedQuery(database, (p: Insertable<Schema['text_consents']>) =>
      db.insertInto('text_consents').values({
        line_id: p.line_id,
        conversation_id: p.conversation_id,
        kind: p.kind,
        how: p.how,
        words: p.words,
        at: p.at,
      }),
    ),
  }
}

function messageQueries(database: Database) {
  return {
    /** What waits for the morning goes out to somebody who writes at night. */
    release: new PreparedQuery(database, (p: { conversationId: string; at: number }) =>
      db
        .updateTable('outbox')
        .set({ due_at: p.at })
        .where('conversation_id', '=', p.conversationId)
        .where('kind', '=', 'reply')
        .where('state', '=', sql.lit('pending'))
        .where('last_error_code', '=', QUIET_HOURS),
    ),
    message: new PreparedQuery(database, (p: { outboxId: number; part: number }) =>
      db
        .selectFrom('text_messages')
        .selectAll()
        .where('outbox_id', '=', p.outboxId)
        .where('part', '=', p.part),
    ),
    dropMessage: new PreparedQuery(database, (p: { outboxId: number; part: number }) =>
      db.deleteFrom('text_messages').where('outbox_id', '=', p.outboxId).where('part', '=', p.part),
    ),
    saveMessage: new PreparedQuery(database, (p: MessageRow) =>
      db
        .insertInto('text_messages')
        .values({
          outbox_id: p.outbox_id,
          part: p.part,
          line_id: p.line_id,
          state: p.state,
          sid: p.sid,
          error_code: p.error_code,
          began_at: p.began_at,
          updated_at: p.updated_at,
        })
        .onConflict((conflict) =>
          conflict.columns(['outbox_id', 'part']).doUpdateSet({
            state: p.state,
            sid: p.sid,
            error_code: p.error_code,
            began_at: p.began_at,
            updated_at: p.updated_at,
          }),
        ),
    ),
  }
}
