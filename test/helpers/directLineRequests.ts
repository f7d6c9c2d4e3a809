import { WebSocket } from 'ws'
import type { AnswerOf, EndpointName } from '../../src/console/api/endpoints.ts'
import type { TestServer } from './directLineServer.ts'

type KeysOf<Union> = Union extends unknown ? keyof Union : never
type FieldOf<Union, Key extends PropertyKey> = Union extends unknown
  ? Key extends keyof Union
    ? Union[Key]
    : never
  : never

/** An activity of a conversation as a client gets it; a message has all of these. */
export interface LoggedActivity {
  readonly id: string
  readonly type: string
  readonly text: string
  readonly from: { readonly id: string; readonly role: string }
  readonly replyToId: string
  readonly attachments: readonly { readonly contentType: string; readonly contentUrl: string }[]
  readonly [other: string]: unknown
}

/** What Direct Line answers (protocol 3.0): a token, a conversation, what was said in it, the id of what was sent. */
interface DirectLineAnswer {
  readonly token: string
  readonly conversationId: string
  readonly expires_in: number
  readonly streamUrl: string
  readonly activities: LoggedActivity[]
  readonly watermark: string
  readonly id: string
}

/** What either interface says when it refuses. */
interface RefusedAnswer {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly path?: string
    readonly problems?: unknown
    readonly fields?: unknown
    readonly owner?: unknown
  }
}

/** Those whose answers are no JSON, or are read as a whole, by their schema. */
type ReadAsWhole = 'exportCase' | 'packet' | 'changeStaff' | 'verifyAccessLog'
type ConsoleAnswer =
  | { [Name in EndpointName]: Name extends ReadAsWhole ? never : AnswerOf<Name> }[EndpointName]
  | Pick<AnswerOf<'verifyAccessLog'>, 'brokenAt'>
type Answer = ConsoleAnswer | DirectLineAnswer | RefusedAnswer

/** An answer to read a field of that the one that was asked for has: the fields of all there are. */
type AnswerBody = { readonly [Key in KeysOf<Answer>]: FieldOf<Answer, Key> }

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: AnswerBody
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
  frames: AnswerBody[]
  opened: Promise<void>
} {
  const socket = new WebSocket(url)
  const frames: AnswerBody[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve())
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.on('error', reject)
  })
  opened.catch(() => undefined)
  return { socket, frames, opened }
}
