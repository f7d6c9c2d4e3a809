import type { ServerResponse } from 'node:http'
import type { Request, Response } from 'restify'
import {
  Action,
  CaseDetail,
  type CasePage,
  CaseRow,
  DraftChange,
  type HistoryEntry,
  LiveEvent,
  Login,
  type Me,
  MeChange,
  PresenceChange,
  type RefusalCode,
  Reveal,
  Transcript,
  type TranscriptMessage,
} from '../../src/console/api/contract/index.ts'
import { mountConsolePages } from '../../src/console/servePages.ts'
import { createHttpServer, listen } from '../../src/server/httpServer.ts'
import { readJsonBody } from '../../src/server/jsonBody.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { aRow, assessmentOf, message, rosasFacts } from './consoleCases.ts'
import { memoryLog } from './memoryLog.ts'

interface Person extends Me {
  readonly password: string
  readonly code?: string
}

/** What the stand-in keeps of one case. */
export interface StandInCase {
  row: CaseRow
  messages: TranscriptMessage[]
  history: HistoryEntry[]
  draft: CaseDetail['draft']
  presence: Map<string, CaseDetail['presence'][number]>
  rich: boolean
}

class No extends Error {
  readonly status: number
  readonly code: RefusalCode
  readonly more: object
  constructor(status: number, code: RefusalCode, more: object = {}) {
    super(code)
    this.status = status
    this.code = code
    this.more = more
  }
}

const person = (id: string, name: string, role: Me['role'], more: Partial<Person> = {}): Person => ({
  id,
  name,
  email: `${id}@office.test`,
  role,
  language: 'en',
  secondFactor: false,
  hasPassword: true,
  passwordOnce: false,
  sessionEndsAt: '2030-01-01T00:00:00.000Z',
  office: { name: 'Harbor Legal Aid', zone: 'America/New_York' },
  languages: [
    { id: 'en', name: 'English' },
    { id: 'es', name: 'Español' },
  ],
  password: 'correct horse battery',
  ...more,
})

/**
 * A stand-in for the console's server: the contract's answers from memory, every one held against its schema, with
 * switches for what goes wrong. The pages themselves are served by the real code.
 */
export class ConsoleStandIn {
  readonly staff = [
    person('ana', 'Ana García', 'attorney'),
    person('ben', 'Ben Ortiz', 'intake', { secondFactor: true, code: '123456' }),
    person('carla', 'Carla Ruiz', 'attorney', { language: 'es' }),
  ]
  readonly cases = new Map<string, StandInCase>()
  readonly drafts: string[] = []
  readonly presence: string[] = []
  readonly done: { by: string; action: Action }[] = []
  /** The next requests with this path and method are answered by nothing at all. */
  cut: RegExp | undefined
  /** Done, but the answer is lost. */
  loseAnswers = 0
  url = ''
  #server: ReturnType<typeof createHttpServer> | undefined
  readonly #sessions = new Map<string, string>()
  readonly #streams = new Map<ServerResponse, string>()
  readonly #doneBefore = new Set<string>()
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

  /** A case of the queue; with `rich` all that a real one has: facts, contradictions, deadlines, rules. */
  add(row: CaseRow, rich = false): StandInCase {
    const at = row.queuedAt
    const added: StandInCase = {
      row: CaseRow.parse(row),
      messages: [],
      history: [],
      draft: null,
      presence: new Map(),
      rich,
    }
    added.history.push({ id: 1, at, by: null, kind: 'queued', text: null, about: [], detail: null })
    if (rich) {
      added.messages.push(
        message(1, 'bot', 'Hola. **¿Qué pasó con su cita?**', at, { choices: ['Falté', 'No puedo ir'] }),
        message(2, 'client', 'No pude ir, estaba en el hospital', at),
        message(4, 'bot', 'Siento que pasara por eso. Una persona de la oficina verá su caso.', at),
      )
    }
    this.cases.set(row.number, added)
    return added
  }

  /** The case changes, and everybody who listens hears it. */
  change(number: string, changes: Partial<CaseRow>): CaseRow {
    const found = this.#case(number)
    found.row = {
      ...found.row,
      ...changes,
      revision: found.row.revision + 1,
      updatedAt: new Date().toISOString(),
    }
    this.tell({ kind: 'case', case: found.row })
    return found.row
  }

