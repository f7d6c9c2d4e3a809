import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { endpoints } from '../../../src/console/api/endpoints.ts'
import {
  type ChatClient,
  type ConsoleClient,
  type ConsoleServer,
  startConsoleServer,
} from '../../helpers/consoleServer.ts'
import { Described } from '../../helpers/described.ts'

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient

beforeAll(async () => {
  server = await startConsoleServer()
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
})
afterAll(() => server.close())

const NOID = 'I got a NOID dated November 2 by mail because I missed my biometrics appointment for my I-485'

async function aCase(text = NOID, locale = 'en-US') {
  const client = await server.startClient(locale)
  await client.say(text)
  const page = (await ana.get('cases?limit=1000')).body
  const last = await client.log()
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(last))?.[1] ?? ''
  return { client, number, page }
}

const textsOf = async (client: Pick<ChatClient, 'log'>) => (await client.log()).map(({ text }) => text ?? '')

describe('a case on its way through the office', () => {
  it('is in the queue with the turn that needs a person, and shows why', async () => {
    const { number, page } = await aCase()
    expect(page.cases.map((row) => row.number)).toContain(number)
    const { status, body } = await ana.get(`cases/${number}`)
    expect(status).toBe(200)
    expect(body.case).toMatchObject({ status: 'queued', priority: 'P1', owner: null, language: 'en' })
    expect(body.assessment?.handoff.triggers).toContain('H-05')
    expect(body.facts.find(({ id }) => id === 'notices')?.words).toContain('NOID')
    expect(body.may).toContain('claim')
  })

  it('is taken by one of two, who alone may write; the other is told who has it', async () => {
    const { client, number } = await aCase()
    const [first, second] = await Promise.all([
      ana.act(number, { kind: 'claim' }),
      ben.act(number, { kind: 'claim' }),
    ])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const [winner, loser] = first.status === 200 ? [ana, ben] : [ben, ana]
    const refused = first.status === 200 ? second : first
    expect(refused.body.error).toMatchObject({ code: 'case.taken', owner: { id: winner.me.id } })
    const late = await loser.act(number, { kind: 'reply', text: 'Hello from the other one' })
    expect(late.status).toBe(409)
    expect(late.body.error.code).toBe('case.not_yours')
    expect((await winner.act(number, { kind: 'reply', text: 'I am here.' })).status).toBe(200)
    const texts = await textsOf(client)
    expect(texts.at(-1)).toBe('I am here.')
    expect(texts.join()).toContain(`**${winner.me.name.split(' ')[0]}**`)
    expect(texts.join()).not.toContain('the other one')
  })

  it('has no word of the bot while a person has it, and loses nothing that is written', async () => {
    const { client, number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const before = (await client.log()).length
    for (const text of ['Yes, it was in Houston', 'help', 'I want a person', 'español'])
      await client.say(text)
    const log = await client.log()
    expect(log.slice(before).map(({ from }) => from.role)).toEqual(['user', 'user', 'user', 'user'])
    const { messages } = (await ana.get(`cases/${number}/transcript`)).body
    expect(messages.at(-4)).toMatchObject({ from: 'client', text: 'Yes, it was in Houston' })
  })

  it('is done once when an action comes twice', async () => {
    const { client, number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const once = await ana.act(number, { kind: 'reply', text: 'Only once' }, 'action-0001')
    const twice = await ana.act(number, { kind: 'reply', text: 'Only once' }, 'action-0001')
    expect([once.body.repeated, twice.body.repeated]).toEqual([false, true])
    expect(twice.body.messages[0]?.seq).toBe(once.body.messages[0]?.seq)
    expect((await textsOf(client)).filter((text) => text === 'Only once')).toHaveLength(1)
  })

  it('goes back to the bot with a word, and the bot goes on without calling a person again', async () => {
    const { client, number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const returned = await ana.act(number, { kind: 'return', word: 'You can go on with the helper.' })
    expect(returned.body.case.status).toBe('returned')
    const texts = await textsOf(client)
    expect(texts).toContain('You can go on with the helper.')
    await client.say('I do not know')
    expect((await client.log()).at(-1)?.from.role).toBe('bot')
    expect((await ana.get(`cases/${number}`)).body.case.status).toBe('returned')
    await client.say('I want to talk to a person')
    expect((await ana.get(`cases/${number}`)).body.case.status).toBe('queued')
  })

  it('is closed, and opened again by what the client writes', async () => {
    const { client, number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    await ana.act(number, { kind: 'resolve', outcome: 'advised', word: 'All the best.' })
    await client.say('thank you')
    expect((await ana.get(`cases/${number}`)).body.case.status).toBe('resolved')
    await client.say('zorp blick fnord')
    expect((await ana.get(`cases/${number}`)).body.case).toMatchObject({ status: 'queued', owner: null })
  })

  it('goes to a colleague, who has it at once, and the client hears who', async () => {
    const { client, number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    await ana.send('PUT', `cases/${number}/draft`, { text: 'half a sent' })
    await ana.act(number, { kind: 'transfer', to: ben.me.id, note: 'speaks Spanish' })
    expect((await ana.act(number, { kind: 'reply', text: 'still me' })).status).toBe(409)
    const { body } = await ben.get(`cases/${number}`)
    expect(body.draft?.text).toBe('half a sent')
    expect(body.history.at(-1)).toMatchObject({ kind: 'transferred', text: 'speaks Spanish' })
    expect((await textsOf(client)).at(-1)).toContain('**Ben**')
  })

  it('is told anew by the law when a fact is corrected, and both versions are kept', async () => {
    const { number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const note = 'read on the letter'
    const value = [{ type: 'NOID', notice_date: '2026-11-09', served: 'mail' }]
    const done = await ana.act(number, { kind: 'correct', fact: 'notices', value, note })
    expect(done.status).toBe(200)
    const { body } = await ana.get(`cases/${number}`)
    const fact = body.facts.find((one) => one.id === 'notices')
    expect(fact).toMatchObject({ value, from: 'staff', words: note })
    expect(fact?.earlier[0]?.value).toMatchObject([{ notice_date: '2026-11-02' }])
    // 30 days and 3 for mail after November 9 is Saturday, December 12: Monday.
    expect(body.assessment?.deadlines[0]?.date).toBe('2026-12-14')
    const wrong = await ana.act(number, { kind: 'correct', fact: 'notices', value: 'NOID', note })
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'fact.wrong_value'])
  })
})

/** Every answer that these tests get fits the schema that the pages rely on, and that the description tells. */
describe('the contract', () => {
  it('is what is answered', async () => {
    const { number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    const reply = await ana.act(number, { kind: 'reply', text: 'Hello' })
    const answers: [keyof typeof endpoints, string | { body: unknown }][] = [
      ['me', 'me'],
      ['listStaff', 'staff'],
      ['listCases', 'cases?status=queued,claimed,waiting,returned,resolved'],
      ['showCase', `cases/${number}`],
      ['transcript', `cases/${number}/transcript`],
      ['canned', `canned?language=es&number=${number}`],
      ['act', reply],
    ]
    for (const [name, from] of answers) {
      const { body } = typeof from === 'string' ? await ana.get(from) : from
      const { answer } = endpoints[name] as { answer: z.ZodType }
      expect(answer.safeParse(body).error, name).toBeUndefined()
    }
  })

  it('is described for programs, each request under its own name', async () => {
    const { paths } = Described.parse((await ana.get('openapi.json')).body)
    const names = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(names.sort()).toEqual([...Object.keys(endpoints), 'events'].sort())
    const act = paths['/console/api/cases/{number}/actions']?.post
    expect(JSON.stringify(act?.requestBody)).toContain('"const":"claim"')
    const list = paths['/console/api/cases']?.get
    expect(list?.parameters?.map(({ name }) => name)).toContain('deadlineWithin')
  })
})

describe('live events', () => {
  it('bring a new case unasked, and what the client writes', async () => {
    const live = await ana.listen()
    await vi.waitFor(() => expect(live.events[0]).toMatchObject({ kind: 'hello' }))
    const client = await server.startClient('es-MX')
    await client.say('Quiero hablar con una persona')
    await vi.waitFor(() => expect(live.events.some(({ kind }) => kind === 'case')).toBe(true), {
      interval: 5,
    })
    const [number = ''] = live.events.flatMap((event) => (event.kind === 'case' ? [event.case.number] : []))
    await ana.act(number, { kind: 'claim' })
    await client.say('¿Hola?')
    await vi.waitFor(() =>
      expect(live.events).toContainEqual(
        expect.objectContaining({ kind: 'message', message: expect.objectContaining({ text: '¿Hola?' }) }),
      ),
    )
    live.stop()
  })
})
