import { createHash, createSecretKey, randomUUID } from 'node:crypto'
import pino from 'pino'
import { createTexts } from '../../dialogs/render/texts.ts'
import type { Config } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { loadTexts } from '../../src/content/loadTexts.ts'
import { type App, type AppParts, startApp } from '../../src/server/app.ts'
import type { ActivityJson } from '../../src/storage/conversationStore.ts'
import { EchoBot } from './echoBot.ts'
import { MemoryConversationStore } from './memoryConversationStore.ts'

export interface TestServer extends App {
  readonly store: MemoryConversationStore
  /** Base of the Direct Line API. */
  readonly domain: string
  /** Says something in a conversation without being asked. */
  tell(conversationId: string, message: string | ActivityJson): Promise<void>
}

/** The whole server on a free port, with the echo bot and a store in memory. */
export async function startTestServer(
  environment: Record<string, string> = {},
  parts: Partial<AppParts> = {},
): Promise<TestServer> {
  const store = parts.store instanceof MemoryConversationStore ? parts.store : new MemoryConversationStore()
  const config: Config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', ...environment })
  const app = await startApp({
    config,
    texts: createTexts(loadTexts()),
    store,
    bot: new EchoBot(store),
    deriveKey: (purpose) => createSecretKey(createHash('sha256').update(`test ${purpose}`).digest()),
    canWrite: async () => true,
    logger: pino({ level: config.logLevel }),
    now: () => new Date(),
    pageFolder: 'dist/nothing-here',
    ...parts,
  })
  return {
    ...app,
    store,
    domain: `${app.url}/v3/directline`,
    async tell(conversationId, message) {
      const said = typeof message === 'string' ? { text: message } : message
      const known = await store.find(conversationId)
      await store.commit({
        conversationId,
        channel: 'directline',
        dedupeKey: randomUUID(),
        expectedRevision: known?.revision ?? 0,
        at: new Date(),
        state: null,
        inbound: null,
        replies: [{ type: 'message', from: { id: 'bot', role: 'bot' }, ...said }],
        caseChange: null,
        effects: [],
        repliesNeedDelivery: false,
      })
      app.publish(conversationId)
    },
  }
}
