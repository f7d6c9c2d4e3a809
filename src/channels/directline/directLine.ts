import type { KeyObject } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import type { Request } from 'restify'
import { describeError } from '../../bot/errors.ts'
import type { Config } from '../../config/config.ts'
import { clientAddress, isLoopback } from '../../server/clientAddress.ts'
import type { Metrics } from '../../server/metrics.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import type { ActivityJson, ConversationStore } from '../../storage/conversationStore.ts'
import { type AzureTokens, createAzureTokens } from './azureTokens.ts'
import { DirectLineAdapter } from './directLineAdapter.ts'
import { refusals } from './directLineError.ts'
import { DirectLineService } from './directLineService.ts'
import { createRateLimit, type RateLimit } from './rateLimit.ts'
import { Streams } from './streams.ts'
import { createTokenService, type TokenService } from './tokens.ts'
import { UploadRoom } from './uploadRoom.ts'
import type { Uploads } from './uploads.ts'

export interface DirectLineParts {
  readonly config: Config
  readonly bot: { run(context: TurnContext): Promise<void> }
  readonly store: Pick<ConversationStore, 'locate' | 'findTurn' | 'activitiesAfter'>
  readonly deriveKey: (purpose: string) => KeyObject
  readonly logger: Pick<Logger, 'warn' | 'error'>
  readonly metrics: Metrics
  /** Absent: no files are taken. */
  readonly uploads?: Uploads
  readonly now: () => Date
  /** Told of what is sent and not kept, such as typing signs. */
  readonly onPassed?: (conversationId: string, activity: ActivityJson) => void
  /** How often sockets are asked for a sign of life, and how long a frame may take to leave. */
  readonly timing?: { readonly beatMs?: number; readonly stallMs?: number }
}

/** How many of the largest files may be on their way at the same time. */
const UPLOADS_OF_MOST_BYTES = 12

interface DirectLineSettings {
  readonly secret: string | undefined
  readonly publicUrl: string | undefined
  readonly trustedProxies: number
  /** For how long after its end a token of our own page may be changed for a new one. */
  readonly resumeSeconds: number
}

/** The embedded Direct Line 3.0 service: its parts, and what all of its requests share. */
export interface DirectLine {
  readonly service: DirectLineService
  readonly adapter: DirectLineAdapter
  readonly streams: Streams
  readonly tokens: TokenService
  readonly settings: DirectLineSettings
  /** Where our own page gets its tokens when Azure's Direct Line stands in front. */
  readonly front: AzureTokens | undefined
  readonly limits: { readonly tokens: RateLimit; readonly requests: RateLimit; readonly messages: RateLimit }
  readonly metrics: Metrics
  readonly uploads: Uploads | undefined
  /** The memory that uploads may take together. */
  readonly uploadRoom: UploadRoom
  /** Takes one from a limit. @throws DirectLineError 429 */
  demand(limit: RateLimit, key: string): void
  /** Looks at files so that a stop waits for it. @throws DirectLineError 503 once the service is stopping */
  look<T>(run: () => Promise<T>): Promise<T>
  /** Runs a turn so that a stop waits for it. @throws DirectLineError 503 once the service is stopping */
  turn<T>(run: () => Promise<T>): Promise<T>
  isAllowedOrigin(origin: string, request: Request): boolean
  /** The first token of our own page; undefined where it has to ask for one. */
  pageToken(request: Request): string | undefined
  /** Logs a failure of ours: what kind, and in which request; never what was said. */
  report(error: unknown, request?: Request): void
  /** Takes no more turns, waits for those that run, and closes the streams. */
  stop(): Promise<void>
}

export function createDirectLine(parts: DirectLineParts): DirectLine {
  const { config, metrics, now, logger } = parts
  const { secret, tokenSeconds, resumeSeconds, maxTextCharacters } = config.directLine
  const { publicUrl, trustedProxies } = config
  const tokens = createTokenService(parts.deriveKey, now)
  const report = (error: unknown, request?: Request) =>
    logger.error({ ...describeError(error), requestId: request?.id() }, 'direct line failed')
  const onFailure = (error: unknown) => logger.warn(describeError(error), 'a stream failed')
  const streams = new Streams({ store: parts.store, onFailure, ...parts.timing })
  const adapter = new DirectLineAdapter(streams)
  adapter.onTurnError = async (_context, error) => {
    metrics.add('turn_errors_total')
    report(error)
  }
  const gate = createGate()
  metrics.gauge('streams_open', 'Streams open now.', () => streams.count)
  const service = new DirectLineService({
    ...parts,
    adapter,
    streams,
    tokens,
    tokenSeconds,
    maxTextCharacters,
  })
  const limits = createLimits(parts)
  const front = config.directLine.azure && createAzureTokens(config.directLine.azure)
  return {
    service,
    adapter,
    streams,
    tokens,
    metrics,
    uploads: parts.uploads,
    uploadRoom: new UploadRoom(UPLOADS_OF_MOST_BYTES * (parts.uploads?.maxBytes ?? 0)),
    settings: { secret, publicUrl, trustedProxies, resumeSeconds },
    front,
    limits,
    demand(limit, key) {
      const seconds = limit.take(key)
      if (seconds === 0) return
      metrics.add('rate_limited_total')
      throw refusals.tooMany(seconds)
    },
    look: (run) => gate.pass(run),
    turn: (run) => gate.pass(() => timed(metrics, run)),
    isAllowedOrigin: (origin, request) => isAllowedOrigin(config, origin, request),
    pageToken(request) {
      if (front || limits.tokens.take(clientAddress(request, trustedProxies)) > 0) return undefined
      return service.generateToken({ origins: [publicOrigin(request, publicUrl, trustedProxies)] }).token
    },
    report,
    async stop() {
      await gate.close()
      streams.closeAll()
    },
  }
}

function createLimits({ config, now }: DirectLineParts): DirectLine['limits'] {
  const { tokens, requests, messages } = config.directLine.limits
  return {
    tokens: createRateLimit(tokens, now),
    requests: createRateLimit(requests, now),
    messages: createRateLimit(messages, now),
  }
}

/** Our own page, the websites in the settings, and on a machine that serves only itself any page of its own. */
function isAllowedOrigin(config: Config, origin: string, request: Request): boolean {
  return (
    config.directLine.allowedOrigins.includes(origin) ||
    origin === publicOrigin(request, config.publicUrl, config.trustedProxies) ||
    (isLoopback(config.host) && isLoopback(URL.parse(origin)?.hostname ?? ''))
  )
}

async function timed<T>(metrics: Metrics, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await run()
  metrics.add('turns_total')
  metrics.observeTurn((performance.now() - startedAt) / 1000)
  return result
}

/** Lets turns through until it is closed; closing waits for those inside. */
function createGate() {
  const inside = new Set<Promise<unknown>>()
  let closed = false
  return {
    async pass<T>(run: () => Promise<T>): Promise<T> {
      if (closed) throw refusals.stopping()
      const running = run()
      inside.add(running)
      try {
        return await running
      } finally {
        inside.delete(running)
      }
    },
    async close(): Promise<void> {
      closed = true
      await Promise.allSettled(inside)
    },
  }
}
