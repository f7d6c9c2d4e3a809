import type { ChannelCapabilities } from '../channel.ts'

/** Replies are sent by calls of ours, so each is queued with its turn and delivered by the outbox. */
export const azureCapabilities: ChannelCapabilities = {
  maxTextLength: 8000,
  choices: 'buttons',
  texts: 'full',
  keywords: false,
  cards: true,
  attachments: false,
  typing: true,
  proactive: true,
  repliesNeedDelivery: true,
}
