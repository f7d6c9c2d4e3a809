import { expect, it } from 'vitest'
import { defaultRetryPolicy, retryDelayMs } from '../../../src/notifications/retryPolicy.ts'

const policy = { firstDelayMs: 1000, maxDelayMs: 10_000, maxAttempts: 5 }

it('doubles the delay after each attempt, up to the most', () => {
  const delays = [1, 2, 3, 4, 5, 60].map((attempts) => retryDelayMs(policy, attempts, 0))
  expect(delays).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
})

it('spreads attempts over the second half of the delay', () => {
  expect(retryDelayMs(policy, 1, 0.5)).toBe(750)
  expect(retryDelayMs(policy, 1, 0.999)).toBeGreaterThanOrEqual(500)
})

it('goes on for more than half an hour and less than two hours by default', () => {
  const attempts = Array.from({ length: defaultRetryPolicy.maxAttempts - 1 }, (_, index) => index + 1)
  const total = (random: number) =>
    attempts.reduce((sum, attempt) => sum + retryDelayMs(defaultRetryPolicy, attempt, random), 0)
  expect(total(0.999)).toBeGreaterThan(30 * 60_000)
  expect(total(0)).toBeLessThan(120 * 60_000)
})
