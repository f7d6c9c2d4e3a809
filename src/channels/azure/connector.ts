import { z } from 'zod'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import type { BotSignIn } from './botSignIn.ts'
import { ConnectorError } from './errors.ts'

const Sent = z.object({ id: z.string().min(1).optional() })
const Created = z.object({ id: z.string().min(1), activityId: z.string().min(1).optional() })
/** Somebody in a conversation, as Teams vouches for them. */
const Member = z.object({
  id: z.string(),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  tenantId: z.string().optional(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
})
export type Member = z.infer<typeof Member>

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Parts of the path behind `/v3/conversations`, not encoded. */
  readonly path: readonly string[]
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

const TIMEOUT_MS = 10_000
const MOST_RETRY_AFTER_MS = 3_600_000

/**
 * The channel's own API (Bot Framework REST, connector v3) at one service URL. Every call is made once: the outbox tries
 * again, in the order of the conversation. Bot Framework's client would wait and repeat by itself.
 */
export class Connector {
  readonly #base: string
  readonly #signIn: BotSignIn | undefined

  constructor(serviceUrl: string, signIn: BotSignIn | undefined) {
    this.#base = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations`
    this.#signIn = signIn
  }

  /** The id that the channel gave the activity; undefined where it gives none. @throws ConnectorError */
  async send(
    conversationId: string,
    activity: ActivityJson,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const path = [conversationId, 'activities']
    return Sent.safeParse(await this.#call({ method: 'POST', path, body: activity, signal })).data?.id
  }

  /** Puts an activity in the place of one that was sent. @throws ConnectorError */
  async update(
    conversationId: string,
    activityId: string,
    activity: ActivityJson,
    signal?: AbortSignal,
  ): Promise<void> {
    const body = { ...activity, id: activityId }
    await this.#call({ method: 'PUT', path: [conversationId, 'activities', activityId], body, signal })
  }

  /** A new thread in a channel, with its first activity. @throws ConnectorError */
  async create(
    parameters: ActivityJson,
    signal?: AbortSignal,
  ): Promise<{ conversationId: string; activityId: string | undefined }> {
    const created = Created.parse(await this.#call({ method: 'POST', path: [], body: parameters, signal }))
    return { conversationId: created.id, activityId: created.activityId }
  }

  /** @throws ConnectorError */
  async member(conversationId: string, memberId: string, signal?: AbortSignal): Promise<Member> {
    return Member.parse(
      await this.#call({ method: 'GET', path: [conversationId, 'members', memberId], signal }),
    )
  }

  async #call({ method, path, body, signal }: Call): Promise<unknown> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const token = await this.#signIn?.token()
    const response = await fetch([this.#base, ...path.map(encodeURIComponent)].join('/'), {
      method,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        Accept: 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return text ? JSON.parse(text) : {}
    if (response.status === 401) this.#signIn?.forget()
    throw new ConnectorError(response.status, retryAfterMs(response.headers.get('retry-after')))
  }
}

/** Seconds, or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterMs(header: string | null): number {
  if (!header) return 0
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MOST_RETRY_AFTER_MS) : 0
}

/** The channels of Bot Framework have few addresses; whoever names more does not make the process grow. */
const MOST_KEPT = 100

/** One connector a service URL, all with the same sign-in. */
export class Connectors {
  readonly #signIn: BotSignIn | undefined
  readonly #kept = new Map<string, Connector>()

  constructor(signIn: BotSignIn | undefined) {
    this.#signIn = signIn
  }

  at(serviceUrl: string): Connector {
    const kept = this.#kept.get(serviceUrl)
    if (kept) return kept
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    const made = new Connector(serviceUrl, this.#signIn)
    this.#kept.set(serviceUrl, made)
    return made
  }
}
