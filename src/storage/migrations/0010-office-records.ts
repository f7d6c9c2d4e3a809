import type { Migration } from './migration.ts'

/** What the office keeps of itself in its console: each change is a version of its own, and none is taken away. */
export const officeRecords: Migration = {
  number: 10,
  name: 'office-records',
  statements: (schema, { integer }) => [
    schema
      .createTable('office_records')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('body', 'text')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('office_records_pk', ['kind', 'version']),
  ],
}
