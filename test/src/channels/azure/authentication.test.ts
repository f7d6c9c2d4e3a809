import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTexts } from '../../../../dialogs/index.ts'
import { createAzureChannel } from '../../../../src/channels/azure/index.ts'
import { loadConfig } from '../../../../src/config/loadConfig.ts'
import { loadTexts } from '../../../../src/content/loadTexts.ts'
import { request } from '../../../helpers/directLineRequests.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'
import { EchoBot } from '../../../helpers/echoBot.ts'
import { type FakeAzure, startFakeAzure, type TokenParts } from '../../../helpers/fakeAzure.ts'
import { MemoryConversationStore } from '../../../helpers/memoryConversationStore.ts'

let azure: FakeAzure
const texts = createTexts(loadTexts())
let server: TestServer
let store: MemoryConversationStore
const warnings: string[] = []
const logger = pino({ level: 'warn' }, { write: (line) => warnings.push(JSON.parse(line).code) })

beforeEach(async () => {
  // Bot Framework writes there of each signature that does not fit.
  vi.spyOn(console, 'error').mockReturnValue()
  azure = await startFakeAzure()
  store = new MemoryConversationStore()
  warnings.length = 0
})

afterEach(async () => {
  vi.restoreAllMocks()
  await server.close()
  await azure.close()
})

async function start(more: Record<string, string> = {}) {
  const environment = { ...azure.environment, ...more }
  const config = loadConfig(environment)
  if (!config.azure) throw new Error('the test needs the channel')
  const bot = new EchoBot(store)
  const channel = createAzureChannel({ azure: config.azure, bot, logger, clock: () => new Date(), texts })
  server = await startTestServer(environment, { store, mount: channel.mount })
  return channel
}

const post = (authorization: string | undefined, more: Record<string, unknown> = {}) =>
  request('POST', `${server.url}/api/messages`, {
    headers: authorization ? { authorization } : {},
    body: {
      type: 'message',
      id: 'a-1',
      text: 'hola',
      channelId: 'msteams',
      serviceUrl: azure.serviceUrl,
      conversation: { id: 'conv-1', conversationType: 'personal' },
      from: { id: '29:client' },
      recipient: { id: '28:bot' },
      ...more,
    },
  })

const bearer = async (parts: TokenParts = {}) => `Bearer ${await azure.sign(parts)}`
const logged = () => store.activitiesAfter('msteams:conv-1', 0, 10)

