import type { Migration } from './migration.ts'

/** Teams: where the app is installed, the card of each urgent case, and which of its people are ours. */
export const teams: Migration = {
  number: 7,
  name: 'teams',
  statements: (schema, { bytes, integer }) => [
    schema
      .createTable('teams_places')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('notice_channel', 'text')
      .addColumn('reference', bytes, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull()),
    schema
      .createTable('teams_cards')
      .addColumn('case_id', 'text', (c) => c.primaryKey().references('cases.id'))
      .addColumn('thread_id', 'text', (c) => c.notNull())
      .addColumn('activity_id', 'text', (c) => c.notNull())
      .addColumn('service_url', 'text', (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull()),
    schema
      .createTable('teams_people')
      .addColumn('teams_id', 'text', (c) => c.primaryKey())
      .addColumn('staff_id', 'text', (c) => c.notNull().unique().references('staff.id'))
      .addColumn('at', integer, (c) => c.notNull()),
  ],
}
