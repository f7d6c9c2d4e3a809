import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStream, type Reply, request, startConversation } from '../../../helpers/directLineRequests.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'

const secret = 'a-secret-that-is-long-enough-to-be-one'
let server: TestServer
let time: number

const message = (text: string, clientActivityID?: string) => ({
  type: 'message',
  text,
  from: { id: 'somebody else' },
  ...(clientActivityID && { channelData: { clientActivityID } }),
})
const say = (url: string, token: string, body: unknown) =>
  request('POST', `${url}/activities`, { token, body })
const textsOf = ({ body }: Reply) => body.activities.map(({ text }) => text)
const pageToken = async () => (await request('POST', `${server.url}/api/directline/token`)).body

async function restart(environment: Record<string, string>, parts = {}): Promise<void> {
  await server.close()
  server = await startTestServer(environment, { now: () => new Date(time), ...parts })
}

beforeEach(async () => {
  time = Date.parse('2026-11-23T15:00:00Z')
  server = await startTestServer({ DIRECTLINE_SECRET: secret }, { now: () => new Date(time) })
})

afterEach(() => server.close())

describe('tokens', () => {
  it('are made for the secret, with the user id it names or an unguessable one', async () => {
    const url = `${server.domain}/tokens/generate`
    const named = await request('POST', url, { token: secret, body: { user: { id: 'dl_maria', name: 'M' } } })
    expect(named).toMatchObject({ status: 200, body: { expires_in: 3600 } })
    expect(claimsOf(named.body.token)).toMatchObject({ user: 'dl_maria', conv: named.body.conversationId })
    const drawn = await request('POST', url, { token: secret })
    expect(claimsOf(drawn.body.token).user).toMatch(/^dl_[\w-]{24}$/)
  })

  it('are refused to those without the secret', async () => {
    const url = `${server.domain}/tokens/generate`
    expect(await request('POST', url)).toMatchObject({ status: 401 })
    expect(await request('POST', url, { token: 'wrong' })).toMatchObject({ status: 403 })
    expect(await request('POST', url, { token: (await pageToken()).token })).toMatchObject({ status: 403 })
    expect(await request('POST', url, { token: secret, body: { user: { id: 'guessable' } } })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadArgument' } },
    })
    await restart({})
    expect(
      await request('POST', `${server.domain}/tokens/generate`, { token: (await pageToken()).token }),
    ).toMatchObject({ status: 403 })
  })

  it('are refreshed for the same conversation and user, until they expire', async () => {
    const { token, conversationId } = await startConversation(server)
    time += 1800 * 1000
    const refreshed = await request('POST', `${server.domain}/tokens/refresh`, { token })
    expect(refreshed).toMatchObject({ status: 200, body: { conversationId, expires_in: 3600 } })
    expect(claimsOf(refreshed.body.token).user).toBe(claimsOf(token).user)
    time += 1801 * 1000
    expect(await request('POST', `${server.domain}/tokens/refresh`, { token })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    })
    expect(
      await request('POST', `${server.domain}/tokens/refresh`, { token: refreshed.body.token }),
    ).toMatchObject({
      status: 200,
    })
  })

  it('open no other conversation, and nothing at all when they were changed', async () => {
    const mine = await startConversation(server)
    const other = await startConversation(server)
    const forged = [tampered(mine.token, { conv: other.conversationId }), withoutAlgorithm(mine.token)]
    for (const token of [mine.token, ...forged]) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/activities'],
        ['POST', '/activities'],
        ['POST', '/upload'],
      ] as const) {
        const body = method === 'POST' ? message('let me in') : undefined
        const reply = await request(method, `${other.url}${path}`, { token, ...(body && { body }) })
        expect(reply).toMatchObject({ status: 403, body: { error: { code: expect.any(String) } } })
      }
    }
    expect(textsOf(await request('GET', `${other.url}/activities`, { token: other.token }))).toHaveLength(1)
  })

  it('for the page go to websites in the settings only, and are good for that website only', async () => {
    await restart({ ALLOWED_ORIGINS: 'https://legalaid.example' })
    const ask = (origin: string, url = `${server.url}/api/directline/token`) =>
      request('POST', url, { headers: { origin } })
    expect(await ask('https://evil.example')).toMatchObject({ status: 403 })
    expect(await ask('null')).toMatchObject({ status: 403 })
    expect(await ask(server.url)).toMatchObject({ status: 200 })
    const allowed = await ask('https://legalaid.example')
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://legalaid.example')
    const { token } = allowed.body
    const start = (origin: string) =>
      request('POST', `${server.domain}/conversations`, { token, headers: { origin } })
    expect(await start('https://evil.example')).toMatchObject({ status: 403 })
    expect(await start('https://legalaid.example')).toMatchObject({ status: 201 })
  })
})

