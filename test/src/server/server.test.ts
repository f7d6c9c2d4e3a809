import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { request, startConversation } from '../../helpers/directLineRequests.ts'
import { startTestServer, type TestServer } from '../../helpers/directLineServer.ts'

let folder: string
let server: TestServer
let writable = true

async function restart(environment: Record<string, string>, parts = {}): Promise<void> {
  await server.close()
  server = await startTestServer(environment, { pageFolder: folder, ...parts })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intake-page-'))
  writable = true
  server = await startTestServer({}, { pageFolder: folder, canWrite: async () => writable })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function buildPage(): void {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Office</title>')
  writeFileSync(join(folder, 'assets', 'page-abc123.js'), `console.log(${'1+'.repeat(500)}1)`)
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(folder, '.env'), 'SECRET=1')
}

describe('the page', () => {
  it('says what to do while it is not built', async () => {
    const reply = await request('GET', `${server.url}/`)
    expect(reply.status).toBe(503)
    expect(reply.body).toContain('npm run build')
  })

  it.each(['/', '/en', '/es', '/es/'])('is at %s', async (path) => {
    buildPage()
    const reply = await request('GET', `${server.url}${path}`)
    expect(reply).toMatchObject({ status: 200, body: '<!doctype html><title>Office</title>' })
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })

  it('brings each visitor a token of their own, as long as their address has some left', async () => {
    const place = '<meta name="chat-token" content="" />'
    writeFileSync(join(folder, 'es.html'), `<!doctype html>${place}`)
    await restart({ RATE_LIMIT_TOKENS: '2' })
    const tokenIn = async () => {
      const { body } = await request('GET', `${server.url}/es`)
      return /content="([^"]*)"/.exec(String(body))?.[1] ?? 'no place'
    }
    const [first, second, third] = [await tokenIn(), await tokenIn(), await tokenIn()]
    expect(first.split('.')).toHaveLength(3)
    expect(second).not.toBe(first)
    expect(third).toBe('')
    const started = await request('POST', `${server.domain}/conversations`, { token: first })
    expect(started.status).toBe(201)
  })

  it('is there in one language where the build has it so', async () => {
    buildPage()
    writeFileSync(join(folder, 'es.html'), '<!doctype html><title>Oficina</title>')
    expect((await request('GET', `${server.url}/es`)).body).toContain('Oficina')
    expect((await request('GET', `${server.url}/en`)).body).toContain('Office')
  })

  it('is in the language that the browser asks for, at /', async () => {
    buildPage()
    writeFileSync(join(folder, 'es.html'), '<!doctype html><title>Oficina</title>')
    const page = async (wish: string) =>
      (await fetch(`${server.url}/`, { headers: { 'accept-language': wish } })).text()
    expect(await page('es-MX,es;q=0.9,en;q=0.8')).toContain('Oficina')
    expect(await page('en-US,en;q=0.9,es;q=0.8')).toContain('Office')
    expect(await page('fr')).toContain('Office')
  })

  it('learns what the office is called, and nothing where it is not set', async () => {
    expect(await (await fetch(`${server.url}/api/site`)).json()).toEqual({})
    await restart({ OFFICE_NAME: 'Ayuda Legal', OFFICE_PHONE: '555-010-0199' })
    expect(await (await fetch(`${server.url}/api/site`)).json()).toEqual({
      officeName: 'Ayuda Legal',
      officePhone: '555-010-0199',
    })
  })

  it('may load and run nothing but its own files', async () => {
    buildPage()
    await restart({ ALLOWED_ORIGINS: 'https://legalaid.example' })
    const policy = (await request('GET', `${server.url}/`)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain(`connect-src 'self' ${server.url.replace('http', 'ws')};`)
    expect(policy).toContain("frame-ancestors 'self' https://legalaid.example")
  })

  it('has files that are kept for a year, compressed, and not sent again', async () => {
    buildPage()
    const url = `${server.url}/assets/page-abc123.js`
    const reply = await request('GET', url, { headers: { 'accept-encoding': 'gzip' } })
    expect(reply.body).toContain('console.log')
    expect(reply.headers.get('content-encoding')).toBe('gzip')
    expect(reply.headers.get('cache-control')).toContain('immutable')
    const tag = reply.headers.get('etag') ?? ''
    expect(await request('GET', url, { headers: { 'if-none-match': tag } })).toMatchObject({
      status: 304,
      body: '',
    })
    expect(await request('GET', `${server.url}/favicon.svg`)).toMatchObject({ status: 200, body: '<svg/>' })
  })

  it.each([
    '/.env',
    '/assets/../.env',
    '/assets/%2e%2e/.env',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/none.js',
    '/%00.js',
  ])('has no file %s', async (path) => {
    buildPage()
    expect((await request('GET', `${server.url}${path}`)).status).toBe(404)
  })
})

