import { type Box, intersection, uncovered } from './boxes.ts'
import type { DataFile, Where } from './dataFile.ts'
import type { PlacedTerm } from './model.ts'
import { Partition } from './partition.ts'
import type { Numbers } from './range.ts'
import type { RowFile, TableFile } from './tableFile.ts'

type When = Pick<RowFile, 'when' | 'whenUnknown'>

/** A table does not say what it seems to say. */
export interface TableFault {
  readonly kind: 'dead row' | 'overlap' | 'gap'
  readonly where: Where
  readonly problem: string
}

/** Terms that can never be so at once, whatever the facts are. */
export type Impossible = readonly RowFile['when'][]

/**
 * Proves of a table that every row can be the answer of some case, that no two rows of a unique table can be met at
 * once, and that no case is without an answer. The cases are split at every bound that the table has, so this holds
 * for all of them; each fault comes with one case in words. Source of the method: completeness and disjointness of
 * decision tables, as Catala proves them of its definitions.
 */
export function proveTable(
  { data }: DataFile<TableFile>,
  terms: ReadonlyMap<string, PlacedTerm>,
  numbers: Numbers,
  impossible: Impossible,
): readonly TableFault[] {
  const rows = data.rows.map(({ when, whenUnknown }) => ({
    when: { ...data.everyRow?.when, ...when },
    whenUnknown: { ...data.everyRow?.whenUnknown, ...whenUnknown },
  }))
  const never = impossible
    .filter((when) => Object.keys(when).every((input) => data.inputs.includes(input)))
    .map((when): When => ({ when, whenUnknown: {} }))
  const partition = new Partition([...rows, ...never], terms, numbers)
  const table = {
    data,
    partition,
    boxes: rows.map((row) => partition.boxesOf(row)),
    never: never.flatMap((when) => partition.boxesOf(when)),
  }
  return [...deadRows(table), ...overlaps(table), ...gaps(table)]
}

interface Proof {
  readonly data: TableFile
  readonly partition: Partition
  readonly boxes: readonly (readonly Box[])[]
  readonly never: readonly Box[]
}

function deadRows({ data, boxes, never }: Proof): readonly TableFault[] {
  return boxes.flatMap((row, at): TableFault | [] => {
    const isDead = (others: readonly Box[]) => row.every((box) => uncovered(box, others) === null)
    const where = ['rows', at]
    const id = data.rows[at]?.id
    if (isDead(never)) {
      const problem = `found row "${id}", whose conditions can never hold at once, expected a row that some case meets`
      return { kind: 'dead row', where, problem }
    }
    const earlier = data.hitPolicy === 'first' ? boxes.slice(0, at) : []
    if (!isDead([...never, ...earlier.flat()])) return []
    const single = earlier.findIndex((other) => isDead([...never, ...other]))
    const above =
      single < 0
        ? 'the rows above it together always answer'
        : `"${data.rows[single]?.id}" above it always answers`
    return {
      kind: 'dead row',
      where,
      problem: `found row "${id}", which ${above} first, expected rows that can be told apart`,
    }
  })
}

function overlaps({ data, partition, boxes, never }: Proof): readonly TableFault[] {
  if (data.hitPolicy !== 'unique') return []
  return boxes.flatMap((row, at) =>
    boxes.slice(0, at).flatMap((other, earlier): TableFault | [] => {
      const both = shared(row, other).find((box) => uncovered(box, never) !== null)
      if (!both) return []
      const names = `rows "${data.rows[earlier]?.id}" and "${data.rows[at]?.id}"`
      const problem = `found ${names}, which can apply at once, in a unique table: ${partition.words(both)}; expected rows that can be told apart`
      return { kind: 'overlap', where: ['rows', at], problem }
    }),
  )
}

const shared = (some: readonly Box[], others: readonly Box[]): readonly Box[] =>
  some
    .flatMap((box) => others.map((other) => intersection(box, other)))
    .filter((box): box is Box => box !== null)

/** What is not known yet may be without an answer: it is asked for. What is known may not. */
function gaps({ data, partition, boxes, never }: Proof): readonly TableFault[] {
  if (data.hitPolicy === 'collect' || data.otherwise) return []
  const open = uncovered(partition.everything(false), [...boxes.flat(), ...never])
  if (!open) return []
  const problem = `found no row for ${partition.words(open)}, expected one for every case, or "otherwise"`
  return [{ kind: 'gap', where: ['rows'], problem }]
}
