import { z } from 'zod'

/**
 * What a bot may send, after the Bot Framework activity schema (protocol 3.1): strict, so that a property that the
 * channel does not know, or one of ours that slipped through, is seen.
 */
const Account = z.strictObject({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().optional(),
  role: z.enum(['user', 'bot', 'skill']).optional(),
})
const Conversation = z.looseObject({ id: z.string().min(1) })
const CardAction = z.strictObject({
  type: z.enum(['imBack', 'messageBack', 'openUrl', 'postBack']),
  title: z.string().min(1),
  value: z.unknown(),
})
const SuggestedActions = z.strictObject({ to: z.array(z.string()), actions: z.array(CardAction).min(1) })
const Attachment = z.strictObject({
  contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  content: z.looseObject({}).optional(),
  contentUrl: z.url().optional(),
  name: z.string().optional(),
})

/** Teams refuses a message above 28 KB. */
export const MOST_TEAMS_BYTES = 28 * 1024

export const SentActivity = z
  .strictObject({
    type: z.enum(['message', 'typing', 'event']),
    id: z.string().optional(),
    channelId: z.string().min(1).optional(),
    serviceUrl: z.url().optional(),
    conversation: Conversation.optional(),
    from: Account.optional(),
    recipient: Account.optional(),
    locale: z.string().optional(),
    text: z.string().optional(),
    textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
    speak: z.string().optional(),
    summary: z.string().optional(),
    inputHint: z.enum(['acceptingInput', 'expectingInput', 'ignoringInput']).optional(),
    suggestedActions: SuggestedActions.optional(),
    attachments: z.array(Attachment).optional(),
    attachmentLayout: z.enum(['list', 'carousel']).optional(),
    channelData: z.looseObject({}).optional(),
    importance: z.enum(['low', 'normal', 'high']).optional(),
  })
  .refine(({ type, text, attachments }) => type !== 'message' || text || attachments?.length, {
    error: 'a message says or shows something',
  })
  .refine((activity) => Buffer.byteLength(JSON.stringify(activity)) <= MOST_TEAMS_BYTES, {
    error: 'too large for Teams',
  })
export type SentActivity = z.infer<typeof SentActivity>

/** `POST /v3/conversations` in Teams: a new thread in a channel. */
export const NewThread = z.strictObject({
  isGroup: z.literal(true),
  bot: Account.optional(),
  tenantId: z.string().optional(),
  channelData: z.looseObject({ channel: z.strictObject({ id: z.string().min(1) }) }),
  activity: SentActivity,
})
export type NewThread = z.infer<typeof NewThread>
