import type { Conversation } from '../../dialogs/conversation.ts'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { createPlanner } from '../../dialogs/plan/planner.ts'
import type { Facts } from '../../rules/facts.ts'
import { createRateLimit } from '../../src/channels/directline/rateLimit.ts'
import { mountPlans } from '../../src/plan/planRoutes.ts'
import { hashOfPlanToken, newPlanToken } from '../../src/plan/planToken.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import { createHttpServer, listen } from '../../src/server/httpServer.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { openSqliteStore } from '../../src/storage/sqlite/openSqliteStore.ts'
import { aTurn } from '../contract/aTurn.ts'
import { memoryLog } from './memoryLog.ts'
import { plannedConversation, planParts } from './plannedCase.ts'

const DAY_MS = 86_400_000

/** The routes of plans over a real store, with a clock that a test sets. */
export async function startPlanServer(options: { readonly perMinute?: number } = {}) {
  const store = openSqliteStore({
    file: ':memory:',
    installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
    readState: migrateConversation,
  })
  const log = memoryLog()
  const clock = { now: new Date('2026-11-30T15:00:00.000Z') }
  const server = createHttpServer({ logger: log.logger, metrics: createMetrics(), overTls: false })
  const parts = planParts()
  const readErrors: Error[] = []
  const conversations = {
    find: async (id: string) => {
      const failure = readErrors.shift()
      if (failure) throw failure
      return store.conversations.find(id)
    },
  }
  mountPlans(server, {
    links: store.planLinks,
    conversations,
    planner: createPlanner(parts),
    texts: parts.texts,
    officePhone: parts.office.phone,
    trustedProxies: 0,
    limit: createRateLimit(options.perMinute ?? 10_000, () => clock.now),
    now: () => clock.now,
    logger: log.logger,
  })
  const { port } = await listen(server, 0, '127.0.0.1')
  let made = 0
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    store,
    log,
    /** The next conversation that is read fails with this. */
    failNext: (error: Error) => readErrors.push(error),
    /** A conversation with a link of 30 days; returns the path of its plan. */
    async plan(facts: Facts, language: 'en' | 'es' = 'en', changes: Partial<Conversation> = {}) {
      const token = newPlanToken()
      made += 1
      const conversationId = `conversation-${made}`
      const state = { ...plannedConversation(facts, language), caseNumber: `K7M-4P${made}`, ...changes }
      const expiresAt = new Date(clock.now.getTime() + 30 * DAY_MS)
      const planLinks = [{ tokenHash: hashOfPlanToken(token), expiresAt }]
      await store.conversations.commit(aTurn({ conversationId, state, planLinks }))
      const change = (facts: Facts, more: Partial<Conversation> = {}) =>
        store.conversations.commit(
          aTurn({
            conversationId,
            dedupeKey: 'change',
            expectedRevision: 1,
            state: { ...state, facts: plannedConversation(facts).facts, ...more },
          }),
        )
      return { path: `/plan/${token}`, token, change }
    },
    async close() {
      server.server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await store.close()
    },
  }
}
