import type { Features } from '../../dialogs/understanding/model/features.ts'

/** The marks of one message as rows of a table of weights, in ascending order, each row once. */
export interface MarkRows {
  readonly rows: Int32Array
  readonly values: Float32Array
}

/** Marks that fall into one row count together, as they do when a message is read. */
export function rowsOf({ marks, values }: Pick<Features, 'marks' | 'values'>, bits: number): MarkRows {
  const mask = 2 ** bits - 1
  const order = Float64Array.from(marks, (mark, at) => (mark & mask) * marks.length + at).sort()
  const rows = new Int32Array(marks.length)
  const sums = new Float32Array(marks.length)
  let count = 0
  for (const key of order) {
    const row = Math.floor(key / marks.length)
    const value = values[key % marks.length] as number
    if (count > 0 && rows[count - 1] === row) sums[count - 1] = (sums[count - 1] as number) + value
    else {
      rows[count] = row
      sums[count] = value
      count += 1
    }
  }
  return { rows: rows.subarray(0, count), values: sums.subarray(0, count) }
}

/** Two messages as if they were one: each row counts as it does in the message where it counts more. */
export function joined(one: MarkRows, other: MarkRows): MarkRows {
  const most = one.rows.length + other.rows.length
  const rows = new Int32Array(most)
  const values = new Float32Array(most)
  const [ofOne, ofOther] = [Math.sqrt(one.rows.length), Math.sqrt(other.rows.length)]
  let count = 0
  for (let left = 0, right = 0; left < one.rows.length || right < other.rows.length; count += 1) {
    const [here, there] = [one.rows[left] ?? Infinity, other.rows[right] ?? Infinity]
    rows[count] = Math.min(here, there)
    values[count] = Math.max(
      here <= there ? (one.values[left] as number) * ofOne : 0,
      there <= here ? (other.values[right] as number) * ofOther : 0,
    )
    if (here <= there) left += 1
    if (there <= here) right += 1
  }
  const scale = 1 / Math.sqrt(count || 1)
  return { rows: rows.subarray(0, count), values: values.subarray(0, count).map((value) => value * scale) }
}
