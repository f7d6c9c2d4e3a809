import type { ChannelCapabilities } from '../channel.ts'

/** Clients fetch what is committed, so nothing needs delivery; one who has left the page is not reached. */
export const directLineCapabilities: ChannelCapabilities = {
  maxTextLength: 8000,
  choices: 'buttons',
  texts: 'full',
  leavesAtOnce: true,
  keywords: false,
  cards: false,
  attachments: true,
  typing: true,
  proactive: false,
  repliesNeedDelivery: false,
}
