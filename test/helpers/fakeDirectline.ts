import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'

type Json = Record<string, unknown>

/** What the bot says to a message; `language` is the language it speaks from now on. */
interface Answer {
  readonly text: string
  readonly choices?: readonly string[]
  readonly language?: string
  readonly takesDate?: boolean
}

export type FakeBot = (text: string, language: string) => readonly Answer[]

interface FakeConversation {
  readonly log: Json[]
  readonly seen: Set<string>
  language: string
}

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The policy that the real server sends: everything from here, nothing inline. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  const text = Buffer.concat(chunks).toString('utf8')
  return text ? (JSON.parse(text) as Json) : {}
}

/**
 * A small Direct Line 3.0 server on loopback for the widget's tests: it can cut sockets, refuse them, fail posts, keep
 * echoes back and end sessions. Given a folder, it serves the built page under the strict policy too.
 */
export class FakeDirectline {
  /** The status that the next posts fail with, one each; `lost` takes the message and cuts the answer. */
  readonly failNextPosts: (number | 'lost')[] = []
  refuseSockets = false
  /** True: sockets are open but bring nothing, like a connection that is dead without knowing it. */
  silentSockets = false
  /** True: no token is taken any more, old or new. */
  expired = false
  unreachable = false
  replyDelayMs = 0
  site: Json = {}
  /** Requests as they came, such as `POST /api/directline/token`. */
  readonly requests: string[] = []
  readonly starts: Json[] = []
  /** Every message that was posted, resends included. */
  readonly posts: Json[] = []
  readonly conversations = new Map<string, FakeConversation>()
  #begun = 0
  readonly #bot: FakeBot
  readonly #folder: string | undefined
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #webSockets = new WebSocketServer({ noServer: true })
  readonly #sockets = new Map<WebSocket, string>()

