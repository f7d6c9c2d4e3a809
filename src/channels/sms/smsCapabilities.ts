import type { ChannelCapabilities } from '../channel.ts'

/** Ten segments of GSM-7 letters are what Twilio takes as one message. */
export const smsCapabilities: ChannelCapabilities = {
  maxTextLength: 1530,
  choices: 'numbers',
  texts: 'short',
  // Three segments: few messages that overtake each other, and none that an old telephone cannot put together.
  joinedLength: 3 * 153,
  keywords: true,
  cards: false,
  attachments: true,
  typing: false,
  proactive: true,
  repliesNeedDelivery: true,
}
