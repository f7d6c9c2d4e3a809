import type { ColumnDataType, Compilable, RawBuilder, SchemaModule } from 'kysely'

/** The parts of a definition that differ between dialects. */
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
