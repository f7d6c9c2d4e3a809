import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Cases in the hands of the office: where each stands, what was done, and the one draft that goes with it. */
export const handoffs: Migration = {
  number: 3,
  name: 'handoffs',
  statements: (schema, { bytes, integer, serial }) => [
    schema
      .createTable('handoffs')
      .addColumn('case_id', 'text', (c) => c.primaryKey().references('cases.id'))
      .addColumn('conversation_id', 'text', (c) => c.notNull().unique().references('conversations.id'))
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('owner_id', 'text')
      .addColumn('revision', integer, (c) => c.notNull())
      .addColumn('machine', 'text', (c) => c.notNull())
      .addColumn('summary', bytes, (c) => c.notNull())
      .addColumn('alarm_at', integer)
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema.createIndex('handoffs_status').on('handoffs').columns(['status', 'updated_at']),
    schema
      .createIndex('handoffs_alarm')
      .on('handoffs')
      .column('alarm_at')
      .where('alarm_at', 'is not', sql`null`),
    schema
      .createTable('case_history')
      .addColumn('id', serial, (c) => c.primaryKey())
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('body', bytes)
      .addColumn('at', integer, (c) => c.notNull()),
    schema.createIndex('case_history_case').on('case_history').columns(['case_id', 'id']),
    schema
      .createTable('case_drafts')
      .addColumn('case_id', 'text', (c) => c.primaryKey().references('cases.id'))
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('body', bytes, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull()),
  ],
}
