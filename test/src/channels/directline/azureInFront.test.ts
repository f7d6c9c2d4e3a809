import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pagePolicy } from '../../../../src/server/securityHeaders.ts'
import { DirectLineClient } from '../../../../src/widget/directline/client.ts'
import { request } from '../../../helpers/directLineRequests.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'
import { MemoryStorage, nodeEnvironment, until } from '../../widget/directline/nodeEnvironment.ts'

const SECRET = 'a secret of the Direct Line channel in Azure'.replaceAll(' ', '-')
const ORIGIN = 'https://example.org'

/** Stands for Azure: the same protocol, with a secret, on another port. */
let azure: TestServer
let server: TestServer
const clients: DirectLineClient[] = []

const front = (more: Record<string, string> = {}) =>
  startTestServer({
    AZURE_DIRECTLINE_SECRET: SECRET,
    AZURE_DIRECTLINE_URL: azure.domain,
    ALLOWED_ORIGINS: ORIGIN,
    ...more,
  })

beforeEach(async () => {
  azure = await startTestServer({ DIRECTLINE_SECRET: SECRET })
  server = await front()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.stop()
  await server.close()
  await azure.close()
})

function open(storage = new MemoryStorage()): DirectLineClient {
  const client = new DirectLineClient(nodeEnvironment(server.url, storage))
  clients.push(client)
  client.start('es')
  return client
}

const texts = (client: DirectLineClient) => client.state.messages.map(({ text }) => text).join('|')
const askToken = (headers = {}) => request('POST', `${server.url}/api/directline/token`, { headers })

describe('Direct Line of Azure in front', () => {
  it('carries the conversation of our own page, which comes back to it after a reload', async () => {
    const storage = new MemoryStorage()
    const client = open(storage)
    await until('the greeting is there', () => texts(client) === 'Welcome (es)')
    client.send('hola', 'es')
    await until('the answer is there', () => texts(client) === 'Welcome (es)|hola|Echo: hola')
    client.stop()
    const again = open(storage)
    await until('all is there again', () => texts(again) === 'Welcome (es)|hola|Echo: hola')
    const { conversationId } = JSON.parse(storage.getItem('intake.session') ?? '{}')
    expect(await azure.store.activitiesAfter(conversationId, 0, 10)).toHaveLength(3)
    expect(await server.store.activitiesAfter(conversationId, 0, 10)).toHaveLength(0)
  })

  it('gives a token for one person and one website, and never the secret', async () => {
    const { status, body, headers } = await askToken({ origin: ORIGIN })
    expect(status).toBe(200)
    expect(body).toMatchObject({ conversationId: expect.any(String), domain: azure.domain })
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ user: expect.stringMatching(/^dl_[0-9a-f]{32}$/) })
    expect(JSON.stringify(claims)).toContain(ORIGIN)
    expect(JSON.stringify(body) + JSON.stringify([...headers])).not.toContain(SECRET)
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(await askToken({ origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 })
  })

  it('renews a token that is good, and says when one is not', async () => {
    const { body } = await askToken()
    const renewed = await askToken({ authorization: `Bearer ${body.token}` })
    expect(renewed.body).toMatchObject({ conversationId: body.conversationId, domain: azure.domain })
    expect(await askToken({ authorization: 'Bearer nonsense' })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    })
  })

  it('says that it cannot be reached, or does not take the secret', async () => {
    await server.close()
    server = await front({ AZURE_DIRECTLINE_SECRET: 'another-secret-altogether' })
    expect(await askToken()).toMatchObject({ status: 502, body: { error: { code: 'ServiceUnavailable' } } })
    await server.close()
    server = await front({ AZURE_DIRECTLINE_URL: 'http://127.0.0.1:9/v3/directline' })
    expect(await askToken()).toMatchObject({ status: 502 })
  })
})

describe('the policy of the page', () => {
  it('lets it talk with Azure only where Azure stands in front', () => {
    const connect = (policy: string) => /connect-src ([^;]*)/.exec(policy)?.[1]
    expect(connect(pagePolicy('https://a.example', []))).toBe("'self' wss://a.example")
    expect(connect(pagePolicy('https://a.example', [], 'https://directline.botframework.com'))).toBe(
      "'self' https://directline.botframework.com wss://a.example wss://directline.botframework.com",
    )
  })
})
