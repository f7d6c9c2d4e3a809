import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient
/** A Monday, 10:00 in New York. */
const now = new Date('2026-11-23T15:00:00Z')
const settings = { SMTP_URL: 'smtp://127.0.0.1:9', NOTIFY_FROM: 'bot@office.test' }

beforeAll(async () => {
  server = await startConsoleServer(settings, { clock: () => now })
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
})
afterAll(() => server.close())

async function aCase(text = 'I want to talk to a person') {
  const client = await server.startClient()
  await client.say(text)
  const log = (await client.log()).map((one) => one.text ?? '').join('\n')
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(log)?.[1] ?? ''
  return { client, number, log }
}
const calendar = async () => (await ana.get('office/calendar')).body
const change = async (changes: object, who = ana) => {
  const { version, calendar: present } = await calendar()
  return who.send('PUT', 'office/calendar', { version, calendar: { ...present, ...changes } })
}
const clocksOf = async (number: string) => {
  const { clocks } = (await ana.get(`cases/${number}`)).body
  return Object.fromEntries(clocks.map(({ kind, due }) => [kind, due]))
}

describe('the office calendar', () => {
  it('is changed by supervisors, field by field, and every change is kept with who and when', async () => {
    expect((await ben.get('office/calendar')).status).toBe(403)
    const starting = await calendar()
    expect(starting).toMatchObject({ version: 0, isStarting: true, changes: [], zone: 'America/New_York' })
    const wrong = await change({ days: [{ from: '2026-12-24', to: '2026-12-01', why: '', spans: [] }] })
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'office.wrong'])
    expect(wrong.body.error.fields).toEqual([{ path: 'days.0.to', what: 'ends_first' }])
    const early = [
      { opens: '08:00', closes: '12:00' },
      { opens: '13:00', closes: '17:00' },
    ]
    const week = [early, ...starting.calendar.week.slice(1)]
    const changed = await change({ week })
    expect(changed.body).toMatchObject({ version: 1, isStarting: false, calendar: { week } })
    expect(changed.body.changes).toEqual([
      { version: 1, by: { id: ana.me.id, name: 'Ana Ruiz' }, at: now.toISOString() },
    ])
    const late = await ana.send('PUT', 'office/calendar', { version: 0, calendar: starting.calendar })
    expect([late.status, late.body.error.code]).toEqual([409, 'office.changed'])
    const root = await server.signIn('root@office.test')
    expect((await root.get('access-log')).body.entries).toContainEqual(
      expect.objectContaining({ action: 'calendar_changed', by: 'Ana Ruiz', detail: '1' }),
    )
    const { hours } = (await ana.get('supervision')).body
    expect(hours.week[0]).toEqual(early)
    expect((await ana.send('PUT', 'office/calendar', { version: 1, calendar: null })).body).toMatchObject({
      version: 2,
      isStarting: true,
      calendar: starting.calendar,
    })
  })

  it('counts at once: for what is promised, and for the clocks of cases that wait', async () => {
    // The NOID makes it P1: by the end of the day, and then within four office hours. Who asks for a person is P2.
    const noid =
      'I got a NOID dated November 2 by mail because I missed my biometrics appointment for my I-485'
    const [before, sooner] = [await aCase(), await aCase(noid)]
    const promised = (await clocksOf(before.number)).first_response
    const resolution = (await clocksOf(before.number)).resolution
    const answered = await aCase(noid)
    await ana.act(answered.number, { kind: 'claim' })
    await ana.act(answered.number, { kind: 'reply', text: 'I am reading.' })
    await answered.client.say('Thank you')
    expect((await clocksOf(answered.number)).next_response).toBe('2026-11-23T19:00:00.000Z')

    // Today ends at noon, and tomorrow nobody is there.
    const days = [
      {
        from: '2026-11-23',
        to: '2026-11-23',
        why: 'Half a day',
        spans: [{ opens: '09:00', closes: '12:00' }],
      },
      { from: '2026-11-24', to: '2026-11-24', why: 'Move', spans: [] },
    ]
    expect((await change({ days })).status).toBe(200)
    // Two of the four hours are on Wednesday, from 9:00.
    await vi.waitFor(async () =>
      expect((await clocksOf(answered.number)).next_response).toBe('2026-11-25T16:00:00.000Z'),
    )
    await vi.waitFor(async () => expect((await clocksOf(before.number)).resolution).not.toBe(resolution))
    // What the client was told stands, and where the office closes sooner the word comes sooner.
    expect((await clocksOf(sooner.number)).first_response).toBe('2026-11-23T17:00:00.000Z')
    expect((await clocksOf(before.number)).first_response).toBe(promised)
    const after = await aCase()
    expect(((await clocksOf(after.number)).first_response ?? '') > (promised ?? 'none')).toBe(true)
    const { hours } = (await ana.get('supervision')).body
    expect(hours.days.slice(0, 2)).toMatchObject([{ why: 'Half a day' }, { why: 'Move', spans: [] }])
  })

  it('brings a first word forward where somebody is on call from now on', async () => {
    const detained = 'ICE has me in a detention center and I missed my biometrics appointment'
    const night = new Date('2026-11-29T04:00:00Z')
    const own = await startConsoleServer(settings, { clock: () => night })
    const supervisor = await own.signIn('ana@office.test')
    const client = await own.startClient()
    await client.say(detained)
    const [row] = (await supervisor.get('cases')).body.cases
    expect(row).toMatchObject({ priority: 'P0' })
    expect((row?.clock?.due ?? '') > '2026-11-30T13:00').toBe(true)
    const { version, calendar: present } = (await supervisor.get('office/calendar')).body
    const onCall = { name: 'Eva', phone: '', email: 'eva@office.test' }
    await supervisor.send('PUT', 'office/calendar', { version, calendar: { ...present, onCall } })
    await vi.waitFor(async () => {
      const [now] = (await supervisor.get('cases')).body.cases
      expect((now?.clock?.due ?? 'none') < '2026-11-29T06:00').toBe(true)
    })
    expect((await supervisor.get('supervision')).body.onCall).toMatchObject({ name: 'Eva', phone: null })
    await own.close()
  })
})

describe('prepared replies', () => {
  it('are changed in both languages, and chosen as they are now', async () => {
    const { version, replies, languages, places } = (await ana.get('office/replies')).body
    expect([languages, places]).toEqual([
      ['en', 'es'],
      ['me', 'number', 'name', 'office', 'phone'],
    ])
    const texts = {
      en: { title: 'Soon', text: 'Soon, {{me}}' },
      es: { title: 'Pronto', text: 'Pronto, {{my}}' },
    }
    const wrong = await ana.send('PUT', 'office/replies', { version, replies: [{ id: 'soon', texts }] })
    expect(wrong.body.error).toMatchObject({
      code: 'office.wrong',
      fields: [{ path: 'replies.0.es.text', what: 'unknown_place' }],
    })
    const right = { ...texts, es: { title: 'Pronto', text: 'Pronto, {{me}}' } }
    const added = [...replies, { id: 'soon', texts: right }]
    expect((await ana.send('PUT', 'office/replies', { version, replies: added })).status).toBe(200)
    const { number } = await aCase()
    const canned = (await ben.get(`canned?language=es&number=${number}`)).body.replies
    expect(canned.at(-1)).toEqual({ id: 'soon', title: 'Pronto', text: 'Pronto, Ben' })
    expect((await ben.send('PUT', 'office/replies', { version: 1, replies: null })).status).toBe(403)
  })
})