describe('a token that has ended', () => {
  const url = () => `${server.url}/api/directline/token`

  it('is changed for a new one of the same conversation and user, so many hours and no longer', async () => {
    await restart({ CHAT_RESUME_HOURS: '2' })
    const { token, conversationId, url: conversation } = await startConversation(server)
    time += 3600 * 1000 + 2 * 3600 * 1000 - 1000
    expect(await say(conversation, token, message('late'))).toMatchObject({ status: 403 })
    const renewed = await request('POST', url(), { token })
    expect(renewed).toMatchObject({ status: 200, body: { conversationId } })
    expect(claimsOf(renewed.body.token).user).toBe(claimsOf(token).user)
    expect(await say(conversation, renewed.body.token, message('late'))).toMatchObject({ status: 200 })
    time += 1000
    expect(await request('POST', url(), { token })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    })
  })

  it('is not changed for another website, nor where the conversation is gone, nor when it is none', async () => {
    await restart({ ALLOWED_ORIGINS: 'https://one.example,https://two.example' })
    const ask = (token: string, origin: string) => request('POST', url(), { token, headers: { origin } })
    const first = await request('POST', url(), { headers: { origin: 'https://one.example' } })
    expect(await ask(first.body.token, 'https://one.example')).toMatchObject({ status: 404 })
    await request('POST', `${server.domain}/conversations`, {
      token: first.body.token,
      headers: { origin: 'https://one.example' },
    })
    expect(await ask(first.body.token, 'https://one.example')).toMatchObject({ status: 200 })
    expect(await ask(first.body.token, 'https://two.example')).toMatchObject({ status: 403 })
    expect(await ask(`${first.body.token}x`, 'https://one.example')).toMatchObject({ status: 403 })
  })
})

describe('conversations', () => {
  it('start once for a token, with one greeting, however often they are started', async () => {
    const { token, conversationId } = await pageToken()
    const start = () => request('POST', `${server.domain}/conversations`, { token, body: { locale: 'es' } })
    const replies = await Promise.all([start(), start(), start()])
    replies.push(await start())
    expect(replies.map(({ body }) => body.conversationId)).toEqual(replies.map(() => conversationId))
    expect(replies.at(-1)).toMatchObject({
      status: 200,
      body: {
        expires_in: 3600,
        referenceGrammarId: expect.any(String),
        streamUrl: expect.stringMatching(/^ws:/),
      },
    })
    const log = await request('GET', `${server.domain}/conversations/${conversationId}/activities`, { token })
    expect(textsOf(log)).toEqual(['Welcome (es)'])
  })

  it('take the language of the browser when the page names none', async () => {
    const { token } = await pageToken()
    const headers = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' }
    const { body } = await request('POST', `${server.domain}/conversations`, { token, headers })
    const log = await request('GET', `${server.domain}/conversations/${body.conversationId}/activities`, {
      token,
    })
    expect(textsOf(log)).toEqual(['Welcome (es-MX)'])
  })

  it('that do not exist are not found', async () => {
    const { token, conversationId } = await pageToken()
    for (const path of ['', '/activities?watermark=3']) {
      const url = `${server.domain}/conversations/${conversationId}${path}`
      expect(await request('GET', url, { token })).toMatchObject({ status: 404 })
    }
    const url = `${server.domain}/conversations/${conversationId}`
    expect(await say(url, token, message('hello'))).toMatchObject({ status: 404 })
    expect(await request('GET', `${server.domain}/conversations/nowhere`, { token: secret })).toMatchObject({
      status: 404,
    })
  })

  it('are watched from a watermark, which never runs ahead of the log', async () => {
    const { url, token } = await startConversation(server)
    await say(url, token, message('one'))
    const read = (watermark: string) => request('GET', `${url}/activities?watermark=${watermark}`, { token })
    expect((await read('')).body.watermark).toBe('3')
    expect(textsOf(await read('1'))).toEqual(['one', 'Echo: one'])
    expect((await read('3')).body).toEqual({ activities: [], watermark: '3' })
    expect((await read('99')).body).toEqual({ activities: [], watermark: '3' })
    expect(await read('later')).toMatchObject({ status: 400 })
  })
})

