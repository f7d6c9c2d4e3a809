import { z } from 'zod'
import { isForm } from './signature.ts'

const number = z.string().min(1).max(64)

/** What Twilio tells of a message that came in. Names are Twilio's own. */
const InboundSms = z.looseObject({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  From: number,
  To: number,
  Body: z.string().max(20_000).default(''),
  NumMedia: z.coerce.number().int().min(0).max(10).catch(0),
  /** With Advanced Opt-Out: what Twilio took the message for and has answered already. */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
})

/** A picture or document that came with a message. It is fetched with the account's own name and token. */
export interface InboundMedia {
  readonly url: string
  readonly contentType: string
}

export interface InboundSms {
  readonly sid: string
  /** The telephone that wrote. Never to be logged. */
  readonly from: string
  /** The number of ours that it wrote to. */
  readonly to: string
  readonly text: string
  readonly media: readonly InboundMedia[]
  readonly optOutType: 'STOP' | 'START' | 'HELP' | undefined
}

/** Null: not a message that came in. */
export function inboundSms(contentType: string, body: string): InboundSms | null {
  const parsed = InboundSms.safeParse(fieldsOf(contentType, body))
  if (!parsed.success) return null
  const {
    MessageSid: sid,
    From: from,
    To: to,
    Body: text,
    NumMedia,
    OptOutType: optOutType,
    ...rest
  } = parsed.data
  const media = Array.from({ length: NumMedia }, (_, index) => ({
    url: String(rest[`MediaUrl${index}`] ?? ''),
    contentType: String(rest[`MediaContentType${index}`] ?? ''),
  })).filter(({ url }) => url !== '')
  return { sid, from, to, text, media, optOutType }
}

/** What Twilio tells of a message of ours. */
const StatusCallback = z.looseObject({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  MessageStatus: z.string().max(40),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .catch(undefined),
})
export type StatusCallback = z.infer<typeof StatusCallback>

/** Null: nothing about a message of ours. */
export const statusCallback = (contentType: string, body: string): StatusCallback | null =>
  StatusCallback.safeParse(fieldsOf(contentType, body)).data ?? null

function fieldsOf(contentType: string, body: string): unknown {
  if (isForm(contentType)) return Object.fromEntries(new URLSearchParams(body))
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
