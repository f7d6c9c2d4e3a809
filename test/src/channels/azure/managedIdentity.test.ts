import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBotSignIn } from '../../../../src/channels/azure/botSignIn.ts'
import { loadConfig } from '../../../../src/config/loadConfig.ts'

let identity: Server
let asked: { url: URL; secret: unknown }[]

/** The identity endpoint that App Service puts beside the program. */
beforeEach(async () => {
  asked = []
  identity = createServer((request, response) => {
    asked.push({
      url: new URL(request.url ?? '', 'http://here'),
      secret: request.headers['x-identity-header'],
    })
    response.writeHead(200, { 'content-type': 'application/json' })
    const ends = Math.floor(Date.now() / 1000) + 86_400
    response.end(
      JSON.stringify({ access_token: `managed-${asked.length}`, expires_on: ends, token_type: 'Bearer' }),
    )
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => identity.once('listening', resolve))
  const { port } = identity.address() as AddressInfo
  vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${port}/msi/token`)
  vi.stubEnv('IDENTITY_HEADER', 'the secret of this App Service')
})

afterEach(() => {
  vi.unstubAllEnvs()
  identity.closeAllConnections()
  identity.close()
})

const signIn = () => {
  const { azure } = loadConfig({
    MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555',
    MICROSOFT_APP_TYPE: 'UserAssignedMSI',
    MICROSOFT_APP_TENANT_ID: '99999999-8888-7777-6666-555555555555',
  })
  const made = azure && createBotSignIn(azure, () => new Date())
  if (!made) throw new Error('the test needs a registered bot')
  return made
}

it('signs in with the managed identity of the machine, once for many replies', async () => {
  const bot = signIn()
  expect(await Promise.all([bot.token(), bot.token()])).toEqual(['managed-1', 'managed-1'])
  expect(await bot.token()).toBe('managed-1')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.secret).toBe('the secret of this App Service')
  expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toMatchObject({
    resource: 'https://api.botframework.com',
    client_id: '11111111-2222-3333-4444-555555555555',
  })
})
