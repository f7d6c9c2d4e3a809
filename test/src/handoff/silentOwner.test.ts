import { afterEach, expect, it } from 'vitest'
import { migrateConversation } from '../../../dialogs/migrate.ts'
import { createRunTurn } from '../../../src/bot/runTurn.ts'
import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { loadRulebook } from '../../../src/content/loadRulebook.ts'
import { Alarms } from '../../../src/handoff/alarms.ts'
import { Desk } from '../../../src/handoff/desk.ts'
import { Office } from '../../../src/handoff/office.ts'
import { officeTimings } from '../../../src/handoff/officeTimings.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import { openSqliteStore, type Store } from '../../../src/storage/sqlite/openSqliteStore.ts'
import { simDialog } from './model/simDialog.ts'
import { staff } from './model/simulation.ts'

const hours = { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }
const rulebook = loadRulebook()
const NUMBER = 'K7M-4PQ'
const [ana, ben] = staff

let store: Store
afterEach(() => store.close())

/** An office on a clock that is set by hand; what happened is kept. */
function anOffice(start: string) {
  let now = new Date(start)
  const clock = () => now
  store = openSqliteStore({
    file: ':memory:',
    installationKey: installationKeyFrom(Buffer.alloc(32, 1)),
    readState: migrateConversation,
  })
  const { conversations, handoffs } = store
  const dialog = simDialog(false)
  const happened: string[] = []
  const office = new Office({
    timings: officeTimings(hours),
    firstContactDue: (priority, from) => rulebook.firstContactDue(priority, from, hours),
    zone: hours.zone,
    notices: () => [],
    onCommitted: (commit) => happened.push(...commit.happened.map(({ kind }) => kind)),
  })
  const logger = { error: (told: unknown) => expect(told).toBeUndefined() }
  const capabilities = () => directLineCapabilities
  const desk = new Desk({ store: conversations, handoffs, office, dialog, capabilities, clock })
  const alarms = new Alarms({ onCall: () => undefined, store: handoffs, desk, clock, logger })
  const runTurn = createRunTurn({
    store: conversations,
    dialog,
    clock,
    newCaseNumber: () => NUMBER,
    logger,
    office,
  })
  let messages = 0
  return {
    say: (text: string) =>
      runTurn({
        channel: 'directline',
        capabilities: directLineCapabilities,
        conversationId: 'one',
        dedupeKey: `m${messages++}`,
        input: { kind: 'message', text },
        activity: { type: 'message', text, from: { id: 'user', role: 'user' } },
      }),
    act: (who: typeof ana, action: Parameters<Desk['act']>[3]) =>
      desk.act(who as NonNullable<typeof ana>, NUMBER, `a${messages++}`, action),
    /** Rings what is due at that instant, and gives what happened since the last time. */
    async at(instant: string) {
      now = new Date(instant)
      await alarms.ringDue()
      return happened.splice(0)
    },
    async alarm() {
      const { alarm } = (await handoffs.findByNumber(NUMBER))?.case ?? {}
      return alarm && `${alarm.kind} ${new Date(alarm.at).toISOString()}`
    },
  }
}

it('is reminded, loses the case, and then a supervisor is called: in office hours, over a night', async () => {
  const office = anOffice('2026-11-23T15:00:00Z')
  await office.say('P1')
  await office.act(ana, { kind: 'claim' })
  // P1: one office hour; first contact is due at the end of the day, 17:00 in New York.
  expect(await office.alarm()).toBe('remind 2026-11-23T16:00:00.000Z')
  expect(await office.at('2026-11-23T15:59:59Z')).toEqual(['queued', 'claimed'])
  expect(await office.at('2026-11-23T16:00:00Z')).toEqual(['reminded'])
  expect(await office.alarm()).toBe('take_back 2026-11-23T22:00:00.000Z')
  expect(await office.at('2026-11-23T22:00:00Z')).toEqual(['owner_silent'])
  // The office has closed: its next hour ends on Tuesday at 10:00.
  expect(await office.alarm()).toBe('supervisor 2026-11-24T15:00:00.000Z')
  expect(await office.at('2026-11-24T14:59:00Z')).toEqual([])
  expect(await office.at('2026-11-24T15:00:00Z')).toEqual(['escalated'])
  // And again until somebody takes it.
  expect(await office.alarm()).toBe('supervisor 2026-11-24T16:00:00.000Z')
})

it('is not called silent for a message that was answered, and a second message starts no new clock', async () => {
  const office = anOffice('2026-11-23T15:00:00Z')
  await office.say('P1')
  await office.act(ana, { kind: 'claim' })
  await office.act(ana, { kind: 'reply', text: 'I am here.' })
  expect(await office.alarm()).toMatch(/^supervisor/)
  await office.at('2026-11-23T18:00:00Z')
  await office.say('first')
  expect(await office.alarm()).toBe('remind 2026-11-23T19:00:00.000Z')
  await office.at('2026-11-23T18:30:00Z')
  await office.say('second')
  expect(await office.alarm()).toBe('remind 2026-11-23T19:00:00.000Z')
})

it('takes no old clock along: who gets a case has the time of a new owner', async () => {
  const office = anOffice('2026-11-23T15:00:00Z')
  await office.say('P1')
  await office.act(ana, { kind: 'claim' })
  await office.at('2026-11-23T15:55:00Z')
  await office.act(ana, { kind: 'transfer', to: ben ?? null })
  expect(await office.alarm()).toBe('remind 2026-11-23T16:55:00.000Z')
  expect(await office.at('2026-11-23T16:00:00Z')).toEqual(['transferred'])
})

it('rings for nobody over Thanksgiving, and in a case that is closed', async () => {
  const office = anOffice('2026-11-25T21:30:00Z')
  await office.say('P0')
  // Half an office hour is left on Wednesday; Thursday is a holiday.
  expect(await office.alarm()).toBe('supervisor 2026-11-27T14:30:00.000Z')
  await office.act(ana, { kind: 'claim' })
  await office.act(ana, { kind: 'resolve', outcome: 'advised' })
  expect(await office.alarm()).toBeNull()
})
