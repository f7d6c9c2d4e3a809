import type { Database } from 'better-sqlite3'
import type { CaseBox, CaseKeys } from '../../privacy/encryption.ts'
import { queries as db, PreparedQuery } from './statement.ts'

/** The keys of the cases in one database: the wrapped ones are in its rows. */
export class StoredCaseKeys {
  readonly #keys: CaseKeys
  readonly #find: ReturnType<typeof findQuery>
  readonly #insert: ReturnType<typeof insertQuery>

  constructor(database: Database, keys: CaseKeys) {
    this.#keys = keys
    this.#find = findQuery(database)
    this.#insert = insertQuery(database)
  }

  /** Inside the transaction that opens the case. `at` is in epoch milliseconds. */
  create(caseId: string, at: number): CaseBox {
    const wrapped = this.#keys.create(caseId)
    const installation_key_id = this.#keys.installationKeyId
    this.#insert.run({ case_id: caseId, wrapped, installation_key_id, created_at: at })
    return this.#keys.boxOf(caseId, () => wrapped)
  }

  /** @throws UnreadableContentError if the case was erased, or its key is not one of this installation. */
  boxOf(caseId: string): CaseBox {
    return this.#keys.boxOf(caseId, () => this.#find.get({ caseId })?.wrapped)
  }

  /** Drops the unwrapped key of an erased case. */
  forget(caseId: string): void {
    this.#keys.forget(caseId)
  }
}

function findQuery(database: Database) {
  return new PreparedQuery(database, (p: { caseId: string }) =>
    db.selectFrom('case_keys').select('wrapped').where('case_id', '=', p.caseId),
  )
}

interface Row {
  readonly case_id: string
  readonly wrapped: Buffer
  readonly installation_key_id: string
  readonly created_at: number
}

function insertQuery(database: Database) {
  return new PreparedQuery(database, (p: Row) =>
    db.insertInto('case_keys').values({
      case_id: p.case_id,
      wrapped: p.wrapped,
      installation_key_id: p.installation_key_id,
      created_at: p.created_at,
    }),
  )
}
