import { createSecretKey } from 'node:crypto'
import { createDialog, type DialogParts } from '../../dialogs/index.ts'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { newCaseNumber } from '../../src/bot/caseNumber.ts'
import { createRunTurn } from '../../src/bot/runTurn.ts'
import { capabilitiesOf } from '../../src/channels/capabilitiesOf.ts'
import type { ChannelId } from '../../src/channels/channel.ts'
import { Comebacks } from '../../src/comeback/comebacks.ts'
import { loadDialogParts } from '../../src/content/loadDialog.ts'
import { Wakes } from '../../src/followUps/wakes.ts'
import { Desk } from '../../src/handoff/desk.ts'
import { Office } from '../../src/handoff/office.ts'
import { officeTimings } from '../../src/handoff/officeTimings.ts'
import { createLinkReplies } from '../../src/plan/planLinks.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import type { ConversationStore } from '../../src/storage/conversationStore.ts'
import { openSqliteStore } from '../../src/storage/sqlite/openSqliteStore.ts'
import { memoryLog } from './memoryLog.ts'

const hours = { zone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }
const loaded = loadDialogParts({ hours, phone: '555-0100', planLinkDays: 30, resumeCodeDays: 14 })

export const ana = { id: 'ana', name: 'Ana Ruiz', role: 'attorney', supervisor: false } as const

/** The service without its network: real store, real dialog, the office's desk; the clock is set by hand. */
export function aComebackOffice(office_: Partial<DialogParts['office']> = {}) {
  const clock = { now: new Date('2026-11-30T15:00:00.000Z') }
  const store = openSqliteStore({
    file: ':memory:',
    installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
    readState: migrateConversation,
    clock: () => clock.now,
  })
  const { conversations, handoffs } = store
  const parts = { ...loaded, office: { ...loaded.office, ...office_ } }
  const dialog = createDialog(parts)
  const log = memoryLog()
  const office = new Office({
    timings: officeTimings(hours),
    firstContactDue: (priority, from) => parts.rulebook.firstContactDue(priority, from, hours),
    zone: hours.zone,
    notices: () => [],
    onCommitted: () => undefined,
  })
  const comebacks = new Comebacks({
    codes: store.resumeCodes,
    conversations,
    key: createSecretKey(Buffer.alloc(32, 9)),
  })
  const runTurn = createRunTurn({
    store: conversations,
    dialog,
    clock: () => clock.now,
    newCaseNumber,
    logger: log.logger,
    linkReplies: createLinkReplies(() => 'https://chat.example.org'),
    comebacks,
    office,
  })
  const desk = new Desk({
    store: conversations,
    handoffs,
    office,
    dialog,
    capabilities: capabilitiesOf,
    clock: () => clock.now,
  })
  const wakesOver = (over: ConversationStore = conversations) =>
    new Wakes({
      store: store.wakes,
      conversations: over,
      dialog,
      capabilities: capabilitiesOf,
      publish: () => undefined,
      clock: () => clock.now,
      logger: log.logger,
    })
  const wakes = wakesOver()
  let messages = 0
  return {
    clock,
    store,
    desk,
    log,
    dialog,
    parts,
    runTurn,
    wakes,
    wakesOver,
    /** What the bot answers, as one text. */
    async say(id: string, text: string, channel: ChannelId = 'directline', from?: string) {
      messages += 1
      const { replies } = await runTurn({
        channel,
        capabilities: capabilitiesOf(channel, id),
        conversationId: id,
        dedupeKey: `message-${messages}`,
        input: { kind: 'message', text, zone: 'America/Chicago' },
        activity: { type: 'message', text, from: { id: 'client' } },
        ...(channel === 'directline' ? {} : { address: { to: id } }),
        ...(from && { from }),
      })
      return replies.map(({ activity }) => String(activity.text)).join('\n')
    },
    start: (id: string, locale = 'en') =>
      runTurn({
        channel: 'directline',
        capabilities: capabilitiesOf('directline', id),
        conversationId: id,
        dedupeKey: 'start',
        input: { kind: 'start', locale, zone: 'America/Chicago' },
        activity: null,
      }),
    state: async (id: string) => (await conversations.find(id))?.state,
  }
}

export const codeIn = (text: string): string => /\*\*([A-Z0-9]{4}-[A-Z0-9]{4})\*\*/.exec(text)?.[1] ?? 'none'
