import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Retention } from '../../../src/privacy/retention.ts'
import { aComebackOffice } from '../../helpers/comebackOffice.ts'
import { memoryLog } from '../../helpers/memoryLog.ts'

let office: ReturnType<typeof aComebackOffice>
beforeEach(() => {
  office = aComebackOffice({ canSend: ['email'] })
})
afterEach(() => office.store.close())

const START = Date.parse('2026-11-30T15:00:00.000Z')
const day = (days: number) => {
  office.clock.now = new Date(START + days * 86_400_000)
}
const retention = () =>
  new Retention({
    store: office.store,
    days: { unfinishedDays: 30, closedDays: 90 },
    clock: () => office.clock.now,
    logger: memoryLog().logger,
  })
const chief = { id: 'ana', name: 'Ana Ruiz', role: 'attorney', supervisor: true } as const

async function unfinished(id: string): Promise<string> {
  await office.start(id)
  await office.say(id, 'I missed my biometrics on November 24, I was in the hospital')
  return (await office.state(id))?.caseNumber ?? ''
}

/** Before the office, claimed and closed by it. */
async function closed(id: string, outcome: string): Promise<string> {
  const number = await unfinished(id)
  await office.say(id, 'I want to talk to a person')
  await office.desk.act(chief, number, 'claim-1', { kind: 'claim' })
  await office.desk.act(chief, number, 'close-1', { kind: 'resolve', outcome })
  return number
}

describe('what is kept no longer', () => {
  it('is an intake that was left, thirty days after the last word and not before', async () => {
    const number = await unfinished('left')
    day(10)
    await office.say('left', 'hello again')
    day(39.9)
    expect(await retention().sweep()).toBe(0)
    day(40.1)
    expect(await retention().sweep()).toBe(1)
    expect(await office.state('left')).toBeUndefined()
    expect(await office.store.conversations.activitiesAfter('left', 0, 10)).toEqual([])
    expect((await office.store.cases.findByNumber(number))?.status).toBe('erased')
    expect(await retention().sweep()).toBe(0)
  })

  it('is a case that was closed, ninety days after, but never one that the office accepted', async () => {
    await closed('advised', 'advised')
    await closed('accepted', 'accepted')
    day(89)
    expect(await retention().sweep()).toBe(0)
    day(91)
    const sweeper = retention()
    expect(await sweeper.sweep()).toBe(1)
    expect(await sweeper.sweep()).toBe(0)
    expect(await office.state('advised')).toBeUndefined()
    expect(await office.state('accepted')).toBeDefined()
  })

  it('is never what waits for the office or is with it', async () => {
    const number = await unfinished('with')
    await office.say('with', 'I want to talk to a person')
    await unfinished('waits')
    await office.say('waits', 'I want to talk to a person')
    await office.desk.act(chief, number, 'claim-1', { kind: 'claim' })
    day(400)
    expect(await retention().sweep()).toBe(0)
  })

  it('is nothing under a legal hold, until it ends', async () => {
    const number = await closed('held', 'advised')
    await office.desk.act(chief, number, 'hold-1', { kind: 'hold', on: true, note: 'a complaint' })
    day(91)
    expect(await retention().sweep()).toBe(0)
    await office.desk.act(chief, number, 'hold-2', { kind: 'hold', on: false, note: 'it is over' })
    day(200)
    expect(await retention().sweep()).toBe(1)
  })

  it('is nothing in which a reminder is still to come', async () => {
    await unfinished('far')
    const { conversations } = office.store
    const stored = await conversations.find('far')
    await conversations.commit({
      conversationId: 'far',
      channel: 'directline',
      dedupeKey: 'later',
      expectedRevision: stored?.revision ?? 0,
      at: office.clock.now,
      state: null,
      inbound: null,
      replies: [],
      caseChange: null,
      effects: [],
      repliesNeedDelivery: false,
      wakeAt: new Date(START + 100 * 86_400_000),
    })
    day(60)
    expect(await retention().sweep()).toBe(0)
  })

  it('goes with the conversation that a person left for another one', async () => {
    await unfinished('web')
    await office.say('web', 'pause')
    const code = /\*\*(\w{4}-\w{4})\*\*/.exec(await office.say('web', 'colibri azul'))?.[1] ?? ''
    day(5)
    await office.say('sms', code, 'sms')
    expect(await office.say('sms', 'colibri azul', 'sms')).toMatch(/Welcome back/)
    day(34)
    expect(await retention().sweep()).toBe(0)
    day(36)
    expect(await retention().sweep()).toBe(1)
    expect(await office.state('web')).toBeUndefined()
    expect(await office.state('sms')).toBeUndefined()
  })

  it('is told by number alone, and looked for again when one look fails', async () => {
    await unfinished('left')
    day(31)
    const log = memoryLog()
    const parts = {
      store: office.store,
      days: { unfinishedDays: 30, closedDays: 90 },
      clock: () => office.clock.now,
    }
    const sweeper = new Retention({ ...parts, logger: log.logger })
    sweeper.start()
    await vi.waitFor(async () => expect(await office.state('left')).toBeUndefined())
    await sweeper.stop()
    expect(JSON.stringify(log.lines)).toContain('"erased":1')
    expect(JSON.stringify(log.lines)).not.toMatch(/hospital|left/)
    const broken = new Retention({
      ...parts,
      store: {
        handoffs: office.store.handoffs,
        cases: {
          ...office.store.cases,
          expired: () => Promise.reject(new Error('disk')),
          eraseCase: async () => undefined,
        },
      },
      logger: log.logger,
    })
    broken.start()
    await vi.waitFor(() => expect(JSON.stringify(log.lines)).toContain('could not be erased'))
    await broken.stop()
  })
})
