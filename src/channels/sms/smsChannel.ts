import type { Request, RequestHandler, Response, Server } from 'restify'
import { describeError } from '../../bot/errors.ts'
import type { DeliveryHandler } from '../../notifications/outbox.ts'
import { sendAnswer } from '../../server/answer.ts'
import { BodyTooLargeError, readTextBody } from '../../server/jsonBody.ts'
import type { Metrics } from '../../server/metrics.ts'
import { createRateLimit } from '../directline/rateLimit.ts'
import { inboundSms } from './inboundSms.ts'
import { createSendSms } from './sendSms.ts'
import { isSignedByTwilio } from './signature.ts'
import { SMS_PATH, type SmsParts, STATUS_PATH } from './smsParts.ts'
import { createSmsTurns } from './smsTurns.ts'
import { createTakeStatus } from './takeStatus.ts'
import { textLineId } from './textLine.ts'
import { createTwilioApi } from './twilioApi.ts'

export interface SmsChannel {
  mount(server: Server, metrics: Metrics): void
  /** The outbox's way to a telephone. */
  readonly deliver: DeliveryHandler
  /** For effects `texting.new_matter`. */
  readonly newMatter: DeliveryHandler
}

/** More than a form of Twilio's ever has. */
const MAX_BODY_CHARACTERS = 65_536

/** A request that Twilio signed. */
interface Signed {
  readonly contentType: string
  readonly body: string
  readonly query: URLSearchParams
}

/** What a request is answered with: a status, and for Twilio to do: nothing. */
type Taken = 200 | 400 | 403 | 413 | 429 | 500

/** Text messages through Twilio: `POST /api/sms`, and what becomes of ours at `POST /api/sms/status`. */
export function createSmsChannel(parts: SmsParts): SmsChannel {
  const { receive, newMatter } = createSmsTurns(parts)
  const takeStatus = createTakeStatus(parts)
  const limit = createRateLimit(parts.perMinute, parts.clock)
  const take = async ({ contentType, body }: Signed): Promise<Taken> => {
    const sms = inboundSms(contentType, body)
    if (!sms) return 400
    if (limit.take(textLineId(parts.lineKey, sms.to, sms.from)) > 0) {
      parts.logger.warn('a telephone sent more messages a minute than are answered')
      return 429
    }
    await receive(sms)
    return 200
  }
  return {
    mount(server, metrics) {
      const counted = async (signed: Signed) => {
        const status = await take(signed)
        if (status === 200) metrics.add('turns_total')
        return status
      }
      server.post(SMS_PATH, signedBy(parts, counted))
      server.post(STATUS_PATH, signedBy(parts, takeStatus))
    },
    newMatter,
    deliver: createSendSms({ ...parts, api: createTwilioApi(parts.twilio) }),
  }
}

/** A route for Twilio alone. Whoever did not sign learns nothing, not even what is wrong. */
function signedBy(parts: SmsParts, handle: (signed: Signed) => Promise<Taken>): RequestHandler {
  return async (request: Request, response: Response) => {
    const status = await answerTo(parts, request, handle).catch((error: unknown): Taken => {
      if (error instanceof BodyTooLargeError) return 413
      parts.logger.error({ ...describeError(error), requestId: request.id() }, 'a request of Twilio failed')
      // Twilio sends it again where it was told to; what was committed before the failure is not run twice.
      return 500
    })
    if (status === 200) sendTwiml(response)
    else sendAnswer(response, { status })
  }
}

async function answerTo(
  { twilio, origin }: SmsParts,
  request: Request,
  handle: (signed: Signed) => Promise<Taken>,
): Promise<Taken> {
  const body = await readTextBody(request, MAX_BODY_CHARACTERS)
  const contentType = request.headers['content-type'] ?? ''
  const url = `${origin()}${request.url ?? ''}`
  const signature = String(request.headers['x-twilio-signature'] ?? '')
  if (!isSignedByTwilio({ url, contentType, body, signature }, twilio.authToken)) return 403
  return handle({ contentType, body, query: URL.parse(url)?.searchParams ?? new URLSearchParams() })
}

/** TwiML that does nothing: replies are sent by the outbox, after the commit. */
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

function sendTwiml(response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/xml; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(EMPTY)),
    'Cache-Control': 'no-store',
  })
  response.end(EMPTY)
}
