import { type Activity, type BotAdapter, TurnContext } from 'botbuilder'
import type { ActivityJson } from '../storage/conversationStore.ts'
import type { ChannelId } from './channel.ts'
import { type InboundEnvelope, setInbound } from './turnState.ts'

/** Bot Framework's context for an activity that came over a channel of this process, with what its adapter knows of it. */
export function inboundContext(
  adapter: BotAdapter,
  channel: ChannelId,
  inbound: InboundEnvelope,
  activity: ActivityJson,
): TurnContext {
  const context = new TurnContext(adapter, {
    ...activity,
    id: inbound.dedupeKey,
    channelId: channel,
    serviceUrl: `urn:${channel}`,
    conversation: { id: inbound.conversationId },
    recipient: { id: 'bot', role: 'bot' },
  } as Partial<Activity>)
  setInbound(context, inbound)
  return context
}
