import { azureCapabilitiesOf } from './azure/azureCapabilities.ts'
import { channelIdIn } from './azure/conversationIds.ts'
import type { ChannelCapabilities, ChannelId } from './channel.ts'
import { directLineCapabilities } from './directline/directLineCapabilities.ts'
import { smsCapabilities } from './sms/smsCapabilities.ts'

const records: Readonly<Record<Exclude<ChannelId, 'azure'>, ChannelCapabilities>> = {
  directline: directLineCapabilities,
  sms: smsCapabilities,
  terminal: {
    ...directLineCapabilities,
    choices: 'numbers',
    leavesAtOnce: false,
    attachments: false,
    typing: false,
  },
}

/** What the channel of a stored conversation can show and do. Azure Bot Service is many channels, told by the id. */
export const capabilitiesOf = (channel: ChannelId, conversationId: string): ChannelCapabilities =>
  channel === 'azure' ? azureCapabilitiesOf(channelIdIn(conversationId)) : records[channel]
