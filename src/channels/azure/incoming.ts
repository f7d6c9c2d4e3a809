import { z } from 'zod'

const Account = z.looseObject({
  id: z.string().max(500),
  name: z.string().max(500).nullish(),
  aadObjectId: z.string().max(100).nullish(),
})

/** What an activity must have before anything of ours sees it; the rest is the channel's business. */
export const Incoming = z.looseObject({
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
export type Incoming = z.infer<typeof Incoming>

/** True where others of a team or a group read along: nobody's story is asked for there. */
export const isShared = ({ conversation: { conversationType } }: Incoming): boolean =>
  conversationType === 'channel' || conversationType === 'groupChat'
