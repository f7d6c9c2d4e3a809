import type { Migration } from './migration.ts'

/** The private links to plans: only a hash of each, so that the database opens none of them. */
export const planLinks: Migration = {
  number: 2,
  name: 'plan-links',
  statements: (schema, { integer }) => [
    schema
      .createTable('plan_links')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('expires_at', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    schema.createIndex('plan_links_conversation').on('plan_links').column('conversation_id'),
    schema.createIndex('plan_links_expiry').on('plan_links').column('expires_at'),
  ],
}
