import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Card, cardIn, faultsOf } from '../../../helpers/adaptiveCards.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../../helpers/consoleServer.ts'
import { type FakeAzure, type Recorded, startFakeAzure, TENANT_ID } from '../../../helpers/fakeAzure.ts'
import { delivered, TeamsPerson } from '../../../helpers/teamsPerson.ts'

const TEAM = '19:general@thread.tacv2'
const CHANNEL = '19:attorneys@thread.tacv2'
const NOID = 'USCIS sent me a notice of intent to deny, I missed my biometrics in October. My name is Rosa.'

let azure: FakeAzure
let server: ConsoleServer

beforeAll(async () => {
  azure = await startFakeAzure()
  server = await startConsoleServer({ ...azure.environment, OFFICE_LANGUAGE: 'es' })
  for (const [id, more] of people) azure.members.set(id, memberOf(id, more))
})
afterAll(async () => {
  await server.close()
  await azure.close()
})
afterEach(() => expect(azure.wrong).toEqual([]))

const people: readonly [string, Record<string, unknown>][] = [
  ['29:ana', { userPrincipalName: 'ana@office.test' }],
  ['29:ben', { userPrincipalName: 'b.cole@office.example', email: 'Ben@office.test' }],
  ['29:guest', { userPrincipalName: 'root_office.test#EXT#@office.example', email: 'root@office.test' }],
  ['29:elsewhere', { userPrincipalName: 'root@office.test', tenantId: 'another' }],
  ['29:nobody', { userPrincipalName: 'nobody@office.test' }],
]
const memberOf = (id: string, more: Record<string, unknown>) => ({
  ...{ id, name: 'Somebody', aadObjectId: `aad-${id}`, tenantId: TENANT_ID, userRole: 'user' },
  ...more,
})

const channelData = { team: { id: TEAM }, channel: { id: CHANNEL }, tenant: { id: TENANT_ID } }

/** Somebody of the office, writing in a thread of the attorneys' channel. */
const colleague = (id: string) =>
  new TeamsPerson(azure, server.url, {
    id,
    conversation: { id: `${CHANNEL};messageid=1`, conversationType: 'channel', tenantId: TENANT_ID },
  })

/** What the bot sends because of it. */
async function causes(doing: () => Promise<unknown>): Promise<Recorded[]> {
  const before = azure.calls.length
  await doing()
  await delivered(server.url)
  return azure.calls.slice(before)
}

const seen = new Set<string>()
/** Signed in once: too many sign-ins in a minute are refused. */
let root: ConsoleClient | undefined

async function urgentCase(): Promise<{ number: string; posted: Recorded[] }> {
  const client = await server.startClient()
  const posted = await causes(() => client.say(NOID))
  root ??= await server.signIn('root@office.test')
  const { cases } = (await root.get('cases?status=queued&priority=P1')).body
  const numbers: string[] = cases.map(({ number }) => number)
  const number = numbers.find((one) => !seen.has(one)) ?? ''
  seen.add(number)
  return { number, posted }
}

const cardOf = ({ body }: Recorded) => cardIn(body)
const install = (action = 'add') =>
  colleague('29:ana').send({ type: 'installationUpdate', action, channelData })
const write = (id: string, text: string) =>
  causes(() => colleague(id).send({ type: 'message', text: `<at>Bot</at> ${text}`, channelData }))

