import type { ChannelCapabilities } from '../channel.ts'
import type { CardActions } from './cards/adaptiveCard.ts'

/** Replies are sent by calls of ours, so each is queued with its turn and delivered by the outbox. */
const called: ChannelCapabilities = {
  maxTextLength: 8000,
  choices: 'buttons',
  texts: 'full',
  keywords: false,
  cards: false,
  attachments: false,
  typing: true,
  proactive: false,
  repliesNeedDelivery: true,
}

/**
 * By Bot Framework's id of the channel. Direct Line shows no cards here: its client can be our own page, which shows
 * choices and dates in its own way, and whoever else is there shows suggested actions.
 */
const records: Readonly<Record<string, ChannelCapabilities>> = {
  msteams: { ...called, cards: true, attachments: true, proactive: true },
  webchat: { ...called, cards: true },
  emulator: { ...called, cards: true },
  directline: called,
}

/** E-mail, text messages by Azure and whatever else there is: what every channel can do. */
const anyOther: ChannelCapabilities = { ...called, choices: 'numbers', typing: false, proactive: true }

/** Web Chat, and the Emulator which is made of it, do nothing on a tap of the newer kind of button. */
export const cardActionsOf = (channelId: string): CardActions =>
  channelId === 'msteams' ? 'execute' : 'submit'

export function azureCapabilitiesOf(channelId: string): ChannelCapabilities {
  return Object.hasOwn(records, channelId) ? (records[channelId] ?? anyOther) : anyOther
}
