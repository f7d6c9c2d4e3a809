import type { TurnContext } from 'botbuilder'
import type { Logger } from 'pino'
import type { Request, Server } from 'restify'
import type { Texts } from '../../../dialogs/render/texts.ts'
import { describeError } from '../../bot/errors.ts'
import type { AzureConfig } from '../../config/config.ts'
import { UndeliverableError } from '../../notifications/errors.ts'
import type { DeliveryHandler } from '../../notifications/outbox.ts'
import { type Answer, answering } from '../../server/answer.ts'
import { isLoopback } from '../../server/clientAddress.ts'
import { BodyNotJsonError, BodyTooLargeError, readJsonBody } from '../../server/jsonBody.ts'
import type { Metrics } from '../../server/metrics.ts'
import type { AzureAdapter } from './azureAdapter.ts'
import { deliveryError } from './deliveryError.ts'
import { AzureRefusal } from './errors.ts'
import type { AzureUploads } from './incomingFiles.ts'
import type { TeamsOffice } from './teams/teamsOffice.ts'

const MAX_ACTIVITY_CHARACTERS = 262_144

export interface AzureChannelParts {
  readonly azure: AzureConfig
  readonly bot: { run(context: TurnContext): Promise<void> }
  readonly logger: Pick<Logger, 'error' | 'warn'>
  readonly clock: () => Date
  /** Absent: no files are taken. */
  readonly uploads?: AzureUploads | undefined
  /** The office in its Teams. */
  readonly teams?: TeamsOffice | undefined
  /** What clients read. */
  readonly texts: Pick<Texts, 'text' | 'languages'>
}

export interface AzureChannel {
  mount(server: Server, metrics: Metrics): void
  /** The outbox's way to the person: sends a committed reply to where its address says. */
  readonly deliver: DeliveryHandler
  /** The same for the card of an urgent case in the office's own channel. */
  readonly deliverCard: DeliveryHandler
}

/**
 * Azure Bot Service and the Bot Framework Emulator: `POST /api/messages`. Bot Framework's adapter takes a quarter of a
 * second and 20 MB to load, so that happens when the first activity comes.
 */
export function createAzureChannel(parts: AzureChannelParts): AzureChannel {
  const { azure, logger } = parts
  let loaded: Promise<AzureAdapter> | undefined
  const adapter = () => {
    loaded ??= import('./azureAdapter.ts').then(({ createAzureAdapter }) => createAzureAdapter(parts))
    return loaded
  }
  const receive = async (request: Request): Promise<Answer> => {
    // Without an app id nobody is authenticated, so only this machine may speak, and only directly.
    if (azure.appId === undefined && !isFromThisMachine(request)) return refused(403, 'Forbidden')
    const body = await readJsonBody(request, MAX_ACTIVITY_CHARACTERS)
    const { receive: take } = await adapter()
    return take(request.headers.authorization ?? '', body)
  }
  const refuse = (error: unknown, request: Request): Answer => {
    if (error instanceof BodyTooLargeError) return refused(413, 'ActivityTooLarge')
    if (error instanceof BodyNotJsonError) return refused(400, 'BadArgument')
    if (error instanceof AzureRefusal) {
      logger.warn({ code: error.code, requestId: request.id() }, 'an activity was refused')
      return refusalOf(error)
    }
    logger.error(
      { ...describeError(error), requestId: request.id() },
      'an activity from Bot Framework failed',
    )
    // The channel sends the activity again; what was committed before the failure is not run twice.
    return refused(500, 'ServiceError')
  }
  return {
    mount: (server, metrics) => {
      const counted = async (request: Request) => {
        const answer = await receive(request)
        if (answer.status < 400) metrics.add('turns_total')
        return answer
      }
      server.post('/api/messages', answering(counted, refuse))
    },
    deliver: async ({ content: { address, activity }, signal }) => {
      if (!address || !activity) throw new UndeliverableError('azure.no-address')
      const { deliver } = await adapter()
      await deliver(address, activity, signal).catch((error: unknown) => {
        throw deliveryError(error)
      })
    },
    deliverCard: async (delivery) => {
      const { deliverCard } = await adapter()
      await deliverCard(delivery).catch((error: unknown) => {
        throw deliveryError(error)
      })
    },
  }
}

function isFromThisMachine(request: Request): boolean {
  return isLoopback(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined
}

function refused(status: number, code: string): Answer {
  return { status, body: { error: { code, message: 'The activity was not taken.' } } }
}

const refusalCodes = { 401: 'Unauthorized', 403: 'Forbidden', 503: 'ServiceUnavailable' } as const
const RETRY_SECONDS = '10'

function refusalOf({ status }: AzureRefusal): Answer {
  const answer = refused(status, refusalCodes[status])
  return status === 503 ? { ...answer, headers: { 'Retry-After': RETRY_SECONDS } } : answer
}
