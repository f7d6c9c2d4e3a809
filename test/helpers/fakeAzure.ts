import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { NewThread, SentActivity } from './activitySchema.ts'

const APP_ID = '11111111-2222-3333-4444-555555555555'
export const TENANT_ID = '99999999-8888-7777-6666-555555555555'
const APP_PASSWORD = 'a secret of the registration'
const KEY_ID = 'key-1'

export interface Recorded {
  readonly method: string
  /** Decoded. */
  readonly path: string
  readonly authorization: string | undefined
  readonly body: SentActivity
  /** Of a call that began a thread, whose first activity is `body`. */
  readonly thread?: Omit<NewThread, 'activity'>
}

type Call = Omit<Recorded, 'body' | 'thread'> & { readonly body: unknown }

/** How the connector answers the next calls; each is used once, then all is well again. */
interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface TokenParts {
  readonly issuer?: string
  readonly audience?: string
  readonly serviceUrl?: string
  readonly expiresIn?: number
  readonly key?: 'ours' | 'another'
  readonly keyId?: string
}

/** Azure on loopback: who signs the channel's tokens, where the bot signs in, and the channel's connector. */
export interface FakeAzure {
  readonly url: string
  readonly serviceUrl: string
  readonly issuer: string
  /** Settings of a registered bot in this Azure. */
  readonly environment: Record<string, string>
  /** Calls of the connector that kept to the schema. */
  readonly calls: Recorded[]
  /** What did not. */
  readonly wrong: string[]
  /** How often the bot signed in. */
  signIns: number
  /** The keys can be fetched. */
  keysUp: boolean
  readonly next: Answered[]
  /** Pictures in messages, by their path at the connector. */
  readonly files: Map<string, Buffer>
  /** Members of any conversation, by their id. */
  readonly members: Map<string, Record<string, unknown>>
  sign(parts?: TokenParts): Promise<string>
  close(): Promise<void>
}

type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }

export async function startFakeAzure(): Promise<FakeAzure> {
  const ours = await generateKeyPair('RS256')
  const another = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: KEY_ID, use: 'sig', endorsements: ['msteams'] }
  const server = createServer((request, response) => {
    const done = ({ status, body, headers }: Answer) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    const file = fake.files.get(request.url ?? '')
    if (file) {
      const isOurs = request.headers.authorization === `Bearer token-${fake.signIns}`
      response.writeHead(isOurs ? 200 : 401, { 'content-type': 'application/octet-stream' })
      response.end(isOurs ? file : undefined)
      return
    }
    bodyOf(request).then((text) => done(answer(fake, jwk, request, text)))
  })
  const url = await listening(server)
  const issuer = `${url}/issuer`
  const serviceUrl = `${url}/amer/`
  const fake: FakeAzure = {
    url,
    serviceUrl,
    issuer,
    environment: {
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: APP_PASSWORD,
      MICROSOFT_APP_TENANT_ID: TENANT_ID,
      AZURE_LOGIN_URL: `${url}/login`,
      AZURE_TOKEN_ISSUER: issuer,
      AZURE_OPENID_METADATA_URL: `${url}/.well-known/openidconfiguration`,
    },
    calls: [],
    wrong: [],
    signIns: 0,
    keysUp: true,
    next: [],
    files: new Map(),
    members: new Map(),
    sign: ({ key = 'ours', keyId = KEY_ID, expiresIn = 600, ...parts } = {}) =>
      new SignJWT({ serviceurl: parts.serviceUrl ?? serviceUrl })
        .setProtectedHeader({ alg: 'RS256', kid: keyId })
        .setIssuer(parts.issuer ?? issuer)
        .setAudience(parts.audience ?? APP_ID)
        .setIssuedAt(Math.floor(Date.now() / 1000) + Math.min(expiresIn, 0) - 60)
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
        .sign((key === 'ours' ? ours : another).privateKey),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return fake
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function answer(
  fake: FakeAzure,
  jwk: unknown,
  { method = '', url = '', headers }: IncomingMessage,
  text: string,
): Answer {
  if (url.startsWith('/.well-known/') || url === '/keys') {
    if (!fake.keysUp) return { status: 500 }
    const metadata = { issuer: fake.issuer, jwks_uri: `${fake.url}/keys` }
    return { status: 200, body: url === '/keys' ? { keys: [jwk] } : metadata }
  }
  if (url.startsWith('/login/')) return signIn(fake, url, new URLSearchParams(text))
  const path = decodeURIComponent(url.replace('/amer', ''))
  const body = text ? JSON.parse(text) : undefined
  return connector(fake, { method, path, body, authorization: headers.authorization })
}

/** Entra ID's token endpoint, for a client with its secret. */
function signIn(fake: FakeAzure, url: string, form: URLSearchParams): Answer {
  const isRight =
    url === `/login/${TENANT_ID}/oauth2/v2.0/token` &&
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === APP_ID &&
    form.get('client_secret') === APP_PASSWORD &&
    form.get('scope') === 'https://api.botframework.com/.default'
  if (!isRight) return { status: 401, body: { error: 'invalid_client' } }
  fake.signIns += 1
  return {
    status: 200,
    body: { access_token: `token-${fake.signIns}`, expires_in: 3599, token_type: 'Bearer' },
  }
}

const THREADS = /^\/v3\/conversations$/
const ACTIVITIES: Readonly<Record<string, RegExp>> = {
  POST: /^\/v3\/conversations\/[^/]+\/activities(\/[^/]+)?$/,
  PUT: /^\/v3\/conversations\/[^/]+\/activities\/[^/]+$/,
}

function connector(fake: FakeAzure, call: Call): Answer {
  const forced = fake.next.shift()
  if (forced)
    return { status: forced.status, body: { error: { code: 'Forced' } }, headers: { ...forced.headers } }
  if (call.authorization !== `Bearer token-${fake.signIns}`) return { status: 401 }
  if (call.method === 'GET') return member(fake, call.path)
  if (call.method === 'POST' && THREADS.test(call.path)) return beginThread(fake, call)
  if (!ACTIVITIES[call.method]?.test(call.path))
    return wrong(fake, `no such call: ${call.method} ${call.path}`)
  const sent = SentActivity.safeParse(call.body)
  if (!sent.success) return wrong(fake, `${call.path}: ${sent.error.message}`)
  fake.calls.push({ ...call, body: sent.data })
  return { status: 201, body: { id: `1:sent-${fake.calls.length}` } }
}

function beginThread(fake: FakeAzure, call: Call): Answer {
  const begun = NewThread.safeParse(call.body)
  if (!begun.success) return wrong(fake, `${call.path}: ${begun.error.message}`)
  const { activity, ...thread } = begun.data
  fake.calls.push({ ...call, body: activity, thread })
  const count = fake.calls.length
  const id = `${thread.channelData.channel.id};messageid=${count}`
  return { status: 201, body: { id, activityId: `1:sent-${count}` } }
}

function member(fake: FakeAzure, path: string): Answer {
  const found = fake.members.get(/\/members\/(.+)$/.exec(path)?.[1] ?? '')
  return found ? { status: 200, body: found } : { status: 404 }
}

function wrong(fake: FakeAzure, what: string): Answer {
  fake.wrong.push(what)
  return { status: 400, body: { error: { code: 'BadSyntax', message: what } } }
}
