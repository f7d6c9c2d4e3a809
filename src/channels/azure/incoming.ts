import { z } from 'zod'

const Account = z.looseObject({
  id: z.string().max(500),
  name: z.string().max(500).nullish(),
  aadObjectId: z.string().max(100).nullish(),
})

/** What an activity must have before anything of ours sees it; the rest is the channel's business. */
export const Incoming = z
  .looseObject({
    type: z.string().min(1).max(100),
    id: z.string().max(300).optional(),
    name: z.string().max(200).nullish(),
    channelId: z.string().min(1).max(100),
    serviceUrl: z.url().max(500),
    conversation: z.looseObject({
      id: z.string().min(1).max(500),
      /** Teams: `personal`, `groupChat` or `channel`. */
      conversationType: z.string().max(50).nullish(),
      tenantId: z.string().max(100).nullish(),
    }),
    from: Account.optional(),
    recipient: Account.optional(),
    membersAdded: z.array(Account).optional(),
    text: z.string().nullish(),
  })
  .refine(({ type, from }) => type !== 'message' || from !== undefined, 'a message is from somebody')
export type Incoming = z.infer<typeof Incoming>

/** `adaptiveCard/action`: a button of a card was tapped, and the answer to this call is shown there. */
const CardInvoke = z.object({
  type: z.literal('invoke'),
  name: z.literal('adaptiveCard/action'),
  value: z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) }),
})
/** What a card of the older kind, or an older client, sends instead. */
const CardMessage = z.object({
  type: z.literal('message'),
  text: z.literal('').nullish(),
  value: z.record(z.string(), z.unknown()),
})

/** A tap on a card, and whether it is answered on the spot. */
export interface Tap {
  readonly data: Readonly<Record<string, unknown>>
  readonly answered: boolean
}

export function tapIn(activity: Incoming): Tap | undefined {
  const invoke = CardInvoke.safeParse(activity)
  if (invoke.success) return { data: invoke.data.value.action.data, answered: true }
  const message = CardMessage.safeParse(activity)
  return message.success ? { data: message.data.value, answered: false } : undefined
}

/** True where others of a team or a group read along: nobody's story is asked for there. */
export const isShared = ({ conversation: { conversationType } }: Incoming): boolean =>
  conversationType === 'channel' || conversationType === 'groupChat'
