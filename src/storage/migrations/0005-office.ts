import type { Migration } from './migration.ts'

/** What the office needs besides: other ways to sign in, calls that were agreed on, legal holds, figures. */
export const office: Migration = {
  number: 5,
  name: 'office',
  statements: (schema, { bytes, integer, serial }) => [
    schema.alterTable('staff').addColumn('password_once', integer, (c) => c.notNull().defaultTo(0)),
    schema.alterTable('staff').addColumn('subject', 'text'),
    schema.createIndex('staff_subject').on('staff').column('subject').unique(),
    schema.alterTable('cases').addColumn('held_at', integer),
    schema
      .createTable('case_calls')
      .addColumn('id', serial, (c) => c.primaryKey())
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('body', bytes, (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    schema.createIndex('case_calls_case').on('case_calls').column('case_id'),
    schema.createIndex('case_calls_due').on('case_calls').columns(['state', 'at']),
    schema
      .createTable('figures')
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('count', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('figures_pk', ['day', 'kind', 'value']),
  ],
}