  clientSays(number: string, text: string): void {
    const found = this.#case(number)
    const said = message((found.messages.at(-1)?.seq ?? 0) + 2, 'client', text, new Date().toISOString())
    found.messages.push(said)
    this.tell({ kind: 'message', number, message: said })
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

  #case(number: string): StandInCase {
    const found = this.cases.get(number)
    if (!found) throw new No(404, 'not_found')
    return found
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
    if (path === 'cases') return this.#page(query, me)
    const [, number = '', rest = ''] = path.split('/')
    return this.#ofCase(me, this.#case(number), rest, body, query)
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

  #page(query: URLSearchParams, me: Person): CasePage {
    const statuses = (query.get('status') ?? 'queued,claimed,waiting').split(',')
    const rows = [...this.cases.values()]
      .map(({ row }) => row)
      .filter(({ status }) => statuses.includes(status))
    const count = (status: string) => rows.filter((row) => row.status === status).length
    const mine = rows.filter(({ owner }) => owner?.id === me.id).length
    const counts = {
      queued: count('queued'),
      claimed: count('claimed'),
      waiting: count('waiting'),
      breached: 0,
      mine,
    }
    return { cases: rows, next: null, total: rows.length, counts }
  }

  #ofCase(me: Person, found: StandInCase, rest: string, body: unknown, query: URLSearchParams): unknown {
    const { number } = found.row
    if (rest === '') return this.#detail(found, me)
    if (rest === 'transcript') {
      const after = Number(query.get('after') ?? 0)
      return Transcript.parse({ messages: found.messages.filter(({ seq }) => seq > after), more: false })
    }
    if (rest === 'draft') return this.#draft(found, me, DraftChange.parse(body).text)
    if (rest === 'presence') {
      const { doing } = PresenceChange.parse(body)
      this.presence.push(`${me.id} ${doing}`)
      if (doing === 'away') found.presence.delete(me.id)
      else found.presence.set(me.id, { id: me.id, name: me.name, doing })
      return this.tell({ kind: 'presence', number, people: [...found.presence.values()] })
    }
    if (rest === 'reveal') return { field: Reveal.parse(body).field, value: '+1 212 555 0143' }
    if (rest === 'actions') return this.#act(found, me, Action.parse(body))
    throw new No(404, 'not_found')
  }

  #draft(found: StandInCase, me: Person, text: string): void {
    this.drafts.push(text)
    const by = { id: me.id, name: me.name }
    found.draft = text ? { text, by, at: new Date().toISOString() } : null
    this.tell({ kind: 'draft', number: found.row.number, text, by })
  }

  #detail(found: StandInCase, me: Person): CaseDetail {
    const now = new Date()
    const { row, rich, history, draft } = found
    const rosa = rosasFacts(now)
    return CaseDetail.parse({
      case: row,
      openedAt: row.queuedAt,
      promisedBy: row.clock?.due ?? null,
      clocks: [],
      facts: rich ? rosa.facts : [],
      safeContact: rich
        ? {
            way: 'chat',
            masked: '•••-•••-0143',
            safe: false,
            danger: true,
            words: 'mi esposo revisa mi teléfono',
          }
        : { way: null, masked: null, safe: true, danger: false, words: null },
      assessment: rich ? assessmentOf(rosa.law, now) : null,
      history,
      draft,
      presence: [...found.presence.values()],
      heldAt: null,
      calls: [],
      conflict: null,
      may: mayOf(row, me),
    })
  }

  #act(found: StandInCase, me: Person, action: Action) {
    const { number } = found.row
    if (this.#doneBefore.has(action.actionId)) return { case: found.row, messages: [], repeated: true }
    const { owner } = found.row
    if (action.kind === 'claim' && owner && owner.id !== me.id) throw new No(409, 'case.taken', { owner })
    if (!['claim', 'note', 'reopen'].includes(action.kind) && owner?.id !== me.id)
      throw new No(409, 'case.not_yours', owner ? { owner } : {})
    this.#doneBefore.add(action.actionId)
    this.done.push({ by: me.id, action })
    const by = { id: me.id, name: me.name }
    const messages = this.#said(found, me, action)
    if (action.kind === 'reply') found.draft = null
    const to = action.kind === 'transfer' ? this.staff.find(({ id }) => id === action.to) : undefined
    const changes: Partial<CaseRow> = {
      claim: { owner: by, status: 'claimed' as const },
      reply: { status: 'waiting' as const, clock: null, unansweredSince: null },
      transfer: to ? { owner: { id: to.id, name: to.name } } : { owner: null, status: 'queued' as const },
      return: { owner: null, status: 'returned' as const },
      resolve: { owner: null, status: 'resolved' as const },
      reopen: { owner: by, status: 'claimed' as const },
      note: {},
      correct: {},
      hold: {},
      erase: { owner: null, status: 'resolved' as const },
      plan_call: {},
      call_done: {},
      clear_conflict: { owner: null, status: 'returned' as const },
    }[action.kind]
    this.#history(found, me, action)
    const row = this.change(number, changes)
    for (const each of messages) this.tell({ kind: 'message', number, message: each })
    return { case: row, messages, repeated: false }
  }

  #said(found: StandInCase, me: Person, action: Action): TranscriptMessage[] {
    const text = action.kind === 'reply' ? action.text : 'word' in action ? action.word : undefined
    if (!text) return []
    const seq = (found.messages.at(-1)?.seq ?? 0) + 1
    const said = message(seq, 'staff', text, new Date().toISOString(), { name: me.name, markdown: false })
    found.messages.push(said)
    return [said]
  }

  #history(found: StandInCase, me: Person, action: Action): void {
    const kinds = {
      claim: 'claimed',
      reply: 'first_response',
      transfer: 'transferred',
      return: 'returned',
      resolve: 'resolved',
      reopen: 'reopened',
      note: 'note',
      correct: 'fact_corrected',
      hold: 'hold_set',
      erase: 'erasure_ordered',
      plan_call: 'call_planned',
      call_done: 'call_reached',
      clear_conflict: 'conflict_cleared',
    } as const
    const entry: HistoryEntry = {
      id: found.history.length + 1,
      at: new Date().toISOString(),
      by: { id: me.id, name: me.name },
      kind: kinds[action.kind],
      text: action.kind === 'note' ? action.text : null,
      about: [],
      detail: action.kind === 'resolve' ? action.outcome : action.kind === 'correct' ? action.fact : null,
    }
    found.history.push(entry)
    this.tell({ kind: 'history', number: found.row.number, entry })
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

