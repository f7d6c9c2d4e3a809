import type { Database, Statement } from 'better-sqlite3'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Schema } from '../schema.ts'

/**
 * Builds queries and compiles them, and cannot run any: better-sqlite3 is synchronous, and a transaction that waits
 * in the middle for Kysely's promises would take in the statements of others.
 */
export const queries = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Stands in a query for a value that is given by name when it runs. */
class Named {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A query compiled once and prepared once; what runs is SQLite's own statement. */
export class PreparedQuery<P extends object, Row> {
  readonly #statement: Statement<unknown[], Row>
  readonly #parameters: readonly unknown[]

  constructor(database: Database, build: (parameters: P) => Compilable<Row>) {
    const { sql, parameters } = build(namedParameters<P>()).compile()
    this.#statement = database.prepare<unknown[], Row>(sql)
    this.#parameters = parameters
  }

  get(values: P): Row | undefined {
    return this.#statement.get(...this.#bind(values))
  }

  all(values: P): Row[] {
    return this.#statement.all(...this.#bind(values))
  }

  /** Returns how many rows changed. */
  run(values: P): number {
    return this.#statement.run(...this.#bind(values)).changes
  }

  #bind(values: P): unknown[] {
    const byName = values as Readonly<Record<string, unknown>>
    return this.#parameters.map((one) => (one instanceof Named ? byName[one.name] : one))
  }
}

function namedParameters<P extends object>(): P {
  return new Proxy(Object.create(null), { get: (_target, name) => new Named(String(name)) })
}
