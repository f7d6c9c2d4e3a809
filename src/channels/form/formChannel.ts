import { hash, randomUUID } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import type { Lang } from '../../../dialogs/conversation.ts'
import type { Texts } from '../../../dialogs/render/texts.ts'
import type { Config } from '../../config/config.ts'
import { clientAddress } from '../../server/clientAddress.ts'
import { hostCookie } from '../../server/hostCookie.ts'
import { BodyTooLargeError, readTextBody } from '../../server/jsonBody.ts'
import { preferredLanguage } from '../../server/preferredLanguage.ts'
import { publicOrigin } from '../../server/publicAddress.ts'
import { type Activity, readActivitySet } from '../../widget/directline/protocol.ts'
import { fromBot, newest } from '../../widget/directline/transcript.ts'
import type { DirectLine } from '../directline/directLine.ts'
import { DirectLineError } from '../directline/directLineError.ts'
import type { Caller } from '../directline/directLineService.ts'
import { newConversationId, newUserId } from '../directline/tokens.ts'
import { ELSEWHERE, type FormPage, formPage, formPolicy, type Problem } from './formPage.ts'

export interface FormParts {
  readonly config: Pick<Config, 'publicUrl' | 'trustedProxies' | 'office' | 'directLine'>
  readonly directLine: DirectLine
  readonly texts: Texts
}

type Client = Extract<Caller, { kind: 'client' }>

interface FormAnswer {
  readonly status: number
  readonly page?: string
  readonly location?: string
  readonly cookie?: string
}

const cookie = hostCookie('chat', 'Lax')
/** The browser drops the cookie when it is closed; one that is never closed has it for a day after the last visit. */
const COOKIE_SECONDS = 86_400
/** On a slow phone the whole of a long chat would have to come again after each answer. */
const SHOWN = 40
/** A field of the form is at most nine bytes a character: four in UTF-8, each written as `%C3`. */
const MAX_BODY_CHARACTERS = 200_000

/**
 * The chat for browsers without JavaScript: `/es/form` is a page of forms over the same Direct Line conversation as the
 * widget, so that what is asked, how it is read and who takes over are the same.
 */
export function mountForm(server: Server, parts: FormParts): void {
  const { texts, config, directLine } = parts
  const handle =
    (act: (visit: Visit) => Promise<FormAnswer>, language: Lang) =>
    async (request: Request, response: Response) => {
      const visit = { parts, request, language, client: clientOf(parts, request) }
      const answer = await act(visit).catch((error: unknown) => {
        directLine.report(error, request)
        return shown(visit, { status: 503, problem: 'not_sent' })
      })
      send(response, answer)
    }
  server.get('/form', async (request: Request, response: Response) => {
    const language = preferredLanguage(request, texts.languages) ?? config.office.language
    send(response, { status: 303, location: `/${language}/form` })
  })
  for (const language of texts.languages) {
    server.get(`/${language}/form`, handle(show, language))
    server.post(`/${language}/form`, handle(take, language))
  }
}

interface Visit {
  readonly parts: FormParts
  readonly request: Request
  readonly language: Lang
  /** Whose chat this is, by the cookie; undefined where the browser sent none that holds. */
  readonly client: Client | undefined
}

function clientOf({ directLine: { tokens } }: FormParts, request: Request): Client | undefined {
  const token = cookie.read(request)
  if (!token) return undefined
  try {
    const { conv, user } = tokens.verify('form', token)
    return { kind: 'client', conversationId: conv, userId: user, origins: [] }
  } catch (error) {
    if (error instanceof DirectLineError) return undefined
    throw error
  }
}

/** A visitor who is new gets the conversation that "start" will begin, so that a second press begins no second one. */
async function show(visit: Visit): Promise<FormAnswer> {
  const { directLine, config } = visit.parts
  const wait = directLine.limits.requests.take(clientAddress(visit.request, config.trustedProxies))
  if (wait > 0) return { status: 429, page: formPage({ ...frame(visit), chat: null, problem: 'busy' }) }
  const all = new URLSearchParams(visit.request.getQuery()).has('all')
  return shown({ ...visit, client: visit.client ?? newClient() }, { status: 200, all })
}

const newClient = (): Client => ({
  kind: 'client',
  conversationId: newConversationId(),
  userId: newUserId(),
  origins: [],
})

async function take(visit: Visit): Promise<FormAnswer> {
  const { parts, request, client } = visit
  if (!isFromOurPage(parts, request)) return shown(visit, { status: 403, problem: 'foreign' })
  const fields = await readFields(request)
  if (fields === 'too_long') return shown(visit, { status: 413, problem: 'too_long' })
  const overTls = isOverTls(parts, request)
  if (fields.has('leave')) return { status: 303, location: ELSEWHERE, cookie: cookie.ended(overTls) }
  if (fields.has('new')) return { status: 303, location: here(visit), cookie: cookie.ended(overTls) }
  if (!client) return shown({ ...visit, client: newClient() }, { status: 403, problem: 'cookies' })
  const unsent = fields.get('text') ?? ''
  try {
    await run(visit, client, fields)
  } catch (error) {
    if (!(error instanceof DirectLineError)) throw error
    return shown(visit, { ...problemOf(error), unsent, messageId: fields.get('message') })
  }
  return { status: 303, location: `/${await spoken(visit, client)}/form#latest` }
}

