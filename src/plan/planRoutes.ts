import type { Logger } from 'pino'
import type { Request, Response, Server } from 'restify'
import type { Lang } from '../../dialogs/conversation.ts'
import { isoInZone } from '../../dialogs/moment.ts'
import type { Planner } from '../../dialogs/plan/planner.ts'
import type { Texts } from '../../dialogs/render/texts.ts'
import { describeError } from '../bot/errors.ts'
import type { RateLimit } from '../channels/directline/rateLimit.ts'
import { clientAddress } from '../server/clientAddress.ts'
import type { ConversationStore, StoredConversation } from '../storage/conversationStore.ts'
import type { PlanLinkStore, StoredPlanLink } from '../storage/planLinkStore.ts'
import { noticeHtml, planHtml, planPolicy } from './planHtml.ts'
import { planIcs } from './planIcs.ts'
import { planPdf } from './planPdf.ts'
import { hashOfPlanToken, isPlanToken } from './planToken.ts'

export interface PlanRouteParts {
  readonly links: PlanLinkStore
  readonly conversations: Pick<ConversationStore, 'find'>
  readonly planner: Planner
  readonly texts: Texts
  readonly officePhone: string | undefined
  readonly trustedProxies: number
  /** By the address of the client: a PDF takes a moment to make. */
  readonly limit: RateLimit
  readonly now: () => Date
  readonly logger: Pick<Logger, 'error'>
}

/**
 * `/plan/<token>`, `/plan/<token>.pdf` and `/plan/<token>.ics`: the plan that holds now, for whoever has the link, in
 * the conversation's language or the one of `?lang=`. Nothing of it may be kept on the way, found or shown elsewhere.
 */
export function mountPlans(server: Server, parts: PlanRouteParts): void {
  const handle = async (request: Request, response: Response) => {
    const answer = await answerTo(parts, request).catch((error: unknown) => {
      parts.logger.error({ requestId: request.id(), ...describeError(error) }, 'a plan was not shown')
      return notice(parts, 500, 'trouble')
    })
    send(request, response, answer)
  }
  server.get('/plan/:name', handle)
  server.head('/plan/:name', handle)
}

interface PlanAnswer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

type Kind = 'page' | 'pdf' | 'ics'

async function answerTo(parts: PlanRouteParts, request: Request): Promise<PlanAnswer> {
  const wait = parts.limit.take(clientAddress(request, parts.trustedProxies))
  if (wait > 0) return { ...notice(parts, 429, 'busy'), headers: { 'Retry-After': String(wait) } }
  const asked = readName(request.getPath().split('/').at(-1) ?? '')
  const link = asked && (await parts.links.find(hashOfPlanToken(asked.token)))
  if (!asked || !link) return notice(parts, 404, 'unknown')
  if (link.expiresAt <= parts.now()) return notice(parts, 410, 'expired')
  const stored = await parts.conversations.find(link.conversationId)
  if (!stored) return notice(parts, 404, 'unknown')
  const language = wishedLanguage(request, parts.texts) ?? stored.state.language
  return planAnswer(parts, { ...asked, link, stored, language })
}

/** A link that was copied out of a sentence may bring the end of the sentence with it. */
const withoutEnd = (name: string): string => name.replace(/[.,;:!?)'*]+$/, '')

function readName(name: string): { token: string; kind: Kind } | undefined {
  const [token = '', kind = 'page', ...more] = withoutEnd(name).split('.')
  if (!isPlanToken(token) || more.length > 0) return undefined
  return kind === 'page' || kind === 'pdf' || kind === 'ics' ? { token, kind } : undefined
}

function wishedLanguage(request: Request, { languages }: Texts): Lang | undefined {
  const wished = new URLSearchParams(request.getQuery()).get('lang')
  return languages.find((language) => language === wished)
}

interface Asked {
  readonly token: string
  readonly kind: Kind
  readonly link: StoredPlanLink
  readonly stored: StoredConversation
  readonly language: Lang
}

async function planAnswer(parts: PlanRouteParts, asked: Asked): Promise<PlanAnswer> {
  const { planner, texts } = parts
  const { token, kind, link, stored, language } = asked
  const now = parts.now()
  const document = planner.document(stored.state, now, language)
  const calendar = planner.calendar(stored.state, now, language)
  if (!document || !calendar) return notice(parts, 409, 'pending')
  // A file that is kept says in its name what it is only to those who may see that.
  const file = document.discreet ? 'document' : `plan-${document.caseNumber}`
  const spoken = { 'Content-Language': texts.text(document.language, 'language.tag') }
  const headers = { ...spoken, 'Content-Disposition': `inline; filename="${file}.${kind}"` }
  if (kind === 'pdf')
    return { status: 200, type: 'application/pdf', body: await planPdf(document, texts, now), headers }
  if (kind === 'ics') {
    const body = planIcs({ calendar, conversationId: stored.id, now })
    return { status: 200, type: 'text/calendar; charset=utf-8', body, headers }
  }
  const until = isoInZone(link.expiresAt, document.zone).slice(0, 10)
  const body = planHtml({ texts, document, path: `/plan/${token}`, until })
  return { status: 200, type: 'text/html; charset=utf-8', body, headers: spoken }
}

/** In every language: there is no plan that would tell which one the person reads. */
function notice({ texts, officePhone }: PlanRouteParts, status: number, name: string): PlanAnswer {
  const body = noticeHtml(texts, name, officePhone)
  return { status, type: 'text/html; charset=utf-8', body }
}

function send(request: Request, response: Response, { status, type, body, headers }: PlanAnswer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Security-Policy': planPolicy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
