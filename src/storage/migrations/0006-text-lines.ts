import type { Migration } from './migration.ts'

/** Telephones that text with us: which conversation each is in, what it agreed to, and what became of our messages. */
export const textLines: Migration = {
  number: 6,
  name: 'text-lines',
  statements: (schema, { bytes, integer, serial }) => [
    schema
      .createTable('text_lines')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text')
      .addColumn('conversations', integer, (c) => c.notNull())
      .addColumn('opted_out_at', integer)
      .addColumn('refused_code', 'text')
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema
      .createTable('text_consents')
      .addColumn('id', serial, (c) => c.primaryKey())
      .addColumn('line_id', 'text', (c) => c.notNull().references('text_lines.id'))
      .addColumn('conversation_id', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('how', 'text', (c) => c.notNull())
      .addColumn('words', bytes)
      .addColumn('at', integer, (c) => c.notNull()),
    schema.createIndex('text_consents_line').on('text_consents').columns(['line_id', 'id']),
    schema.createIndex('text_consents_conversation').on('text_consents').column('conversation_id'),
    schema
      .createTable('text_messages')
      .addColumn('outbox_id', integer, (c) => c.notNull().references('outbox.id'))
      .addColumn('part', integer, (c) => c.notNull())
      .addColumn('line_id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('sid', 'text')
      .addColumn('error_code', 'text')
      .addColumn('began_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('text_messages_pk', ['outbox_id', 'part']),
  ],
}
