import { randomBytes } from 'node:crypto'
import type { Request, Server } from 'restify'
import { type Answer, answering } from '../../server/answer.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import { dropBody, readJsonBody } from '../../server/jsonBody.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import { authenticate } from './authenticate.ts'
import type { DirectLine } from './directLine.ts'
import { refusals } from './directLineError.ts'
import { type Caller, readOpening } from './directLineService.ts'
import { corsForAnyone, corsForListed, refusal } from './refusal.ts'

/** The protocol's own limit on an activity. */
const MAX_ACTIVITY_CHARACTERS = 262_144
/** A refused file is read to its end up to this size, because a client that still writes sees no answer. */
const MAX_UPLOAD_BYTES = 30_000_000
const base = '/v3/directline'

type ClientHandler = (caller: Caller, request: Request) => Promise<Answer> | Answer

/** Every request of Direct Line 3.0 but the socket itself, and the page's way to its first token. */
export function mountDirectLine(server: Server, directLine: DirectLine): void {
  const { service, limits, settings } = directLine
  const addressOf = (request: Request) => clientAddress(request, settings.trustedProxies)
  const limited = (request: Request) => directLine.demand(limits.requests, addressOf(request))
  const bodyOf = (request: Request) => readJsonBody(request, MAX_ACTIVITY_CHARACTERS)

  const route = (handle: (request: Request) => Promise<Answer> | Answer) =>
    answering(
      async (request) => {
        limited(request)
        const answer = await handle(request)
        return { ...answer, headers: { ...corsForAnyone, ...answer.headers } }
      },
      (error, request) => refusal(error, corsForAnyone, () => directLine.report(error, request)),
    )
  const forCaller = (handle: ClientHandler) =>
    route((request) => handle(authenticate(request, settings.secret, directLine.tokens), request))
  const streamUrl = (request: Request, path: string) =>
    publicOrigin(request, settings.publicUrl, settings.trustedProxies).replace(/^http/, 'ws') + path

  server.opts(
    `${base}/*`,
    route(() => ({ status: 204 })),
  )

  server.post(
    `${base}/tokens/generate`,
    forCaller(async (caller, request) => {
      if (settings.secret === undefined) throw refusals.noSecretConfigured()
      if (caller.kind !== 'secret') throw refusals.secretNeeded()
      return { status: 200, body: service.generateToken(readTokenRequest(await bodyOf(request))) }
    }),
  )
  server.post(
    `${base}/tokens/refresh`,
    forCaller((caller) => ({ status: 200, body: service.refreshToken(caller) })),
  )
  server.post(
    `${base}/conversations`,
    forCaller(async (caller, request) => {
      directLine.demand(limits.tokens, addressOf(request))
      const body = await bodyOf(request)
      const opening = readOpening(body, request.headers['accept-language'])
      const { userId } = readUser(body)
      const { streamPath, created, ...grant } = await directLine.turn(() =>
        service.startConversation(caller, { ...opening, userId }),
      )
      return {
        status: created ? 201 : 200,
        body: {
          ...grant,
          streamUrl: streamUrl(request, streamPath),
          referenceGrammarId: grant.conversationId,
        },
      }
    }),
  )
  server.get(
    `${base}/conversations/:id`,
    forCaller(async (caller, request) => {
      const { streamPath, ...grant } = await service.resumeConversation(
        caller,
        idOf(request),
        watermarkOf(request),
      )
      return {
        status: 200,
        body: {
          ...grant,
          streamUrl: streamUrl(request, streamPath),
          referenceGrammarId: grant.conversationId,
        },
      }
    }),
  )
  server.get(
    `${base}/conversations/:id/activities`,
    forCaller(async (caller, request) => ({
      status: 200,
      body: await service.activities(caller, idOf(request), watermarkOf(request)),
    })),
  )
  server.post(
    `${base}/conversations/:id/activities`,
    forCaller(async (caller, request) => {
      // Counted by the caller's own conversation: a stranger must not use up somebody else's messages.
      directLine.demand(limits.messages, caller.kind === 'client' ? caller.conversationId : idOf(request))
      const body = await bodyOf(request)
      return {
        status: 200,
        body: await directLine.turn(() => service.postActivity(caller, idOf(request), body)),
      }
    }),
  )
  server.post(
    `${base}/conversations/:id/upload`,
    forCaller(async (caller, request) => {
      await service.expectConversation(caller, idOf(request))
      await dropBody(request, MAX_UPLOAD_BYTES)
      throw refusals.uploadRefused()
    }),
  )
  server.get(
    `${base}/session/getsessionid`,
    forCaller(() => ({ status: 200, body: { sessionId: randomBytes(16).toString('hex') } })),
  )
  mountPageToken(server, directLine)
}

/**
 * How a page gets its first token without knowing the secret: its website must be one that the settings name, and
 * the token is then good for that website only.
 */
function mountPageToken(server: Server, directLine: DirectLine): void {
  const { service, limits, settings } = directLine
  const path = '/api/directline/token'
  const allowed = (request: Request) => {
    const { origin } = request.headers
    if (origin !== undefined && !directLine.isAllowedOrigin(origin, request)) throw refusals.originRefused()
    return origin
  }
  const refuse = (error: unknown, request: Request) =>
    refusal(error, {}, () => directLine.report(error, request))
  server.opts(
    path,
    answering((request) => ({ status: 204, headers: corsForListed(allowed(request)) }), refuse),
  )
  server.post(
    path,
    answering((request) => {
      request.resume()
      const origin = allowed(request)
      directLine.demand(limits.tokens, clientAddress(request, settings.trustedProxies))
      const grant = service.generateToken({ origins: origin === undefined ? [] : [origin] })
      return { status: 200, body: grant, headers: corsForListed(origin) }
    }, refuse),
  )
}

function readTokenRequest(body: unknown): { userId: string | undefined; origins: readonly string[] } {
  const { userId } = readUser(body)
  if (userId !== undefined && !userId.startsWith('dl_')) {
    throw refusals.badArgument('The user id must begin with "dl_" and be hard to guess.')
  }
  const given = isRecord(body) ? (body.trustedOrigins ?? body.TrustedOrigins) : undefined
  const origins = Array.isArray(given)
    ? given.filter((origin) => typeof origin === 'string').slice(0, 50)
    : []
  return { userId, origins }
}

function readUser(body: unknown): { userId: string | undefined } {
  const user = isRecord(body) ? (body.user ?? body.User) : undefined
  const id = isRecord(user) ? (user.id ?? user.Id) : undefined
  return { userId: typeof id === 'string' && id.length > 0 && id.length <= 100 ? id : undefined }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function idOf(request: Request): string {
  const params: unknown = request.params
  const id = isRecord(params) ? params.id : undefined
  if (typeof id !== 'string') throw refusals.noConversation()
  return id
}

/** Undefined when the query does not name it at all, which is not the same as naming it empty. */
function watermarkOf(request: Request): string | undefined {
  return new URLSearchParams(request.getQuery()).get('watermark') ?? undefined
}
