import type { Dialog } from '../../dialogs/index.ts'
import type { TurnResult } from '../../dialogs/turn.ts'
import type { ChannelCapabilities, ChannelId } from '../channels/channel.ts'
import type { StoredConversation, TurnCommit } from '../storage/conversationStore.ts'
import { messageActivities } from './activities.ts'

export interface OwnTurnParts {
  readonly dialog: Pick<Dialog, 'nextWake' | 'renderTurn'>
  readonly capabilities: (channel: ChannelId, conversationId: string) => ChannelCapabilities
}

/** A turn that nobody wrote, as it is committed: what the bot says by itself. `said` null: only the next wake is noted. */
export function ownTurn(
  { dialog, capabilities: capabilitiesOf }: OwnTurnParts,
  { id, channel, revision, state }: StoredConversation,
  said: TurnResult | null,
  { dedupeKey, at }: Pick<TurnCommit, 'dedupeKey' | 'at'>,
): TurnCommit {
  const capabilities = capabilitiesOf(channel, id)
  const conversation = said?.conversation ?? state
  const rendered = said
    ? dialog.renderTurn({ replies: said.replies, conversation, now: at }, capabilities)
    : []
  return {
    conversationId: id,
    channel,
    dedupeKey,
    expectedRevision: revision,
    at,
    state: conversation,
    inbound: null,
    replies: messageActivities(rendered, {
      language: conversation.language,
      replyToId: undefined,
      person: undefined,
      expectsAnswer: conversation.open !== null,
    }),
    caseChange: null,
    effects: said?.effects ?? [],
    repliesNeedDelivery: capabilities.repliesNeedDelivery,
    wakeAt: dialog.nextWake(conversation, at),
  }
}
