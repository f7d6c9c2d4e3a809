import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { migrateConversation } from '../../../dialogs/migrate.ts'
import { CaseExport } from '../../../src/console/api/contract/index.ts'
import { installationKeyFrom } from '../../../src/privacy/installationKey.ts'
import { CaseHeldError } from '../../../src/storage/errors.ts'
import { openSqliteStore } from '../../../src/storage/sqlite/openSqliteStore.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({ OFFICE_NAME: 'Harbor Legal Aid' }, { clock: () => now })
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
})
afterAll(() => server.close())

const NOID = 'I got a NOID dated November 2 by mail because I missed my biometrics appointment for my I-485'

async function aCase(text = NOID) {
  const client = await server.startClient()
  await client.say(text)
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  return { client, number }
}
const detail = async (number: string) => (await ana.get(`cases/${number}`)).body
const kinds = async (number: string) =>
  (await detail(number)).history.map((one: { kind: string }) => one.kind)

describe('a legal hold', () => {
  it('is set and lifted by supervisors, with why, and stands in the history', async () => {
    const { number } = await aCase()
    const refused = await ben.act(number, { kind: 'hold', on: true, note: 'subpoena' })
    expect([refused.status, refused.body.error.code]).toEqual([403, 'role.not_allowed'])
    expect((await ana.act(number, { kind: 'hold', on: true, note: 'subpoena' })).status).toBe(200)
    expect((await detail(number)).heldAt).toBe(now.toISOString())
    await ana.act(number, { kind: 'hold', on: false, note: 'settled' })
    const { heldAt, history } = await detail(number)
    expect(heldAt).toBeNull()
    expect(history.slice(-2)).toMatchObject([
      { kind: 'hold_set', text: 'subpoena', by: { name: 'Ana Ruiz' } },
      { kind: 'hold_lifted', text: 'settled' },
    ])
  })

  it('keeps the case from being erased, whoever asks', async () => {
    const own = await startConsoleServer()
    const supervisor = await own.signIn('ana@office.test')
    const client = await own.startClient()
    await client.say(NOID)
    const [one] = (await supervisor.get('cases')).body.cases
    const number = one?.number ?? ''
    await supervisor.act(number, { kind: 'hold', on: true, note: 'subpoena' })
    await own.stop()
    const store = openSqliteStore({
      file: join(own.dataDir, 'intake.sqlite'),
      installationKey: installationKeyFrom(Buffer.alloc(32, 7)),
      readState: migrateConversation,
    })
    const found = await store.cases.findByNumber(number)
    await expect(store.cases.eraseCase(found?.id ?? '')).rejects.toThrow(CaseHeldError)
    expect((await store.cases.findByNumber(number))?.status).toBe('queued')
    await store.close()
    await own.close()
  })
})

describe('a call that was agreed on', () => {
  const inAnHour = () => new Date(now.getTime() + 3_600_000).toISOString()

  it('is refused for the past and for nobody', async () => {
    const { number } = await aCase()
    const call = { kind: 'plan_call', at: inAnHour(), with: ben.me.id, note: 'hours' }
    const past = await ana.act(number, { ...call, at: '2026-11-23T14:59:00Z' })
    expect([past.status, past.body.error.path]).toEqual([400, 'at'])
    expect((await ana.act(number, { ...call, with: 'nobody' })).body.error.code).toBe('staff.unknown')
  })

  it('is shown in the case, and its person is reminded ten minutes before, once', async () => {
    const { number } = await aCase()
    await ana.act(number, { kind: 'plan_call', at: inAnHour(), with: ben.me.id, note: 'go over the NOID' })
    const { calls, history } = await detail(number)
    expect(calls).toMatchObject([{ at: inAnHour(), with: { name: 'Ben Cole' }, note: 'go over the NOID' }])
    expect(history.at(-1)).toMatchObject({ kind: 'call_planned', detail: inAnHour() })
    const [his, hers] = [await ben.listen(), await ana.listen()]
    const calling = ({ kind, about }: { kind: string; about?: string }) =>
      kind === 'alert' && about === 'call'
    now = new Date(now.getTime() + 50 * 60_000)
    await vi.waitFor(() => expect(his.events.filter(calling)).toHaveLength(1), {
      timeout: 25_000,
      interval: 250,
    })
    expect(his.events.find(calling)).toMatchObject({ number })
    expect(hers.events.some(calling)).toBe(false)
    his.stop()
    hers.stop()
  })

  it('that nobody took is no answer to the client; one that reached them is', async () => {
    const { number } = await aCase()
    await ana.act(number, { kind: 'claim' })
    await ana.act(number, { kind: 'plan_call', at: inAnHour(), with: ana.me.id, note: 'first try' })
    await ana.act(number, { kind: 'plan_call', at: inAnHour(), with: ana.me.id, note: 'second try' })
    const [first, second] = (await detail(number)).calls
    const missed = await ana.act(number, { kind: 'call_done', id: first?.id, reached: false })
    expect(missed.body.case.clock?.kind).toBe('first_response')
    const foreign = await ben.act(number, { kind: 'call_done', id: second?.id, reached: true })
    expect(foreign.body.error.code).toBe('case.not_yours')
    const reached = await ana.act(number, { kind: 'call_done', id: second?.id, reached: true })
    expect(reached.body.case).toMatchObject({ status: 'waiting', unansweredSince: null })
    expect((await detail(number)).calls).toEqual([])
    expect(await kinds(number)).toEqual(
      expect.arrayContaining(['call_missed', 'call_reached', 'first_response']),
    )
  })
})

