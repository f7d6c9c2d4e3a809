import type { Logger } from 'pino'
import { fetchAttachment } from '../../attachments/fetchAttachment.ts'
import type { ReceiveAttachments, ReceivedFiles } from '../../attachments/receiveAttachments.ts'
import type { TwilioConfig } from '../../config/config.ts'
import type { InboundMedia } from './inboundSms.ts'
import { authorizationOf } from './twilioApi.ts'

/** Pictures and documents that come with a message: Twilio tells their addresses. */
export interface SmsMedia {
  /** Never rejects: what did not come is refused with its reason. */
  receive(conversationId: string, media: readonly InboundMedia[]): Promise<ReceivedFiles>
  /** What is kept here needs no copy at Twilio. Failure is logged and is no trouble of the person's. */
  forget(media: readonly InboundMedia[]): Promise<void>
}

export interface SmsMediaParts {
  readonly twilio: TwilioConfig
  readonly receiveAttachments: ReceiveAttachments
  readonly maxBytes: number
  readonly logger: Pick<Logger, 'warn'>
}

/** Twilio waits 15 seconds for the answer to a message; looking at pictures takes some of them. */
const FETCH_MS = 8_000
const FORGET_MS = 5_000
/** Where Twilio's own address leads to. It alone gets the account's name and token. */
const STORES = ['.twiliocdn.com', 's3-external-1.amazonaws.com']

export function createSmsMedia({ twilio, receiveAttachments, maxBytes, logger }: SmsMediaParts): SmsMedia {
  const { host } = new URL(twilio.apiUrl)
  const headers = { Authorization: authorizationOf(twilio) }
  const isOurs = ({ url }: InboundMedia) => URL.parse(url)?.host === host
  return {
    async receive(conversationId, media) {
      const about = { hosts: [host, ...STORES], headers, maxBytes, timeoutMs: FETCH_MS }
      const files = await Promise.all(media.map(({ url }) => fetchAttachment({ url, ...about })))
      return receiveAttachments({ conversationId, source: 'sms' }, files)
    },
    async forget(media) {
      const request = { method: 'DELETE', headers, redirect: 'error' } as const
      const answers = await Promise.allSettled(
        media
          .filter(isOurs)
          .map(({ url }) => fetch(url, { ...request, signal: AbortSignal.timeout(FORGET_MS) })),
      )
      const isGone = (one: (typeof answers)[number]) =>
        one.status === 'fulfilled' && (one.value.ok || one.value.status === 404)
      const kept = answers.filter((one) => !isGone(one)).length
      if (kept > 0) logger.warn({ kept }, 'Twilio still keeps files that came with a message')
    },
  }
}
