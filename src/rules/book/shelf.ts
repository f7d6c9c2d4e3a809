import type { Effective, RowFile, TableFile } from '../../../rules/engine/tableFile.ts'
import type { RuleFiles } from '../../../rules/program.ts'

/** A row at its place in the book. */
export interface ShelvedRow {
  readonly table: string
  /** Page and anchor: `table-timing.html#row-passed`. */
  readonly href: string
  readonly anchor: string
  readonly id: string
  /** The period of its table, where there are several. */
  readonly period: Effective | null
  /** From 1; null for what holds when no row does. */
  readonly number: number | null
  readonly row: Pick<RowFile, 'when' | 'whenUnknown' | 'then' | 'rules' | 'note'>
  /** The row's own, or else the first of the table. */
  readonly source: string
}

/** A table as it stands in one period. */
export interface ShelvedPeriod {
  readonly data: TableFile
  readonly file: string
  readonly anchor: string
  readonly rows: readonly ShelvedRow[]
}

/** All periods of one table, the oldest first. */
export interface ShelvedTable {
  readonly id: string
  readonly page: string
  readonly periods: readonly ShelvedPeriod[]
}

export const pageOfTable = (id: string): string => `table-${id}.html`

/** The tables as the book shows them: a page for each id, with its periods in order. */
export function shelve({ tables }: RuleFiles): readonly ShelvedTable[] {
  const byId = Map.groupBy(tables, ({ data }) => data.id)
  return [...byId].map(([id, files]) => {
    const ordered = files.toSorted((a, b) => (startOf(a.data) < startOf(b.data) ? -1 : 1))
    const periods = ordered.map(({ name, data }, at) => shelvedPeriod(name, data, at, ordered.length))
    return { id, page: pageOfTable(id), periods }
  })
}

const startOf = ({ effective }: TableFile): string => effective.from ?? ''

function shelvedPeriod(file: string, data: TableFile, at: number, count: number): ShelvedPeriod {
  // The anchors of a later period stay what they are when an earlier one is added in front of it.
  const period = at === 0 ? '' : `-from-${data.effective.from}`
  const first = data.authority[0]?.source ?? ''
  const shelved = (id: string, row: ShelvedRow['row'], number: number | null, source = first): ShelvedRow => {
    const anchor = `row-${id}${period}`
    const href = `${pageOfTable(data.id)}#${anchor}`
    const among = count > 1 ? data.effective : null
    return { table: data.id, href, anchor, id, period: among, number, row, source }
  }
  const rows = data.rows.map((row, index) => shelved(row.id, row, index + 1, row.source))
  const { otherwise } = data
  if (otherwise)
    rows.push(shelved('otherwise', { ...otherwise, when: {}, whenUnknown: {} }, null, otherwise.source))
  return { data, file, anchor: `period${period}`, rows }
}
