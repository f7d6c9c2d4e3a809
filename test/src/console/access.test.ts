import { join } from 'node:path'
import Database from 'better-sqlite3'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsoleServer, PASSWORD, signIn, startConsoleServer } from '../../helpers/consoleServer.ts'
import { request } from '../../helpers/directLineRequests.ts'

let server: ConsoleServer
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({ OFFICE_NAME: 'Harbor Legal Aid' }, { clock: () => now })
})
afterAll(() => server.close())

const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const MINUTE = 60_000

const trySignIn = (
  body: unknown,
  headers: Record<string, string> = { origin: server.url, 'x-console': '1' },
) => request('POST', `${server.url}/console/api/session`, { body, headers })

async function aCase(): Promise<string> {
  const client = await server.startClient()
  await client.say('I want to talk to a person')
  return /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
}

describe('who gets in', () => {
  it('is nobody without a session, and the cookie is for this site alone', async () => {
    for (const path of ['me', 'cases', 'cases/K7M-4PQ', 'events', 'staff', 'access-log'])
      expect((await request('GET', `${server.url}/console/api/${path}`)).status).toBe(401)
    const { status, headers, body } = await trySignIn({ email: 'Ana@office.test', password: PASSWORD })
    expect(status).toBe(200)
    expect(headers.get('set-cookie')).toMatch(/^console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(body).toMatchObject({ name: 'Ana Ruiz', role: 'attorney', office: { name: 'Harbor Legal Aid' } })
    expect(JSON.stringify(body)).not.toContain('argon2')
  })

  it('says the same of a wrong password and of somebody unknown', async () => {
    const wrong = await trySignIn({ email: 'ana@office.test', password: 'wrong' })
    const unknown = await trySignIn({ email: 'nobody@office.test', password: 'wrong' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body).toEqual(unknown.body)
  })

  it('locks an account after five wrong tries, also for the right password, for a quarter of an hour', async () => {
    const right = { email: 'ben@office.test', password: PASSWORD }
    for (let tries = 0; tries < 5; tries++) await trySignIn({ ...right, password: 'wrong' })
    const locked = await trySignIn(right)
    expect([locked.status, locked.body.error.code]).toEqual([429, 'auth.locked'])
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
    later(15 * MINUTE)
    expect((await trySignIn(right)).status).toBe(200)
  })

  it('ends a session after an hour without a request, after twelve in any case, and on signing out', async () => {
    const idle = await server.signIn('ana@office.test')
    later(61 * MINUTE)
    expect((await idle.get('me')).status).toBe(401)
    const busy = await server.signIn('ana@office.test')
    for (let minutes = 0; minutes < 12 * 60; minutes += 50) {
      later(50 * MINUTE)
      await busy.get('me')
    }
    expect((await busy.get('me')).status).toBe(401)
    const left = await server.signIn('ana@office.test')
    expect((await left.send('DELETE', 'session')).status).toBe(204)
    expect((await left.get('me')).status).toBe(401)
  })

  it('refuses a change that another website sends, or that a form could', async () => {
    const ana = await server.signIn('ana@office.test')
    const change = (headers: Record<string, string>) =>
      request('PATCH', `${server.url}/console/api/me`, {
        body: { language: 'es' },
        headers: { cookie: ana.cookie, ...headers },
      })
    const own = { origin: server.url, 'x-console': '1' }
    for (const headers of [
      { ...own, origin: 'https://evil.test' },
      { 'x-console': '1' },
      { origin: server.url },
      { ...own, 'content-type': 'text/plain' },
    ]) {
      const { status, body } = await change(headers as Record<string, string>)
      expect([status, body.error.code]).toEqual([403, 'request.not_from_here'])
    }
    expect((await change(own)).body.language).toBe('es')
  })

  it('asks for the second factor once it is confirmed, and takes each code once', async () => {
    const root = await server.signIn('root@office.test')
    const { secret, uri } = (await root.send('POST', 'me/second-factor')).body
    expect(uri).toContain('otpauth://totp/Harbor%20Legal%20Aid:root%40office.test')
    const code = () => new TOTP({ secret }).generate({ timestamp: now.getTime() })
    expect((await root.send('POST', 'me/second-factor/confirm', { code: '000000' })).status).toBe(401)
    expect((await root.send('POST', 'me/second-factor/confirm', { code: code() })).status).toBe(204)
    const given = { email: 'root@office.test', password: PASSWORD }
    expect((await trySignIn(given)).body.error.code).toBe('auth.code_needed')
    expect((await trySignIn({ ...given, code: code() })).body.error.code).toBe('auth.wrong')
    later(30_000)
    expect((await trySignIn({ ...given, code: code() })).status).toBe(200)
    expect((await trySignIn({ ...given, code: code() })).body.error.code).toBe('auth.wrong')
    later(30_000)
  })

  it('changes a password, and ends the other sessions by that', async () => {
    later(MINUTE)
    const [one, other] = [await server.signIn('ana@office.test'), await server.signIn('ana@office.test')]
    const next = 'another long password'
    const wrong = await one.send('POST', 'me/password', { current: 'wrong', next })
    expect(wrong.body.error.code).toBe('auth.wrong')
    expect((await one.send('POST', 'me/password', { current: PASSWORD, next })).status).toBe(204)
    expect([(await one.get('me')).status, (await other.get('me')).status]).toEqual([200, 401])
    const back = { current: next, next: PASSWORD }
    expect((await one.send('POST', 'me/password', back)).status).toBe(204)
  })
})

describe('what each may', () => {
  it('leaves accounts and the record of looks to administrators', async () => {
    later(MINUTE)
    const ana = await server.signIn('ana@office.test')
    const account = {
      email: 'new@office.test',
      name: 'Eva',
      role: 'admin',
      language: 'en',
      password: PASSWORD,
    }
    const codes = [
      (await ana.send('POST', 'staff', account)).body.error.code,
      (await ana.send('PATCH', `staff/${ana.me.id}`, { role: 'admin' })).body.error.code,
      (await ana.get('access-log')).body.error.code,
      (await ana.get('access-log/verify')).body.error.code,
    ]
    expect(new Set(codes)).toEqual(new Set(['role.not_allowed']))
    expect(JSON.stringify((await ana.get('staff')).body)).not.toContain('@office.test')
  })

  it('answers what is malformed, too large, unknown and foreign with a code', async () => {
    const ben = await server.signIn('ben@office.test')
    const number = await aCase()
    const act = (action: Record<string, unknown>, to = number) => ben.act(to, action)
    const cases: [
      Promise<{ status: number; body: { error: { code: string; path?: string } } }>,
      number,
      string,
    ][] = [
      [act({ kind: 'reply', text: '' }), 400, 'request.malformed'],
      [act({ kind: 'fly' }), 400, 'request.malformed'],
      [act({ kind: 'reply', text: 'x'.repeat(4001) }), 400, 'request.malformed'],
      [act({ kind: 'note', text: 'x'.repeat(30_000) }), 413, 'request.too_large'],
      [ben.send('POST', `cases/${number}/actions`, '{"kind":'), 400, 'request.malformed'],
      [ben.get('cases?status=lost'), 400, 'request.malformed'],
      [ben.get('cases?limit=0'), 400, 'request.malformed'],
      [ben.get('cases/ZZZ-ZZZ'), 404, 'not_found'],
      [act({ kind: 'claim' }, 'ZZZ-ZZZ'), 404, 'not_found'],
      [act({ kind: 'reply', text: 'hello' }), 409, 'case.wrong_state'],
      [act({ kind: 'transfer', to: 'nobody' }), 404, 'staff.unknown'],
      [ben.send('POST', `cases/${number}/reveal`, { field: 'story' }), 404, 'not_found'],
    ]
    for (const [reply, status, code] of cases)
      expect(await reply.then((one) => [one.status, one.body.error.code])).toEqual([status, code])
    const malformed = await act({ kind: 'reply', text: '' })
    expect(malformed.body.error.path).toBe('text')
  })

  it('slows down who tries passwords from one address', async () => {
    const tries = await Promise.all(
      Array.from({ length: 25 }, () => trySignIn({ email: 'x@office.test', password: 'wrong' })),
    )
    const slowed = tries.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]?.body.error.code).toBe('auth.too_many')
    later(2 * MINUTE)
  })
})

