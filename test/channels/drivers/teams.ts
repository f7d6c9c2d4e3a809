import { azureCapabilitiesOf } from '../../../src/channels/azure/azureCapabilities.ts'
import { wordsIn } from '../../helpers/adaptiveCards.ts'
import { startConsoleServer } from '../../helpers/consoleServer.ts'
import { type Recorded, startFakeAzure } from '../../helpers/fakeAzure.ts'
import { TeamsPerson } from '../../helpers/teamsPerson.ts'
import type { ChannelDriver } from '../channelDriver.ts'

let people = 0

/** Teams, through the connector of Azure Bot Service. */
export const teams: ChannelDriver = {
  name: 'Teams',
  capabilities: azureCapabilitiesOf('msteams'),
  tellsZone: true,
  stores: true,
  greets: true,
  async serve({ environment, clock }) {
    const azure = await startFakeAzure()
    const server = await startConsoleServer({ ...environment, ...azure.environment }, { clock })
    return {
      async open({ language, zone }) {
        const about = { id: `29:person-${++people}`, locale: `${language}-US`, zone }
        const person = new TeamsPerson(azure, server.url, about)
        return {
          greeting: (await person.install()).map(wordsOf),
          say: async (text) => (await person.say(text)).map(wordsOf),
          close: async () => undefined,
        }
      },
      async close() {
        await server.close()
        await azure.close()
      },
    }
  },
}

/** What is said, or in a card what it says where cards are not shown. */
const wordsOf = ({ body }: Recorded): string => wordsIn(body)
