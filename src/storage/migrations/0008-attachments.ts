import type { Migration } from './migration.ts'

/** Pictures and documents that people sent: sealed, and gone with their case. The content comes last in the row. */
export const attachments: Migration = {
  number: 8,
  name: 'attachments',
  statements: (schema, { bytes, integer }) => [
    schema
      .createTable('attachments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('activity_seq', integer, (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('size', integer, (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('scan', 'text', (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('label', bytes)
      .addColumn('thumbnail', bytes)
      .addColumn('content', bytes),
    schema
      .createIndex('attachments_conversation')
      .on('attachments')
      .columns(['conversation_id', 'created_at']),
    schema.createIndex('attachments_case').on('attachments').column('case_id'),
  ],
}
