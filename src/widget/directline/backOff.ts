const FIRST_MS = 500
const LONGEST_MS = 30_000

/** How long to wait before the n-th try in a row (0 is the first), spread so that clients do not return all at once. */
export function backOffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return ceiling / 2 + (ceiling / 2) * random
}
