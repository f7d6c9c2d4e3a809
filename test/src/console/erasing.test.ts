import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'
import { aPng } from '../../helpers/pictures.ts'

let server: ConsoleServer
let ana: ConsoleClient
let root: ConsoleClient
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({}, { clock: () => now })
  ana = await server.signIn('ana@office.test')
  root = await server.signIn('root@office.test')
})
afterAll(() => server.close())

async function aCase(text = 'Quiero que borren mis datos') {
  const client = await server.startClient('es-MX')
  await client.say(text)
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  return { client, number }
}
const erase = (who: ConsoleClient, number: string, confirm = number) =>
  who.act(number, { kind: 'erase', confirm })
const looks = async (number: string) =>
  (await root.get(`access-log?number=${number}`)).body.entries.map(({ action, detail }) => [action, detail])

describe('erasing a case', () => {
  it('is for administrators, who type its number, and not while there is a legal hold', async () => {
    const { number } = await aCase()
    expect((await ana.get(`cases/${number}`)).body.may).not.toContain('erase')
    expect((await root.get(`cases/${number}`)).body.may).toContain('erase')
    expect((await erase(ana, number)).status).toBe(403)
    const wrong = await erase(root, number, '222-222')
    expect([wrong.status, wrong.body.error.path]).toEqual([400, 'confirm'])
    await ana.act(number, { kind: 'hold', on: true, note: 'subpoena' })
    const held = await erase(root, number)
    expect([held.status, held.body.error.code]).toEqual([409, 'case.held'])
    expect((await root.get(`cases/${number}`)).body.case.status).toBe('queued')
    expect(await looks(number)).not.toContainEqual(['erasure_ordered', null])
  })

  it('tells the client in their language, and then nothing of it is left but who did it', async () => {
    const { client, number } = await aCase()
    expect(await client.upload(await aPng())).toBe(200)
    await ana.act(number, { kind: 'claim' })
    const live = await ana.listen()
    const ordered = await erase(root, number)
    expect(ordered.body.case).toMatchObject({ status: 'resolved', owner: null })
    const told = (await client.log()).at(-1)?.text
    expect(told).toContain('está borrando lo que usted nos contó')
    expect(told).toContain(number)

    now = new Date(now.getTime() + 6_000)
    // A commit wakes what is due.
    await aCase()
    await vi.waitFor(async () => expect((await root.get(`cases/${number}`)).status).toBe(404))
    await vi.waitFor(() => expect(live.events).toContainEqual({ kind: 'gone', number }))
    live.stop()
    expect((await client.say('¿Hola?')).status).toBe(404)
    const all = (await root.get('cases?status=queued,claimed,waiting,returned,resolved')).body.cases
    expect(all.map((row) => row.number)).not.toContain(number)
    expect((await looks(number)).slice(0, 2)).toEqual([
      ['case_erased', null],
      ['erasure_ordered', null],
    ])
    expect((await root.get('access-log/verify')).body.brokenAt).toBeNull()
  })
})
