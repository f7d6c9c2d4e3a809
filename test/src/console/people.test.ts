import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { endpoints } from '../../../src/console/api/endpoints.ts'
import {
  type ConsoleClient,
  type ConsoleServer,
  PASSWORD,
  signIn,
  startConsoleServer,
} from '../../helpers/consoleServer.ts'
import { request } from '../../helpers/directLineRequests.ts'

let server: ConsoleServer
let root: ConsoleClient
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  server = await startConsoleServer({}, { clock: () => now })
  root = await server.signIn('root@office.test')
})
afterAll(() => server.close())

const person = (more: object = {}) => ({
  email: `${crypto.randomUUID()}@office.test`,
  name: 'Eva Luz',
  role: 'intake',
  language: 'es',
  ...more,
})
const trySignIn = (email: string, password: string | null) =>
  request('POST', `${server.url}/console/api/session`, {
    body: { email, password },
    headers: { origin: server.url, 'x-console': '1' },
  })
const memberOf = async (id: string) => (await root.get('staff')).body.staff.find((one) => one.id === id)

describe('an account', () => {
  it('is made with a password that opens nothing but the way to a new one', async () => {
    const given = person()
    const added = await root.send('POST', 'staff', given)
    expect(added.status).toBe(201)
    expect(endpoints.addStaff.answer.safeParse(added.body).error).toBeUndefined()
    const eva = await signIn(server.url, given.email, added.body.password ?? '')
    expect(eva.me).toMatchObject({ passwordOnce: true, language: 'es' })
    for (const path of ['cases', 'staff', 'canned?language=es', 'events', 'openapi.json']) {
      const { status, body } = await eva.get(path)
      expect([path, status, body.error?.code]).toEqual([path, 403, 'auth.password_once'])
    }
    const change = { current: added.body.password, next: 'a password of my own' }
    const same = await eva.send('POST', 'me/password', { ...change, next: change.current })
    expect([same.status, same.body.error.path]).toEqual([400, 'next'])
    expect((await eva.send('POST', 'me/password', change)).status).toBe(204)
    expect((await eva.get('cases')).status).toBe(200)
    expect((await eva.get('me')).body.passwordOnce).toBe(false)
    expect((await trySignIn(given.email, change.current)).status).toBe(401)
  })

  it('is refused where the address is taken, or is none', async () => {
    const taken = await root.send('POST', 'staff', person({ email: 'ANA@office.test' }))
    expect([taken.status, taken.body.error.code]).toEqual([409, 'staff.exists'])
    const none = await root.send('POST', 'staff', person({ email: 'ana' }))
    expect([none.status, none.body.error.path]).toEqual([400, 'email'])
  })

  it('without a password can be opened by none', async () => {
    const given = person({ signsIn: 'elsewhere' })
    const { body } = await root.send('POST', 'staff', given)
    expect(body).toMatchObject({ password: null, member: { account: { hasPassword: false } } })
    expect((await trySignIn(given.email, PASSWORD)).status).toBe(401)
  })

  it('that is disabled is signed out, and cannot sign in until it is enabled', async () => {
    const given = person()
    const { member, password } = (await root.send('POST', 'staff', given)).body
    const eva = await signIn(server.url, given.email, password ?? '')
    expect((await eva.get('me')).status).toBe(200)
    await root.send('PATCH', `staff/${member.id}`, { active: false })
    expect((await eva.get('me')).status).toBe(401)
    expect((await trySignIn(given.email, password)).status).toBe(401)
    await root.send('PATCH', `staff/${member.id}`, { active: true })
    expect((await trySignIn(given.email, password)).status).toBe(200)
  })

  it('that is locked is shown so, and opened by an administrator', async () => {
    const given = person()
    const { member, password } = (await root.send('POST', 'staff', given)).body
    now = new Date(now.getTime() + 61_000)
    for (let tries = 0; tries < 5; tries++) await trySignIn(given.email, 'wrong')
    expect((await memberOf(member.id))?.account?.lockedUntil).not.toBeNull()
    expect((await trySignIn(given.email, password)).status).toBe(429)
    await root.send('PATCH', `staff/${member.id}`, { unlock: true })
    expect((await memberOf(member.id))?.account?.lockedUntil).toBeNull()
    expect((await trySignIn(given.email, password)).status).toBe(200)
  })

  it('gets a new password for one that was forgotten, and the sessions before end', async () => {
    now = new Date(now.getTime() + 61_000)
    const ben = await server.signIn('ben@office.test')
    const { body } = await root.send('POST', `staff/${ben.me.id}/password`)
    expect((await ben.get('me')).status).toBe(401)
    expect((await trySignIn('ben@office.test', PASSWORD)).status).toBe(401)
    expect((await signIn(server.url, 'ben@office.test', body.password ?? '')).me.passwordOnce).toBe(true)
    expect((await root.send('POST', 'staff/nobody/password')).body.error.code).toBe('staff.unknown')
  })

  it('of the last administrator stays one', async () => {
    const change = await root.send('PATCH', `staff/${root.me.id}`, { role: 'attorney' })
    expect([change.status, change.body.error.code]).toEqual([409, 'staff.last_admin'])
    const off = await root.send('PATCH', `staff/${root.me.id}`, { active: false })
    expect(off.body.error.code).toBe('staff.last_admin')
  })

  it('of somebody else is nothing that others are told of or may change', async () => {
    now = new Date(now.getTime() + 61_000)
    const ana = await server.signIn('ana@office.test')
    expect(JSON.stringify((await ana.get('staff')).body)).not.toMatch(/office\.test|lockedUntil/)
    const refused = [
      await ana.send('POST', 'staff', person()),
      await ana.send('PATCH', `staff/${root.me.id}`, { role: 'intake' }),
      await ana.send('POST', `staff/${root.me.id}/password`),
      await ana.get('conflicts'),
      await ana.send('PUT', 'conflicts', { csv: 'name\nAna Ruiz\n' }),
      await ana.send('DELETE', 'conflicts'),
    ]
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(
      refused.map(() => [403, 'role.not_allowed']),
    )
  })

  it('has every change in the record, with who made it and of whom it is', async () => {
    const given = person({ name: 'Inés Mora' })
    const { member } = (await root.send('POST', 'staff', given)).body
    await root.send('PATCH', `staff/${member.id}`, { role: 'attorney' })
    await root.send('PATCH', `staff/${member.id}`, { active: false })
    const { entries } = (await root.get('access-log?limit=3')).body
    expect(entries.map((one) => [one.by, one.action, one.about])).toEqual([
      ['Rosa Diaz', 'staff_disabled', 'Inés Mora'],
      ['Rosa Diaz', 'role_changed', 'Inés Mora'],
      ['Rosa Diaz', 'staff_added', 'Inés Mora'],
    ])
    expect((await root.get('access-log/verify')).body.brokenAt).toBeNull()
  })
})