describe('activities', () => {
  it('are written by the person of the token, whatever they say', async () => {
    const { url, token } = await startConversation(server)
    const { body } = await say(url, token, message('hello', 'c-1'))
    const log = await request('GET', `${url}/activities?watermark=1`, { token })
    expect(log.body.activities[0]).toMatchObject({
      id: body.id,
      from: { id: claimsOf(token).user, role: 'user' },
      channelData: { clientActivityID: 'c-1' },
    })
    expect(log.body.activities[1]?.replyToId).toBe(body.id)
  })

  it('sent again keep their first id, and are answered once', async () => {
    const { url, token } = await startConversation(server)
    const first = await say(url, token, message('hello', 'c-1'))
    const again = await say(url, token, message('hello', 'c-1'))
    expect(again.body).toEqual(first.body)
    expect(textsOf(await request('GET', `${url}/activities`, { token }))).toHaveLength(3)
  })

  it.each([
    ['no JSON', '{"type":', 400, 'BadArgument'],
    ['no type', { text: 'hello' }, 400, 'MissingProperty'],
    ['nothing', undefined, 400, 'BadArgument'],
    ['no text', { type: 'message', text: '  ' }, 400, 'MissingProperty'],
    ['a text that is none', { type: 'message', text: 5 }, 400, 'BadArgument'],
    ['a text that is too long', message('x'.repeat(8001)), 413, 'MessageTooLong'],
    ['more than 256 K characters', { type: 'event', value: 'x'.repeat(262_144) }, 413, 'ActivityTooLarge'],
    ['more than a megabyte', { type: 'event', value: 'ñ'.repeat(2_000_000) }, 413, 'ActivityTooLarge'],
  ])('with %s are refused, and the conversation goes on', async (_what, body, status, code) => {
    const { url, token } = await startConversation(server)
    expect(await say(url, token, body)).toMatchObject({ status, body: { error: { code } } })
    expect(await say(url, token, message('x'.repeat(8000)))).toMatchObject({ status: 200 })
  })

  it('of any JSON never break the service', async () => {
    const { url, token } = await startConversation(server)
    const odd = [
      '[]',
      'null',
      '7',
      '"x"',
      '{"type":"__proto__"}',
      '{"type":"message","text":"a","channelData":7}',
    ]
    odd.push('{"type":"message","text":"a","attachments":{"x":1},"from":[1],"localTimezone":{}}')
    for (const body of odd) expect((await say(url, token, body)).status).toBeLessThan(500)
  })

  it('lose the contents and addresses of their attachments', async () => {
    const { url, token } = await startConversation(server)
    const attachment = {
      contentType: 'image/png',
      name: 'notice.png',
      contentUrl: 'http://evil.example/x',
      content: 1,
    }
    await say(url, token, { ...message('see'), attachments: [attachment] })
    const log = await request('GET', `${url}/activities?watermark=1`, { token })
    expect(log.body.activities[0]?.attachments).toEqual([{ contentType: 'image/png', name: 'notice.png' }])
  })

  it('that the bot fails on are answered with 502 and may be sent again', async () => {
    const { url, token } = await startConversation(server)
    expect(await say(url, token, message('fail', 'c-1'))).toMatchObject({
      status: 502,
      body: { error: { code: 'BotError' } },
    })
    expect(await say(url, token, message('works', 'c-1'))).toMatchObject({ status: 200 })
  })

  it('with files are refused politely', async () => {
    const { url, token } = await startConversation(server)
    const form = new FormData()
    form.append('file', new Blob(['x'.repeat(300_000)]), 'aviso ñ.pdf')
    const response = await fetch(`${url}/upload?userId=x`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ error: { code: 'UploadNotSupported' } })
  })
})

