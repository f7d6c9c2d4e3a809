import type { Logger } from 'pino'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { describeError, TurnContentionError } from '../bot/errors.ts'
import type { HubConfig } from '../config/config.ts'
import type { Desk } from '../handoff/desk.ts'
import { DeskRefusal } from '../handoff/errors.ts'
import type { StaffAction } from '../handoff/staffAction.ts'
import { isSigned } from '../notifications/signature.ts'
import { type Answer, sendAnswer } from '../server/answer.ts'
import { BodyTooLargeError, readTextBody } from '../server/jsonBody.ts'
import type { HandoffStore } from '../storage/handoffStore.ts'
import { hubActor } from './hubActor.ts'
import { STATUS } from './hubEvents.ts'

export interface HubRouteParts {
  readonly hub: HubConfig
  readonly desk: Pick<Desk, 'act'>
  readonly handoffs: Pick<HandoffStore, 'findByConversation'>
  readonly clock: () => Date
  readonly logger: Pick<Logger, 'error'>
}

const MAX_CHARACTERS = 20_000
const Sent = z.object({
  /** Sent again under the same id it is done once. */
  id: z.string().min(8).max(200),
  conversation: z.object({ id: z.string().min(1).max(200) }),
})
const HubActivity = z.discriminatedUnion('type', [
  Sent.extend({
    type: z.literal('event'),
    name: z.literal(STATUS),
    value: z.object({
      state: z.enum(['accepted', 'failed', 'completed']),
      message: z.string().max(500).nullish(),
    }),
  }),
  Sent.extend({ type: z.literal('message'), text: z.string().trim().min(1).max(4000) }),
])
type HubActivity = z.output<typeof HubActivity>

/**
 * `POST /api/handoff`: the other hub says how it goes (`handoff.status`: accepted, failed, completed) or writes to the
 * client, as Bot Framework activities, signed as ours are. Whether it has the case is decided where it is committed.
 */
export function mountHub(server: Server, parts: HubRouteParts): void {
  server.post('/api/handoff', async (request: Request, response: Response) => {
    sendAnswer(response, await answerTo(parts, request).catch((error: unknown) => refusalOf(parts, error)))
  })
}

async function answerTo(parts: HubRouteParts, request: Request): Promise<Answer> {
  const { hub, clock, desk, handoffs } = parts
  const text = await readTextBody(request, MAX_CHARACTERS)
  if (!isSigned(hub.secret, text, request.headers, clock())) return refused(401, 'hub.not-signed')
  const activity = activityIn(text)
  if (!activity) return refused(400, 'hub.malformed')
  const found = await handoffs.findByConversation(activity.conversation.id)
  if (!found) return refused(404, 'hub.unknown-conversation')
  const { repeated } = await desk.act(hubActor(hub.name), found.number, activity.id, actionOf(activity))
  return { status: 200, body: { id: activity.id, repeated } }
}

function activityIn(text: string): HubActivity | undefined {
  try {
    return HubActivity.safeParse(JSON.parse(text)).data
  } catch {
    // No JSON: the answer says so.
    return undefined
  }
}

function actionOf(activity: HubActivity): StaffAction {
  if (activity.type === 'message') return { kind: 'reply', text: activity.text }
  const { state, message } = activity.value
  return { kind: 'hub_status', state, ...(message && { message }) }
}

const refused = (status: number, code: string): Answer => ({ status, body: { error: { code } } })

function refusalOf({ logger }: HubRouteParts, error: unknown): Answer {
  if (error instanceof DeskRefusal) return refused(error.code === 'not_found' ? 404 : 409, error.code)
  if (error instanceof BodyTooLargeError) return refused(413, error.code)
  if (error instanceof TurnContentionError) return refused(503, error.code)
  logger.error(describeError(error), 'what another hub sent could not be handled')
  return refused(500, 'hub.trouble')
}
