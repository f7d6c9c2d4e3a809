import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EventFactory, HandoffEventNames, type TurnContext } from 'botbuilder'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { INITIATE, STATUS } from '../../../src/hub/hubEvents.ts'
import { isSigned, signedHeaders } from '../../../src/notifications/signature.ts'
import {
  type ChatClient,
  type ConsoleClient,
  type ConsoleServer,
  startConsoleServer,
} from '../../helpers/consoleServer.ts'

const SECRET = 'a-secret-between-the-two-of-forty-letters'

/** An activity as the other hub gets it. */
const Taken = z.looseObject({
  isOurs: z.boolean(),
  name: z.string().optional(),
  text: z.string().optional(),
  conversation: z.looseObject({ id: z.string() }),
  value: z.looseObject({ caseNumber: z.string().optional() }).optional(),
  attachments: z.array(z.looseObject({ content: z.unknown().optional() })).optional(),
})
const Transcript = z.looseObject({
  activities: z.array(
    z.looseObject({ from: z.looseObject({ role: z.string() }), text: z.string().optional() }),
  ),
})
type Taken = z.infer<typeof Taken>

/** The other hub: takes what is signed, and keeps it. */
let hub: Server
let taken: Taken[] = []
let answer = 200
let server: ConsoleServer
let ana: ConsoleClient

beforeAll(async () => {
  hub = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const isOurs = isSigned(SECRET, body, request.headers, new Date())
    if (answer === 200) taken.push(Taken.parse({ isOurs, ...JSON.parse(body) }))
    response.statusCode = answer
    response.end()
  })
  await new Promise<void>((resolve) => {
    hub.listen(0, '127.0.0.1', resolve)
  })
  const { port } = hub.address() as AddressInfo
  server = await startConsoleServer({
    HUB_URL: `http://127.0.0.1:${port}/in`,
    HUB_SECRET: SECRET,
    HUB_NAME: 'Statewide Hotline',
  })
  ana = await server.signIn('ana@office.test')
})
afterAll(async () => {
  await server.close()
  await new Promise<void>((resolve) => hub.close(() => resolve()))
})
beforeEach(() => {
  taken = []
  answer = 200
})

async function says(activity: object, more: { secret?: string; at?: Date } = {}) {
  const body = JSON.stringify(activity)
  const headers = signedHeaders(more.secret ?? SECRET, body, more.at ?? new Date())
  const response = await fetch(`${server.url}/api/handoff`, { method: 'POST', body, headers })
  const told = (await response.json()) as { error?: { code: string }; repeated?: boolean }
  return { status: response.status, code: told.error?.code, repeated: told.repeated }
}

/** As a hub that uses Bot Framework makes it. */
const status = (conversationId: string, state: 'accepted' | 'failed' | 'completed', message?: string) => ({
  ...EventFactory.createHandoffStatus({ id: conversationId } as never, state, message),
})
const message = (conversationId: string, text: string, id: string = crypto.randomUUID()) => ({
  type: 'message',
  id,
  conversation: { id: conversationId },
  text,
})
async function aCase(text = 'I want to talk to a person') {
  const client = await server.startClient()
  await client.say(text)
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  const event = await vi.waitFor(() => {
    const found = taken.find(({ name, value }) => name === INITIATE && value?.caseNumber === number)
    if (!found) throw new Error('the other hub was told nothing')
    return found
  }, 5_000)
  return { client, number, event, id: event.conversation.id }
}
const textsOf = async (client: Pick<ChatClient, 'log'>) => (await client.log()).map(({ text }) => text ?? '')
const rowOf = async (number: string) => (await ana.get(`cases/${number}`)).body.case
const kindsOf = async (number: string) =>
  (await ana.get(`cases/${number}`)).body.history.map(({ kind }) => kind)

