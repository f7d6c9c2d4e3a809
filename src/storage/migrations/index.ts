import type { ColumnDataType, Compilable, RawBuilder, SchemaModule } from 'kysely'
import { conversations } from './0001-conversations.ts'

/** The column types that differ between dialects. */
export interface ColumnTypes {
  readonly bytes: ColumnDataType
  /** Holds epoch milliseconds. */
  readonly integer: ColumnDataType
  /** A number that the database gives, growing with every row. */
  readonly serial: ColumnDataType
  /** What ends the definition of a table that keeps its rows in the order of their key, where the dialect can. */
  readonly clustered: RawBuilder<unknown>
}

export interface Migration {
  readonly number: number
  readonly name: string
  statements(schema: SchemaModule, types: ColumnTypes): readonly Compilable[]
}

/** In the order of their numbers, 1 first, no gaps. Append only: one that has been released is never edited. */
export const migrations: readonly Migration[] = [conversations]
