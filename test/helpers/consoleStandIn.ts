import type { ServerResponse } from 'node:http'
import type { Request, Response } from 'restify'
import { LiveEvent, Login, type Me, MeChange } from '../../src/console/api/contract/index.ts'
import { mountConsolePages } from '../../src/console/servePages.ts'
import { createHttpServer, listen } from '../../src/server/httpServer.ts'
import { readJsonBody } from '../../src/server/jsonBody.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { memoryLog } from './memoryLog.ts'
import { StandInCases } from './standInCases.ts'
import { No, type Person, standInStaff } from './standInStaff.ts'

/**
 * A stand-in for the console's server: the contract's answers from memory, every one held against its schema, with
 * switches for what goes wrong. The pages themselves are served by the real code.
 */
export class ConsoleStandIn {
  readonly staff = standInStaff()
  readonly cases = new StandInCases(this.staff, (event) => this.tell(event))
  /** The next requests with this path and method are answered by nothing at all. */
  cut: RegExp | undefined
  /** Done, but the answer is lost. */
  loseAnswers = 0
  url = ''
  #server: ReturnType<typeof createHttpServer> | undefined
  readonly #sessions = new Map<string, string>()
  readonly #streams = new Map<ServerResponse, string>()
  #events = 0
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async listen(): Promise<string> {
    const server = createHttpServer({ logger: memoryLog().logger, metrics: createMetrics(), overTls: false })
    this.#server = server
    mountConsolePages(server, this.#folder)
    const answer = async (request: Request, response: Response) => this.#answer(request, response)
    for (const method of ['get', 'post', 'put', 'patch', 'del'] as const)
      server[method]('/console/api/*', answer)
    const { port } = await listen(server, 0, '127.0.0.1')
    this.url = `http://127.0.0.1:${port}`
    return this.url
  }

  async close(): Promise<void> {
    this.cutStreams()
    this.#server?.server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server?.server.close(() => resolve()))
  }

  tell(event: LiveEvent): void {
    this.#events += 1
    const line = `id: ${this.#events}\nevent: ${event.kind}\ndata: ${JSON.stringify(LiveEvent.parse(event))}\n\n`
    for (const stream of this.#streams.keys()) stream.write(line)
  }

  cutStreams(): void {
    for (const stream of this.#streams.keys()) stream.destroy()
  }

  endSessions(): void {
    this.#sessions.clear()
    this.tell({ kind: 'bye' })
    this.cutStreams()
  }

  async #answer(request: Request, response: Response): Promise<void> {
    const path = request.getPath().slice('/console/api/'.length)
    const { method = 'GET' } = request
    if (this.cut?.test(`${method} ${path}`)) return void request.socket.destroy()
    try {
      if (method !== 'GET' && request.headers['x-console'] !== '1') throw new No(403, 'request.not_from_here')
      const body = method === 'GET' ? undefined : await readJsonBody(request, 100_000)
      if (path === 'events') return this.#stream(request, response)
      const result = this.#route(method, path, body, request, response)
      if (this.loseAnswers > 0 && path.endsWith('actions')) {
        this.loseAnswers -= 1
        return void request.socket.destroy()
      }
      response.sendRaw(result === undefined ? 204 : 200, result === undefined ? '' : JSON.stringify(result), {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      })
    } catch (error) {
      const no = error instanceof No ? error : new No(400, 'request.malformed')
      const told = { error: { code: no.code, message: String(error), ...no.more } }
      response.sendRaw(no.status, JSON.stringify(told), { 'Content-Type': 'application/json' })
    }
  }

  #who(request: Request): Person {
    const token = /console=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    const found = this.staff.find(({ id }) => id === this.#sessions.get(token))
    if (!found) throw new No(401, 'auth.needed')
    return found
  }

  #route(method: string, path: string, body: unknown, request: Request, response: Response): unknown {
    if (path === 'session' && method === 'POST') return this.#signIn(Login.parse(body), response)
    if (path === 'session/ways') return { service: null }
    const me = this.#who(request)
    const query = new URLSearchParams(request.getQuery())
    if (path === 'session') return void this.#sessions.clear()
    if (path === 'me' && method === 'PATCH') return Object.assign(me, MeChange.parse(body))
    if (path === 'me') return me
    if (path === 'staff')
      return { staff: this.staff.map((each) => ({ ...each, active: true, here: true, cases: 2 })) }
    if (path === 'canned') return cannedIn(query.get('language') ?? 'en')
    if (path === 'cases') return this.cases.page(query, me)
    const [, number = '', rest = ''] = path.split('/')
    return this.cases.answer(me, this.cases.of(number), rest, body, query)
  }

  #signIn({ email, password, code }: Login, response: Response): Me {
    const found = this.staff.find((each) => each.email === email)
    if (!found || found.password !== password) throw new No(401, 'auth.wrong')
    if (found.code && code === undefined) throw new No(401, 'auth.code_needed')
    if (found.code && found.code !== code) throw new No(401, 'auth.wrong')
    const token = crypto.randomUUID()
    this.#sessions.set(token, found.id)
    response.setHeader('Set-Cookie', `console=${token}; Path=/console; HttpOnly; SameSite=Strict`)
    return found
  }

  #stream(request: Request, response: Response): void {
    const me = this.#who(request)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const hello = {
      kind: 'hello',
      missed: request.headers['last-event-id'] !== String(this.#events),
      at: new Date().toISOString(),
    }
    response.write(`id: ${this.#events}\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`)
    this.#streams.set(response, me.id)
    response.once('close', () => this.#streams.delete(response))
  }
}

const cannedIn = (language: string) => ({
  replies:
    language === 'es'
      ? [{ id: 'hello', title: 'Saludo', text: 'Hola, soy Ana, de Harbor Legal Aid.' }]
      : [{ id: 'hello', title: 'Greeting', text: 'Hello, I am Ana, of Harbor Legal Aid.' }],
})
