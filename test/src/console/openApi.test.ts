import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Endpoint, endpoints } from '../../../src/console/api/endpoints.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'
import { Described } from '../../helpers/described.ts'
import { request } from '../../helpers/directLineRequests.ts'

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient
let root: ConsoleClient
let described: Described
let now = new Date('2026-11-23T15:00:00Z')
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}

beforeAll(async () => {
  server = await startConsoleServer({}, { clock: () => now })
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
  root = await server.signIn('root@office.test')
  described = Described.parse((await ana.get('openapi.json')).body)
})
afterAll(() => server.close())

const all: [string, Endpoint][] = Object.entries(endpoints)

describe('the description of the console’s requests', () => {
  it('is OpenAPI 3.1 by its own schema, and for staff only', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(described))
    expect([valid, errors ?? []]).toEqual([true, []])
    expect((await request('GET', `${server.url}/console/api/openapi.json`)).status).toBe(401)
  })

  it('has each request once, with what it takes and gives, and who may', () => {
    const operations = Object.values(described.paths).flatMap((path) => Object.values(path))
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [name, endpoint] of all) {
      const path = `/console/api/${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`
      const operation = described.paths[path]?.[endpoint.method.toLowerCase()]
      expect(operation?.operationId).toBe(name)
      expect(Boolean(operation?.requestBody)).toBe(endpoint.body !== undefined)
      const ok = operation?.responses[endpoint.answer ? (endpoint.status ?? 200) : 204]
      expect(ok, name).toBeDefined()
      if (Array.isArray(endpoint.roles)) expect(operation?.description).toContain(endpoint.roles.join(', '))
    }
  })

  it('tells the answers as they are', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)
    const fits = (path: string, body: unknown) => {
      const ok = described.paths[`/console/api/${path}`]?.get?.responses[200]
      const schema = ok?.content?.['application/json']?.schema
      const validate = ajv.compile({ ...schema, components: described.components })
      return validate(body) ? [] : validate.errors
    }
    const client = await server.startClient()
    await client.say(
      'I got a NOID dated November 2 by mail because I missed my biometrics appointment for my I-485',
    )
    const number = (await ana.get('cases')).body.cases[0]?.number ?? ''
    const asked: [string, string, ConsoleClient][] = [
      ['me', 'me', ana],
      ['session/ways', 'session/ways', ana],
      ['staff', 'staff', root],
      ['cases', 'cases', ana],
      ['cases/{number}', `cases/${number}`, ana],
      ['cases/{number}/transcript', `cases/${number}/transcript`, ana],
      ['cases/{number}/export', `cases/${number}/export`, ana],
      ['canned', `canned?language=es&number=${number}`, ana],
      ['supervision', 'supervision', ana],
      ['figures', 'figures', ana],
      ['office/calendar', 'office/calendar', ana],
      ['office/replies', 'office/replies', ana],
      ['conflicts', 'conflicts', root],
      ['access-log', 'access-log', root],
      ['access-log/verify', 'access-log/verify', root],
    ]
    for (const [path, at, who] of asked)
      expect([path, fits(path, (await who.get(at)).body)]).toEqual([path, []])
  })
})

/** An address of the request with something in its places. */
const addressOf = ({ path }: Endpoint) => path.replace(':number', 'ZZZ-ZZZ').replaceAll(/:\w+/g, 'nobody')

describe('every request', () => {
  it.each(all.filter(([, { roles }]) => roles !== 'anyone'))(
    '%s is refused to who is not signed in',
    async (_, endpoint) => {
      const { status, body } = await request(
        endpoint.method,
        `${server.url}/console/api/${addressOf(endpoint)}`,
        {
          headers: { origin: server.url, 'x-console': '1' },
          ...(endpoint.method !== 'GET' && { body: {} }),
        },
      )
      expect([status, body.error.code]).toEqual([401, 'auth.needed'])
    },
  )

  it.each(all.filter(([, { method }]) => method !== 'GET'))(
    '%s is refused from another website',
    async (_, endpoint) => {
      const { status, body } = await request(
        endpoint.method,
        `${server.url}/console/api/${addressOf(endpoint)}`,
        {
          headers: { cookie: root.cookie, origin: 'https://evil.test', 'x-console': '1' },
          body: {},
        },
      )
      expect([status, body.error.code]).toEqual([403, 'request.not_from_here'])
    },
  )

  it.each(all.filter(([, { roles }]) => Array.isArray(roles)))(
    '%s is refused to an intake worker',
    async (_, endpoint) => {
      const answer =
        endpoint.method === 'GET'
          ? await ben.get(addressOf(endpoint))
          : await ben.send(endpoint.method, addressOf(endpoint), {})
      expect([answer.status, answer.body.error.code]).toEqual([403, 'role.not_allowed'])
    },
  )

  it.each(all.filter(([, { body, roles }]) => body && roles !== 'anyone'))(
    '%s is refused with a body that does not fit',
    async (_, endpoint) => {
      const { status, body } = await root.send(endpoint.method, addressOf(endpoint), { unheard: 'of' })
      expect([status, body.error.code]).toEqual([400, 'request.malformed'])
      expect(JSON.stringify(body)).not.toContain('unheard')
    },
  )

  it.each(all.filter(([, { path, body }]) => path.includes(':number') && !body))(
    '%s is 404 for a case that is not there',
    async (_, endpoint) => {
      const { status, body } = await ana.get(addressOf(endpoint))
      expect([status, body.error.code]).toEqual([404, 'not_found'])
    },
  )

  it('is slowed down where there are too many from one address', async () => {
    later(61_000)
    const answers = await Promise.all(Array.from({ length: 1_300 }, () => ana.get('session/ways')))
    const slowed = answers.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]?.body.error.code).toBe('service.busy')
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    later(61_000)
  })
})