describe('who may send activities', () => {
  it('takes one that the channel signed for this bot and this service URL', async () => {
    await start()
    expect(await post(await bearer())).toMatchObject({ status: 200 })
    expect(await logged()).toHaveLength(2)
  })

  it('runs an activity that is sent again with the same token once', async () => {
    await start()
    const authorization = await bearer()
    expect((await Promise.all([1, 2, 3].map(() => post(authorization)))).map(({ status }) => status)).toEqual(
      [200, 200, 200],
    )
    expect(await logged()).toHaveLength(2)
  })

  it.each<[string, TokenParts]>([
    ['that has ended', { expiresIn: -600 }],
    ['for another bot', { audience: '00000000-0000-0000-0000-000000000000' }],
    ['of another issuer', { issuer: 'https://sts.windows.net/99999999-8888-7777-6666-555555555555/' }],
    ['signed by another key', { key: 'another' }],
    ['of a key that nobody announced', { keyId: 'key-2' }],
    ['for another service URL', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
  ])('refuses a token %s', async (_what, parts) => {
    await start()
    expect(await post(await bearer(parts))).toMatchObject({
      status: 401,
      body: { error: { code: 'Unauthorized' } },
    })
    expect(await logged()).toEqual([])
  })

  it('refuses a token without a signature, also one that says that it needs none', async () => {
    await start()
    const [header = '', payload = ''] = (await azure.sign()).split('.')
    const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url')
    for (const token of [
      `${header}.${payload}.`,
      `${none}.${payload}.`,
      `${none}.${payload}`,
      'nonsense',
      '',
    ])
      expect(await post(`Bearer ${token}`)).toMatchObject({ status: 401 })
    expect(await post(undefined)).toMatchObject({ status: 401 })
    expect(await logged()).toEqual([])
  })

  it('refuses a key that is not endorsed for the channel that the activity names', async () => {
    await start()
    expect(await post(await bearer(), { channelId: 'webchat' })).toMatchObject({ status: 401 })
  })

  it('answers 503 while the keys cannot be fetched, and takes the same activity afterwards', async () => {
    await start()
    azure.keysUp = false
    const refused = await post(await bearer())
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'ServiceUnavailable' } } })
    expect(refused.headers.get('retry-after')).toBe('10')
    expect(warnings).toEqual(['azure.keys-unreachable'])
    azure.keysUp = true
    expect(await post(await bearer())).toMatchObject({ status: 200 })
    expect(await logged()).toHaveLength(2)
  })

  it('answers 503 when nobody is there who announces keys', async () => {
    await start({ AZURE_OPENID_METADATA_URL: 'http://127.0.0.1:9/nobody' })
    expect(await post(await bearer())).toMatchObject({ status: 503 })
    expect(warnings).toEqual(['azure.keys-unreachable'])
  })

  it.each([
    'https://smba.trafficmanager.net.example.org/amer/',
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net:8443/amer/',
    'https://botframework.com/',
    'https://a@directline.botframework.com/',
    'http://169.254.169.254/metadata/',
  ])('refuses to answer at %s, whoever signed it', async (serviceUrl) => {
    await start()
    const refused = await post(await bearer({ serviceUrl }), { serviceUrl })
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
    expect(warnings).toEqual(['azure.foreign-service-url'])
    expect(await logged()).toEqual([])
  })
})

describe('signing in', () => {
  const item = { id: 1, dedupeKey: 'k', kind: 'reply', conversationId: 'msteams:conv-1', caseNumber: 'C' }
  const delivery = () => ({
    item: { ...item, channel: 'azure' as const, attempts: 0 },
    signal: new AbortController().signal,
    content: {
      payload: null,
      address: {
        channelId: 'msteams',
        serviceUrl: azure.serviceUrl,
        conversation: { id: 'conv-1' },
        bot: { id: '28:bot' },
        user: { id: '29:client' },
      },
      activity: { seq: 2, id: 'x', activity: { type: 'message', text: 'hola', timestamp: 'ours' } },
    },
  })

  it('fetches one token for many replies, and another when the channel no longer takes it', async () => {
    const { deliver } = await start()
    await Promise.all([1, 2, 3, 4, 5].map(() => deliver(delivery())))
    expect(azure).toMatchObject({ signIns: 1, wrong: [] })
    expect(azure.calls).toHaveLength(5)
    azure.next.push({ status: 401 })
    await expect(deliver(delivery())).rejects.toMatchObject({ code: 'azure.status-401' })
    await deliver(delivery())
    expect(azure).toMatchObject({ signIns: 2, wrong: [] })
  })

  it('says that the password is wrong, and does not give the message up', async () => {
    const { deliver } = await start({ MICROSOFT_APP_PASSWORD: 'wrong' })
    await expect(deliver(delivery())).rejects.toMatchObject({
      name: 'AzureSignInError',
      code: 'azure.sign-in-401',
    })
  })

  it('waits as long as the channel asks', async () => {
    const { deliver } = await start()
    azure.next.push({ status: 429, headers: { 'retry-after': '7' } })
    await expect(deliver(delivery())).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'azure.status-429',
      retryAfterMs: 7000,
    })
  })

  it.each([
    [403, 'UndeliverableError'],
    [404, 'UndeliverableError'],
    [400, 'UndeliverableError'],
    [500, 'ConnectorError'],
    [502, 'ConnectorError'],
  ])('takes %i for what it means', async (status, name) => {
    const { deliver } = await start()
    azure.next.push({ status })
    await expect(deliver(delivery())).rejects.toMatchObject({ name })
  })
})
