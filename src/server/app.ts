import type { KeyObject } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import type { Server } from 'restify'
import type { Texts } from '../../dialogs/render/texts.ts'
import { createDirectLine, mountDirectLine, mountStreams } from '../channels/directline/index.ts'
import type { Uploads } from '../channels/directline/uploads.ts'
import { mountForm } from '../channels/form/index.ts'
import type { Config } from '../config/config.ts'
import { languagesIn } from '../content/loadTexts.ts'
import type { ActivityJson, ConversationStore } from '../storage/conversationStore.ts'
import { mountHealth } from './health.ts'
import { createHttpServer, listen } from './httpServer.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { mountPages } from './pages.ts'
import { mountSite } from './site.ts'

/** What the server is made of, all of it opened already. */
export interface AppParts {
  readonly config: Config
  readonly texts: Texts
  readonly bot: { run(context: TurnContext): Promise<void> }
  readonly store: Pick<ConversationStore, 'locate' | 'findTurn' | 'activitiesAfter'>
  /** 32 bytes for one purpose, always the same for the same purpose. */
  readonly deriveKey: (purpose: string) => KeyObject
  readonly canWrite: () => Promise<boolean>
  /** Whether the rules and texts in use are signed off; absent: nobody is told. */
  readonly rulesReviewed?: () => boolean
  readonly logger: Logger
  readonly now: () => Date
  readonly pageFolder: string
  readonly timing?: { readonly beatMs?: number; readonly stallMs?: number }
  /** Told of what is sent in a conversation and not kept, such as typing signs. */
  readonly onPassed?: (conversationId: string, activity: ActivityJson) => void
  /** Absent: the chat takes no files. */
  readonly uploads?: Uploads
  /** More routes, such as those of a channel that only some installations have. */
  readonly mount?: (server: Server, metrics: Metrics) => void
}

export interface App {
  /** `http://127.0.0.1:3978` */
  readonly url: string
  readonly metrics: Metrics
  /** Writes to those who listen on a conversation what its log has gained from elsewhere. */
  readonly publish: (conversationId: string) => void
  /** Sends to those who listen on a conversation now what is not kept. */
  readonly pass: (conversationId: string, activity: ActivityJson) => void
  /** Takes nothing new, lets turns end, closes streams and connections. The store stays open. */
  close(): Promise<void>
}

/** How long connections may take to end by themselves after a stop. */
const CLOSE_MS = 3_000

/** Listens with everything on one port: page, chat, Bot Framework, health. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, logger, texts } = parts
  const metrics = createMetrics()
  const server = createHttpServer({
    logger,
    metrics,
    overTls: config.publicUrl?.startsWith('https:') ?? false,
  })
  const directLine = createDirectLine({ ...parts, metrics })
  let stopping = false
  const { canWrite, rulesReviewed } = parts
  mountHealth(server, {
    metrics,
    canWrite,
    isStopping: () => stopping,
    ...(rulesReviewed && { rulesReviewed }),
  })
  mountDirectLine(server, directLine)
  mountStreams(server, directLine)
  parts.mount?.(server, metrics)
  mountSite(server, config.office, parts.uploads?.maxBytes)
  mountForm(server, { config, directLine, texts })
  mountPages(server, {
    folder: parts.pageFolder,
    languages: languagesIn(),
    language: config.office.language,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    framedBy: config.directLine.allowedOrigins,
    chatAt: config.directLine.azure && URL.parse(config.directLine.azure.url)?.origin,
    look: config.widget,
    newToken: (request) => directLine.pageToken(request),
  })
  const { port, address, family } = await listen(server, config.port, config.host)
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    metrics,
    publish: (conversationId) => directLine.streams.publish(conversationId),
    pass: (conversationId, activity) => directLine.streams.pass(conversationId, activity),
    async close() {
      if (stopping) return
      stopping = true
      const closed = new Promise<void>((resolve) => server.server.close(() => resolve()))
      await directLine.stop()
      server.server.closeIdleConnections()
      const late = setTimeout(() => {
        directLine.streams.terminateAll()
        server.server.closeAllConnections()
      }, CLOSE_MS)
      await closed
      clearTimeout(late)
    },
  }
}
