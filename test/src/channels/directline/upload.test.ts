import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pino from 'pino'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../../../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../../../src/index.ts'
import { TestClient } from '../../../helpers/directLineClient.ts'
import { request } from '../../../helpers/directLineRequests.ts'
import { aJpeg, aPdf } from '../../../helpers/pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'upload-'))
let server: RunningServer
const lines: string[] = []
const logger = pino({ level: 'debug' }, { write: (line) => lines.push(line) })

beforeAll(async () => {
  const settings = { PORT: '0', DATA_DIR: folder, ATTACHMENT_MAX_MB: '1', ATTACHMENT_MAX_COUNT: '3' }
  server = await startServer(loadConfig(settings), { logger })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const clients: TestClient[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.end()
})

interface Chat {
  readonly token: string
  readonly url: string
}

async function begin(locale = 'en'): Promise<Chat> {
  const { token } = (await request('POST', `${server.url}/api/directline/token`)).body
  const started = await request('POST', `${server.url}/v3/directline/conversations`, {
    token,
    body: { locale },
  })
  return { token, url: `${server.url}/v3/directline/conversations/${started.body.conversationId}` }
}

async function send(
  { token, url }: Chat,
  body: string | FormData | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}/upload?userId=x`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  return {
    status: response.status,
    body: (await response.json()) as { id?: string; error?: { code: string } },
  }
}

function form(files: readonly [Buffer, string][], activity?: object): FormData {
  const data = new FormData()
  if (activity) {
    const blob = new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' })
    data.append('activity', blob, 'blob')
  }
  for (const [bytes, name] of files) data.append('file', new Blob([new Uint8Array(bytes)]), name)
  return data
}

const message = (id: string, text?: string) => ({
  type: 'message',
  from: { id: 'x' },
  ...(text !== undefined && { text }),
  channelData: { clientActivityID: id },
})

const log = async ({ token, url }: Chat) =>
  (await request('GET', `${url}/activities`, { token })).body.activities
const own = async (chat: Chat) => (await log(chat)).filter(({ from }) => from.role === 'user')
const said = async (chat: Chat) =>
  (await log(chat)).filter(({ from }) => from.role === 'bot').map(({ text }) => text ?? '')

function storedFiles(): number {
  const reader = new Database(join(folder, 'intake.sqlite'), { readonly: true })
  const { count } = reader
    .prepare<[], { count: number }>('SELECT count(*) AS count FROM attachments')
    .get() ?? {
    count: -1,
  }
  reader.close()
  return count
}

describe('an upload', () => {
  it('is logged as the person’s message, and the picture is handed over again, clean', async () => {
    const chat = await begin()
    const photo = await aJpeg({ exif: true })
    const { status, body } = await send(chat, form([[photo, 'María en casa.jpg']], message('u-1')))
    expect(status).toBe(200)
    expect(body.id).toMatch(/\|\d{7}$/)
    const [activity] = await own(chat)
    const [attachment] = activity?.attachments ?? []
    expect(attachment).toMatchObject({ contentType: 'image/jpeg' })
    expect(JSON.stringify(activity)).not.toContain('en casa')
    const response = await fetch(attachment?.contentUrl ?? '', {
      headers: { authorization: `Bearer ${chat.token}` },
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^attachment; filename="picture-\w{4}\.jpg"$/),
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const { width, height, exif } = await sharp(await response.arrayBuffer()).metadata()
    expect({ width, height, exif }).toEqual({ width: 480, height: 640, exif: undefined })
    expect((await said(chat)).join(' ')).toContain('I got your picture.')
    expect(lines.join('')).not.toContain('en casa')
  })

  it('can be fetched by nobody but who has the token of the conversation', async () => {
    const chat = await begin()
    await send(chat, form([[aPdf(), 'a.pdf']]))
    const url = (await own(chat))[0]?.attachments?.[0]?.contentUrl ?? ''
    const other = await begin()
    const elsewhere = url.replace(/conversations\/[^/]+/, `conversations/${other.url.split('/').at(-1)}`)
    const statusOf = async (at: string, token?: string) =>
      (await fetch(at, { headers: { ...(token && { authorization: `Bearer ${token}` }) } })).status
    expect(await statusOf(url, chat.token)).toBe(200)
    expect(await statusOf(url)).toBe(401)
    expect(await statusOf(url, other.token)).toBe(403)
    expect(await statusOf(elsewhere, other.token)).toBe(404)
    expect(await statusOf(`${url}0`, chat.token)).toBe(404)
  })

  it('that is sent again is one message with one file', async () => {
    const chat = await begin()
    const before = storedFiles()
    const again = () => send(chat, form([[aPdf(), 'a.pdf']], message('same')))
    const ids = (await Promise.all([again(), again()])).concat(await again()).map(({ body }) => body.id)
    expect(new Set(ids).size).toBe(1)
    expect(await own(chat)).toHaveLength(1)
    expect(storedFiles()).toBe(before + 1)
  })

  it('says of each file what became of it, in the person’s language, and keeps the words', async () => {
    const chat = await begin('es')
    const large = Buffer.concat([aPdf(), Buffer.alloc(1_100_000, 32)])
    const files: [Buffer, string][] = [
      [large, 'grande.pdf'],
      [Buffer.from('<script>alert(1)</script>'), 'aviso.jpg'],
      [aPdf(), 'carta.pdf'],
    ]
    const { status } = await send(
      chat,
      form(files, message('u-2', 'No fui a mi cita porque estaba en el hospital')),
    )
    expect(status).toBe(200)
    const answers = (await said(chat)).join('\n')
    expect(answers).toContain('Recibí su documento.')
    expect(answers).toContain('Un archivo era demasiado grande')
    expect(answers).toContain('Puedo recibir fotos (JPEG, PNG o WebP) y archivos PDF')
    expect((await own(chat))[0]).toMatchObject({ text: expect.stringContaining('hospital') })
    expect((await own(chat))[0]?.attachments).toHaveLength(1)
    // The words were heard: the bot goes on from the hospital.
    expect(answers).toContain('hospital')
  })

  it('beyond what a conversation may hold is refused, and the chat goes on', async () => {
    const chat = await begin()
    const pdf: [Buffer, string] = [aPdf(), 'a.pdf']
    await send(chat, form([pdf, pdf]))
    await send(chat, form([pdf, pdf]))
    expect((await said(chat)).join('\n')).toContain('I cannot keep more files in this chat.')
    expect((await own(chat)).flatMap(({ attachments = [] }) => attachments)).toHaveLength(3)
  })

  it('may be one file as the body itself', async () => {
    const chat = await begin()
    const { status } = await send(chat, new Uint8Array(await aJpeg()), { 'content-type': 'image/gif' })
    expect(status).toBe(200)
    expect((await own(chat))[0]?.attachments).toMatchObject([{ contentType: 'image/jpeg' }])
  })

  it.each([
    ['no file', form([], message('x')), {}, 400, 'MissingProperty'],
    ['no boundary', 'nothing', { 'content-type': 'multipart/form-data' }, 400, 'BadArgument'],
    [
      'no end',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      'BadArgument',
    ],
    ['an activity that is not JSON', notJson(), {}, 400, 'BadArgument'],
    ['an activity that is no message', form([[aPdf(), 'a']], { type: 'event' }), {}, 400, 'BadArgument'],
    ['more than a request may hold', new Uint8Array(4_500_000), {}, 413, 'UploadTooLarge'],
  ] as const)(
    'with %s is answered in the form of the protocol',
    async (_what, body, headers, status, code) => {
      const reply = await send(await begin(), body, headers as Record<string, string>)
      expect(reply).toMatchObject({ status, body: { error: { code } } })
    },
  )

  it('that breaks off leaves nothing, neither message nor file', async () => {
    const chat = await begin()
    const before = storedFiles()
    const { hostname, port, pathname } = new URL(chat.url)
    const socket = connect(Number(port), hostname)
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    socket.write(
      `POST ${pathname}/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${chat.token}\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n${head}${aPdf()}`,
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await own(chat)).toEqual([])
    expect(storedFiles()).toBe(before)
    expect(await send(chat, form([[aPdf(), 'a.pdf']]))).toMatchObject({ status: 200 })
  })
})

function notJson(): FormData {
  const data = form([[aPdf(), 'a']])
  data.append('activity', 'nonsense')
  return data
}

describe('botframework-directlinejs', () => {
  it('uploads pictures with words, and sees its own message come back', async () => {
    const { token } = (await request('POST', `${server.url}/api/directline/token`)).body
    const client = new TestClient({ domain: `${server.url}/v3/directline`, token })
    clients.push(client)
    await vi.waitFor(() => expect(client.received.length).toBeGreaterThan(0))
    const contentUrl = `data:image/jpeg;base64,${(await aJpeg()).toString('base64')}`
    const id = await client.post({
      type: 'message',
      text: 'This is the letter that I got',
      from: { id: 'x' },
      channelData: { clientActivityID: 'c-9' },
      attachments: [{ contentType: 'image/jpeg', contentUrl, name: 'letter.jpg' }],
    })
    await vi.waitFor(() => {
      const echo = client.received.find((activity) => activity.id === id)
      expect(echo).toMatchObject({
        text: 'This is the letter that I got',
        channelData: { clientActivityID: 'c-9' },
        attachments: [{ contentType: 'image/jpeg', contentUrl: expect.stringContaining('/attachments/') }],
      })
      expect(client.received.some(({ replyToId }) => replyToId === id)).toBe(true)
    })
  })
})