describe('another hub', () => {
  it('is told of a case as Bot Framework has it: routing in the context, the words in the transcript alone', async () => {
    const { event, number } = await aCase('My name is Eva and I want to talk to a person')
    const activity = { id: 'a', channelId: 'directline', conversation: { id: 'c' }, from: {}, recipient: {} }
    const known = EventFactory.createHandoffInitiation(
      { activity } as unknown as TurnContext,
      {},
      { activities: [] },
    )
    expect([INITIATE, STATUS]).toEqual([HandoffEventNames.InitiateHandoff, HandoffEventNames.HandoffStatus])
    expect(event).toMatchObject({ isOurs: true, type: known.type, name: known.name, channelId: 'directline' })
    expect(event.attachments?.[0]).toMatchObject({
      contentType: known.attachments?.[0]?.contentType,
      name: known.attachments?.[0]?.name,
    })
    expect(Object.keys(event.value ?? {}).sort()).toEqual([
      'caseNumber',
      'language',
      'priority',
      'respondBy',
      'urgency',
    ])
    expect(event.value?.caseNumber).toBe(number)
    const { activities } = Transcript.parse(event.attachments?.[0]?.content)
    expect(activities.at(0)?.from.role).toBe('bot')
    expect(activities.map(({ text }) => text).join()).toContain('My name is Eva')
    expect(JSON.stringify(event.value)).not.toContain('Eva')
  })

  it('that accepts has the case: it hears the client, writes to them, and nobody else does', async () => {
    const { client, number, id } = await aCase()
    expect((await says(status(id, 'accepted'))).status).toBe(200)
    expect(await rowOf(number)).toMatchObject({
      status: 'claimed',
      owner: { id: 'hub', name: 'Statewide Hotline' },
    })
    const late = await ana.act(number, { kind: 'claim' })
    expect([late.status, late.body.error.code]).toEqual([409, 'case.taken'])
    expect((await ana.act(number, { kind: 'reply', text: 'me too' })).body.error.code).toBe('case.not_yours')
    await client.say('Are you there?')
    await vi.waitFor(() => expect(taken.map(({ text }) => text)).toContain('Are you there?'), 5_000)
    const hello = message(id, 'Yes, I am reading it.')
    expect(await says(hello)).toMatchObject({ status: 200, repeated: false })
    expect(await says(hello)).toMatchObject({ status: 200, repeated: true })
    const texts = await textsOf(client)
    expect(texts.filter((text) => text === 'Yes, I am reading it.')).toHaveLength(1)
    expect(texts.join()).not.toContain('me too')
    expect((await rowOf(number)).status).toBe('waiting')
    await says(status(id, 'completed'))
    expect((await rowOf(number)).status).toBe('returned')
    expect(await kindsOf(number)).toEqual(
      expect.arrayContaining(['hub_accepted', 'hub_completed', 'returned']),
    )
    expect(await says(message(id, 'one more thing'))).toMatchObject({ status: 409, code: 'case.wrong_state' })
    expect((await textsOf(client)).join()).not.toContain('one more thing')
  })

  it('that fails leaves the case in the queue, and gives it back where it had accepted', async () => {
    const { client, number, id } = await aCase()
    await says(status(id, 'failed', 'nobody free'))
    expect(await rowOf(number)).toMatchObject({ status: 'queued', owner: null })
    const { history } = (await ana.get(`cases/${number}`)).body
    expect(history.at(-1)).toMatchObject({ kind: 'hub_failed', text: 'nobody free', by: { id: 'hub' } })
    await says(status(id, 'accepted'))
    await says(status(id, 'failed'))
    expect(await rowOf(number)).toMatchObject({ status: 'queued', owner: null })
    expect((await textsOf(client)).at(-1)).toMatch(/Statewide|person/)
  })

  it('does not take a case that somebody here has, nor write in it', async () => {
    const { client, number, id } = await aCase()
    await ana.act(number, { kind: 'claim' })
    expect(await says(status(id, 'accepted'))).toMatchObject({ status: 409, code: 'case.taken' })
    expect(await says(message(id, 'over here'))).toMatchObject({ status: 409, code: 'case.not_yours' })
    expect(await says(status(id, 'completed'))).toMatchObject({ status: 409 })
    expect((await rowOf(number)).owner?.id).toBe(ana.me.id)
    await client.say('hello?')
    expect((await textsOf(client)).join()).not.toContain('over here')
    expect(taken.map(({ text }) => text)).not.toContain('hello?')
  })

  it('is believed only by its signature of the last minutes', async () => {
    const { id, number } = await aCase()
    const accepted = status(id, 'accepted')
    const late = new Date(Date.now() - 6 * 60_000)
    expect(await says(accepted, { secret: 'another-secret-of-more-than-thirty-letters' })).toMatchObject({
      status: 401,
      code: 'hub.not-signed',
    })
    expect((await says(accepted, { at: late })).status).toBe(401)
    const bare = await fetch(`${server.url}/api/handoff`, { method: 'POST', body: JSON.stringify(accepted) })
    expect(bare.status).toBe(401)
    expect(await says({ ...accepted, value: { state: 'stolen' } })).toMatchObject({ status: 400 })
    expect((await says({ ...accepted, id: undefined })).status).toBe(400)
    expect(await says(status('nowhere', 'accepted'))).toMatchObject({ status: 404 })
    expect((await says(message(id, 'x'.repeat(30_000)))).status).toBe(413)
    expect((await rowOf(number)).status).toBe('queued')
  })

  it('that does not answer is asked again, and the office has the case meanwhile', async () => {
    answer = 503
    const client = await server.startClient()
    await client.say('I want to talk to a person')
    const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
    expect((await rowOf(number)).status).toBe('queued')
    await new Promise((resolve) => setTimeout(resolve, 200))
    answer = 200
    await vi.waitFor(() => expect(taken.some(({ value }) => value?.caseNumber === number)).toBe(true), 8_000)
  })
})

describe('without another hub', () => {
  it('there is nothing at its address', async () => {
    const own = await startConsoleServer()
    const response = await fetch(`${own.url}/api/handoff`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(404)
    await response.body?.cancel()
    await own.close()
  })
})
