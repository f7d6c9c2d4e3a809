import type { Answer } from '../../server/answer.ts'
import { BodyNotJsonError, BodyTooLargeError } from '../../server/jsonBody.ts'
import { DirectLineError, refusals } from './directLineError.ts'

/**
 * Any website may read these answers: they carry no cookie's authority, only that of the token sent with the request,
 * and a token says itself for which websites it is good.
 */
export const corsForAnyone = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Expose-Headers': 'retry-after',
  'Access-Control-Max-Age': '86400',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/** For the one website that asked and was found in the settings. */
export function corsForListed(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST, OPTIONS',
    'Access-Control-Allow-Headers': 'content-type',
    'Access-Control-Expose-Headers': 'retry-after',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    Vary: 'Origin',
  }
}

/** The protocol's form of a failure. What is not a refusal of ours is reported and answered as the bot's failure. */
export function refusal(error: unknown, headers: Answer['headers'], report: () => void): Answer {
  const known = asDirectLineError(error)
  if (!known) report()
  const { status, reason, message, retryAfterSeconds } = known ?? refusals.botFailed()
  return {
    status,
    body: { error: { code: reason, message } },
    headers: {
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    },
  }
}

function asDirectLineError(error: unknown): DirectLineError | undefined {
  if (error instanceof DirectLineError) return error
  if (error instanceof BodyTooLargeError) return refusals.bodyTooLarge()
  if (error instanceof BodyNotJsonError) return refusals.badArgument('The request is not JSON.')
  return undefined
}
