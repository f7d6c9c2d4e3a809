import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionStatus, TestClient } from '../../../helpers/directLineClient.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'

let server: TestServer
const clients: TestClient[] = []

function connect(options: Record<string, unknown> = {}): TestClient {
  const client = new TestClient({ domain: server.domain, ...options })
  clients.push(client)
  return client
}

async function pageToken(): Promise<string> {
  const response = await fetch(`${server.url}/api/directline/token`, { method: 'POST' })
  const body = (await response.json()) as { token: string }
  return body.token
}

const heard = (client: TestClient, texts: readonly string[], timeout = 5000) =>
  vi.waitFor(() => expect(client.texts).toEqual(texts), { timeout, interval: 10 })

beforeEach(async () => {
  server = await startTestServer()
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.end()
  await server.close()
})

describe('a conversation with directlinejs', () => {
  it('is greeted in its locale, echoed and answered', async () => {
    const client = connect({ token: await pageToken(), conversationStartProperties: { locale: 'es-MX' } })
    await heard(client, ['Welcome (es-MX)'])
    const id = await client.say('hola', 'client-1')
    await heard(client, ['Welcome (es-MX)', 'hola', 'Echo: hola'])
    const [, echo, reply] = client.received
    expect(id).toBe(`${client.conversationId}|0000002`)
    expect(echo).toMatchObject({ id, channelData: { clientActivityID: 'client-1' } })
    expect(reply?.replyToId).toBe(id)
    expect(echo?.from.id).toMatch(/^dl_/)
  })

  it('loses nothing and repeats nothing when its socket dies', async () => {
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    await client.say('one')
    await heard(client, ['Welcome (no locale)', 'one', 'Echo: one'])
    client.cutSocket()
    await client.say('two')
    const all = ['Welcome (no locale)', 'one', 'Echo: one', 'two', 'Echo: two']
    await heard(client, all, 8000)
    await client.say('three')
    await heard(client, [...all, 'three', 'Echo: three'])
    expect(new Set(client.received.map(({ id }) => id)).size).toBe(7)
  })

  it('loses nothing when its socket dies before the first frame', async () => {
    const token = await pageToken()
    const client = connect({ token })
    await vi.waitFor(() => expect(client.online).toBe(true))
    client.cutSocket()
    await client.say('early')
    await heard(client, ['Welcome (no locale)', 'early', 'Echo: early'], 8000)
  })

  it('polls where there is no socket', async () => {
    const client = connect({ token: await pageToken(), webSocket: false, pollingInterval: 200 })
    await heard(client, ['Welcome (no locale)'])
    await client.say('one')
    await client.say('two')
    await heard(client, ['Welcome (no locale)', 'one', 'Echo: one', 'two', 'Echo: two'])
  })

  it('resumes after a reload: from the beginning, from a watermark, or with what is new', async () => {
    const before = connect({ token: await pageToken() })
    await heard(before, ['Welcome (no locale)'])
    await before.say('one')
    await heard(before, ['Welcome (no locale)', 'one', 'Echo: one'])
    const { conversationId, token } = before
    before.end()
    const whole = connect({ conversationId, token, watermark: '0' })
    await heard(whole, ['Welcome (no locale)', 'one', 'Echo: one'])
    const later = connect({ conversationId, token, watermark: '2' })
    await heard(later, ['Echo: one'])
    const fresh = connect({ conversationId, token })
    await vi.waitFor(() => expect(fresh.online).toBe(true))
    await fresh.say('two')
    await heard(fresh, ['two', 'Echo: two'])
    await heard(whole, ['Welcome (no locale)', 'one', 'Echo: one', 'two', 'Echo: two'])
    await heard(later, ['Echo: one', 'two', 'Echo: two'])
  })

  it('keeps two tabs of one conversation live', async () => {
    const one = connect({ token: await pageToken() })
    await heard(one, ['Welcome (no locale)'])
    const two = connect({ conversationId: one.conversationId, token: one.token, watermark: '0' })
    await heard(two, ['Welcome (no locale)'])
    await Promise.all([one.say('from one'), two.say('from two')])
    await vi.waitFor(() => expect(one.texts).toHaveLength(5))
    await vi.waitFor(() => expect(two.texts).toEqual(one.texts))
  })

  it('takes a message that is sent again once, and gives the same id', async () => {
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    const ids = await Promise.all([1, 2, 3].map(() => client.say('once', 'same-id')))
    ids.push(await client.say('once', 'same-id'))
    expect(new Set(ids)).toEqual(new Set([`${client.conversationId}|0000002`]))
    await client.say('next')
    await heard(client, ['Welcome (no locale)', 'once', 'Echo: once', 'next', 'Echo: next'])
  })

  it('refuses a file and goes on', async () => {
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    const attachments = [{ contentType: 'text/plain', contentUrl: 'data:text/plain,hi', name: 'aviso.txt' }]
    const upload = client.post({ type: 'message', from: { id: 'x' }, attachments })
    await expect(upload).rejects.toMatchObject({ status: 415 })
    await client.say('still here')
    await heard(client, ['Welcome (no locale)', 'still here', 'Echo: still here'])
  })

  it('refuses a message that is too long and goes on', async () => {
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    await expect(client.say('a'.repeat(8001))).rejects.toMatchObject({
      status: 413,
      xhr: { response: { error: { code: 'MessageTooLong' } } },
    })
    await client.say('a'.repeat(8000))
    await vi.waitFor(() => expect(client.texts).toHaveLength(3))
  })

  it('is told that its token has expired', async () => {
    await server.close()
    let time = Date.now()
    server = await startTestServer({}, { now: () => new Date(time) })
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    time += 3601 * 1000
    expect(await client.say('too late')).toBe('retry')
    expect(client.statuses).toContain(ConnectionStatus.ExpiredToken)
  })

  it('talks with the secret as well', async () => {
    await server.close()
    const secret = 's'.repeat(40)
    server = await startTestServer({ DIRECTLINE_SECRET: secret })
    const client = connect({ secret })
    await heard(client, ['Welcome (no locale)'])
    await client.say('server to server')
    await heard(client, ['Welcome (no locale)', 'server to server', 'Echo: server to server'])
  })

  it('gets through a restart of the service with its conversation', async () => {
    const { store } = server
    const port = new URL(server.url).port
    const client = connect({ token: await pageToken() })
    await heard(client, ['Welcome (no locale)'])
    const { EchoBot } = await import('../../../helpers/echoBot.ts')
    await server.close()
    server = await startTestServer({ PORT: port }, { store, bot: new EchoBot(store) })
    await client.say('after')
    await heard(client, ['Welcome (no locale)', 'after', 'Echo: after'], 8000)
  })
})
