import { randomUUID } from 'node:crypto'
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TurnContext as Turn,
  type TurnContext,
} from 'botbuilder'
import { z } from 'zod'
import { dedupeKeyOf } from '../../bot/dedupeKey.ts'
import type { AzureConfig } from '../../config/config.ts'
import type { Answer } from '../../server/answer.ts'
import type { ActivityJson, LoggedActivity } from '../../storage/conversationStore.ts'
import { type InboundEnvelope, setInbound } from '../turnState.ts'
import { azureCapabilities } from './azureCapabilities.ts'

export interface AzureAdapter {
  receive(authorization: string, body: unknown): Promise<Answer>
  deliver(address: ActivityJson, activity: LoggedActivity): Promise<void>
}

type Bot = { run(context: TurnContext): Promise<void> }

/** What an activity must have before Bot Framework may see it; the rest is the channel's business. */
const Incoming = z.looseObject({
  type: z.string().min(1),
  id: z.string().max(300).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url(),
  conversation: z.looseObject({ id: z.string().min(1).max(500) }),
  recipient: z.looseObject({ id: z.string() }).optional(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
})
type Incoming = z.infer<typeof Incoming>

class Adapter extends CloudAdapter {
  constructor({ appId = '', password = '', type, tenantId = '' }: AzureConfig) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppId: appId,
        MicrosoftAppPassword: password,
        MicrosoftAppType: appId ? type : 'MultiTenant',
        MicrosoftAppTenantId: tenantId,
      }),
    )
    // Passed on, so that the request fails and the channel sends the activity again.
    this.onTurnError = async (_context, error) => {
      throw error
    }
  }

  /** `process` would write failures to the console, in its own words. */
  take(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic)
  }
}

/** Bot Framework's own adapter between the channel and our bot. */
export function createAzureAdapter(azure: AzureConfig, bot: Bot): AzureAdapter {
  const adapter = new Adapter(azure)
  return {
    async receive(authorization, body) {
      const parsed = Incoming.safeParse(body)
      if (!parsed.success)
        return { status: 400, body: { error: { code: 'BadArgument', message: 'Not an activity.' } } }
      try {
        const answer = await adapter.take(authorization, withDates(parsed.data), async (context) => {
          if (startsOrSays(parsed.data)) await runBot(context, bot, parsed.data)
        })
        return { status: answer?.status ?? 200, ...(answer?.body !== undefined && { body: answer.body }) }
      } catch (error) {
        if (!isAuthenticationError(error)) throw error
        return {
          status: 401,
          body: { error: { code: 'Unauthorized', message: 'Bot Framework did not sign this.' } },
        }
      }
    },
    deliver: async (address, { activity }) => {
      const reference = address as Partial<ConversationReference>
      await adapter.continueConversationAsync(azure.appId ?? '', reference, async (context) => {
        await context.sendActivity(forChannel(activity))
      })
    },
  }
}

async function runBot(context: TurnContext, bot: Bot, activity: Incoming): Promise<void> {
  setInbound(context, envelopeOf(context, activity))
  await bot.run(context)
}

function envelopeOf(context: TurnContext, activity: Incoming): InboundEnvelope {
  const isMessage = activity.type === 'message'
  return {
    channel: 'azure',
    capabilities: azureCapabilities,
    // A channel's ids are its own: two channels may use the same one.
    conversationId: `${activity.channelId}:${activity.conversation.id}`,
    dedupeKey: isMessage ? (dedupeKeyOf(activity) ?? `once:${randomUUID()}`) : 'start',
    activity: isMessage ? keptOf(context.activity) : null,
    address: Turn.getConversationReference(context.activity) as unknown as ActivityJson,
  }
}

/** A message, or the arrival of somebody who is not the bot itself. Everything else a channel tells is not for us. */
function startsOrSays({ type, membersAdded, recipient }: Incoming): boolean {
  if (type === 'message') return true
  return type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id !== recipient?.id)
}

/** What is kept of a message. Attachments by kind and name only. */
function keptOf({ text, locale, localTimezone, from, attachments }: Activity): ActivityJson {
  return {
    type: 'message',
    ...(text && { text }),
    ...(locale && { locale }),
    ...(localTimezone && { localTimezone }),
    from: { id: from.id, role: 'user' },
    ...(attachments?.length && {
      attachments: attachments.map(({ contentType, name }) => ({ contentType, ...(name && { name }) })),
    }),
  }
}

/** Our own ids and times mean nothing to the channel, which gives its own. */
function forChannel(activity: ActivityJson): Partial<Activity> {
  const {
    id: _id,
    conversation: _conversation,
    timestamp: _timestamp,
    replyToId: _replyToId,
    ...rest
  } = activity
  return rest as Partial<Activity>
}

/** Bot Framework works with dates where the wire has text. */
function withDates(activity: Incoming): Activity {
  const dates = ['timestamp', 'localTimestamp', 'expiration'].flatMap((name) => {
    const value = activity[name]
    return typeof value === 'string' ? [[name, new Date(value)] as const] : []
  })
  return { ...activity, ...Object.fromEntries(dates) } as unknown as Activity
}

function isAuthenticationError(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)
  )
}
