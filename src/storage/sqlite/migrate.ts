import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import { SchemaTooNewError } from '../errors.ts'
import type { ColumnTypes, Migration } from '../migrations/migration.ts'
import { queries } from './statement.ts'

const types: ColumnTypes = {
  bytes: 'blob',
  integer: 'integer',
  serial: 'integer',
  clustered: sql`without rowid`,
}

/**
 * Brings the schema up to date. Each migration is one transaction that records its number first, so that of two
 * programs that migrate at once the second stops at the number.
 *
 * @throws SchemaTooNewError if the database was made by a newer program.
 */
export function migrate(database: Database, migrations: readonly Migration[], now: Date): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)',
  )
  const applied = database.prepare<[], number>('SELECT number FROM schema_migrations').pluck().all()
  const newest = Math.max(0, ...applied)
  const known = Math.max(0, ...migrations.map(({ number }) => number))
  if (newest > known) throw new SchemaTooNewError(newest, known)
  const record = database.prepare('INSERT INTO schema_migrations (number, name, applied_at) VALUES (?, ?, ?)')
  for (const migration of migrations.filter((one) => !applied.includes(one.number))) {
    const apply = database.transaction(() => {
      record.run(migration.number, migration.name, now.getTime())
      for (const statement of migration.statements(queries.schema, types)) {
        database.exec(statement.compile().sql)
      }
    })
    apply.immediate()
  }
}
