import type { Database } from 'better-sqlite3'
import { OfficeRecordChangedError } from '../errors.ts'
import type { OfficeRecord, OfficeRecordKind, OfficeRecordStore } from '../officeRecordStore.ts'
import type { Schema } from '../schema.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'

interface Parts {
  readonly database: Database
  readonly writes: GroupCommit
}

export class SqliteOfficeRecords implements OfficeRecordStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof recordQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = recordQueries(parts.database)
  }

  async versions(kind: OfficeRecordKind, limit: number): Promise<readonly OfficeRecord[]> {
    return this.#queries.versions.all({ kind, limit }).map(({ version, body, staff_id, at }) => ({
      version,
      body: body === null ? null : JSON.parse(body),
      by: staff_id,
      at: new Date(at),
    }))
  }

  async append(kind: OfficeRecordKind, { version, body, by, at }: OfficeRecord): Promise<void> {
    await this.#parts.writes.run(() => {
      const newest = this.#queries.versions.all({ kind, limit: 1 })[0]?.version ?? 0
      if (version !== newest + 1) throw new OfficeRecordChangedError()
      const written = body === null ? null : JSON.stringify(body)
      this.#queries.append.run({ kind, version, body: written, staff_id: by, at: at.getTime() })
    })
  }
}

function recordQueries(database: Database) {
  return {
    versions: new PreparedQuery(database, (p: { kind: string; limit: number }) =>
      db
        .selectFrom('office_records')
        .select(['version', 'body', 'staff_id', 'at'])
        .where('kind', '=', p.kind)
        .orderBy('version', 'desc')
        .limit(p.limit),
    ),
    append: new PreparedQuery(database, (p: Schema['office_records']) =>
      db
        .insertInto('office_records')
        .values({ kind: p.kind, version: p.version, body: p.body, staff_id: p.staff_id, at: p.at }),
    ),
  }
}
