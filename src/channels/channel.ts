import type { RenderCapabilities } from '../../dialogs/render/renderReply.ts'

/** The channels a conversation can come through; stored with it. */
export type ChannelId = 'directline' | 'azure' | 'sms' | 'terminal'

/** What a channel can show and do. Each adapter exports its own; dialogs never see a channel's name. */
export interface ChannelCapabilities extends RenderCapabilities {
  /** In characters; a reply that is longer is sent in parts. */
  readonly maxTextLength: number
  /** True where the words that carriers reserve, such as STOP, have their meaning. */
  readonly keywords: boolean
  /** True where Adaptive Cards are shown: a plan is then one message, which becomes a card. */
  readonly cards: boolean
  /** True where pictures and documents can be sent to us. */
  readonly attachments: boolean
  /** True where "is writing" can be shown. */
  readonly typing: boolean
  /** True where the person can be written to later, when they do not look at the conversation. */
  readonly proactive: boolean
  /** True when replies reach the person only by a call of ours, which then needs an outbox row. */
  readonly repliesNeedDelivery: boolean
}
