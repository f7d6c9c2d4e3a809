import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Cases and their keys, conversations, their log, the turns that made it, and the outbox. */
export const conversations: Migration = {
  number: 1,
  name: 'conversations',
  statements: (schema, { bytes, integer, serial, clustered }) => [
    schema
      .createTable('cases')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('number', 'text', (c) => c.notNull().unique())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('priority', 'text')
      .addColumn('urgency', 'text')
      .addColumn('first_contact_due_at', integer)
      .addColumn('assessment', bytes)
      .addColumn('revision', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema
      .createIndex('cases_queue')
      .on('cases')
      .columns(['priority', 'first_contact_due_at'])
      .where(sql.ref('status'), '=', 'queued'),
    schema
      .createTable('case_keys')
      .addColumn('case_id', 'text', (c) => c.primaryKey().references('cases.id'))
      .addColumn('wrapped', bytes, (c) => c.notNull())
      .addColumn('installation_key_id', 'text', (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    // Finds the keys that a rotation of the installation key has still to wrap again.
    schema.createIndex('case_keys_wrapped_by').on('case_keys').column('installation_key_id'),
    schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('revision', integer, (c) => c.notNull())
      .addColumn('last_seq', integer, (c) => c.notNull())
      .addColumn('state', bytes, (c) => c.notNull())
      .addColumn('address', bytes)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema.createIndex('conversations_case').on('conversations').column('case_id'),
    schema
      .createTable('activities')
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('seq', integer, (c) => c.notNull())
      .addColumn('direction', 'text', (c) => c.notNull())
      .addColumn('body', bytes, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('activities_pk', ['conversation_id', 'seq']),
    schema
      .createTable('turns')
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('key_hash', 'text', (c) => c.notNull())
      .addColumn('first_seq', integer, (c) => c.notNull())
      .addColumn('activity_count', integer, (c) => c.notNull())
      .addColumn('has_inbound', integer, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('turns_pk', ['conversation_id', 'key_hash'])
      .modifyEnd(clustered),
    schema
      .createTable('outbox')
      .addColumn('id', serial, (c) => c.primaryKey())
      .addColumn('dedupe_key', 'text', (c) => c.notNull().unique())
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('payload', bytes)
      .addColumn('activity_seq', integer)
      .addColumn('due_at', integer, (c) => c.notNull())
      .addColumn('attempts', integer, (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('last_error_code', 'text')
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema.createIndex('outbox_failed').on('outbox').column('id').where(sql.ref('state'), '=', 'failed'),
    schema.createIndex('outbox_due').on('outbox').column('due_at').where(sql.ref('state'), '=', 'pending'),
    schema
      .createIndex('outbox_order')
      .on('outbox')
      .columns(['conversation_id', 'kind', 'id'])
      .where(sql.ref('state'), '=', 'pending'),
  ],
}
