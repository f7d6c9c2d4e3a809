import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../../../src/index.ts'
import { FormBrowser } from '../../../helpers/formBrowser.ts'

let folder: string
let server: RunningServer
const clock = { now: new Date('2026-11-30T15:00:00Z') }

const start = async (environment: Record<string, string> = {}) => {
  const config = loadConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    OFFICE_NAME: 'Legal Aid <East>',
    ...environment,
  })
  server = await startServer(config, { clock: () => clock.now })
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form-'))
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const visit = async (language = 'en') =>
  (await new FormBrowser(server.url, `/${language}/form`).open()).press('start')

describe('a whole intake without JavaScript', () => {
  const intakes = {
    en: {
      told: 'I missed my biometrics appointment on November 25 at 10am because I was in the hospital.',
      presses: [/none of these/i, /green card/i, /^no/i],
      ends: /1-800-375-5283/,
    },
    es: {
      told: 'Perdí mi cita de biométricos del 25 de noviembre a las 10 de la mañana porque estaba en el hospital.',
      presses: [/nada de esto/i, /tarjeta verde/i, /^no/i],
      ends: /1-800-375-5283/,
    },
  }

  it.each(['en', 'es'] as const)('comes to the plan by buttons and words, in %s', async (language) => {
    await start()
    const { told, presses, ends } = intakes[language]
    const page = await visit(language)
    expect(page.html).toContain(`<html lang="${language}-US"`)
    expect(page.html).toContain('Legal Aid &#60;East&#62;')
    await page.say(told)
    for (const wish of presses) {
      const choice = page.choices.find((title) => wish.test(title))
      expect(choice, `${wish} among ${page.choices.join(' | ')}`).toBeDefined()
      await page.say(choice ?? '')
    }
    expect(page.messages.join('\n')).toMatch(ends)
    expect(page.messages).toContain(told)
    expect(page.path).toBe(`/${language}/form#latest`)
    expect(page.html.match(/id="latest"/g)).toHaveLength(1)
  })
})

describe('the page', () => {
  beforeEach(() => start())

  it('begins only when it is asked to, and once however often that is pressed', async () => {
    const page = await new FormBrowser(server.url, '/es/form').open()
    expect(page.messages).toEqual([])
    await page.press('start')
    const greeted = page.messages
    expect(greeted.length).toBeGreaterThan(0)
    await page.press('start')
    expect(page.messages).toEqual(greeted)
  })

  it('takes a message once that is sent twice, and other words from an old page as another message', async () => {
    const page = await visit()
    const message = page.messageId
    await page.post({ message, text: 'I missed it' })
    const once = page.messages
    await page.post({ message, text: 'I missed it' })
    expect(page.messages).toEqual(once)
    await page.post({ message, text: 'help' })
    expect(page.messages).toContain('help')
    expect(page.messages.length).toBeGreaterThan(once.length)
  })

  it('shows what was typed as text, never as markup', async () => {
    const page = await visit()
    await page.say('<script>alert(1)</script> & "quotes"')
    expect(page.html).not.toContain('<script>')
    expect(page.messages).toContain('<script>alert(1)</script> & "quotes"')
  })

  it('goes along when the bot is asked for the other language', async () => {
    const page = await visit()
    await page.say('Español')
    expect(page.path).toBe('/es/form#latest')
    expect(page.html).toContain('<html lang="es-US"')
  })

  it('says what is wrong and keeps the words', async () => {
    const page = await visit()
    await page.say('   ')
    expect(page.status).toBe(422)
    expect(page.html).toContain('role="alert"')
    const long = 'very '.repeat(2000)
    await page.post({ message: page.messageId, text: long })
    expect(page.status).toBe(413)
    expect(page.html).toContain(long.trimEnd())
    await page.post({ message: page.messageId, text: 'x'.repeat(300_000) })
    expect(page.status).toBe(413)
  })

  it('ends here when the person leaves: the cookie goes, and the chat cannot be opened again', async () => {
    const page = await visit()
    await page.say('I missed it')
    await page.press('leave')
    expect(page.path).toBe('https://www.weather.gov/')
    expect(page.cookie).toBeUndefined()
    await page.open('/en/form')
    expect(page.html).not.toContain('I missed it')
  })

  it('takes nothing that another site made the browser send', async () => {
    const page = await visit()
    const before = page.messages
    await page.post({ message: page.messageId, text: 'delete my data' }, { origin: 'https://evil.example' })
    expect(page.status).toBe(403)
    await page.open('/en/form')
    expect(page.messages).toEqual(before)
  })

  it('asks for cookies where there are none, and invents no conversation', async () => {
    const page = new FormBrowser(server.url, '/es/form')
    await page.post({ message: 'm', text: 'hola' })
    expect(page.status).toBe(403)
    expect(page.html).toMatch(/cookies/)
    expect(page.messages).toEqual([])
  })

  it('is nobody else’s: a cookie that was changed opens nothing', async () => {
    const page = await visit()
    const [name, token = ''] = page.cookie?.split('=') ?? []
    const forged = `${name}=${token.slice(0, -4)}AAAA`
    const answer = await fetch(`${server.url}/en/form`, { headers: { cookie: forged } })
    expect(await answer.text()).not.toContain('class="bubble"')
  })

  it('sends a browser to its own language, and lets nothing load but itself', async () => {
    const to = await fetch(`${server.url}/form`, {
      headers: { 'accept-language': 'es-MX,es;q=0.9' },
      redirect: 'manual',
    })
    expect(to.headers.get('location')).toBe('/es/form')
    const page = await fetch(`${server.url}/en/form`)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    // Browsers hold a form's redirect to it too, so "leave" needs its place here.
    expect(policy).toMatch(/form-action 'self' https:\/\/www\.weather\.gov\//)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
  })
})

it('waits with a person who writes too much in a minute, and keeps the words', async () => {
  await start({ RATE_LIMIT_MESSAGES: '2' })
  const page = await visit()
  await page.say('one')
  await page.say('two')
  await page.say('my mother was ill')
  expect(page.status).toBe(429)
  expect(page.html).toMatch(/<textarea[^>]*>my mother was ill<\/textarea>/)
})
