import { createHmac, type KeyObject } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Insertable } from 'kysely'
import type { Schema } from '../schema.ts'
import type { AccessLogStore, NewAccess, StoredAccess } from '../staffStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'

interface Parts {
  readonly database: Database
  readonly writes: GroupCommit
  /** Whoever can write to the database cannot make the chain anew without it. */
  readonly key: KeyObject
}

type Row = Schema['access_log']
const PAGE = 1000

export class SqliteAccessLog implements AccessLogStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof accessQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = accessQueries(parts.database)
  }

  async append({ at, staffId, action, caseNumber, detail }: NewAccess): Promise<void> {
    await this.#parts.writes.run(() => {
      const last = this.#queries.last.get({})
      const entry = {
        seq: (last?.seq ?? 0) + 1,
        at: at.getTime(),
        staff_id: staffId,
        action,
        case_number: caseNumber,
        detail,
      }
      this.#queries.insert.run({ ...entry, hash: this.#hash(entry, last?.hash ?? '') })
    })
  }

  async list(from: Parameters<AccessLogStore['list']>[0]): Promise<readonly StoredAccess[]> {
    const { before = Number.MAX_SAFE_INTEGER, caseNumber, limit } = from
    const rows =
      caseNumber === undefined
        ? this.#queries.newest.all({ before, limit })
        : this.#queries.ofCase.all({ before, limit, caseNumber })
    return rows.map((row) => ({
      seq: row.seq,
      at: new Date(row.at),
      staffId: row.staff_id,
      action: row.action,
      caseNumber: row.case_number,
      detail: row.detail,
    }))
  }

  async verify(): Promise<{ entries: number; brokenAt: number | null }> {
    let hash = ''
    let seq = 0
    for (;;) {
      const rows = this.#queries.page.all({ after: seq, limit: PAGE })
      for (const { hash: written, ...entry } of rows) {
        if (entry.seq !== seq + 1 || written !== this.#hash(entry, hash))
          return { entries: seq, brokenAt: entry.seq }
        hash = written
        seq = entry.seq
      }
      if (rows.length < PAGE) return { entries: seq, brokenAt: null }
      // Many thousand entries must not hold up the chat.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  #hash({ seq, at, staff_id, action, case_number, detail }: Omit<Row, 'hash'>, before: string): string {
    const content = JSON.stringify([before, seq, at, staff_id, action, case_number, detail])
    return createHmac('sha256', this.#parts.key).update(content).digest('base64url')
  }
}

const columns = ['seq', 'at', 'staff_id', 'action', 'case_number', 'detail', 'hash'] as const

function accessQueries(database: Database) {
  const newest = () => db.selectFrom('access_log').select(columns).orderBy('seq', 'desc')
  return {
    last: new PreparedQuery(database, (_p: object) => newest().limit(1)),
    newest: new PreparedQuery(database, (p: { before: number; limit: number }) =>
      newest().where('seq', '<', p.before).limit(p.limit),
    ),
    ofCase: new PreparedQuery(database, (p: { before: number; limit: number; caseNumber: string }) =>
      newest().where('seq', '<', p.before).where('case_number', '=', p.caseNumber).limit(p.limit),
    ),
    page: new PreparedQuery(database, (p: { after: number; limit: number }) =>
      db.selectFrom('access_log').select(columns).where('seq', '>', p.after).orderBy('seq').limit(p.limit),
    ),
    insert: new PreparedQuery(database, (p: Insertable<Row>) =>
      db.insertInto('access_log').values({
        seq: p.seq,
        at: p.at,
        staff_id: p.staff_id,
        action: p.action,
        case_number: p.case_number,
        detail: p.detail,
        hash: p.hash,
      }),
    ),
  }
}
