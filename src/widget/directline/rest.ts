import { DirectLineError, type FailureCode } from './directLineError.ts'
import type { Environment } from './environment.ts'
import { type ActivitySet, type Grant, readActivitySet, readGrant, sessionOf, userIdOf } from './protocol.ts'
import type { PostFile } from './uploads.ts'

/** The conversation as the client holds it between requests. */
export interface Session {
  readonly conversationId: string
  readonly token: string
  /** Base of the conversation's requests; absent: our own server. */
  readonly domain?: string
}

export interface OutgoingMessage {
  readonly clientActivityId: string
  readonly text: string
  readonly locale: string
}

const REQUEST_TIMEOUT_MS = 10_000

/** The HTTP half of Direct Line 3.0. Every failure is a `DirectLineError`. */
export interface Rest {
  /** A token from our own server, for a conversation that is yet to begin. */
  token(): Promise<Grant>
  /** Begins the conversation of a token in this language; a second time it only gives the stream. */
  begin(session: Session, locale: string): Promise<Grant>
  /** A new token for one that has ended, while our server still takes it. */
  renew(session: Session): Promise<Grant>
  /** The conversation once more; its `streamUrl` carries everything after the watermark. */
  resume(session: Session, watermark: string): Promise<Grant>
  refresh(session: Session): Promise<Grant>
  activities(session: Session, watermark: string): Promise<ActivitySet>
  post(session: Session, userId: string, message: OutgoingMessage): Promise<void>
  /** A file with the id of its message. */
  upload(session: Session, userId: string, ...post: Parameters<PostFile>): Promise<number>
  /** A file that was sent, as an address in this page's memory; undefined where it cannot be had. */
  file(session: Session, path: string): Promise<string | undefined>
  /** That the person is writing; not kept. */
  typing(session: Session, userId: string): Promise<void>
}

function failureOf(response: Response): DirectLineError {
  const codes: Record<number, FailureCode> = {
    401: 'expired',
    403: 'expired',
    404: 'gone',
    400: 'refused',
    413: 'refused',
    429: 'busy',
  }
  const seconds = Number(response.headers.get('Retry-After'))
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : 0
  return new DirectLineError(
    codes[response.status] ?? 'unreachable',
    `The server answered ${response.status}.`,
    waitMs,
  )
}

async function request(
  environment: Environment,
  path: string,
  { method, token, body }: { method: 'GET' | 'POST'; token?: string; body?: unknown },
): Promise<unknown> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), REQUEST_TIMEOUT_MS)
  try {
    const response = await environment.fetch(path.startsWith('/') ? environment.origin + path : path, {
      method,
      signal: abort.signal,
      cache: 'no-store',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw failureOf(response)
    const content = await response.text()
    return content ? JSON.parse(content) : undefined
  } catch (error) {
    if (error instanceof DirectLineError) throw error
    throw new DirectLineError('unreachable', `No answer to ${method} ${path}.`)
  } finally {
    clearTimeout(timer)
  }
}

function granted(grant: Grant | undefined): Grant {
  if (!grant) throw new DirectLineError('unreachable', 'The answer holds no conversation and token.')
  return grant
}

export function createRest(environment: Environment): Rest {
  const call = (path: string, options: Parameters<typeof request>[2]) => request(environment, path, options)
  const base = ({ domain = '/v3/directline' }: { readonly domain?: string }) => domain
  const conversation = (session: Session, rest = '') =>
    `${base(session)}/conversations/${encodeURIComponent(session.conversationId)}${rest}`
  const { zone } = environment
  const channelData = zone ? { zone } : {}

  return {
    async token() {
      const given = sessionOf(environment.takeToken?.() ?? '')
      if (given) return { ...given, expiresInSeconds: 0 }
      return granted(readGrant(await call('/api/directline/token', { method: 'POST' })))
    },
    async begin(session, locale) {
      const user = { id: userIdOf(session) }
      const answer = await call(`${base(session)}/conversations`, {
        method: 'POST',
        token: session.token,
        body: { locale, user, channelData: { ...channelData, replay: true } },
      })
      return granted(readGrant(answer, session))
    },
    async renew(session) {
      const answer = await call('/api/directline/token', { method: 'POST', token: session.token })
      return granted(readGrant(answer, session))
    },
    async resume(session, watermark) {
      const path = conversation(session, `?watermark=${encodeURIComponent(watermark)}`)
      return granted(readGrant(await call(path, { method: 'GET', token: session.token }), session))
    },
    async refresh(session) {
      const answer = await call(`${base(session)}/tokens/refresh`, { method: 'POST', token: session.token })
      return granted(readGrant(answer, session))
    },
    async activities(session, watermark) {
      const path = conversation(session, `/activities?watermark=${encodeURIComponent(watermark)}`)
      return readActivitySet(await call(path, { method: 'GET', token: session.token }))
    },
    async post(session, userId, { clientActivityId, text, locale }) {
      await call(conversation(session, '/activities'), {
        method: 'POST',
        token: session.token,
        body: {
          type: 'message',
          from: { id: userId, role: 'user' },
          text,
          locale,
          channelData: { clientActivityID: clientActivityId, ...channelData },
        },
      })
    },
    upload(session, userId, { id, file }, onProgress, signal) {
      const activity = {
        type: 'message',
        from: { id: userId, role: 'user' },
        channelData: { clientActivityID: id, ...channelData },
      }
      const form = new FormData()
      form.append(
        'activity',
        new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
      )
      form.append('file', file, 'file')
      const path = conversation(session, '/upload')
      const url = path.startsWith('/') ? environment.origin + path : path
      return environment.sendFile(url, session.token, form, onProgress, signal)
    },
    async file({ token }, path) {
      try {
        const response = await environment.fetch(environment.origin + path, {
          cache: 'no-store',
          headers: { Authorization: `Bearer ${token}` },
        })
        return response.ok ? URL.createObjectURL(await response.blob()) : undefined
      } catch {
        return undefined
      }
    },
    async typing(session, userId) {
      await call(conversation(session, '/activities'), {
        method: 'POST',
        token: session.token,
        body: { type: 'typing', from: { id: userId, role: 'user' } },
      })
    },
  }
}