async function take(id: string, number: string) {
  const heard = azure.calls.length
  const action = { type: 'Action.Execute', verb: 'take', data: { verb: 'take', case: number } }
  const { body } = await colleague(id).send({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${crypto.randomUUID()}`,
    value: { action },
    channelData,
  })
  return { response: body, heard: azure.calls.slice(heard) }
}

describe('the channel of the office', () => {
  it('is told of nothing until an attorney says which it is', async () => {
    expect((await urgentCase()).posted).toEqual([])
    await install()
    expect((await write('29:ben', 'notices here'))[0]?.body.text).toMatch(/^Solo abogados y administradores/)
    expect((await write('29:guest', 'notices here'))[0]?.body.text).toMatch(
      /^Solo abogados y administradores/,
    )
    expect((await urgentCase()).posted).toEqual([])
    expect((await write('29:ana', 'Avisos aqui'))[0]?.body.text).toMatch(/^Desde ahora los casos urgentes/)
  })

  it('gets a card of an urgent case with its number, its priority and a link, and no word of the client', async () => {
    const { number, posted } = await urgentCase()
    expect(posted).toHaveLength(1)
    const [call] = posted as [Recorded]
    expect(call).toMatchObject({ method: 'POST', path: '/v3/conversations' })
    expect(call.thread).toMatchObject({
      isGroup: true,
      tenantId: TENANT_ID,
      channelData: { channel: { id: CHANNEL } },
    })
    const card = cardOf(call)
    expect(faultsOf(card)).toEqual([])
    expect(card.fallbackText).toBe(`Caso ${number}. P1: espera a una persona`)
    expect(card.actions).toMatchObject([
      { type: 'Action.Execute', title: 'Tomar', verb: 'take', data: { case: number } },
      { type: 'Action.OpenUrl', title: 'Abrir', url: `${server.url}/console/case/${number}` },
    ])
    expect(JSON.stringify(call)).not.toMatch(/Rosa|NOID|deny|biometric|October/i)
  })

  it('is told nothing of a case that can wait', async () => {
    const client = await server.startClient()
    await client.say('I missed my biometrics yesterday because I was ill')
    expect(await causes(() => client.say('I want to talk to a person'))).toEqual([])
  })

  it('waits as long as Teams asks, and gets its card then', async () => {
    azure.next.push({ status: 429, headers: { 'retry-after': '1' } })
    const from = performance.now()
    const before = azure.calls.length
    await urgentCase()
    await expect.poll(() => azure.calls.length, { timeout: 5000 }).toBe(before + 1)
    expect(performance.now() - from).toBeGreaterThan(990)
    expect(azure.calls.at(-1)?.path).toBe('/v3/conversations')
  })

  it('has no card of what is told in it', async () => {
    expect((await write('29:nobody', 'I missed my biometrics'))[0]?.body.text).toMatch(
      /^Solo hablo con la gente/,
    )
  })
})

describe('taking a case from its card', () => {
  it('takes it for the account of who tapped, once; the card shows who has it, and the next hears it', async () => {
    const { number } = await urgentCase()
    const ana = await take('29:ana', number)
    expect(ana.response).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    const taken = Card.parse(ana.response.value)
    expect(taken.fallbackText).toBe(`Caso ${number}. P1: lo tiene Ana Ruiz`)
    expect(taken.actions).toHaveLength(1)
    // For all others in the channel.
    expect(ana.heard).toMatchObject([{ method: 'PUT' }])
    expect(cardOf(ana.heard[0] as Recorded).fallbackText).toContain('lo tiene Ana Ruiz')
    const ben = await take('29:ben', number)
    expect(ben.response).toMatchObject({ value: 'Ana Ruiz ya tiene este caso.' })
    const session = await server.signIn('ana@office.test')
    expect((await session.get(`cases/${number}`)).body.case).toMatchObject({
      status: 'claimed',
      owner: { name: 'Ana Ruiz' },
    })
    expect(await causes(() => session.act(number, { kind: 'resolve', outcome: 'advised' }))).toMatchObject([
      { method: 'PUT' },
    ])
    expect(cardOf(azure.calls.at(-1) as Recorded).fallbackText).toBe(`Caso ${number}. Cerrado`)
  })

  it('gives it to one of two who tap at once', async () => {
    const { number } = await urgentCase()
    const both = await Promise.all([take('29:ana', number), take('29:ben', number)])
    const words = both
      .map(({ response }) => Card.safeParse(response.value).data?.fallbackText ?? response.value)
      .sort()
    expect(words).toEqual([
      expect.stringMatching(/^(Ana Ruiz|Ben Cole) ya tiene este caso\.$/),
      expect.stringMatching(/lo tiene (Ana Ruiz|Ben Cole)$/),
    ])
  })

  it('lets them write to a client in Teams, who reads who it is', async () => {
    const client = new TeamsPerson(azure, server.url, { id: '29:rosa' })
    await client.install()
    await client.say(NOID)
    const session = await server.signIn('ana@office.test')
    const { cases } = (await session.get('cases?status=queued&priority=P1')).body
    const { number = '' } = cases.find(({ channel }) => channel === 'azure') ?? {}
    seen.add(number)
    await take('29:ana', number)
    const [heard] = await causes(() => session.act(number, { kind: 'reply', text: '*Hello* Rosa' }))
    expect(heard?.body).toMatchObject({ text: 'Ana: *Hello* Rosa', textFormat: 'plain' })
    expect(heard?.path).toBe('/v3/conversations/a:29:rosa/activities')
  })

  it.each(['29:guest', '29:elsewhere', '29:nobody'])('takes nothing for %s', async (id) => {
    const { number } = await urgentCase()
    const { response } = await take(id, number)
    expect(response.value).toMatch(new RegExp(`^No podemos saber quién es usted.*/console/case/${number}$`))
    const session = await server.signIn('root@office.test')
    expect((await session.get(`cases/${number}`)).body.case).toMatchObject({ status: 'queued', owner: null })
  })

  it('goes by the person that Teams vouched for first, whatever address they have later', async () => {
    azure.members.set('29:other', memberOf('29:other', { userPrincipalName: 'ana@office.test' }))
    const { number } = await urgentCase()
    expect((await take('29:other', number)).response.value).toMatch(/^No podemos saber/)
    azure.members.set('29:ana', memberOf('29:ana', { userPrincipalName: 'married@office.test' }))
    expect(Card.parse((await take('29:ana', number)).response.value).fallbackText).toContain(
      'lo tiene Ana Ruiz',
    )
  })

  it('rings in the thread when the case goes back to the queue', async () => {
    const { number } = await urgentCase()
    await take('29:ben', number)
    const session = await server.signIn('ben@office.test')
    const heard = await causes(() => session.act(number, { kind: 'transfer', to: null }))
    expect(heard.map(({ method }) => method)).toEqual(['PUT', 'POST'])
    expect(heard[1]?.body.text).toBe(`El caso ${number} (P1) espera otra vez a una persona.`)
    expect(heard[1]?.path).toMatch(/attorneys@thread.tacv2;messageid=\d+\/activities$/)
  })

  it('puts up a new card where somebody deleted the old one', async () => {
    const { number } = await urgentCase()
    await take('29:ben', number)
    const session = await server.signIn('ben@office.test')
    azure.next.push({ status: 404 })
    const heard = await causes(() => session.act(number, { kind: 'transfer', to: null }))
    expect(heard).toMatchObject([{ method: 'POST', path: '/v3/conversations' }])
  })
})

describe('where the app is', () => {
  it('is told until the app is removed, and again when it is back', async () => {
    await install('remove')
    expect((await urgentCase()).posted).toEqual([])
    await install()
    const before = azure.calls.length
    await urgentCase()
    // The channel is left alone for as long as it has asked before.
    await vi.waitFor(() => expect(azure.calls.slice(before)).toHaveLength(1), { timeout: 5_000 })
    expect((await write('29:ana', 'sin avisos'))[0]?.body.text).toMatch(/ya no se avisan/)
    expect((await urgentCase()).posted).toEqual([])
  })

  it('nothing is sent to who removed it', async () => {
    const person = new TeamsPerson(azure, server.url, { id: '29:leaves' })
    await person.install()
    await person.send({ type: 'installationUpdate', action: 'remove' })
    expect(await causes(() => person.send({ type: 'installationUpdate', action: 'remove' }))).toEqual([])
    // Whoever writes is there.
    expect((await person.say('I missed my biometrics')).length).toBeGreaterThan(0)
  })
})
