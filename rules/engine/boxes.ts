/**
 * Sets of cases as boxes. Each input of a table is cut into classes that no condition of the table tells apart any
 * further; a box allows some classes of each input, one bit a class. So a statement about boxes holds for every case
 * there can be, not for a sample of them.
 */

/** The allowed classes of each input, as bits. */
export type Box = readonly number[]

export function intersection(a: Box, b: Box): Box | null {
  const both = a.map((classes, input) => classes & (b[input] as number))
  return both.includes(0) ? null : both
}

/**
 * A box within `box` that none of the others touches, or null when together they cover all of it. What is left after
 * each input of the first other box is cut off is looked at on its own.
 */
export function uncovered(box: Box, others: readonly Box[]): Box | null {
  const [first, ...rest] = others.filter((other) => intersection(box, other) !== null)
  if (!first) return box
  let remaining = box
  for (let input = 0; input < box.length; input += 1) {
    const inside = (remaining[input] as number) & (first[input] as number)
    const outside = (remaining[input] as number) & ~(first[input] as number)
    if (outside !== 0) {
      const found = uncovered(remaining.with(input, outside), rest)
      if (found) return found
    }
    remaining = remaining.with(input, inside)
  }
  return null
}
