import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { startConsoleServer } from '../../helpers/consoleServer.ts'
import { request } from '../../helpers/directLineRequests.ts'
import type { ChannelDriver, ChannelTalk } from '../channelDriver.ts'

/** The website's chat, by the requests of Direct Line. */
export const web: ChannelDriver = {
  name: 'the web chat',
  capabilities: directLineCapabilities,
  tellsZone: true,
  stores: true,
  greets: true,
  async serve({ environment, clock }) {
    const server = await startConsoleServer(environment, { clock })
    return { open: ({ language, zone }) => open(server.url, language, zone), close: () => server.close() }
  },
}

async function open(url: string, language: string, zone: string): Promise<ChannelTalk> {
  const base = `${url}/v3/directline/conversations`
  const { token } = (await request('POST', `${url}/api/directline/token`)).body
  const started = await request('POST', base, { token, body: { locale: language, channelData: { zone } } })
  const { conversationId } = started.body
  let watermark = ''
  const read = async () => {
    const { body } = await request('GET', `${base}/${conversationId}/activities?watermark=${watermark}`, {
      token,
    })
    watermark = body.watermark
    return body.activities
      .filter(({ type, from }) => type === 'message' && from.role === 'bot')
      .map(({ text }) => text)
  }
  return {
    greeting: await read(),
    async say(text) {
      const body = { type: 'message', text, locale: language, channelData: { zone } }
      const { status } = await request('POST', `${base}/${conversationId}/activities`, { token, body })
      if (status !== 200) throw new Error(`The message was refused with ${status}.`)
      return read()
    },
    close: async () => undefined,
  }
}
