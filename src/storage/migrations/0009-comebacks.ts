import type { Migration } from './migration.ts'

/** Codes that lead back to a conversation, only a keyed hash of each; and when the bot looks at one by itself. */
export const comebacks: Migration = {
  number: 9,
  name: 'comebacks',
  statements: (schema, { integer }) => [
    schema
      .createTable('resume_codes')
      .addColumn('conversation_id', 'text', (c) => c.primaryKey().references('conversations.id'))
      .addColumn('code_hash', 'text', (c) => c.notNull().unique())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .addColumn('failures', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    schema
      .createTable('wakes')
      .addColumn('conversation_id', 'text', (c) => c.primaryKey().references('conversations.id'))
      .addColumn('due_at', integer, (c) => c.notNull()),
    schema.createIndex('wakes_due').on('wakes').column('due_at'),
  ],
}