  constructor(bot: FakeBot, folder?: string) {
    this.#bot = bot
    this.#folder = folder
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.refuseSockets || this.unreachable) socket.destroy()
      else
        this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#stream(request, webSocket))
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.cutSockets()
    this.#webSockets.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get openSockets(): number {
    return this.#sockets.size
  }

  cutSockets(): void {
    for (const socket of this.#sockets.keys()) socket.terminate()
    this.#sockets.clear()
  }

  /** Says something in a conversation without being asked. */
  say(conversationId: string, { text, choices = [], language, takesDate }: Answer): void {
    const conversation = this.#conversation(conversationId)
    conversation.language = language ?? conversation.language
    this.#append(conversationId, {
      type: 'message',
      from: { id: 'bot', role: 'bot' },
      text,
      locale: conversation.language,
      ...(takesDate && { channelData: { question: { id: 'some.date', takes: 'date' } } }),
      ...(choices.length > 0 && {
        suggestedActions: {
          actions: choices.map((title) => ({ type: 'imBack', title, value: title })),
        },
      }),
    })
  }

  /** Shows the typing sign, which goes over sockets only. */
  typing(conversationId: string): void {
    const activity = { type: 'typing', id: `typing-${Date.now()}`, from: { id: 'bot', role: 'bot' } }
    this.#push(conversationId, { activities: [activity] })
  }

  #conversation(id: string): FakeConversation {
    const found = this.conversations.get(id)
    if (!found) throw new Error(`The fake server has no conversation ${id}.`)
    return found
  }

  #append(id: string, activity: Json): Json {
    const { log } = this.#conversation(id)
    const stamped = { ...activity, id: `${id}|${String(log.length + 1).padStart(7, '0')}` }
    log.push(stamped)
    this.#push(id, { activities: [stamped], watermark: String(log.length) })
    return stamped
  }

  #push(id: string, frame: Json): void {
    if (this.silentSockets) return
    for (const [socket, conversation] of this.#sockets) {
      if (conversation === id) socket.send(JSON.stringify(frame))
    }
  }

  #stream(request: IncomingMessage, socket: WebSocket): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const id = url.pathname.split('/')[4] ?? ''
    this.#sockets.set(socket, id)
    socket.on('close', () => this.#sockets.delete(socket))
    const from = Number(url.searchParams.get('watermark')) || 0
    const { log } = this.#conversation(id)
    if (log.length > from && !this.silentSockets) {
      socket.send(JSON.stringify({ activities: log.slice(from), watermark: String(log.length) }))
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    this.requests.push(`${request.method} ${url.pathname}`)
    if (this.unreachable) return void request.destroy()
    const send = (status: number, content?: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content ?? {}))
    const body = request.method === 'POST' ? await bodyOf(request) : {}
    if (url.pathname === '/api/site') return void send(200, this.site)
    if (url.pathname === '/api/directline/token') return this.#giveToken(request, send)
    if (!url.pathname.startsWith('/v3/directline/')) return this.#file(url.pathname, response)
    const conversationId = this.#authorised(request)
    if (!conversationId) return void send(403, { error: { code: 'TokenExpired', message: 'expired' } })
    if (url.pathname.endsWith('/tokens/refresh')) return void send(200, this.#token(conversationId))
    if (url.pathname.endsWith('/conversations')) return void send(201, this.#start(conversationId, body))
    if (url.pathname.endsWith('/activities'))
      return this.#activities(request, response, conversationId, url, body)
    const watermark = url.searchParams.get('watermark') ?? ''
    send(200, { ...this.#token(conversationId), streamUrl: this.#streamUrl(conversationId, watermark) })
  }

  #token(conversationId: string): Json {
    const token = `e30.${encode({ conv: conversationId, user: `dl_${conversationId}` })}.sign`
    return { conversationId, token, expires_in: 1800 }
  }

  #streamUrl(id: string, watermark: string): string {
    const { port } = this.#server.address() as AddressInfo
    return `ws://127.0.0.1:${port}/v3/directline/conversations/${id}/stream?watermark=${watermark}&t=x`
  }

  /** A first token, or one for the conversation of an older one. */
  #giveToken(request: IncomingMessage, send: (status: number, content?: unknown) => void): void {
    const old = this.#conversationIn(request)
    if (old && this.expired) return send(403, { error: { code: 'TokenExpired', message: 'expired' } })
    if (!old) this.#begun += 1
    send(200, this.#token(old ?? `c${this.#begun}`))
  }

  #authorised(request: IncomingMessage): string | undefined {
    return this.expired ? undefined : this.#conversationIn(request)
  }

  /** The one that the request's token is for. */
  #conversationIn(request: IncomingMessage): string | undefined {
    const claims = request.headers.authorization?.split('.')[1]
    return claims && String((JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json).conv)
  }

  #start(id: string, body: Json): Json {
    this.starts.push(body)
    if (this.conversations.has(id)) return { ...this.#token(id), streamUrl: this.#streamUrl(id, '-') }
    const language = String(body.locale ?? 'en')
    this.conversations.set(id, { log: [], seen: new Set(), language })
    for (const answer of this.#bot('', language)) this.say(id, answer)
    return { ...this.#token(id), streamUrl: this.#streamUrl(id, '-') }
  }

  #activities(request: IncomingMessage, response: ServerResponse, id: string, url: URL, body: Json): void {
    const json = { 'Content-Type': 'application/json' }
    const { log } = this.#conversation(id)
    if (request.method === 'GET') {
      const from = Number(url.searchParams.get('watermark')) || 0
      response
        .writeHead(200, json)
        .end(JSON.stringify({ activities: log.slice(from), watermark: String(log.length) }))
      return
    }
    this.posts.push(body)
    const failure = this.failNextPosts.shift()
    if (typeof failure === 'number') {
      response.writeHead(failure, json).end('{}')
      return
    }
    this.#take(id, body)
    if (failure === 'lost') request.destroy()
    else response.writeHead(200, json).end(JSON.stringify({ id: `${id}|${log.length}` }))
  }

  #take(id: string, activity: Json): void {
    const conversation = this.#conversation(id)
    const key = String((activity.channelData as Json | undefined)?.clientActivityID)
    if (conversation.seen.has(key)) return
    conversation.seen.add(key)
    this.#append(id, { ...activity, from: { id: `dl_${id}`, role: 'user' } })
    const answers = this.#bot(String(activity.text), conversation.language)
    setTimeout(() => {
      for (const answer of answers) this.say(id, answer)
    }, this.replyDelayMs)
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const name = /^\/(en|es)?$/.test(path) ? `${path.slice(1) || 'index'}.html` : path
    try {
      if (!this.#folder || name.includes('..')) throw new Error('no such file')
      const content = await readFile(join(this.#folder, name))
      response
        .writeHead(200, {
          'Content-Type': CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
          'Content-Security-Policy': CSP,
        })
        .end(content)
    } catch {
      response.writeHead(404).end()
    }
  }
}
