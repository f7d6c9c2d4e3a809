import type { Request, Response, Server } from 'restify'
import type { z } from 'zod'
import { createRateLimit, type RateLimit } from '../../channels/directline/rateLimit.ts'
import { type Answer, sendAnswer } from '../../server/answer.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import { readJsonBody } from '../../server/jsonBody.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import type { SignedIn } from '../../staff/staffAuth.ts'
import { ConsoleRefusal } from '../refusal.ts'
import type { ConsoleRoom } from '../room.ts'
import { type Endpoint, type EndpointName, endpoints } from './endpoints.ts'
import { mountEvents } from './events.ts'
import { mountFiles } from './files.ts'
import { BASE } from './handler.ts'
import { handlers } from './handlers.ts'
import { openApi } from './openApi.ts'
import { refused } from './refusedRequest.ts'
import { sessionCookie } from './sessionCookie.ts'
import { mountSignInService } from './signInService.ts'

/** Longer than the longest text that may be sent, with its frame. */
const MAX_BODY_CHARACTERS = 20_000
const SIGN_INS_A_MINUTE = 20
const REQUESTS_A_MINUTE = 1_200

interface Limits {
  readonly signIns: RateLimit
  readonly requests: RateLimit
}

/** Every request of the contract, and the live events. */
export function mountConsole(server: Server, room: ConsoleRoom): void {
  const limits = {
    signIns: createRateLimit(SIGN_INS_A_MINUTE, room.clock),
    requests: createRateLimit(REQUESTS_A_MINUTE, room.clock),
  }
  const names = Object.keys(endpoints) as EndpointName[]
  for (const name of names) {
    const { method, path }: Endpoint = endpoints[name]
    const verb = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'del' } as const
    server[verb[method]](`${BASE}/${path}`, async (request: Request, response: Response) =>
      sendAnswer(response, await answerTo(room, limits, name, request)),
    )
  }
  let description: ReturnType<typeof openApi> | undefined
  server.get(`${BASE}/openapi.json`, async (request: Request, response: Response) => {
    try {
      await signedIn(room, limits, request)
      description ??= openApi()
      sendAnswer(response, { status: 200, body: description })
    } catch (error) {
      sendAnswer(response, await refused(room, request, error))
    }
  })
  mountSignInService(server, room, limits.signIns)
  mountEvents(server, room, (request) => signedIn(room, limits, request))
  mountFiles(server, room, (request) => signedIn(room, limits, request))
}

async function answerTo(
  room: ConsoleRoom,
  limits: Limits,
  name: EndpointName,
  request: Request,
): Promise<Answer> {
  try {
    const endpoint: Endpoint = endpoints[name]
    if (endpoint.method !== 'GET') refuseForeign(room, request)
    const me = await admitted(room, limits, endpoint, request)
    const asked = {
      me,
      request,
      params: paramsOf(request),
      query: fitting(endpoint.query, Object.fromEntries(new URLSearchParams(request.getQuery()))),
      body: fitting(
        endpoint.body,
        endpoint.body && (await readJsonBody(request, endpoint.maxCharacters ?? MAX_BODY_CHARACTERS)),
      ),
    }
    const { body, headers } = await handlers[name](room, asked)
    const status = endpoint.answer ? (endpoint.status ?? 200) : 204
    return { status, ...(endpoint.answer && { body }), ...(headers && { headers }) }
  } catch (error) {
    return refused(room, request, error)
  }
}

async function admitted(
  room: ConsoleRoom,
  limits: Limits,
  { method, roles, beforePassword = false }: Endpoint,
  request: Request,
): Promise<SignedIn | undefined> {
  if (roles === 'anyone') {
    if (method === 'GET') demand(limits.requests, addressOf(room, request), 'service.busy')
    else demand(limits.signIns, addressOf(room, request), 'auth.too_many')
    return undefined
  }
  const me = await signedIn(room, limits, request, beforePassword)
  if (roles && !roles.includes(me.account.role)) throw new ConsoleRefusal('role.not_allowed')
  return me
}

async function signedIn(
  room: ConsoleRoom,
  limits: Limits,
  request: Request,
  beforePassword = false,
): Promise<SignedIn> {
  demand(limits.requests, addressOf(room, request), 'service.busy')
  const me = await room.auth.who(sessionCookie.read(request))
  if (!me) throw new ConsoleRefusal('auth.needed')
  if (me.account.passwordOnce && !beforePassword) throw new ConsoleRefusal('auth.password_once')
  return me
}

function demand(limit: RateLimit, key: string, code: 'auth.too_many' | 'service.busy'): void {
  const retryAfter = limit.take(key)
  if (retryAfter > 0) throw new ConsoleRefusal(code, { retryAfter })
}

const addressOf = ({ config }: ConsoleRoom, request: Request) => clientAddress(request, config.trustedProxies)

/**
 * A change must come from our own page: its origin, a header that no form can send, and a body that no form can have.
 * The cookie is SameSite=Strict besides.
 */
function refuseForeign({ config }: ConsoleRoom, request: Request): void {
  const { origin, 'x-console': marked, 'content-type': type } = request.headers
  const isOurs = origin === publicOrigin(request, config.publicUrl, config.trustedProxies)
  const isJson = type === undefined || /^application\/json\b/.test(type)
  if (!isOurs || marked !== '1' || !isJson) throw new ConsoleRefusal('request.not_from_here')
}

function paramsOf(request: Request): Readonly<Record<string, string>> {
  return (request.params ?? {}) as Readonly<Record<string, string>>
}

function fitting(schema: z.ZodType | undefined, given: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  // Of what does not fit only the place is told: zod may quote what was sent.
  throw new ConsoleRefusal('request.malformed', { path: parsed.error.issues[0]?.path.join('.') || undefined })
}
