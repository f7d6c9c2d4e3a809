import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrateConversation } from '../../../dialogs/migrate.ts'
import { logCaseQueued } from '../../../src/notifications/caseQueued.ts'
import { RetryLaterError, UndeliverableError } from '../../../src/notifications/errors.ts'
import {
  type Delivery,
  type DeliveryHandler,
  Outbox,
  type OutboxParts,
} from '../../../src/notifications/outbox.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import type { OutboxStore } from '../../../src/storage/outboxStore.ts'
import { openSqliteStore, type Store } from '../../../src/storage/sqlite/openSqliteStore.ts'
import { AT, anEffect, aState, aTurn } from '../../contract/aTurn.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

/** Runs as fast as the machine's, from the time that the turns were committed at. */
const clock = () => new Date(AT.getTime() + performance.now())
const retry = { firstDelayMs: 10, maxDelayMs: 40, maxAttempts: 4 }
let store: Store
let log: ReturnType<typeof memoryLog>
let outbox: Outbox | undefined
let delivered: string[]
/** Ends a test's waiting when so many deliveries have been attempted. */
let attempts: number

beforeEach(() => {
  const installationKey = installationKeyFrom(Buffer.alloc(32, 7))
  store = openSqliteStore({ file: ':memory:', installationKey, readState: migrateConversation })
  log = memoryLog()
  delivered = []
  attempts = 0
})
afterEach(async () => {
  await outbox?.stop()
  await store.close()
})

const remember: DeliveryHandler = async ({ item }) => {
  attempts++
  delivered.push(item.dedupeKey)
}

function begin(handlers: OutboxParts['handlers'], changes: Partial<OutboxParts> = {}): Outbox {
  const parts = {
    store: store.outbox,
    handlers,
    clock,
    logger: log.logger,
    retry,
    random: () => 0,
  }
  outbox = new Outbox({ ...parts, ...changes })
  outbox.start()
  return outbox
}

/** One conversation a number, with so many replies to deliver, and word to the office where asked. */
async function commit(conversation: number, replies: number, effects = false): Promise<void> {
  const caseNumber = `CASE-${conversation}`
  await store.conversations.commit(
    aTurn({
      conversationId: `c${conversation}`,
      state: aState({ caseNumber }),
      replies: Array.from({ length: replies }, (_, index) => ({ type: 'message', text: `reply ${index}` })),
      repliesNeedDelivery: true,
      effects: effects ? [anEffect({ dedupeKey: `queued ${caseNumber}` })] : [],
    }),
  )
}

const until = (condition: () => boolean | Promise<boolean>) =>
  expect.poll(condition, { interval: 2, timeout: 5000 }).toBe(true)
const idle = async () => (await store.outbox.nextDue()) === undefined
const failures = () => store.outbox.failures(10)

describe('the outbox', () => {
  it('delivers what was queued before it was started, and what is committed later, at once', async () => {
    await commit(1, 1, true)
    begin({ reply: remember, 'case.queued': remember })
    await until(idle)
    expect(delivered).toEqual(['c1|0000002', 'queued CASE-1'])
    await commit(2, 1)
    await until(() => delivered.includes('c2|0000002'))
  })

  it('delivers the replies of a conversation in order, and each once', async () => {
    for (const conversation of [1, 2, 3]) await commit(conversation, 20)
    begin({ reply: remember })
    await until(idle)
    for (const conversation of [1, 2, 3]) {
      const of = delivered.filter((key) => key.startsWith(`c${conversation}`))
      expect(of).toHaveLength(20)
      expect(of).toEqual(of.toSorted())
    }
  })

  it('hands the handler the content', async () => {
    await commit(1, 1)
    const seen: Delivery[] = []
    begin({
      reply: async (delivery) => {
        seen.push(delivery)
      },
    })
    await until(idle)
    expect(seen).toMatchObject([
      { item: { kind: 'reply' }, content: { activity: { seq: 2, activity: { text: 'reply 0' } } } },
    ])
  })

  it('tries again after a failure, holding back what comes after it in the conversation', async () => {
    await commit(1, 2)
    begin({ reply: failing(2) })
    await until(idle)
    expect(delivered).toEqual(['c1|0000002', 'c1|0000003'])
    expect(attempts).toBe(4)
    expect(log.lines).toMatchObject([
      { level: 'warn', kind: 'reply', attempts: 1, code: 'TypeError' },
      { level: 'warn', kind: 'reply', attempts: 2, code: 'TypeError' },
    ])
    expect(JSON.stringify(log.lines)).not.toContain('Maria')
  })

  it('waits longer after each failure', async () => {
    await commit(1, 1)
    const times: number[] = []
    const note = failing(3)
    begin({
      reply: async (delivery) => {
        times.push(performance.now())
        await note(delivery)
      },
    })
    await until(idle)
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(waits).toHaveLength(3)
    // Each is at least its delay, less what a timer and the clock are off by.
    for (const [index, least] of [10, 20, 40].entries()) expect(waits[index]).toBeGreaterThan(least - 3)
  })

  it('waits at least as long as the receiver asks', async () => {
    await commit(1, 1)
    const at: number[] = []
    begin({
      reply: async () => {
        at.push(performance.now())
        if (at.length === 1) throw new RetryLaterError('test.busy', 300)
      },
    })
    await until(() => at.length === 2)
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(295)
  })

  it('gives up after the last attempt, leaves it to be seen, and goes on with the next', async () => {
    await commit(1, 2)
    begin({ reply: failing(4) })
    await until(idle)
    expect(delivered).toEqual(['c1|0000003'])
    expect(await failures()).toMatchObject([{ dedupeKey: 'c1|0000002', attempts: 4, errorCode: 'TypeError' }])
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', msg: 'a delivery failed for good' })
  })

  it('does not try again what can never be delivered', async () => {
    await commit(1, 1)
    begin({
      reply: async () => {
        attempts++
        throw new UndeliverableError('teams.bot-not-in-conversation')
      },
    })
    await until(idle)
    expect(attempts).toBe(1)
    expect(await failures()).toMatchObject([{ attempts: 1, errorCode: 'teams.bot-not-in-conversation' }])
  })

  it('ends what takes too long and tries it again', async () => {
    await commit(1, 1)
    const signals: AbortSignal[] = []
    begin(
      {
        reply: async ({ item, signal }) => {
          signals.push(signal)
          if (signals.length === 1) await new Promise(() => undefined)
          delivered.push(item.dedupeKey)
        },
      },
      { deliveryTimeoutMs: 20 },
    )
    await until(idle)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    expect(log.lines).toMatchObject([{ code: 'outbox.timeout' }])
  })

  it('keeps what nothing here can deliver, and shows it in the end', async () => {
    await commit(1, 0, true)
    begin({})
    await until(idle)
    expect(await failures()).toMatchObject([{ kind: 'case.queued', errorCode: 'outbox.no-handler' }])
  })

  it('has no more deliveries under way than it may', async () => {
    for (const conversation of Array.from({ length: 12 }, (_, index) => index)) await commit(conversation, 1)
    let running = 0
    let most = 0
    const slow: DeliveryHandler = async (delivery) => {
      most = Math.max(most, ++running)
      await new Promise(setImmediate)
      running--
      await remember(delivery)
    }
    begin({ reply: slow }, { maxConcurrent: 3 })
    await until(idle)
    expect(most).toBe(3)
    expect(delivered).toHaveLength(12)
  })

  it('misses nothing that is queued while it looks when the next is due', async () => {
    let looks = 0
    const nextDue = async () => {
      if (++looks === 1) await commit(1, 1)
      return undefined
    }
    begin({ reply: remember }, { store: overStore({ nextDue }) })
    await until(() => delivered.length === 1)
  })

  it('does not let a slow conversation hold up another', async () => {
    await commit(1, 1)
    const stuck = Promise.withResolvers<void>()
    begin({
      reply: async (delivery) => {
        if (delivery.item.conversationId === 'c1') await stuck.promise
        await remember(delivery)
      },
    })
    await commit(2, 2)
    await until(() => delivered.length === 2)
    stuck.resolve()
    await until(idle)
    expect(delivered).toEqual(['c2|0000002', 'c2|0000003', 'c1|0000002'])
  })
})

