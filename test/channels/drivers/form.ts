import { directLineCapabilities } from '../../../src/channels/directline/directLineCapabilities.ts'
import { startConsoleServer } from '../../helpers/consoleServer.ts'
import { FormBrowser } from '../../helpers/formBrowser.ts'
import type { ChannelDriver, ChannelTalk } from '../channelDriver.ts'

/** The page of forms, in a browser without JavaScript. */
export const form: ChannelDriver = {
  name: 'the form without JavaScript',
  capabilities: directLineCapabilities,
  tellsZone: false,
  stores: true,
  greets: true,
  async serve({ environment, clock }) {
    const server = await startConsoleServer(environment, { clock })
    return { open: ({ language }) => open(server.url, language), close: () => server.close() }
  },
}

async function open(url: string, language: string): Promise<ChannelTalk> {
  const page = await (await new FormBrowser(url, `/${language}/form`).open()).press('start')
  return {
    greeting: page.messages,
    async say(text) {
      const before = await countAll(page)
      await page.say(text)
      if (page.status !== 200) throw new Error(`The page answered ${page.status}.`)
      await showAll(page)
      return page.messages.slice(before + 1)
    },
    close: async () => undefined,
  }
}

/** A long chat is shown in part at first. */
async function showAll(page: FormBrowser): Promise<void> {
  if (page.html.includes('?all=1')) await page.open(`${page.path.split('#')[0]}?all=1`)
}

async function countAll(page: FormBrowser): Promise<number> {
  await showAll(page)
  return page.messages.length
}