describe('the service', () => {
  it('tells whether it runs and whether it can take turns', async () => {
    expect(await request('GET', `${server.url}/healthz`)).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    })
    expect(await request('GET', `${server.url}/readyz`)).toMatchObject({ status: 200 })
    writable = false
    expect(await request('GET', `${server.url}/readyz`)).toMatchObject({ status: 503 })
    expect(await request('GET', `${server.url}/healthz`)).toMatchObject({ status: 200 })
  })

  it('counts turns and open streams', async () => {
    await startConversation(server)
    const { body, headers } = await request('GET', `${server.url}/metrics`)
    expect(headers.get('content-type')).toContain('version=0.0.4')
    expect(body).toMatch(/^turns_total 1$/m)
    expect(body).toMatch(/^streams_open 0$/m)
    expect(body).toMatch(/^turn_seconds_bucket\{le="\+Inf"\} 1$/m)
  })

  it.each([
    ['GET', '/v3/directline/nothing', 404],
    ['GET', '/nothing/here', 404],
    ['GET', '/v3/directline/conversations/%E0%A4%A', 404],
    ['DELETE', '/v3/directline/conversations', 405],
  ])('answers %s %s with JSON and %i', async (method, path, status) => {
    const reply = await request(method, `${server.url}${path}`)
    expect(reply).toMatchObject({
      status,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    })
  })

  it('sends the headers that keep a conversation private', async () => {
    const { headers } = await request('GET', `${server.url}/healthz`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{30,}$/)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  it('asks for TLS only where people reach it over TLS', async () => {
    await restart({ PUBLIC_URL: 'https://chat.example.org' })
    const { headers } = await request('GET', `${server.url}/healthz`)
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    const { streamUrl } = await startConversation(server)
    expect(streamUrl).toMatch(/^wss:\/\/chat\.example\.org\/v3\/directline\//)
  })

  it('logs no message, no token, no address and no query', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) })
    await restart({ DIRECTLINE_SECRET: 's'.repeat(32) }, { logger })
    const { url, token, conversationId } = await startConversation(server)
    for (const text of ['my very own story', 'fail']) {
      await request('POST', `${url}/activities`, { token, body: { type: 'message', text } })
    }
    await request('GET', `${url}/activities?watermark=my-own-query`, { token })
    const log = lines.join('')
    expect(log).toContain('/v3/directline/conversations/:id/activities')
    for (const secret of ['my very own story', 'my-own-query', token, conversationId, '127.0.0.1']) {
      expect(log).not.toContain(secret)
    }
  })

  it('believes as many proxies about an address as it was told to', async () => {
    const ask = (forwarded: string) =>
      request('POST', `${server.url}/api/directline/token`, { headers: { 'x-forwarded-for': forwarded } })
    await restart({ RATE_LIMIT_TOKENS: '1' })
    expect([(await ask('1.1.1.1')).status, (await ask('2.2.2.2')).status]).toEqual([200, 429])
    await restart({ RATE_LIMIT_TOKENS: '1', TRUST_PROXY: '1' })
    expect([(await ask('1.1.1.1')).status, (await ask('2.2.2.2')).status]).toEqual([200, 200])
    expect((await ask('9.9.9.9, 1.1.1.1')).status).toBe(429)
  })

  it('lets a turn that runs end before it stops', async () => {
    const { url, token } = await startConversation(server)
    const body = { type: 'message', text: 'last words', channelData: { clientActivityID: 'x' } }
    const sent = request('POST', `${url}/activities`, { token, body })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await server.close()
    const { status } = await sent
    const log = await server.store.activitiesAfter(new URL(url).pathname.split('/').at(-1) ?? '', 0, 9)
    expect(status === 200 ? log.length : 3).toBe(3)
  })
})
