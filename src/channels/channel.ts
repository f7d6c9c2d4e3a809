/** The channels a conversation can come through; stored with it. */
export type ChannelId = 'directline' | 'azure' | 'terminal'

/** What a channel can show and do. Each adapter exports its own; dialogs never see a channel's name. */
export interface ChannelCapabilities {
  readonly maxTextLength: number
  /** How choices are offered: tappable, or as a numbered list in the text. */
  readonly choices: 'buttons' | 'numbers'
  /** True when replies reach the person only by a call of ours, which then needs an outbox row. */
  readonly repliesNeedDelivery: boolean
}
