/** Numbers of paths by how many questions they have. */
export type Tally = readonly bigint[]

export const sumOf = (tallies: readonly Tally[]): Tally => {
  const longest = Math.max(0, ...tallies.map((tally) => tally.length))
  const sum = new Array<bigint>(longest).fill(0n)
  for (const tally of tallies)
    for (let at = 0; at < tally.length; at += 1) sum[at] = (sum[at] ?? 0n) + (tally[at] as bigint)
  return sum
}

/** With one question more. */
export const oneMore = (tally: Tally): Tally => [0n, ...tally]

/** The number of questions of the middle path: half of all paths have no more. */
export function medianOf(tally: Tally): number {
  const all = tally.reduce((sum, paths) => sum + paths, 0n)
  let soFar = 0n
  return tally.findIndex((paths) => {
    soFar += paths
    return 2n * soFar >= all
  })
}

export const maxOf = (tally: Tally): number => tally.findLastIndex((paths) => paths > 0n)
