/** Steps of a head that is read, or the weights themselves of one that is learned. */
type Weights = Int8Array | Float32Array

/**
 * Adds to the sum of each label its weight in the row of every mark, as often as the mark counts. A mark falls into the
 * row that `mask` leaves of it. Four marks at a time: sums are read and written as often as marks are taken.
 */
export function addWeights(
  sums: Float64Array,
  weights: Weights,
  mask: number,
  marks: Int32Array | Uint32Array,
  values: Float32Array,
): Float64Array {
  const count = sums.length
  let at = 0
  for (; at + 3 < marks.length; at += 4) {
    const one = ((marks[at] as number) & mask) * count
    const two = ((marks[at + 1] as number) & mask) * count
    const three = ((marks[at + 2] as number) & mask) * count
    const four = ((marks[at + 3] as number) & mask) * count
    const [ofOne, ofTwo] = [values[at] as number, values[at + 1] as number]
    const [ofThree, ofFour] = [values[at + 2] as number, values[at + 3] as number]
    for (let label = 0; label < count; label += 1)
      sums[label] =
        (sums[label] as number) +
        (weights[one + label] as number) * ofOne +
        (weights[two + label] as number) * ofTwo +
        (weights[three + label] as number) * ofThree +
        (weights[four + label] as number) * ofFour
  }
  for (; at < marks.length; at += 1) {
    const row = ((marks[at] as number) & mask) * count
    const value = values[at] as number
    for (let label = 0; label < count; label += 1)
      sums[label] = (sums[label] as number) + (weights[row + label] as number) * value
  }
  return sums
}