describe('a possible conflict of interest', () => {
  it('comes before supervisors with the names, and the conversation goes on once they have cleared it', async () => {
    const root = await server.signIn('root@office.test')
    await root.send('PUT', 'conflicts', { csv: 'name,reference\nMarta Soto,A-7\n' })
    now = new Date(now.getTime() + 11_000)
    ana = await server.signIn('ana@office.test')
    ben = await server.signIn('ben@office.test')
    const client = await server.startClient()
    await client.say('hello')
    await client.say('Marta Soto')
    const log = JSON.stringify(await client.log())
    const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(log)?.[1] ?? ''
    const { case: row, conflict, facts, may } = await detail(number)
    expect(row).toMatchObject({ status: 'queued', priority: 'P2' })
    expect(conflict).toEqual({ names: 'Marta Soto', matches: ['A-7'] })
    expect(may).toContain('clear_conflict')
    expect(facts.find(({ id }) => id === 'conflict_hit')?.editable).toBe(false)
    expect((await ben.get(`cases/${number}`)).body.may).not.toContain('clear_conflict')
    const clear = { kind: 'clear_conflict', note: 'another Marta Soto' }
    expect((await ben.act(number, clear)).body.error.code).toBe('role.not_allowed')
    await client.say('My appointment was on November 3')
    const before = (await client.log()).length

    const cleared = await ana.act(number, clear)
    expect(cleared.body.case.status).toBe('returned')
    const said = (await client.log()).slice(before).map(({ text }) => text)
    expect(said[0]).toContain('We can go on')
    expect(said.at(-1)).toContain('?')
    expect(await kinds(number)).toContain('conflict_cleared')
    await client.say('I missed my biometrics appointment on November 3 2026 because I was in the hospital')
    const after = await detail(number)
    expect(after.conflict).toBeNull()
    expect(after.facts.map(({ id }: { id: string }) => id)).toContain('reasons')
    const again = await ana.act(number, clear)
    expect([again.status, again.body.error.code]).toEqual([409, 'case.wrong_state'])
    await root.send('DELETE', 'conflicts')
    now = new Date(now.getTime() + 11_000)
  })
})

describe('a case to take away', () => {
  it('is a PDF with what was said, the dates and the conversation, in either language, and recorded', async () => {
    const { number } = await aCase()
    await ana.act(number, { kind: 'note', text: 'call the hospital' })
    for (const [language, words] of [
      [
        'en',
        ['Deadlines and how they were counted', 'Confidential', 'call the hospital', 'NOID dated November 2'],
      ],
      ['es', ['Plazos y cómo se contaron', 'Confidencial', 'call the hospital']],
    ] as const) {
      const response = await fetch(`${server.url}/console/api/cases/${number}/packet?language=${language}`, {
        headers: { cookie: ana.cookie },
      })
      expect(response.headers.get('content-type')).toBe('application/pdf')
      expect(response.headers.get('content-disposition')).toContain(`${number}.pdf`)
      const file = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
      const { text } = await extractText(file, { mergePages: true })
      const flat = text.replaceAll(/\s+/g, ' ')
      for (const word of [...words, number]) expect(flat).toContain(word)
      expect(flat).not.toMatch(/\{\{|undefined|\[object|::|\b(console|office)\.\w+\.\w+/)
    }
    const root = await server.signIn('root@office.test')
    const { entries } = (await root.get(`access-log?number=${number}`)).body
    expect(entries.map(({ action }) => action)).toContain('packet_made')
    expect((await ana.get('cases/ZZZ-ZZZ/packet')).status).toBe(404)
  })

  it('is JSON by a schema, what is masked stays masked, and recorded', async () => {
    const { number, client } = await aCase('I want to talk to a person')
    await client.say('skip')
    for (const text of ['text message', '(212) 555-0188', 'skip', 'skip']) await client.say(text)
    const { body, headers } = await ana.get(`cases/${number}/export`)
    expect(headers.get('content-disposition')).toContain(`${number}.json`)
    expect(CaseExport.safeParse(body).error).toBeUndefined()
    expect(body.messages.at(0)).toMatchObject({ seq: expect.any(Number) })
    expect(JSON.stringify(body.case)).not.toContain('5550188')
    const root = await server.signIn('root@office.test')
    const [entry] = (await root.get(`access-log?number=${number}&limit=1`)).body.entries
    expect([entry?.by, entry?.action]).toEqual(['Ana Ruiz', 'case_exported'])
  })
})