/** @throws DirectLineError */
async function run({ parts, request, language }: Visit, client: Client, fields: URLSearchParams) {
  const { directLine, config } = parts
  const { service, limits } = directLine
  if (fields.has('start')) {
    directLine.demand(limits.tokens, clientAddress(request, config.trustedProxies))
    return directLine.turn(() => service.startConversation(client, { locale: language }))
  }
  directLine.demand(limits.messages, client.conversationId)
  const text = fields.get('text')?.trim() ?? ''
  return directLine.turn(() =>
    service.postActivity(client, client.conversationId, {
      type: 'message',
      text,
      locale: language,
      channelData: { clientActivityID: clientIdOf(fields.get('message') ?? randomUUID(), text) },
    }),
  )
}

/** A second press is the same message; other words, written after going back to an old page, are another. */
const clientIdOf = (page: string, text: string) =>
  hash('sha256', `${page}\n${text}`, 'base64url').slice(0, 32)

function problemOf({ status }: DirectLineError): { readonly status: number; readonly problem: Problem } {
  if (status === 400) return { status: 422, problem: 'empty' }
  if (status === 413) return { status, problem: 'too_long' }
  return status === 429 ? { status, problem: 'busy' } : { status: 503, problem: 'not_sent' }
}

/** The language that the bot answered in, so that the page around it speaks it too. */
async function spoken({ parts, language }: Visit, client: Client): Promise<Lang> {
  const said = newest(fromBot(await logOf(parts, client)))?.locale
  return parts.texts.languages.find((one) => one === said) ?? language
}

interface Shown {
  readonly status: number
  readonly problem?: Problem
  readonly unsent?: string
  readonly messageId?: string | null | undefined
  readonly all?: boolean
}

async function shown(
  visit: Visit,
  { status, problem, unsent = '', messageId, all }: Shown,
): Promise<FormAnswer> {
  const { parts, client } = visit
  const log = client ? await logOf(parts, client) : []
  const chat = log.length > 0 && {
    log: all ? log : log.slice(-SHOWN),
    isShortened: !all && log.length > SHOWN,
    messageId: messageId || randomUUID(),
    unsent,
  }
  const page = formPage({ ...frame(visit), chat: chat || null, problem })
  return { status, page, ...(client && { cookie: cookieOf(visit, client) }) }
}

const frame = ({ parts, language }: Visit): Omit<FormPage, 'chat'> => ({
  texts: parts.texts,
  language,
  officeName: parts.config.office.name,
})

function cookieOf({ parts, request }: Visit, { conversationId, userId }: Client): string {
  const claims = { conv: conversationId, user: userId, origins: [] }
  return cookie.set(parts.directLine.tokens.issue('form', claims, COOKIE_SECONDS), isOverTls(parts, request))
}

/** Everything said; nothing before the conversation has begun. */
async function logOf({ directLine: { service } }: FormParts, client: Client): Promise<readonly Activity[]> {
  const log: Activity[] = []
  let watermark = ''
  for (;;) {
    const set = await service.activities(client, client.conversationId, watermark).catch((error: unknown) => {
      if (error instanceof DirectLineError && error.status === 404) return null
      throw error
    })
    if (!set || set.activities.length === 0) return log.filter(({ type }) => type === 'message')
    log.push(...readActivitySet(set).activities)
    watermark = set.watermark
  }
}

/** The field is read as it was typed; a body that is too long to be read is a message that is too long. */
async function readFields(request: Request): Promise<URLSearchParams | 'too_long'> {
  try {
    return new URLSearchParams(await readTextBody(request, MAX_BODY_CHARACTERS))
  } catch (error) {
    if (error instanceof BodyTooLargeError) return 'too_long'
    throw error
  }
}

/** The cookie comes along with what another site makes a browser send, in some browsers (RFC 6265bis, 8.8.2). */
function isFromOurPage({ config }: FormParts, request: Request): boolean {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return origin === undefined || origin === publicOrigin(request, config.publicUrl, config.trustedProxies)
}

const isOverTls = ({ config }: FormParts, request: Request) =>
  publicOrigin(request, config.publicUrl, config.trustedProxies).startsWith('https:')

const here = ({ language }: Visit) => `/${language}/form`

function send(response: Response, { status, page = '', location, cookie: set }: FormAnswer): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(page)),
    'Content-Security-Policy': formPolicy,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    ...(location && { Location: location }),
    ...(set && { 'Set-Cookie': set }),
  })
  response.end(page)
}
