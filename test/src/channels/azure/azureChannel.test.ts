import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTexts } from '../../../../dialogs/index.ts'
import { createAzureChannel } from '../../../../src/channels/azure/index.ts'
import { loadConfig } from '../../../../src/config/loadConfig.ts'
import { loadTexts } from '../../../../src/content/loadTexts.ts'
import { request } from '../../../helpers/directLineRequests.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'
import { EchoBot } from '../../../helpers/echoBot.ts'
import { MemoryConversationStore } from '../../../helpers/memoryConversationStore.ts'

const logger = pino({ level: 'silent' })
const texts = createTexts(loadTexts())
let server: TestServer
let store: MemoryConversationStore
let connector: Server
let serviceUrl: string
let sent: { path: string; body: Record<string, unknown> }[]
let connectorStatus: number

async function start(environment: Record<string, string> = {}) {
  const { azure } = loadConfig(environment)
  if (!azure) throw new Error('the test needs the channel')
  const channel = createAzureChannel({
    azure,
    bot: new EchoBot(store),
    logger,
    clock: () => new Date(),
    texts,
  })
  server = await startTestServer(environment, { store, mount: channel.mount })
  return channel
}

const post = (activity: unknown, headers = {}) =>
  request('POST', `${server.url}/api/messages`, { body: activity, headers })

const activity = (more: Record<string, unknown>) => ({
  channelId: 'emulator',
  serviceUrl,
  conversation: { id: 'conv-1' },
  from: { id: 'user-1', role: 'user' },
  recipient: { id: 'bot-1' },
  timestamp: '2026-11-23T10:00:00.000Z',
  ...more,
})

beforeEach(async () => {
  sent = []
  connectorStatus = 200
  store = new MemoryConversationStore()
  connector = createServer((incoming, response) => {
    let text = ''
    incoming.on('data', (part) => {
      text += part
    })
    incoming.on('end', () => {
      sent.push({ path: incoming.url ?? '', body: JSON.parse(text) })
      response.writeHead(connectorStatus, { 'content-type': 'application/json' })
      response.end('{"id":"from-the-channel"}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => connector.once('listening', resolve))
  serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`
})

afterEach(async () => {
  await server.close()
  connector.closeAllConnections()
  connector.close()
})

describe('POST /api/messages', () => {
  it('commits the message and its replies, and leaves the sending to the outbox', async () => {
    await start()
    expect(await post(activity({ type: 'message', id: 'a-1', text: 'hola', locale: 'es' }))).toMatchObject({
      status: 200,
    })
    const log = await store.activitiesAfter('emulator:conv-1', 0, 10)
    expect(log.map(({ activity: { text } }) => text)).toEqual(['hola', 'Echo: hola'])
    expect(log[0]?.activity.from).toEqual({ id: 'user-1', role: 'user' })
  })

  it('runs a message that is delivered twice once', async () => {
    await start()
    const message = activity({ type: 'message', id: 'a-1', text: 'hola' })
    await Promise.all([post(message), post(message)])
    await post(message)
    expect(await store.activitiesAfter('emulator:conv-1', 0, 10)).toHaveLength(2)
  })

  it('greets the person once, and not itself', async () => {
    await start()
    await post(activity({ type: 'conversationUpdate', membersAdded: [{ id: 'bot-1' }] }))
    expect(await store.find('emulator:conv-1')).toBeUndefined()
    const arrival = activity({ type: 'conversationUpdate', membersAdded: [{ id: 'user-1' }] })
    await post(arrival)
    await post(arrival)
    expect(await store.activitiesAfter('emulator:conv-1', 0, 10)).toHaveLength(1)
  })

  it('answers 500 when the turn fails, so that the channel sends it again', async () => {
    await start()
    expect(await post(activity({ type: 'message', id: 'a-1', text: 'fail' }))).toMatchObject({ status: 500 })
  })

  it.each([
    ['nothing', undefined, 400],
    ['no JSON', '{', 400],
    [
      'a message from nobody',
      { type: 'message', channelId: 'emulator', serviceUrl: 'http://127.0.0.1/', conversation: { id: 'c' } },
      400,
    ],
    ['no conversation', { type: 'message', channelId: 'emulator', serviceUrl: 'http://x' }, 400],
    ['more than 256 K characters', { type: 'message', text: 'x'.repeat(262_144) }, 413],
  ])('refuses %s', async (_what, body, status) => {
    await start()
    expect(await post(body)).toMatchObject({ status })
  })

  it('serves only this machine while no app id is set', async () => {
    await start()
    const message = activity({ type: 'message', id: 'a-1', text: 'hola' })
    expect(await post(message, { 'x-forwarded-for': '203.0.113.5' })).toMatchObject({ status: 403 })
  })

  it('lets nobody in without a signature once an app id is set', async () => {
    const appId = '11111111-2222-3333-4444-555555555555'
    await start({ MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: 'p', MICROSOFT_APP_TENANT_ID: 't' })
    const message = activity({ type: 'message', id: 'a-1', text: 'hola' })
    expect(await post(message)).toMatchObject({ status: 401 })
    expect(await post(message, { authorization: 'Bearer nonsense' })).toMatchObject({ status: 401 })
    expect(await store.find('emulator:conv-1')).toBeUndefined()
  })

  it('does not exist when AZURE_BOT is off', async () => {
    server = await startTestServer({ AZURE_BOT: 'off' })
    expect(await post(activity({ type: 'message', text: 'hola' }))).toMatchObject({ status: 404 })
  })
})

describe('a delivery', () => {
  const item = {
    id: 1,
    dedupeKey: 'k',
    kind: 'reply',
    conversationId: 'emulator:conv-1',
    caseNumber: 'C',
    channel: 'azure' as const,
    attempts: 0,
  }
  const signal = new AbortController().signal
  const address = () => ({
    activityId: 'a-1',
    bot: { id: 'bot-1' },
    user: { id: 'user-1' },
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: 'conv-1' },
  })
  const reply = {
    seq: 2,
    id: 'emulator:conv-1|0000002',
    activity: {
      type: 'message',
      id: 'emulator:conv-1|0000002',
      text: 'Echo: hola',
      conversation: { id: 'ours' },
    },
  }

  it('goes to the conversation that the address names, with the ids of the channel', async () => {
    const { deliver } = await start()
    await deliver({ item, signal, content: { payload: null, address: address(), activity: reply } })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.path).toMatch(/^\/v3\/conversations\/conv-1\/activities/)
    expect(sent[0]?.body).toMatchObject({ text: 'Echo: hola', conversation: { id: 'conv-1' } })
    expect(sent[0]?.body.id).toBeUndefined()
  })

  it.each([
    [403, 'azure.conversation-gone'],
    [404, 'azure.conversation-gone'],
  ])('that the channel answers with %i is given up', async (status, code) => {
    const { deliver } = await start()
    connectorStatus = status
    const delivery = deliver({
      item,
      signal,
      content: { payload: null, address: address(), activity: reply },
    })
    await expect(delivery).rejects.toMatchObject({ code })
  })

  it('without an address is given up', async () => {
    const { deliver } = await start()
    const delivery = deliver({ item, signal, content: { payload: null, address: null, activity: reply } })
    await expect(delivery).rejects.toMatchObject({ code: 'azure.no-address' })
  })
})
