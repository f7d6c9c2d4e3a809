import { afterEach, expect, it, vi } from 'vitest'
import { Incoming } from '../../../../src/channels/azure/incoming.ts'
import { incomingFiles } from '../../../../src/channels/azure/incomingFiles.ts'

afterEach(() => vi.unstubAllGlobals())

const serviceUrl = 'https://smba.trafficmanager.net/amer/'
const parts = (got: unknown[]) => ({
  azure: { serviceHosts: ['smba.trafficmanager.net', '*.botframework.com'], loopback: false },
  signIn: { token: async () => 'ours', forget: () => undefined },
  uploads: {
    maxBytes: 1000,
    receive: async (_sender: unknown, files: readonly unknown[]) => {
      got.push(...files)
      return { kept: [], refused: [] }
    },
  },
})
const message = (...attachments: unknown[]) =>
  Incoming.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: 'c' },
    from: { id: 'u' },
    attachments,
  })
const download = (downloadUrl: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: 'https://office.sharepoint.com/personal/letter.pdf',
  name: 'letter.pdf',
  content: { downloadUrl, uniqueId: '1', fileType: 'pdf' },
})

/** The internet, as far as it is needed here. */
function internet() {
  const asked: { url: string; token: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, { headers }: { headers: Record<string, string> }) => {
    asked.push({ url, token: headers.Authorization })
    return new Response('letter')
  })
  return asked
}

it('fetches a file from where Teams put it, without our token, and a picture at the channel with it', async () => {
  const asked = internet()
  const got: unknown[] = []
  const file = 'https://office.sharepoint.com/_layouts/15/download.aspx?tempauth=1'
  const picture = { contentType: 'image/png', contentUrl: `${serviceUrl}v3/attachments/1/views/original` }
  await incomingFiles(parts(got), message(download(file), picture))
  expect(asked).toEqual([
    { url: file, token: undefined },
    { url: picture.contentUrl, token: 'Bearer ours' },
  ])
  expect(got).toEqual([{ bytes: Buffer.from('letter') }, { bytes: Buffer.from('letter') }])
})

it('fetches nothing from anywhere else', async () => {
  const asked = internet()
  const got: unknown[] = []
  const elsewhere = [
    'https://sharepoint.com.example.org/a',
    'http://office.sharepoint.com/a',
    'https://10.0.0.1/a',
  ]
  await incomingFiles(parts(got), message(...elsewhere.map(download)))
  expect(asked).toEqual([])
  expect(got).toEqual(elsewhere.map(() => ({ refused: 'not_fetched' })))
})

it('takes cards and repeated text for no files', async () => {
  const others = [
    { contentType: 'text/html', content: '<p>a</p>' },
    { contentType: 'application/vnd.x.card' },
  ]
  expect(await incomingFiles(parts([]), message(...others))).toBeUndefined()
})