describe('stopping the outbox', () => {
  it('waits for what is under way and begins nothing more', async () => {
    await commit(1, 3)
    const going = Promise.withResolvers<void>()
    begin({
      reply: async (delivery) => {
        attempts++
        await going.promise
        delivered.push(delivery.item.dedupeKey)
      },
    })
    await until(() => attempts === 1)
    const ends: string[] = []
    const stopped = outbox?.stop().then(() => ends.push('stopped'))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(ends).toEqual([])
    going.resolve()
    await stopped
    expect(delivered).toEqual(['c1|0000002'])
    await commit(2, 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(attempts).toBe(1)
    expect(await store.outbox.due(clock(), 10)).toHaveLength(2)
  })

  it('leaves the rest for the next start', async () => {
    await commit(1, 3)
    await begin({ reply: remember }).stop()
    const before = delivered.length
    begin({ reply: remember })
    await until(idle)
    expect(before).toBeLessThan(3)
    expect(delivered).toHaveLength(3)
  })
})

describe('when the database fails', () => {
  it('does not deliver in a loop what it cannot note as delivered', async () => {
    await commit(1, 1)
    begin(
      { reply: remember },
      { store: overStore({ delivered: () => Promise.reject(new Error('disk full')) }) },
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(attempts).toBe(1)
    expect(log.lines).toMatchObject([{ level: 'error', msg: 'a delivery was not recorded' }])
  })

  it('says that it cannot be read, and waits', async () => {
    let reads = 0
    const due = () => {
      reads++
      return Promise.reject(new Error('disk failing'))
    }
    begin({ reply: remember }, { store: overStore({ due }) })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(reads).toBe(1)
    expect(log.lines).toMatchObject([{ level: 'error', msg: 'the outbox cannot be read' }])
  })
})

it('tells the office of a case that waits, without content', async () => {
  await commit(1, 0, true)
  begin({ 'case.queued': logCaseQueued(log.logger) })
  await until(idle)
  const [line] = log.lines
  expect(line).toMatchObject({
    level: 'info',
    caseNumber: 'CASE-1',
    priority: 'P1',
    msg: 'a case waits for a person',
  })
})

/** Fails so many times, then delivers. */
function failing(times: number): DeliveryHandler {
  return async (delivery) => {
    if (attempts < times) {
      attempts++
      throw new TypeError('could not reach Maria')
    }
    await remember(delivery)
  }
}

/** The real store, but for one thing that fails. */
function overStore(changes: Partial<OutboxStore>): OutboxStore {
  const { outbox: real } = store
  return {
    due: (now, limit) => real.due(now, limit),
    nextDue: () => real.nextDue(),
    content: (id) => real.content(id),
    delivered: (id, at) => real.delivered(id, at),
    retryAt: (id, due, code) => real.retryAt(id, due, code),
    failed: (id, at, code) => real.failed(id, at, code),
    failures: (limit) => real.failures(limit),
    onQueued: (listener) => real.onQueued(listener),
    ...changes,
  }
}
