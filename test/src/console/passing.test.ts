import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

const NORTH = 'Legal Aid North, (555) 010-0100'
const SOUTH = 'Legal Aid South, (555) 010-0200'

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient
const now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({ OFFICE_OTHER_PLACES: `${NORTH}|${SOUTH}` }, { clock: () => now })
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
})
afterAll(() => server.close())

async function mine(locale: 'en' | 'es') {
  const client = await server.startClient(locale)
  await client.say(locale === 'en' ? 'I want to talk to a person' : 'Quiero hablar con una persona')
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  await ana.act(number, { kind: 'claim' })
  const ask = (to = NORTH, who = ana) => who.act(number, { kind: 'ask_pass_on', to })
  const passOn = (who = ana) => who.act(number, { kind: 'pass_on' })
  const detail = async () => (await ana.get(`cases/${number}`)).body
  const last = async () => (await client.log()).at(-1)
  return { client, number, ask, passOn, detail, last }
}

describe('passing a case to another organisation', () => {
  it('is asked of the client in their language, and done only on their yes', async () => {
    const { client, number, ask, passOn, detail, last } = await mine('es')
    const early = await passOn()
    expect([early.status, early.body.error.code]).toEqual([409, 'case.no_consent'])
    expect((await ask('Somebody else')).body.error.path).toBe('to')
    expect((await ask(NORTH, ben)).body.error.code).toBe('case.not_yours')
    expect((await ask()).status).toBe(200)
    const question = await last()
    expect(question?.text).toContain(`otra organización: **${NORTH}**`)
    expect(JSON.stringify(question?.suggestedActions)).toContain('Sí, pásenlo')
    await client.say('¿Cuesta algo?')
    expect((await detail()).passing).toEqual({ to: NORTH, askedAt: now.toISOString(), answer: null })
    expect((await passOn()).status).toBe(409)
    await client.say('Sí')
    expect((await detail()).passing?.answer).toEqual({ agrees: true, words: 'Sí', at: now.toISOString() })
    expect((await passOn(ben)).body.error.code).toBe('case.not_yours')

    expect((await passOn()).body.case).toMatchObject({ status: 'resolved', owner: null })
    const told = (await last())?.text
    expect(told).toContain('Usted dijo que sí')
    expect(told).toContain(NORTH)
    const { history } = await detail()
    expect(history.slice(-2)).toMatchObject([
      { kind: 'resolved', detail: 'passed_on', by: { name: 'Ana Ruiz' } },
      { kind: 'passed_on', text: NORTH, detail: now.toISOString(), by: { name: 'Ana Ruiz' } },
    ])
    const root = await server.signIn('root@office.test')
    const looks = (await root.get(`access-log?number=${number}`)).body.entries
    expect(looks[0]).toMatchObject({ action: 'case_passed_on', by: 'Ana Ruiz' })
  })

  it('takes no yes for an answer that may be to something else', async () => {
    const { client, number, ask, passOn, detail } = await mine('en')
    await ask()
    await ana.act(number, { kind: 'reply', text: 'Do you still have the letter?' })
    await client.say('yes')
    expect((await detail()).passing?.answer).toBeNull()
    expect((await passOn()).status).toBe(409)
    await client.say('Yes, pass it on')
    expect((await detail()).passing?.answer?.agrees).toBe(true)
  })

  it('ends with a no; and who is asked about another place is asked anew', async () => {
    const { client, ask, passOn, detail } = await mine('en')
    await ask()
    await client.say('No')
    expect((await detail()).passing?.answer?.agrees).toBe(false)
    expect((await passOn()).body.error.code).toBe('case.no_consent')
    await ask(SOUTH)
    await client.say('yes')
    expect((await detail()).passing).toMatchObject({ to: SOUTH, answer: { agrees: true } })
    await ask(NORTH)
    expect((await passOn()).body.error.code).toBe('case.no_consent')
  })

  it('is offered to who has the case, where there are other places', async () => {
    const { number, detail } = await mine('en')
    expect((await detail()).may).toContain('pass_on')
    expect((await ben.get(`cases/${number}`)).body.may).not.toContain('pass_on')
    expect(ana.me.office.otherPlaces).toEqual([NORTH, SOUTH])
  })
})
