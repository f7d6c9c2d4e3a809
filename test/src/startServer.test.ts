import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../src/index.ts'
import { TestClient } from '../helpers/directLineClient.ts'
import { request } from '../helpers/directLineRequests.ts'

let dataDir: string
let server: RunningServer
const clients: TestClient[] = []

const warnings: string[] = []
const logger = pino({ level: 'warn' }, { write: (line) => warnings.push(line) })
const start = (port = '0') => startServer(loadConfig({ PORT: port, DATA_DIR: dataDir }), { logger })

function connect(options: Record<string, unknown>): TestClient {
  const client = new TestClient({ domain: `${server.url}/v3/directline`, ...options })
  clients.push(client)
  return client
}

async function pageToken(): Promise<string> {
  return (await request('POST', `${server.url}/api/directline/token`)).body.token
}

/** Waits until the client has an answer of the bot to the activity. */
const answered = (client: TestClient, id: string) =>
  vi.waitFor(() => expect(client.received.some(({ replyToId }) => replyToId === id)).toBe(true), {
    timeout: 8000,
  })

const ids = (client: TestClient) => client.received.map(({ id }) => id)

beforeEach(async () => {
  warnings.length = 0
  dataDir = mkdtempSync(join(tmpdir(), 'intake-server-'))
  server = await start()
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.end()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the whole service with directlinejs', () => {
  it('greets in the language of the page, echoes, and answers what was said', async () => {
    const client = connect({ token: await pageToken(), conversationStartProperties: { locale: 'es-MX' } })
    await vi.waitFor(() => expect(client.received.length).toBeGreaterThan(0))
    expect(client.received[0]).toMatchObject({ type: 'message', from: { id: 'bot' }, locale: 'es' })
    const id = await client.say('Perdí mi cita de huellas porque estaba en el hospital', 'c-1')
    await answered(client, id)
    const echo = client.received.find((activity) => activity.id === id)
    expect(echo?.channelData?.clientActivityID).toBe('c-1')
    expect(new Set(ids(client)).size).toBe(client.received.length)
    expect(warnings.filter((line) => !line.includes('installation key'))).toEqual([])
  })

  it('has everything after a restart, once, and knows a message that is sent again', async () => {
    const client = connect({ token: await pageToken() })
    await vi.waitFor(() => expect(client.received.length).toBeGreaterThan(0))
    const id = await client.say('I missed my biometrics appointment', 'c-1')
    await answered(client, id)
    const before = ids(client)
    const { port } = new URL(server.url)
    await server.close()
    server = await start(port)
    expect(await client.say('I missed my biometrics appointment', 'c-1')).toBe(id)
    const next = await client.say('I was in the hospital', 'c-2')
    await answered(client, next)
    const whole = connect({ token: client.token, conversationId: client.conversationId, watermark: '0' })
    await answered(whole, next)
    expect(ids(client)).toEqual(ids(whole))
    expect(ids(whole).slice(0, before.length)).toEqual(before)
  })

  it('sends the plan as a private link, which opens it, also after a restart', async () => {
    const client = connect({ token: await pageToken(), conversationStartProperties: { locale: 'en-US' } })
    await vi.waitFor(() => expect(client.received.length).toBeGreaterThan(0))
    let link: string | undefined
    for (let tries = 0; tries < 12 && !link; tries += 1) {
      const said = tries === 0 ? 'I missed my biometrics appointment because I was in the hospital' : 'skip'
      await answered(client, await client.say(said, `c-${tries}`))
      link = /https?:\/\/\S+\/plan\/\w+/.exec(client.received.map(({ text }) => text).join(' '))?.[0]
    }
    expect(link).toMatch(new RegExp(`^${server.url}/plan/[A-Za-z0-9]{22}$`))
    const { port } = new URL(server.url)
    await server.close()
    server = await start(port)
    const page = await fetch(String(link))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Your appointment has passed.')
  })

  it('serves Bot Framework on the same port, with the same bot', async () => {
    const reply = await request('POST', `${server.url}/api/messages`, {
      body: {
        type: 'message',
        id: 'a-1',
        text: 'hello',
        channelId: 'emulator',
        serviceUrl: 'http://127.0.0.1:9',
        conversation: { id: 'c' },
        from: { id: 'u' },
        recipient: { id: 'b' },
      },
    })
    expect(reply.status).toBe(200)
    expect(await request('GET', `${server.url}/readyz`)).toMatchObject({ status: 200 })
  })

  it('refuses a database that another process uses, in a sentence', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'storage.in-use' })
  })
})