function mayOf({ status, owner }: CaseRow, me: Me): string[] {
  if (status === 'resolved' || status === 'returned') return ['note', 'reopen']
  if (owner?.id === me.id) return ['reply', 'note', 'transfer', 'return', 'resolve', 'correct']
  return owner ? ['note'] : ['claim', 'note']
}

const cannedIn = (language: string) => ({
  replies:
    language === 'es'
      ? [{ id: 'hello', title: 'Saludo', text: 'Hola, soy Ana, de Harbor Legal Aid.' }]
      : [{ id: 'hello', title: 'Greeting', text: 'Hello, I am Ana, of Harbor Legal Aid.' }],
})

/** The cases of a small office on a busy morning, Rosa’s first. */
export function aMorning(server: ConsoleStandIn): string {
  const now = new Date()
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000).toISOString()
  const { law } = rosasFacts(now)
  const [deadline] = assessmentOf(law, now).deadlines
  const rosa = aRow(0, now, {
    language: 'es',
    unsafe: true,
    urgency: 'critical',
    deadline: deadline ? { kind: deadline.kind, date: deadline.date, daysLeft: deadline.daysLeft } : null,
    appointment: { local: law.appointment?.local ?? '', status: 'missed' },
    triggers: ['H-02', 'H-05', 'H-10'],
    clock: { kind: 'first_response', due: minutes(12), breached: false },
  })
  server.add(rosa, true)
  for (let at = 1; at < 14; at += 1) server.add(aRow(at, now))
  const late = [...server.cases.keys()][3]
  if (late) {
    server.change(late, {
      owner: { id: 'carla', name: 'Carla Ruiz' },
      status: 'claimed',
      clock: { kind: 'next_response', due: minutes(-18), breached: true },
    })
  }
  return rosa.number
}
