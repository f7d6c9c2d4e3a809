import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../../src/channels/directline/rateLimit.ts'

function limitAt(perMinute: number, maxKeys?: number) {
  const clock = { ms: 0 }
  const limit = createRateLimit(perMinute, () => new Date(clock.ms), maxKeys)
  return { clock, limit }
}

describe('a rate limit', () => {
  it('lets a burst of a minute through and says when the next one may come', () => {
    const { limit } = limitAt(3)
    expect([1, 2, 3, 4, 5].map(() => limit.take('a'))).toEqual([0, 0, 0, 20, 20])
  })

  it('is free again after exactly the seconds it named', () => {
    const { limit, clock } = limitAt(3)
    for (let taken = 0; taken < 3; taken += 1) limit.take('a')
    clock.ms = 19_900
    expect(limit.take('a')).toBe(1)
    clock.ms = 20_000
    expect(limit.take('a')).toBe(0)
  })

  it('counts each key by itself', () => {
    const { limit } = limitAt(1)
    expect([limit.take('a'), limit.take('b')]).toEqual([0, 0])
  })

  it('never saves up more than a minute', () => {
    const { limit, clock } = limitAt(2)
    limit.take('a')
    clock.ms = 3_600_000
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 30])
  })

  it('takes a clock that is set back for one that stands still', () => {
    const { limit, clock } = limitAt(2)
    clock.ms = 60_000
    limit.take('a')
    clock.ms = 0
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 30])
  })

  it('keeps a bounded number of keys, and those in use before those that are not', () => {
    const { limit } = limitAt(2, 3)
    for (const key of ['busy', 'busy', 'x1', 'busy', 'x2', 'busy', 'x3', 'busy', 'x4']) limit.take(key)
    expect(limit.size).toBe(3)
    expect(limit.take('busy')).toBeGreaterThan(0)
  })
})
