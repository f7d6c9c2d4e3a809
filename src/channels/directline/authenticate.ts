import type { IncomingMessage } from 'node:http'
import { refusals } from './directLineError.ts'
import type { Caller } from './directLineService.ts'
import { sameSecret, type TokenService } from './tokens.ts'

/**
 * Who asks, by the Authorization header.
 * @throws DirectLineError 401 without one, 403 when it is not valid, too old, or used by another website
 */
export function authenticate(
  request: Pick<IncomingMessage, 'headers'>,
  secret: string | undefined,
  tokens: TokenService,
): Caller {
  const [, credential] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!credential) throw refusals.noAuthorization()
  if (secret !== undefined && sameSecret(credential, secret)) return { kind: 'secret' }
  const { conv, user, origins } = tokens.verify('client', credential)
  const { origin } = request.headers
  if (origin !== undefined && origins.length > 0 && !origins.includes(origin)) throw refusals.originRefused()
  return { kind: 'client', conversationId: conv, userId: user, origins }
}
