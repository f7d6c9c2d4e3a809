export interface RetryPolicy {
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** Attempts in all; after the last one an item has failed for good. */
  readonly maxAttempts: number
}

/** About an hour and a quarter in all. */
export const defaultRetryPolicy: RetryPolicy = { firstDelayMs: 1_000, maxDelayMs: 600_000, maxAttempts: 16 }

/**
 * How long to wait after a failed attempt: doubled each time up to the most, and shortened by up to a half at random,
 * so that what failed together does not come back together.
 *
 * @param attempts made so far, the failed one included
 * @param random in [0, 1)
 */
export function retryDelayMs(policy: RetryPolicy, attempts: number, random: number): number {
  const doubled = Math.min(policy.firstDelayMs * 2 ** (attempts - 1), policy.maxDelayMs)
  return Math.round(doubled * (1 - random / 2))
}
