import type { Request, Server } from 'restify'
import { answering } from '../../server/answer.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import type { DirectLine } from './directLine.ts'
import { refusals } from './directLineError.ts'
import { corsForListed, refusal } from './refusal.ts'

const path = '/api/directline/token'

/**
 * How a page gets its first token without knowing the secret: its website must be one that the settings name, and
 * the token is then good for that website only. A page that slept longer than its token lives sends that token along,
 * and goes on with its conversation.
 */
export function mountPageToken(server: Server, directLine: DirectLine): void {
  const { service, limits, settings, tokens, front } = directLine
  const originOf = (request: Request) => {
    const { origin } = request.headers
    if (origin !== undefined && !directLine.isAllowedOrigin(origin, request)) throw refusals.originRefused()
    return origin
  }
  const refuse = (error: unknown, request: Request) =>
    refusal(error, {}, () => directLine.report(error, request))
  server.opts(
    path,
    answering((request) => ({ status: 204, headers: corsForListed(originOf(request)) }), refuse),
  )
  server.post(
    path,
    answering(async (request) => {
      request.resume()
      const origin = originOf(request)
      directLine.demand(limits.tokens, clientAddress(request, settings.trustedProxies))
      const [, old] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
      const origins = origin === undefined ? [] : [origin]
      if (front) {
        const body = old ? await front.refresh(old) : await front.generate(origins)
        return { status: 200, body, headers: corsForListed(origin) }
      }
      const grant = old
        ? await service.renewToken(tokens.verify('client', old, settings.resumeSeconds), origin)
        : service.generateToken({ origins })
      return { status: 200, body: grant, headers: corsForListed(origin) }
    }, refuse),
  )
}