describe('a flood', () => {
  it('of messages is answered with 429 and the seconds to wait', async () => {
    await restart({ RATE_LIMIT_MESSAGES: '5' })
    const { url, token } = await startConversation(server)
    const statuses = []
    for (let sent = 0; sent < 7; sent += 1) statuses.push((await say(url, token, message('x'))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const refused = await say(url, token, message('x'))
    expect(refused.body.error.code).toBe('TooManyRequests')
    expect(refused.headers.get('retry-after')).toBe('12')
    time += 12_000
    expect(await say(url, token, message('x'))).toMatchObject({ status: 200 })
  })

  it('of one stranger does not use up the messages of a conversation', async () => {
    await restart({ RATE_LIMIT_MESSAGES: '2' })
    const { url, token } = await startConversation(server)
    const stranger = await startConversation(server)
    for (let sent = 0; sent < 5; sent += 1) await say(url, stranger.token, message('x'))
    expect(await say(url, token, message('x'))).toMatchObject({ status: 200 })
  })

  it('of new conversations from one address is answered with 429', async () => {
    await restart({ RATE_LIMIT_TOKENS: '3' })
    const ask = () => request('POST', `${server.url}/api/directline/token`)
    const statuses = [await ask(), await ask(), await ask(), await ask()].map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})

describe('streams', () => {
  it('replay everything since the start, then bring what is new', async () => {
    const { url, token, streamUrl } = await startConversation(server)
    for (let sent = 0; sent < 30; sent += 1) await say(url, token, message(`m${sent}`))
    await restart({ PORT: new URL(server.url).port }, { store: server.store })
    const { frames } = openStream(streamUrl)
    await vi.waitFor(() => expect(frames.flatMap(({ activities }) => activities)).toHaveLength(61))
    expect(frames.at(-1)?.watermark).toBe('61')
  })

  it('replay logs longer than one frame completely', async () => {
    await restart({ RATE_LIMIT_MESSAGES: '1000' })
    const { url, token, streamUrl } = await startConversation(server)
    for (let sent = 0; sent < 120; sent += 1) await say(url, token, message(`m${sent}`))
    const { frames } = openStream(streamUrl)
    await vi.waitFor(() => expect(frames.flatMap(({ activities }) => activities)).toHaveLength(241))
    const ids = frames.flatMap(({ activities }) => activities.map(({ id }) => id))
    expect(new Set(ids).size).toBe(241)
  })

  it('open for 60 seconds, with their own ticket, for their own conversation', async () => {
    const { streamUrl, token, url, conversationId } = await startConversation(server)
    const other = await startConversation(server)
    const refused = (address: string) => openStream(address).opened
    await expect(refused(streamUrl.replace(/t=.*/, ''))).rejects.toThrow('401')
    await expect(refused(streamUrl.replace(/t=.*/, `t=${token}`))).rejects.toThrow('403')
    await expect(refused(other.streamUrl.replace(other.conversationId, conversationId))).rejects.toThrow(
      '403',
    )
    await expect(refused(`${server.url.replace('http', 'ws')}/elsewhere`)).rejects.toThrow('404')
    expect(
      await request('GET', url, { token: new URL(streamUrl).searchParams.get('t') ?? '' }),
    ).toMatchObject({
      status: 403,
    })
    time += 59_000
    await openStream(streamUrl).opened
    time += 1000
    await expect(refused(streamUrl)).rejects.toThrow('403')
  })

  it('without a watermark bring only what is new', async () => {
    const { url, token } = await startConversation(server)
    const { body } = await request('GET', url, { token })
    const { frames, opened } = openStream(body.streamUrl)
    await opened
    await say(url, token, message('new'))
    await vi.waitFor(() => expect(frames.flatMap(({ activities }) => activities)).toHaveLength(2))
  })

  it('resumed with an empty watermark bring what no client has heard yet, and then only what is new', async () => {
    const { url, token } = await startConversation(server)
    await say(url, token, message('early'))
    const resume = async () => (await request('GET', `${url}?watermark=`, { token })).body.streamUrl
    const textsOn = ({ frames }: ReturnType<typeof openStream>) =>
      frames.flatMap(({ activities }) => activities.map(({ text }) => text))
    const first = openStream(await resume())
    await vi.waitFor(() => expect(textsOn(first)).toEqual(['Welcome (no locale)', 'early', 'Echo: early']))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const second = openStream(await resume())
    await second.opened
    await say(url, token, message('late'))
    await vi.waitFor(() => expect(textsOn(second)).toEqual(['late', 'Echo: late']))
  })

  it('carry typing signs, which the log does not', async () => {
    const { url, token, streamUrl } = await startConversation(server)
    const { frames, opened } = openStream(streamUrl)
    await opened
    await vi.waitFor(() => expect(frames).toHaveLength(1))
    expect(await say(url, token, { type: 'typing' })).toMatchObject({ status: 200 })
    await vi.waitFor(() => expect(frames[1]?.activities[0]).toMatchObject({ type: 'typing' }))
    expect(textsOf(await request('GET', `${url}/activities`, { token }))).toHaveLength(1)
  })

  it('ignore what clients send on them, and end on frames that are too large', async () => {
    const { streamUrl } = await startConversation(server)
    const { socket, opened } = openStream(streamUrl)
    await opened
    socket.send('')
    socket.send('not for you')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(socket.readyState).toBe(socket.OPEN)
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.send('x'.repeat(5000))
    expect(await closed).toBe(1009)
  })

  it('end when the client gives no sign of life', async () => {
    await restart({}, { timing: { beatMs: 40 } })
    const { streamUrl } = await startConversation(server)
    const { socket, opened } = openStream(streamUrl)
    await opened
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(socket.readyState).toBe(socket.OPEN)
    // A connection whose other end has silently gone: nothing is read any more, so no pong is sent.
    socket.pause()
    const metrics = () => request('GET', `${server.url}/metrics`)
    await vi.waitFor(async () => expect((await metrics()).body).toContain('\nstreams_open 0\n'))
    socket.terminate()
  })

  it('close with "service restart" when the service stops', async () => {
    const { streamUrl } = await startConversation(server)
    const { socket, opened } = openStream(streamUrl)
    await opened
    const closed = new Promise((resolve) => socket.on('close', resolve))
    await server.close()
    expect(await closed).toBe(1012)
  })

  it('of a ninth tab close the first', async () => {
    const { streamUrl } = await startConversation(server)
    const first = openStream(streamUrl)
    await first.opened
    const closed = new Promise((resolve) =>
      first.socket.on('close', (_code, reason) => resolve(String(reason))),
    )
    for (let tab = 2; tab <= 9; tab += 1) await openStream(streamUrl).opened
    expect(await closed).toBe('collision')
  })
})

it('answers a preflight with the headers that clients send', async () => {
  const reply = await request('OPTIONS', `${server.domain}/conversations/x/activities`, {
    headers: { origin: 'https://any.example', 'access-control-request-method': 'POST' },
  })
  expect(reply.status).toBe(204)
  expect(reply.headers.get('access-control-allow-headers')).toBe(
    'authorization, content-type, x-ms-bot-agent, x-requested-with',
  )
})

it('gives a session id to those who ask', async () => {
  const { token } = await startConversation(server)
  const reply = await request('GET', `${server.domain}/session/getsessionid`, { token })
  expect(reply).toMatchObject({ status: 200, body: { sessionId: expect.any(String) } })
})

function claimsOf(token: string): { user: string; conv: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

function tampered(token: string, change: Record<string, string>): string {
  const [head, body = '', signature] = token.split('.')
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...change }
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

function withoutAlgorithm(token: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  return [head, token.split('.')[1], ''].join('.')
}
