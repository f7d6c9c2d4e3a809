import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { migrateConversation } from '../../dialogs/migrate.ts'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { type LiveEvent, Me } from '../../src/console/api/contract/index.ts'
import { type Overrides, type RunningServer, startServer } from '../../src/index.ts'
import { installationKeyFrom } from '../../src/privacy/installationKey.ts'
import { Accounts } from '../../src/staff/accounts.ts'
import { openSqliteStore } from '../../src/storage/sqlite/openSqliteStore.ts'
import type { StaffRole } from '../../src/storage/staffStore.ts'
import { type LoggedActivity, type Reply, request } from './directLineRequests.ts'

/** What is tested is not how long a guess takes. */
const passwordCost = { memory: 64, passes: 1, parallelism: 1 }
const KEY = Buffer.alloc(32, 7)
export const PASSWORD = 'a long enough password'

/** The whole service on a fresh folder, with people of the office in it. */
export interface ConsoleServer extends RunningServer {
  readonly dataDir: string
  /** Ends the service and leaves its data; `close` takes them away. */
  stop(): Promise<void>
  signIn(email: string): Promise<ConsoleClient>
  startClient(locale?: string): Promise<ChatClient>
}

const people = [
  { email: 'ana@office.test', name: 'Ana Ruiz', role: 'attorney' },
  { email: 'ben@office.test', name: 'Ben Cole', role: 'intake' },
  { email: 'root@office.test', name: 'Rosa Diaz', role: 'admin' },
] as const satisfies readonly { email: string; name: string; role: StaffRole }[]

export async function startConsoleServer(
  environment: Record<string, string> = {},
  overrides: Overrides = {},
): Promise<ConsoleServer> {
  const { dataDir, settings } = await officeFolder()
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    ...settings,
    RATE_LIMIT_TOKENS: '100000',
    RATE_LIMIT_REQUESTS: '100000',
    RATE_LIMIT_MESSAGES: '100000',
    ...environment,
  })
  const server = await startServer(config, { logger: pino({ level: 'silent' }), passwordCost, ...overrides })
  return {
    ...server,
    dataDir,
    stop: () => server.close(),
    signIn: (email) => signIn(server.url, email),
    startClient: (locale = 'en-US') => startClient(server.url, locale),
    async close() {
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A fresh data folder with the people of the office in it, and the settings that open it. */
export async function officeFolder(): Promise<{
  readonly dataDir: string
  readonly settings: Record<string, string>
}> {
  const dataDir = mkdtempSync(join(tmpdir(), 'intake-console-'))
  await addPeople(dataDir)
  return { dataDir, settings: { INSTALLATION_KEY: KEY.toString('base64') } }
}

async function addPeople(dataDir: string): Promise<void> {
  const store = openSqliteStore({
    file: join(dataDir, 'intake.sqlite'),
    installationKey: installationKeyFrom(KEY),
    readState: migrateConversation,
  })
  const accounts = new Accounts({
    store: store.staff,
    accessLog: store.accessLog,
    clock: () => new Date(),
    passwordCost,
  })
  for (const one of people) await accounts.add(null, { ...one, language: 'en', password: PASSWORD })
  await store.close()
}

/** A browser of the office: its cookie and the headers of our own page. */
export class ConsoleSession {
  readonly url: string
  readonly cookie: string

  constructor(url: string, cookie: string) {
    this.url = url
    this.cookie = cookie
  }

  get(path: string): Promise<Reply> {
    return request('GET', `${this.url}/console/api/${path}`, { headers: { cookie: this.cookie } })
  }

  send(method: string, path: string, body?: unknown): Promise<Reply> {
    return request(method, `${this.url}/console/api/${path}`, {
      body,
      headers: { cookie: this.cookie, origin: this.url, 'x-console': '1' },
    })
  }

  act(
    number: string,
    action: Record<string, unknown>,
    actionId: string = crypto.randomUUID(),
  ): Promise<Reply> {
    return this.send('POST', `cases/${number}/actions`, { actionId, ...action })
  }

  /** Live events as they come. `stop` closes the stream. */
  async listen(lastEventId?: string): Promise<{ events: LiveEvent[]; ids: string[]; stop: () => void }> {
    const abort = new AbortController()
    const response = await fetch(`${this.url}/console/api/events`, {
      headers: { cookie: this.cookie, ...(lastEventId && { 'last-event-id': lastEventId }) },
      signal: abort.signal,
    })
    const events: LiveEvent[] = []
    const ids: string[] = []
    const read = async () => {
      let text = ''
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString('utf8')
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1]
          if (data) events.push(JSON.parse(data))
          const id = /^id: (.*)$/m.exec(block)?.[1]
          if (id) ids.push(id)
        }
      }
    }
    read().catch(() => undefined)
    return { events, ids, stop: () => abort.abort() }
  }
}

/** Somebody of the office, signed in. */
export class ConsoleClient extends ConsoleSession {
  readonly me: Me

  constructor(url: string, cookie: string, me: Me) {
    super(url, cookie)
    this.me = me
  }
}

export async function signIn(url: string, email: string, password = PASSWORD): Promise<ConsoleClient> {
  const reply = await request('POST', `${url}/console/api/session`, {
    body: { email, password },
    headers: { origin: url, 'x-console': '1' },
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  return new ConsoleClient(url, cookie, Me.parse(reply.body))
}

/** A client in the chat, over Direct Line. */
export interface ChatClient {
  say(text: string, id?: string): Promise<Reply>
  /** Sends files in one message. Resolves with the status. */
  upload(...files: readonly Buffer[]): Promise<number>
  /** All that the log holds, oldest first. */
  log(): Promise<readonly LoggedActivity[]>
  readonly conversationId: string
}

async function startClient(url: string, locale: string): Promise<ChatClient> {
  const { token } = (await request('POST', `${url}/api/directline/token`)).body
  const domain = `${url}/v3/directline/conversations`
  const { conversationId } = (await request('POST', domain, { token, body: { locale } })).body
  const activities = `${domain}/${conversationId}/activities`
  return {
    conversationId,
    say: (text, id = crypto.randomUUID()) =>
      request('POST', activities, {
        token,
        body: { type: 'message', text, from: { id: 'user' }, channelData: { clientActivityID: id } },
      }),
    upload: async (...files) => {
      const body = new FormData()
      for (const bytes of files) body.append('file', new Blob([new Uint8Array(bytes)]), 'aviso.jpg')
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${domain}/${conversationId}/upload`, { method: 'POST', body, headers })).status
    },
    log: async () => (await request('GET', activities, { token })).body.activities,
  }
}
