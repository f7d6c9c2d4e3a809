import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Poller } from '../../src/poller.ts'
import { memoryLog } from '../helpers/memoryLog.ts'

const SLEEP_MS = { shortest: 100, longest: 5_000 }

let log: ReturnType<typeof memoryLog>
let polls: number

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-30T15:00:00Z') })
  log = memoryLog()
  polls = 0
})
afterEach(() => {
  vi.useRealTimers()
})

/** Each poll counts, and the next thing is due so long after it. */
class Counting extends Poller {
  readonly #work: () => Promise<number | undefined>

  constructor(work: () => Promise<number | undefined>) {
    const clock = () => new Date()
    super({ sleepMs: SLEEP_MS, failure: 'nothing could be done', clock, logger: log.logger })
    this.#work = work
  }

  get hasStopped(): boolean {
    return this.isStopped
  }

  protected override async poll(): Promise<Date | undefined> {
    polls += 1
    const ms = await this.#work()
    return ms === undefined ? undefined : new Date(Date.now() + ms)
  }
}

it('polls at once, and then when the next thing is due', async () => {
  const poller = new Counting(async () => 2_000)
  poller.start()
  await vi.advanceTimersByTimeAsync(1_999)
  expect(polls).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(polls).toBe(2)
  await poller.stop()
})

it.each([
  ['what is due already', -60_000, SLEEP_MS.shortest],
  ['what is due in a year', 365 * 86_400_000, SLEEP_MS.longest],
  ['nothing', undefined, SLEEP_MS.longest],
])('after a poll that finds %s, it sleeps within its limits', async (_, dueInMs, sleptMs) => {
  const poller = new Counting(async () => dueInMs)
  poller.start()
  await vi.advanceTimersByTimeAsync(sleptMs - 1)
  expect(polls).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(polls).toBe(2)
  await poller.stop()
})

it('logs a poll that failed without what the error says, and polls again after the longest sleep', async () => {
  const poller = new Counting(() => Promise.reject(new Error('Rosa, 305-555-0142')))
  poller.start()
  await vi.advanceTimersByTimeAsync(SLEEP_MS.longest - 1)
  expect(polls).toBe(1)
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines)).toContain('nothing could be done')
  expect(JSON.stringify(log.lines)).not.toContain('Rosa')
  await vi.advanceTimersByTimeAsync(1)
  expect(polls).toBe(2)
  await poller.stop()
})

it('begins no poll while one runs', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const poller = new Counting(() => promise)
  poller.start()
  poller.start()
  expect(polls).toBe(1)
  resolve(undefined)
  await poller.stop()
})

it('stops when the poll that runs has ended, and begins none after it', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const poller = new Counting(() => promise)
  poller.start()
  let hasStopped = false
  const stopped = poller.stop().then(() => {
    hasStopped = true
  })
  expect(poller.hasStopped).toBe(true)
  await vi.advanceTimersByTimeAsync(0)
  expect(hasStopped).toBe(false)
  resolve(undefined)
  await stopped
  await vi.advanceTimersByTimeAsync(10 * SLEEP_MS.longest)
  expect(polls).toBe(1)
})
