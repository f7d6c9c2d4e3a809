import { WebSocket } from 'ws'
import type { TestServer } from './directLineServer.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read the answer as the protocol describes it
  readonly body: any
}

/** One request as a client would send it. */
export async function request(
  method: string,
  url: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { token, body, headers } = options
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== ''
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

export interface Started {
  readonly conversationId: string
  readonly token: string
  readonly streamUrl: string
  /** Base of the conversation's requests. */
  readonly url: string
}

/** A conversation begun as our own page begins it. */
export async function startConversation(server: TestServer, body: unknown = {}): Promise<Started> {
  const { token } = (await request('POST', `${server.url}/api/directline/token`)).body
  const started = await request('POST', `${server.domain}/conversations`, { token, body })
  const { conversationId } = started.body
  return { ...started.body, url: `${server.domain}/conversations/${conversationId}` }
}

/** A socket and the frames it got; `opened` rejects with the status when it was refused. */
export function openStream(url: string): {
  socket: WebSocket
  frames: Reply['body'][]
  opened: Promise<void>
} {
  const socket = new WebSocket(url)
  const frames: Reply['body'][] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve())
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.on('error', reject)
  })
  opened.catch(() => undefined)
  return { socket, frames, opened }
}
