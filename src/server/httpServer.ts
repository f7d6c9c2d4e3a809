import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import restify, { type Next, type Request, type Response, type Server, type ServerOptions } from 'restify'
import type { Metrics } from './metrics.ts'
import { commonHeaders } from './securityHeaders.ts'

export interface HttpServerParts {
  readonly logger: Logger
  readonly metrics: Metrics
  /** True when people reach us over TLS; only then may browsers be told to insist on it. */
  readonly overTls: boolean
}

/** A request that has not arrived within this time is given up: a slow sender must not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 30_000
/** A picture over a slow telephone line takes minutes: 10 MB at 400 kbit/s more than three. */
const UPLOAD_TIMEOUT_MS = 300_000
const isUpload = (path: string) => /^\/v3\/directline\/conversations\/[^/]+\/upload$/.test(path)
const HEADERS_TIMEOUT_MS = 10_000
/** Longer than the idle time of common load balancers (60 s), so that they close first and never meet a closed door. */
const KEEP_ALIVE_MS = 65_000

/** The restify server with what every route shares: ids, headers, time limits, a log without content, JSON errors. */
export function createHttpServer(parts: HttpServerParts): Server {
  const server = restify.createServer({
    name: '',
    // restify would log answers with their bodies. Its type asks for bunyan, it works with pino.
    log: parts.logger.child({}, { level: 'silent' }) as unknown as NonNullable<ServerOptions['log']>,
    ignoreTrailingSlash: true,
  })
  server.server.requestTimeout = UPLOAD_TIMEOUT_MS
  server.server.headersTimeout = HEADERS_TIMEOUT_MS
  server.server.keepAliveTimeout = KEEP_ALIVE_MS
  const headers = Object.entries(commonHeaders(parts.overTls))
  server.pre((request: Request, response: Response, next: Next) => {
    response.setHeader('X-Request-Id', request.id())
    for (const [name, value] of headers) response.setHeader(name, value)
    if (request.method !== 'GET' && !isUpload(request.getPath())) endIfSlow(request)
    observe(parts, request, response)
    next()
  })
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    answerError(parts.logger, request, response, error)
    done()
  })
  return server
}

/** Node has one limit for all requests, which is that of uploads; the others are held to the shorter one here. */
function endIfSlow(request: Request): void {
  const late = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, REQUEST_TIMEOUT_MS)
  late.unref()
  request.once('end', () => clearTimeout(late))
  request.once('close', () => clearTimeout(late))
}

export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    // On restify's server, which passes Node's errors on and throws them when nobody listens to it.
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve(server.server.address() as AddressInfo)
    })
  })
}

/** The path is not logged: it may carry a conversation's id, and its query a token. The route's pattern says enough. */
function observe({ logger, metrics }: HttpServerParts, request: Request, response: Response): void {
  const startedAt = performance.now()
  response.once('finish', () => {
    const { statusCode } = response
    metrics.add('http_requests_total')
    if (statusCode >= 500) metrics.add('http_errors_total')
    const level = statusCode >= 500 ? 'warn' : 'debug'
    if (!logger.isLevelEnabled(level)) return
    const route = request.getRoute()?.path ?? 'none'
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    logger[level](
      { requestId: request.id(), method: request.method, route, status: statusCode, ms },
      'request',
    )
  })
}

function answerError(logger: Logger, request: Request, response: Response, error: unknown): void {
  const status = statusOf(error)
  if (status >= 500) {
    const name = error instanceof Error ? error.name : typeof error
    logger.error({ requestId: request.id(), error: name }, 'a request failed')
  }
  if (response.headersSent) return
  // By restify's own way, which marks the answer as sent; it would send its own after ours otherwise.
  response.sendRaw(status, JSON.stringify({ error: describe(status) }), {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

function describe(status: number): { code: string; message: string } {
  if (status === 404) return { code: 'NotFound', message: 'There is nothing at this address.' }
  if (status === 405) return { code: 'MethodNotAllowed', message: 'This address does not take that method.' }
  if (status < 500) return { code: 'BadArgument', message: 'The request is not one we understand.' }
  return { code: 'ServiceError', message: 'Something went wrong on our side.' }
}