describe('a second factor', () => {
  it('is turned off with the password alone, and every other session ends', async () => {
    now = new Date(now.getTime() + 61_000)
    const [ana, other] = [await server.signIn('ana@office.test'), await server.signIn('ana@office.test')]
    const wrong = await ana.send('POST', 'me/second-factor/remove', { password: 'wrong' })
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'auth.wrong'])
    expect((await ana.send('POST', 'me/second-factor/remove', { password: PASSWORD })).status).toBe(204)
    expect([(await ana.get('me')).body.secondFactor, (await other.get('me')).status]).toEqual([false, 401])
  })
})

describe('the list for the conflict check', () => {
  it('is taken as CSV, counted, and never shown', async () => {
    const csv = 'name,other_names,reference\n"Soto Ruiz, Marta",Marta Soto,A-7\nPedro Díaz,,\n'
    const taken = await root.send('PUT', 'conflicts', { csv })
    const { answer } = endpoints.importConflicts as { answer: z.ZodType }
    expect(answer.safeParse(taken.body).error).toBeUndefined()
    expect(taken.body).toEqual({ people: 2, importedAt: now.toISOString() })
    expect((await root.get('conflicts')).body).toEqual(taken.body)
    expect((await root.send('DELETE', 'conflicts')).status).toBe(204)
    expect((await root.get('conflicts')).body).toEqual({ people: 0, importedAt: null })
  })

  it('stays as it was when another one does not fit; the lines are named and no name is', async () => {
    await root.send('PUT', 'conflicts', { csv: 'name\nMarta Soto\n' })
    const { status, body } = await root.send('PUT', 'conflicts', { csv: 'name\nMarta Soto\nPedro\n' })
    expect([status, body.error.code]).toEqual([400, 'conflicts.csv'])
    expect(body.error.problems).toEqual([{ line: 3, what: 'not_a_full_name' }])
    expect(JSON.stringify(body)).not.toMatch(/Pedro|Marta/)
    expect((await root.get('conflicts')).body.people).toBe(1)
    const large = await root.send('PUT', 'conflicts', { csv: `name\n${'Ana Ruiz\n'.repeat(700_000)}` })
    expect([large.status, large.body.error.code]).toEqual([413, 'request.too_large'])
    await root.send('DELETE', 'conflicts')
  })
})
