import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { describeError } from '../../bot/errors.ts'
import type { RateLimit } from '../../channels/directline/rateLimit.ts'
import { open, seal } from '../../privacy/sealedBox.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import { serviceAccount } from '../../staff/signInService/serviceAccount.ts'
import { ServiceRefusal } from '../../staff/signInService/serviceRefusal.ts'
import { SignInService } from '../../staff/signInService/signInService.ts'
import type { ConsoleRoom } from '../room.ts'
import { BASE } from './handler.ts'
import { isOverTls, sessionCookie } from './sessionCookie.ts'

const COOKIE = 'console-sign-in'
const PATH = `${BASE}/sign-in-service`
/** So long may somebody take to sign in there. */
const LASTS_MS = 10 * 60_000
const PLACE = { column: 'cookie.sign_in', caseId: '', row: '' }

const Flow = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() })

/**
 * `GET sign-in-service/start` sends the person to the office's sign-in service, `GET sign-in-service/back` takes them
 * in when they come back: to the console, or to the door with `?refused=` and why.
 */
export function mountSignInService(server: Server, room: ConsoleRoom, limit: RateLimit): void {
  const { signInService: config } = room.config
  if (!config) return
  const service = new SignInService(config)
  for (const [step, take] of Object.entries({ start, back })) {
    server.get(`${PATH}/${step}`, async (request: Request, response: Response) => {
      try {
        const isTooOften = limit.take(clientAddress(request, room.config.trustedProxies)) > 0
        if (isTooOften) throw new ServiceRefusal('refused')
        await take(room, service, request, response)
      } catch (error) {
        turnAway(room, response, error)
      }
    })
  }
}

async function start(room: ConsoleRoom, service: SignInService, request: Request, response: Response) {
  const { url, flow } = await service.start(backAddress(room, request))
  const kept = { ...flow, until: room.clock().getTime() + LASTS_MS }
  const sealed = seal(room.cookieKey, PLACE, JSON.stringify(kept)).toString('base64url')
  redirect(response, url.href, [flowCookie(room, sealed, LASTS_MS / 1000)])
}

async function back(room: ConsoleRoom, service: SignInService, request: Request, response: Response) {
  const { until, ...flow } = flowOf(room, request)
  if (until < room.clock().getTime()) throw new ServiceRefusal('expired')
  const cameBackTo = new URL(`${backAddress(room, request)}?${request.getQuery()}`)
  const person = await service.finish(cameBackTo, flow)
  const { store, accounts, config, auth } = room
  if (!config.signInService) throw new ServiceRefusal('refused')
  const language = config.office.language
  const account = await serviceAccount(
    { store: store.staff, accounts, config: config.signInService, language },
    person,
  )
  const { token } = await auth.openSession(account, 'sign_in_elsewhere')
  redirect(response, '/console', [sessionCookie.set(token, isOverTls(room.config)), flowCookie(room, '', 0)])
}

const backAddress = ({ config }: ConsoleRoom, request: Request): string =>
  `${publicOrigin(request, config.publicUrl, config.trustedProxies)}${PATH}/back`

/** @throws ServiceRefusal for a cookie that is not there, or is not ours */
function flowOf({ cookieKey }: ConsoleRoom, { headers }: Request): z.output<typeof Flow> {
  const sealed = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
  if (!sealed) throw new ServiceRefusal('expired')
  try {
    return Flow.parse(JSON.parse(open(cookieKey, PLACE, Buffer.from(sealed, 'base64url')).toString('utf8')))
  } catch (cause) {
    throw new ServiceRefusal('refused', { cause })
  }
}

/** Lax: it must come along when the other website sends the person back. */
const flowCookie = ({ config }: ConsoleRoom, value: string, seconds: number): string =>
  `${COOKIE}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isOverTls(config) ? '; Secure' : ''}`

function turnAway(room: ConsoleRoom, response: Response, error: unknown): void {
  const why = error instanceof ServiceRefusal ? error.why : 'refused'
  if (why === 'down' || !(error instanceof ServiceRefusal))
    room.logger.warn(describeError(error), 'the sign-in service of the office could not be used')
  redirect(response, `/console?refused=${why}`, [flowCookie(room, '', 0)])
}

function redirect(response: Response, to: string, cookies: readonly string[]): void {
  response.writeHead(302, { Location: to, 'Set-Cookie': [...cookies], 'Cache-Control': 'no-store' })
  response.end()
}
