import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { refusals } from './directLineError.ts'

/** What a token says. `exp` in seconds since 1970; `origins` empty: any origin may use it. */
const Claims = z.object({
  bot: z.string(),
  conv: z.string(),
  user: z.string(),
  exp: z.number(),
  origins: z.array(z.string()),
})
type Claims = z.infer<typeof Claims>

/** What a token is for: the REST calls of a client, the opening of one stream, or the cookie of the page without script. Each has its own key. */
type Purpose = 'client' | 'stream' | 'form'

export interface TokenService {
  issue(purpose: Purpose, claims: Omit<Claims, 'exp' | 'bot'>, seconds: number): string
  /**
   * @param graceSeconds how long after its end it still counts
   * @throws DirectLineError 403 when it is not ours, for another purpose, or too old.
   */
  verify(purpose: Purpose, token: string, graceSeconds?: number): Claims
}

const botName = 'intake-bot'
const header = encode({ alg: 'HS256', typ: 'JWT' })

/**
 * JSON Web Tokens under HS256 (RFC 7515, 7518 section 3.2), one key a purpose.
 * Synchronous on purpose: a verification is a few microseconds, and every request needs one.
 *
 * @param deriveKey gives 32 bytes a purpose, always the same for the same purpose
 */
export function createTokenService(deriveKey: (purpose: string) => KeyObject, now: () => Date): TokenService {
  const keys = {
    client: deriveKey('direct-line-token'),
    stream: deriveKey('direct-line-stream'),
    form: deriveKey('form-cookie'),
  }
  return {
    issue(purpose, claims, seconds) {
      const exp = Math.floor(now().getTime() / 1000) + seconds
      const signed = `${header}.${encode({ bot: botName, ...claims, exp })}`
      return `${signed}.${sign(keys[purpose], signed).toString('base64url')}`
    },
    verify(purpose, token, graceSeconds = 0) {
      const claims = readClaims(keys[purpose], token)
      if (!claims) throw refusals.tokenInvalid()
      if ((claims.exp + graceSeconds) * 1000 <= now().getTime()) throw refusals.tokenExpired()
      return claims
    },
  }
}

/** Unguessable, and of a form that both sides of the protocol take: Direct Line keeps the prefix `dl_` for tokens. */
export function newUserId(): string {
  return `dl_${randomBytes(18).toString('base64url')}`
}

export function newConversationId(): string {
  return randomBytes(18).toString('base64url')
}

/** Whether the two are equal, in a time that says nothing about where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function readClaims(key: KeyObject, token: string): Claims | undefined {
  const [head, body, signature, more] = token.split('.')
  // The header is compared, not read: a token cannot choose its own algorithm.
  if (head !== header || !body || !signature || more !== undefined) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(key, `${head}.${body}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))).data
}

function sign(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
