import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Figure, FigureStore } from '../figureStore.ts'
import type { GroupCommit } from './groupCommit.ts'
import { queries as db, PreparedQuery } from './statement.ts'

interface Parts {
  readonly database: Database
  readonly writes: GroupCommit
}

export class SqliteFigures implements FigureStore {
  readonly #parts: Parts
  readonly #queries: ReturnType<typeof figureQueries>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#queries = figureQueries(parts.database)
  }

  async add(figures: readonly Figure[]): Promise<void> {
    if (figures.length === 0) return
    await this.#parts.writes.run(() => {
      for (const figure of figures) this.#queries.add.run(figure)
    })
  }

  async between(first: string, last: string): Promise<readonly Figure[]> {
    return this.#queries.between.all({ first, last })
  }
}

function figureQueries(database: Database) {
  return {
    add: new PreparedQuery(database, ({ day, kind, value, count }: Figure) =>
      db
        .insertInto('figures')
        .values({ day, kind, value, count })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'kind', 'value'])
            .doUpdateSet({ count: sql<number>`figures.count + excluded.count` }),
        ),
    ),
    between: new PreparedQuery(database, (p: { first: string; last: string }) =>
      db
        .selectFrom('figures')
        .select(['day', 'kind', 'value', 'count'])
        .where('day', '>=', p.first)
        .where('day', '<=', p.last)
        .orderBy('day'),
    ),
  }
}
