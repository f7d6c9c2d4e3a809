import { type Cell, cellOf, isApart, isInside } from './cells.ts'
import type { DataFile } from './dataFile.ts'
import type { PlacedTerm, Scalar } from './model.ts'
import type { Numbers } from './range.ts'
import type { RowFile, TableFile } from './tableFile.ts'

type Cells = ReadonlyMap<string, Cell>
type Terms = ReadonlyMap<string, PlacedTerm>

/**
 * Refuses a table that does not say what it seems to say: a row that can never be reached, two rows of a unique table
 * that can apply at once, a case that no row of a unique table is for.
 *
 * @throws RuleFileError that names the rows.
 */
export function checkTable(file: DataFile<TableFile>, terms: Terms, numbers: Numbers): void {
  const { hitPolicy, rows, everyRow } = file.data
  const cells = rows.map((row) => cellsOf({ ...everyRow?.when, ...row.when }, terms, numbers))
  if (hitPolicy === 'collect') return
  rows.forEach((row, at) => {
    const other = cells.slice(0, at).findIndex((earlier) => {
      const later = cells[at] ?? new Map()
      return hitPolicy === 'first' ? hides(earlier, later) : !areApart(earlier, later)
    })
    if (other < 0) return
    const problem =
      hitPolicy === 'first'
        ? `found row "${row.id}", which "${rows[other]?.id}" above it always answers first`
        : `found rows "${rows[other]?.id}" and "${row.id}", which can apply at once, in a unique table`
    throw file.errorAt(['rows', at], `${problem}, expected rows that can be told apart`)
  })
  if (hitPolicy === 'unique' && !file.data.otherwise) refuseGap(file, cells, terms)
}

const cellsOf = (when: RowFile['when'], terms: Terms, numbers: Numbers): Cells =>
  new Map(
    Object.entries(when).flatMap(([input, value]) => {
      const term = terms.get(input)
      return term ? [[input, cellOf(term, value, numbers)] as const] : []
    }),
  )

/** Whatever meets `later` meets `earlier`: its conditions are a part of the other's, or wider. */
const hides = (earlier: Cells, later: Cells): boolean =>
  [...earlier].every(([input, cell]) => {
    const other = later.get(input)
    return other !== undefined && isInside(other, cell)
  })

const areApart = (a: Cells, b: Cells): boolean =>
  [...a].some(([input, cell]) => {
    const other = b.get(input)
    return other !== undefined && isApart(cell, other)
  })

/** Goes through every combination of values; for inputs whose values can be counted. */
function refuseGap(file: DataFile<TableFile>, rows: readonly Cells[], terms: Terms): void {
  const inputs = file.data.inputs.map((input) => [input, valuesOf(terms.get(input))] as const)
  for (const combination of combinations(inputs)) {
    if (rows.some((cells) => [...cells].every(([input, cell]) => isMet(cell, combination.get(input)))))
      continue
    const shown = [...combination].map(([input, value]) => `${input}: ${String(value)}`).join(', ')
    throw file.errorAt(['rows'], `found no row for { ${shown} }, expected one for every case, or "otherwise"`)
  }
}

const isMet = (cell: Cell, value: Scalar | undefined): boolean =>
  cell.kind === 'values' && value !== undefined && cell.values.has(value)

function valuesOf(term: PlacedTerm | undefined): readonly Scalar[] {
  if (term?.kind === 'flag') return [true, false]
  return term?.kind === 'choice' ? (term.values ?? []) : []
}

type Inputs = readonly (readonly [string, readonly Scalar[]])[]

function* combinations(inputs: Inputs): Generator<ReadonlyMap<string, Scalar>> {
  const [first, ...rest] = inputs
  if (!first) return yield new Map()
  const [input, values] = first
  for (const others of combinations(rest))
    for (const value of values) yield new Map([[input, value], ...others])
}
