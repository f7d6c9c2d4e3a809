import { z } from 'zod'
import { statusCallback } from './inboundSms.ts'
import type { SmsParts } from './smsParts.ts'
import { DEAD_NUMBERS, OPTED_OUT, STATES } from './twilioCodes.ts'

const Place = z.object({
  item: z.coerce.number().int().positive(),
  part: z.coerce.number().int().positive().max(100),
})

/** Takes what became of a message of ours. Callbacks come late, twice and out of order; states only move forward. */
export function createTakeStatus({
  store: { textLines },
  clock,
  logger,
}: Pick<SmsParts, 'store' | 'clock' | 'logger'>) {
  return async ({
    contentType,
    body,
    query,
  }: {
    contentType: string
    body: string
    query: URLSearchParams
  }) => {
    const told = statusCallback(contentType, body)
    const place = Place.safeParse(Object.fromEntries(query))
    if (!told || !place.success) return 400
    const { MessageSid: sid, MessageStatus, ErrorCode: errorCode } = told
    const state = STATES[MessageStatus]
    if (!state) return 200
    const { item: outboxId, part } = place.data
    const at = clock()
    const progress = { state, sid, ...(errorCode && { errorCode }) }
    const lineId = await textLines.progress({ outboxId, part }, progress, at)
    if (!lineId || !errorCode || state === 'delivered') return 200
    logger.warn({ outboxId, code: `sms.${errorCode}` }, 'a text did not reach its telephone')
    const optedOut = errorCode === OPTED_OUT
    if (optedOut || DEAD_NUMBERS.has(errorCode)) await textLines.refused(lineId, errorCode, at, optedOut)
    return 200
  }
}
