import { azureCapabilities } from './azure/azureCapabilities.ts'
import type { ChannelCapabilities, ChannelId } from './channel.ts'
import { directLineCapabilities } from './directline/directLineCapabilities.ts'
import { smsCapabilities } from './sms/smsCapabilities.ts'

const records: Readonly<Record<ChannelId, ChannelCapabilities>> = {
  directline: directLineCapabilities,
  azure: azureCapabilities,
  sms: smsCapabilities,
  terminal: { ...directLineCapabilities, choices: 'numbers', typing: false },
}

/** What the channel of a stored conversation can show and do. */
export const capabilitiesOf = (channel: ChannelId): ChannelCapabilities => records[channel]
