import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadConfig } from '../../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../../src/index.ts'
import { request } from '../../helpers/directLineRequests.ts'
import { EICAR, FakeClamd } from '../../helpers/fakeClamd.ts'
import { aPdf } from '../../helpers/pictures.ts'

let folder: string
let port: number
let clamd: FakeClamd
let server: RunningServer
/** Moved forward, so that nobody waits for the time between two tries. */
let ahead = 0
const lines: string[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'))
  clamd = new FakeClamd()
  port = await clamd.listen()
  lines.length = 0
  ahead = 0
  await start()
})
afterEach(async () => {
  await server.close()
  await clamd.close()
  rmSync(folder, { recursive: true })
})

async function start(): Promise<void> {
  const settings = { PORT: '0', DATA_DIR: folder, CLAMD_HOST: '127.0.0.1', CLAMD_PORT: `${port}` }
  const logger = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
  server = await startServer(loadConfig(settings), { logger, clock: () => new Date(Date.now() + ahead) })
}

const withVirus = Buffer.concat([aPdf(), EICAR])

async function chatWith(...files: Buffer[]) {
  const { token } = (await request('POST', `${server.url}/api/directline/token`)).body
  const { body } = await request('POST', `${server.url}/v3/directline/conversations`, {
    token,
    body: { locale: 'en' },
  })
  const path = `/v3/directline/conversations/${body.conversationId}`
  const data = new FormData()
  for (const bytes of files) data.append('file', new Blob([new Uint8Array(bytes)]), 'a.pdf')
  const headers = { authorization: `Bearer ${token}` }
  await fetch(`${server.url}${path}/upload`, { method: 'POST', body: data, headers })
  const { activities } = (await request('GET', `${server.url}${path}/activities`, { token })).body
  const texts: string = activities.map(({ text }) => text).join('\n')
  const addresses: string[] = activities.flatMap(({ attachments = [] }) =>
    attachments.map(({ contentUrl }) => new URL(contentUrl).pathname),
  )
  const statuses = () =>
    Promise.all(addresses.map(async (one) => (await fetch(server.url + one, { headers })).status))
  const textsNow = async (): Promise<string[]> =>
    (await request('GET', `${server.url}${path}/activities`, { token })).body.activities.map(
      ({ text }) => text,
    )
  return { texts, addresses, statuses, textsNow }
}

it('a file with a virus is refused in plain words and kept nowhere, one without is kept', async () => {
  const { texts, statuses } = await chatWith(withVirus, aPdf())
  expect(texts).toContain('Our virus check found a problem in one file, so I did not keep it.')
  expect(texts).toContain('I got your document.')
  expect(await statuses()).toEqual([200])
})

it('while the scanner is down a file is taken and shut, and opens when it was scanned', async () => {
  clamd.mood = 'broken'
  const { texts, statuses, textsNow } = await chatWith(aPdf(), withVirus)
  expect(texts).toContain('I got your 2 files.')
  expect(await statuses()).toEqual([404, 404])
  await vi.waitFor(() => expect(lines.join('')).toContain('attachments.scanner-unreachable'))
  clamd.mood = 'well'
  ahead = 1_200_000
  // Started again: what waits outlives the process.
  await server.close()
  await start()
  await vi.waitFor(async () => expect(await statuses()).toEqual([200, 404]), { timeout: 8000 })
  const told = (await textsNow()).filter((text) => text?.startsWith('The virus check has looked at a file'))
  expect(told).toHaveLength(1)
})
