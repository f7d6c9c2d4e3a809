import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Supervision } from '../../../src/console/api/contract/index.ts'
import { type ConsoleClient, type ConsoleServer, startConsoleServer } from '../../helpers/consoleServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'supervision-'))
const mails: { to: string; text: string }[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    let text = ''
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    stream.on('end', () => {
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text })
      done()
    })
  },
})

let server: ConsoleServer
let ana: ConsoleClient
let ben: ConsoleClient
/** A Monday, ten in the morning in New York. */
let now = new Date('2026-11-30T15:00:00Z')
/** Sessions end within hours: everybody signs in again. */
async function later(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000)
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
}

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    post.listen(0, '127.0.0.1', resolve)
  })
  const { port } = post.server.address() as AddressInfo
  const calendar = join(folder, 'calendar.yaml')
  writeFileSync(
    calendar,
    `week: { mon: "09:00-12:30, 13:30-17:00", tue: 09:00-17:00, wed: 09:00-17:00 }
closed: [{ on: 2026-12-02, why: Retreat }]
on_call: { name: Duty attorney, phone: "+1 212 555 0100", email: duty@office.test }
`,
  )
  server = await startConsoleServer(
    {
      OFFICE_CALENDAR: calendar,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      NOTIFY_FROM: 'bot@office.test',
      NOTIFY_EMAIL: 'all@office.test',
    },
    { clock: () => now },
  )
  ana = await server.signIn('ana@office.test')
  ben = await server.signIn('ben@office.test')
})
afterAll(async () => {
  await server.close()
  await new Promise<void>((resolve) => post.close(() => resolve()))
  rmSync(folder, { recursive: true })
})

async function aCase(text: string): Promise<string> {
  const client = await server.startClient()
  await client.say(text)
  return /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
}
const seen = async () => {
  const { status, body } = await ana.get('supervision')
  expect([status, Supervision.safeParse(body).error]).toEqual([200, undefined])
  return Supervision.parse(body)
}
const numbers = (rows: readonly { number: string }[]) => rows.map(({ number }) => number)

describe('supervision', () => {
  it('is not for intake workers', async () => {
    const { status, body } = await ben.get('supervision')
    expect([status, body.error.code]).toEqual([403, 'role.not_allowed'])
  })

  it('counts what nobody has, and what each has, late or not', async () => {
    const [first, second] = [
      await aCase('I want to talk to a person'),
      await aCase('I want to talk to a person'),
    ]
    expect((await seen()).unowned.find(({ priority }) => priority === 'P2')?.count).toBe(2)
    await ben.act(first, { kind: 'claim' })
    await ben.act(second, { kind: 'claim' })
    await ben.act(second, { kind: 'reply', text: 'Hello' })
    await later(30)
    const { people, unowned } = await seen()
    const load = people.find(({ name }) => name === 'Ben Cole')
    expect(load).toMatchObject({ claimed: 1, waiting: 1, late: 0, here: false })
    expect(load?.waitedFor).toBe(new Date(now.getTime() - 30 * 60_000).toISOString())
    expect(unowned.find(({ priority }) => priority === 'P2')?.count).toBe(0)
  })

  it('shows a clock in its last two hours, then as late; an owner who was reminded, as silent', async () => {
    // P1: the same business day, to 17:00.
    const number = await aCase(
      'I got a NOID dated November 20 by mail because I missed my biometrics appointment for my I-485',
    )
    expect(numbers((await seen()).soon)).not.toContain(number)
    await later(4.75 * 60)
    expect(numbers((await seen()).soon)).toContain(number)
    await ben.act(number, { kind: 'claim' })
    // An office hour of silence for P1: the reminder, in half an hour of today and half of tomorrow.
    await later(18 * 60)
    const { late, soon, silent } = await vi.waitFor(
      async () => {
        const found = await seen()
        expect(found.silent.map((one) => one.case.number)).toContain(number)
        return found
      },
      { timeout: 25_000, interval: 500 },
    )
    expect(numbers(late)).toContain(number)
    expect(numbers(soon)).not.toContain(number)
    expect(silent.every(({ backAt }) => Date.parse(backAt) > now.getTime())).toBe(true)
  })

  it('tells when the office is there, which days differ, and who is on call', async () => {
    now = new Date('2026-12-07T17:45:00Z')
    ana = await server.signIn('ana@office.test')
    const { hours, onCall } = await seen()
    // A quarter to one in New York: in the break, until half past one.
    expect(hours).toMatchObject({ open: false, changesAt: '2026-12-07T18:30:00.000Z' })
    expect(hours.week[0]).toEqual([
      { opens: '09:00', closes: '12:30' },
      { opens: '13:30', closes: '17:00' },
    ])
    expect(hours.week[4]).toEqual([])
    expect(hours.days).toContainEqual({ date: '2027-01-18', why: null, spans: [] })
    // Christmas is a Friday, on which this office is closed anyway.
    expect(hours.days.map(({ date }) => date)).not.toContain('2026-12-25')
    expect(onCall).toEqual({ name: 'Duty attorney', phone: '+1 212 555 0100', email: 'duty@office.test' })
  })
})

describe('somebody on call', () => {
  it('is told of P0 at night, with an hour to answer, and of nothing else', async () => {
    now = new Date('2026-12-06T04:00:00Z')
    ana = await server.signIn('ana@office.test')
    mails.length = 0
    const number = await aCase('ICE has me in a detention center and I missed my biometrics appointment')
    const { body } = await ana.get(`cases/${number}`)
    expect(body.case.priority).toBe('P0')
    expect(Date.parse(body.case.clock?.due ?? '') - now.getTime()).toBe(3_600_000)
    const other = await aCase('I want to talk to a person')
    await vi.waitFor(() => expect(mails.filter(({ to }) => to === 'all@office.test')).toHaveLength(2), 10_000)
    const called = mails.filter(({ to }) => to === 'duty@office.test')
    expect(called).toHaveLength(1)
    expect(called[0]?.text).toContain(number)
    expect(JSON.stringify(mails)).not.toMatch(/detention|ICE/)
    expect((await ana.get(`cases/${other}`)).body.case.priority).toBe('P2')
  })
})
