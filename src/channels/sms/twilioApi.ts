import { z } from 'zod'
import { AppError } from '../../appError.ts'
import type { TwilioConfig } from '../../config/config.ts'

/** What is asked of Twilio: one message to one telephone. */
export interface OutboundSms {
  readonly to: string
  /** The number of ours that they wrote to; undefined: the messaging service chooses, or the one of the settings. */
  readonly from: string | undefined
  readonly body: string
  /** Where Twilio tells what becomes of it. */
  readonly statusCallback: string
}

interface SentSms {
  readonly sid: string
  readonly status: string
}

export interface TwilioApi {
  /** @throws TwilioError */
  send(sms: OutboundSms, signal: AbortSignal): Promise<SentSms>
  /** The newest message to that telephone with this very text since then, if Twilio has one. @throws TwilioError */
  findSent(sms: OutboundSms, since: Date, signal: AbortSignal): Promise<SentSms | undefined>
}

/**
 * Twilio did not take a request. `taken` is `no` where it surely was not; `unknown` where the answer was lost or is
 * Twilio's own failure: the message may have gone out.
 */
export class TwilioError extends AppError {
  readonly code: string
  /** Twilio's own number, such as 21610; undefined without an answer. */
  readonly twilioCode: string | undefined
  readonly isPermanent: boolean
  readonly taken: 'no' | 'unknown'

  constructor(
    about: { status?: number; twilioCode?: string; isPermanent?: boolean; taken: 'no' | 'unknown' },
    options?: ErrorOptions,
  ) {
    const { status, twilioCode, isPermanent = false, taken } = about
    const name = twilioCode ?? (status === undefined ? 'no-answer' : `status-${status}`)
    super(`Twilio did not take a message (${name}).`, options)
    this.code = `sms.${name}`
    this.twilioCode = twilioCode
    this.isPermanent = isPermanent
    this.taken = taken
  }
}

const Message = z.looseObject({
  sid: z.string(),
  status: z.string(),
  body: z.string().nullish(),
  date_created: z.string().nullish(),
})
const Messages = z.looseObject({ messages: z.array(Message) })
const Refusal = z.looseObject({ code: z.number().int().nullish() })

/** Twilio's REST API, version 2010-04-01, as far as we need it. */
export function createTwilioApi(config: Omit<TwilioConfig, 'accents'>): TwilioApi {
  const { accountSid, apiUrl, messagingService, number } = config
  const address = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const headers = {
    Authorization: authorizationOf(config),
    Accept: 'application/json',
  }
  const call = async (url: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(url, { ...init, headers, redirect: 'error' }).catch((cause: unknown) => {
      throw new TwilioError({ taken: 'unknown' }, { cause })
    })
    if (!response.ok) throw await refusalOf(response)
    return response.json().catch((cause: unknown) => {
      throw new TwilioError({ taken: 'unknown' }, { cause })
    })
  }
  return {
    async send({ to, from, body, statusCallback }, signal) {
      const sender = from ?? (messagingService ? undefined : number)
      const form = new URLSearchParams({
        To: to,
        Body: body,
        StatusCallback: statusCallback,
        ...(sender && { From: sender }),
        ...(messagingService && { MessagingServiceSid: messagingService }),
      })
      const { sid, status } = read(Message, await call(address, { method: 'POST', body: form, signal }))
      return { sid, status }
    },
    async findSent({ to, body }, since, signal) {
      const query = new URLSearchParams({ To: to, PageSize: '50' })
      const { messages } = read(Messages, await call(`${address}?${query}`, { signal }))
      const found = messages.find(
        (one) =>
          one.body === body && Date.parse(one.date_created ?? '') >= since.getTime() - CLOCKS_DIFFER_MS,
      )
      return found && { sid: found.sid, status: found.status }
    },
  }
}

/** How the account names itself to Twilio. */
export const authorizationOf = ({ accountSid, authToken }: Pick<TwilioConfig, 'accountSid' | 'authToken'>) =>
  `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

/** Twilio's times have whole seconds, and its clock is not ours. */
const CLOCKS_DIFFER_MS = 5_000

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new TwilioError({ taken: 'unknown' })
  return parsed.data
}

/** Of requests that are wrong: too many, or too many waiting. They are right later. */
const BUSY: ReadonlySet<string> = new Set(['20429', '14107', '21611', '63038'])
/** A wrong token, a suspended account: whoever runs this may mend it while the message waits. */
const OURS: ReadonlySet<number> = new Set([401, 403, 404])

async function refusalOf(response: Response): Promise<TwilioError> {
  const { status } = response
  const { code } = Refusal.safeParse(await response.json().catch(() => null)).data ?? {}
  const twilioCode = typeof code === 'number' ? String(code) : undefined
  if (status >= 500) return new TwilioError({ status, ...(twilioCode && { twilioCode }), taken: 'unknown' })
  const isBusy = status === 408 || status === 429 || (twilioCode !== undefined && BUSY.has(twilioCode))
  const isPermanent = !isBusy && !OURS.has(status)
  return new TwilioError({ status, ...(twilioCode && { twilioCode }), isPermanent, taken: 'no' })
}
