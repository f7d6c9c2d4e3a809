import type { ConversationReference } from 'botbuilder'
import type { Texts } from '../../../dialogs/render/texts.ts'
import type { ActivityJson } from '../../storage/conversationStore.ts'
import { azureCapabilitiesOf, cardActionsOf } from './azureCapabilities.ts'
import { withCard } from './cards/replyCard.ts'

/** A logged activity as the channel takes it. Our own ids and times mean nothing to it: it gives its own. */
export function outgoing(
  reference: Partial<ConversationReference>,
  logged: ActivityJson,
  texts: Pick<Texts, 'text'>,
): ActivityJson {
  const { id: _id, timestamp: _timestamp, replyToId: _replyToId, from, recipient: _r, ...rest } = logged
  const { channelId = '', serviceUrl, conversation, bot, user } = reference
  const said = withSpeaker(rest, from)
  const kind = cardActionsOf(channelId)
  return {
    ...(azureCapabilitiesOf(channelId).cards ? withCard(said, { texts, kind }) : said),
    channelId,
    serviceUrl,
    conversation,
    ...(bot && { from: bot }),
    ...(user && { recipient: user }),
  }
}

/** Channels know the bot alone: who else writes is said in the text. */
function withSpeaker(activity: ActivityJson, from: unknown): ActivityJson {
  const { channelData, text } = activity
  const isStaff = isRecord(channelData) && channelData.speaker === 'staff'
  const name = isRecord(from) ? from.name : undefined
  return isStaff && typeof name === 'string' ? { ...activity, text: `${name}: ${String(text)}` } : activity
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
