import type { Server } from 'restify'
import { loadStaffTexts } from '../content/loadTexts.ts'
import type { OfficeCommit } from '../handoff/office.ts'
import { Accounts } from '../staff/accounts.ts'
import { StaffAuth } from '../staff/staffAuth.ts'
import type { ActivityJson } from '../storage/conversationStore.ts'
import type { Priority } from './api/contract/index.ts'
import { mountConsole } from './api/routes.ts'
import { createColleagues } from './colleagues.ts'
import { Feed } from './live/feed.ts'
import { Presence, type Present } from './live/presence.ts'
import { tellCommit } from './live/tellCommit.ts'
import type { ConsoleParts } from './room.ts'

export interface Console {
  mount(server: Server): void
  /** After each turn of a conversation that is before the office. */
  committed(commit: OfficeCommit): void
  /** Somebody in a conversation sent what is not kept, such as a typing sign. */
  passed(conversationId: string, activity: ActivityJson): void
  /** Somebody has a call with a client soon. */
  callSoon(call: { readonly number: string; readonly staffId: string; readonly priority: string }): void
  /** A case was erased. */
  erased(number: string): void
  close(): void
}

/** The console of the office over one store: its requests and its live events. */
export function createConsole(parts: ConsoleParts): Console {
  const { store, clock, config, logger, passwordCost } = parts
  const { staff, accessLog } = store
  const auth = new StaffAuth({
    store: staff,
    accessLog,
    clock,
    issuer: config.office.name ?? 'Intake console',
    passwordCost,
  })
  const accounts = new Accounts({ store: staff, accessLog, clock, passwordCost })
  const feed = new Feed(clock, async (tokenHash) => (await staff.session(tokenHash)) !== undefined)
  const tellPeople = (number: string, people: readonly Present[]) =>
    feed.publish({ kind: 'presence', number, people: [...people] })
  const presence = new Presence(clock, tellPeople)
  const colleagues = createColleagues(staff, config.hub?.name)
  const failed = (error: unknown) =>
    logger.error({ error: error instanceof Error ? error.name : typeof error }, 'the console was not told')
  // One after the other, so that events come in the order of the commits.
  let line: Promise<unknown> = Promise.resolve()
  const inOrder = (work: () => Promise<void>) => {
    line = line.then(work).catch(failed)
  }
  return {
    mount: (server) => {
      const live = { feed, presence, colleagues }
      const staffTexts = loadStaffTexts()
      mountConsole(server, { ...parts, ...live, auth, accounts, staffTexts, looks: new Map() })
    },
    committed: (commit) => inOrder(() => tellCommit({ store, feed, colleagues, clock }, commit)),
    passed: (conversationId, activity) => {
      if (activity.type !== 'typing' || feed.count === 0) return
      inOrder(async () => {
        const found = await store.handoffs.findByConversation(conversationId)
        if (found) feed.publish({ kind: 'client_typing', number: found.number })
      })
    },
    erased: (number) => inOrder(async () => feed.publish({ kind: 'gone', number })),
    callSoon: ({ number, staffId, priority }) =>
      feed.publish(
        { kind: 'alert', number, about: 'call', priority: priority as Priority },
        ({ id }) => id === staffId,
      ),
    close: () => {
      feed.close()
      presence.close()
    },
  }
}
