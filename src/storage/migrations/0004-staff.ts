import type { Migration } from './migration.ts'

/** People of the office, their sessions, and the chained record of what they looked at. */
export const staff: Migration = {
  number: 4,
  name: 'staff',
  statements: (schema, { bytes, integer }) => [
    schema
      .createTable('staff')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('password', 'text')
      .addColumn('totp', bytes)
      .addColumn('totp_step', integer, (c) => c.notNull())
      .addColumn('failures', integer, (c) => c.notNull())
      .addColumn('locked_until', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    schema
      .createTable('staff_sessions')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('seen_at', integer, (c) => c.notNull()),
    schema.createIndex('staff_sessions_staff').on('staff_sessions').column('staff_id'),
    schema
      .createTable('access_log')
      .addColumn('seq', integer, (c) => c.primaryKey())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('case_number', 'text')
      .addColumn('detail', 'text')
      .addColumn('hash', 'text', (c) => c.notNull()),
  ],
}
