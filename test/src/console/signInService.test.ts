import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleServer, ConsoleSession, startConsoleServer } from '../../helpers/consoleServer.ts'
import { request } from '../../helpers/directLineRequests.ts'
import { CLIENT, SignInProvider } from '../../helpers/signInProvider.ts'

let provider: SignInProvider
let server: ConsoleServer
let ahead = 0

const settings = () => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_NAME: 'Harbor Sign-in',
  OIDC_ROLE_CLAIM: 'groups',
  OIDC_ROLES: 'intake=staff,attorney=lawyers,admin=it',
})

beforeAll(async () => {
  provider = await SignInProvider.listen()
  server = await startConsoleServer(settings(), { clock: () => new Date(Date.now() + ahead) })
  await provider.serve(server.url)
})
afterAll(async () => {
  await server.close()
  await provider.close()
})
beforeEach(() => {
  // Each test has its own minute of tries.
  ahead += 61_000
})

const START = '/console/api/sign-in-service/start'
const BACK = '/console/api/sign-in-service/back'

/** A browser that follows redirects one by one with its cookies, and can be stopped before one. */
class Visitor {
  readonly cookies = new Map<string, string>()

  async go(from: string, until: (url: URL) => boolean = () => false): Promise<URL> {
    let url = new URL(from, server.url)
    for (let steps = 0; steps < 10; steps++) {
      const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.#header(url) } })
      await response.body?.cancel()
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        this.cookies.set(`${url.host} ${pair.slice(0, pair.indexOf('='))}`, pair)
      }
      const next = response.headers.get('location')
      if (!next) return url
      url = new URL(next, url)
      if (until(url)) return url
    }
    throw new Error('redirected without end')
  }

  get session(): string | undefined {
    return this.cookies.get(`${new URL(server.url).host} console`)
  }

  client(): ConsoleSession {
    return new ConsoleSession(server.url, this.session ?? '')
  }

  #header({ host }: URL): string {
    return [...this.cookies].flatMap(([name, pair]) => (name.startsWith(`${host} `) ? [pair] : [])).join('; ')
  }
}

const isBack = ({ pathname }: URL) => pathname === BACK
const person = (subject: string, more: object) => {
  provider.people.set(subject, { email: `${subject}@office.test`, email_verified: true, ...more })
  provider.next = subject
}
async function comesBack(): Promise<{ visitor: Visitor; end: URL }> {
  const visitor = new Visitor()
  const end = await visitor.go(START)
  return { visitor, end }
}

describe('the sign-in service of the office', () => {
  it('is told of before anybody has signed in', async () => {
    const { status, body } = await request('GET', `${server.url}/console/api/session/ways`)
    expect([status, body]).toEqual([200, { service: { name: 'Harbor Sign-in' } }])
  })

  it('lets in who has an account under the address, and knows them by their subject from then on', async () => {
    person('s-ana', { email: 'Ana@office.test' })
    const { visitor, end } = await comesBack()
    expect(`${end.pathname}${end.search}`).toBe('/console')
    expect((await visitor.client().get('me')).body).toMatchObject({ name: 'Ana Ruiz', role: 'attorney' })
    person('s-ana', { email: 'ana.married@office.test' })
    const again = (await comesBack()).visitor
    expect((await again.client().get('me')).body.name).toBe('Ana Ruiz')
    const root = await server.signIn('root@office.test')
    const actions = (await root.get('access-log?limit=5')).body.entries.map(
      ({ by, action }) => `${by} ${action}`,
    )
    expect(actions).toContain('Ana Ruiz sign_in_elsewhere')
  })

  it('does not let in another person to whom the address was given since', async () => {
    person('s-other', { email: 'ana@office.test', groups: ['it'] })
    const { visitor, end } = await comesBack()
    expect([end.search, visitor.session]).toEqual(['?refused=unknown', undefined])
  })

  it('takes no address that it has not verified itself', async () => {
    person('s-ben', { email: 'ben@office.test', email_verified: false })
    expect((await comesBack()).end.search).toBe('?refused=unknown')
  })

  it('does not let in who is unknown here, and makes an account for who has a role, the least of several', async () => {
    person('s-cleaner', { groups: ['cleaning'] })
    expect((await comesBack()).end.search).toBe('?refused=unknown')
    person('s-eva', { name: 'Eva Luz', groups: ['it', 'lawyers'] })
    const { visitor } = await comesBack()
    const { body } = await visitor.client().get('me')
    expect(body).toMatchObject({ name: 'Eva Luz', role: 'attorney', hasPassword: false, passwordOnce: false })
  })

  it('does not let in whose account is disabled', async () => {
    person('s-old', { groups: ['staff'] })
    const { visitor } = await comesBack()
    const { id } = (await visitor.client().get('me')).body
    const root = await server.signIn('root@office.test')
    await root.send('PATCH', `staff/${id}`, { active: false })
    const later = await comesBack()
    expect([later.end.search, later.visitor.session]).toEqual(['?refused=disabled', undefined])
  })

  it('is believed only with the state, the cookie and the code that belong together, once', async () => {
    person('s-ana', { email: 'ana@office.test' })
    const wrongState = new Visitor()
    const back = await wrongState.go(START, isBack)
    const forged = new URL(back)
    forged.searchParams.set('state', 'another')
    expect((await wrongState.go(forged.href)).search).toBe('?refused=refused')
    expect(wrongState.session).toBeUndefined()

    const withoutCookie = new Visitor()
    expect((await withoutCookie.go((await new Visitor().go(START, isBack)).href)).search).toBe(
      '?refused=expired',
    )

    // Another person's browser, with a flow of its own, is given a code that is not of this flow.
    const [one, other] = [new Visitor(), new Visitor()]
    const stolen = await one.go(START, isBack)
    const own = await other.go(START, isBack)
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect((await other.go(own.href)).search).toBe('?refused=refused')

    const twice = new Visitor()
    const first = await twice.go(START, isBack)
    expect((await twice.go(first.href)).pathname).toBe('/console')
    expect((await twice.go(first.href)).search).not.toBe('')
  })

  it('is waited for ten minutes, and who turned back there is told so', async () => {
    person('s-ana', { email: 'ana@office.test' })
    const slow = new Visitor()
    const back = await slow.go(START, isBack)
    ahead += 10 * 60_000 + 1000
    expect((await slow.go(back.href)).search).toBe('?refused=expired')
    provider.next = undefined
    expect((await comesBack()).end.search).toBe('?refused=refused')
  })

  it('may be down: passwords work, and it is asked again the next time', async () => {
    const down = await SignInProvider.listen()
    const own = await startConsoleServer({ OIDC_ISSUER: down.issuer, OIDC_CLIENT_ID: CLIENT.id })
    try {
      const end = await new Visitor().go(`${own.url}${START}`)
      expect(end.search).toBe('?refused=down')
      expect((await own.signIn('ana@office.test')).me.name).toBe('Ana Ruiz')
      await down.serve(own.url)
      const url = await new Visitor().go(`${own.url}${START}`, ({ host }) => host !== new URL(own.url).host)
      expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    } finally {
      await own.close()
      await down.close()
    }
  })
})

describe('without such a service', () => {
  it('there is nothing at its address', async () => {
    const own = await startConsoleServer()
    expect((await request('GET', `${own.url}${START}`)).status).toBe(404)
    expect((await request('GET', `${own.url}/console/api/session/ways`)).body).toEqual({ service: null })
    await own.close()
  })
})
