import { smsCapabilities } from '../../../src/channels/sms/smsCapabilities.ts'
import { startTextingService } from '../../twilio/textingService.ts'
import type { ChannelDriver } from '../channelDriver.ts'

let telephones = 0

/** Text messages, through a Twilio on this machine. */
export const sms: ChannelDriver = {
  name: 'text messages',
  capabilities: smsCapabilities,
  tellsZone: false,
  stores: true,
  greets: false,
  async serve({ environment, clock }) {
    const service = await startTextingService({ environment }, { clock })
    return {
      async open() {
        const telephone = `+1213555${3000 + ++telephones}`
        return {
          greeting: [],
          say: (text) => service.ask(text, telephone),
          close: async () => undefined,
        }
      },
      close: () => service.close(),
    }
  },
}