describe('the record of who looked', () => {
  it('has every look at a case and every number unmasked, and shows when it was altered', async () => {
    later(MINUTE)
    const [ana, root] = [await server.signIn('ana@office.test'), await rootAgain()]
    const client = await server.startClient()
    await client.say('I want to talk to a person')
    const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
    await client.say('skip')
    for (const text of ['text message', '(212) 555-0188', 'skip', 'skip']) await client.say(text)
    await ana.get(`cases/${number}`)
    await ana.get(`cases/${number}`)
    const { safeContact, facts } = (await ana.get(`cases/${number}`)).body
    expect(safeContact.masked).toBe('•••-•••-0188')
    expect(JSON.stringify([facts, safeContact])).not.toContain('555')
    const shown = await ana.send('POST', `cases/${number}/reveal`, { field: 'contact' })
    expect(shown.body.value).toBe('+12125550188')
    const { entries } = (await root.get(`access-log?number=${number}`)).body
    expect(entries.map(({ by, action, detail }) => [by, action, detail])).toEqual([
      ['Ana Ruiz', 'revealed', 'contact'],
      ['Ana Ruiz', 'case_viewed', null],
    ])
    expect((await root.get('access-log/verify')).body.brokenAt).toBeNull()
    const database = new Database(join(server.dataDir, 'intake.sqlite'))
    database.prepare("UPDATE access_log SET detail = NULL WHERE action = 'revealed'").run()
    const broken = (await root.get('access-log/verify')).body
    const altered = database.prepare("SELECT seq FROM access_log WHERE action = 'revealed'").get()
    database.close()
    expect(broken.brokenAt).toBe((altered as { seq: number }).seq)
  })
})

/** The administrator has a second factor by now: a new one is added by the one who is. */
async function rootAgain() {
  const database = new Database(join(server.dataDir, 'intake.sqlite'))
  database.prepare("UPDATE staff SET totp = NULL WHERE email = 'root@office.test'").run()
  database.close()
  return signIn(server.url, 'root@office.test')
}
