import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { type ConsoleServer, startConsoleServer } from '../helpers/consoleServer.ts'
import { field, looksRight, press, signedInPage } from '../helpers/officeScreens.ts'

const words = {
  en: {
    wish: 'I want to talk to a person',
    reset: 'New password',
    resetDo: 'Give a new password',
    given: 'Password of Ana Ruiz',
    erase: 'Erase',
    type: (number: string) => `Type the case number ${number}`,
    differs: 'This is not the number',
    hold: 'Legal hold',
    why: 'Why',
    setHold: 'Set a legal hold',
    lift: 'Lift the legal hold',
    held: 'Lift the hold first',
    eraseDo: 'Erase for good',
    gone: 'There is no such case',
  },
  es: {
    wish: 'Quiero hablar con una persona',
    reset: 'Contraseña nueva',
    resetDo: 'Dar una contraseña nueva',
    given: 'Contraseña de Ana Ruiz',
    erase: 'Borrar',
    type: (number: string) => `Escriba el número del caso, ${number}`,
    differs: 'Este no es el número',
    hold: 'Retención legal',
    why: 'Por qué',
    setHold: 'Poner retención legal',
    lift: 'Levantar la retención legal',
    held: 'Primero levante la retención',
    eraseDo: 'Borrar para siempre',
    gone: 'No existe ese caso',
  },
} as const

let server: ConsoleServer
let browser: Browser
const problems: string[] = []
let ahead = 0

beforeAll(async () => {
  server = await startConsoleServer(
    { OFFICE_NAME: 'Harbor Legal Aid' },
    { clock: () => new Date(Date.now() + ahead) },
  )
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  expect(problems).toEqual([])
})

const rootAt = (lang: string) =>
  signedInPage({ browser, problems, url: server.url }, lang, 'root@office.test')

async function aCase(lang: keyof typeof words) {
  const client = await server.startClient(lang)
  await client.say(words[lang].wish)
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  return { client, number }
}

describe.each(['en', 'es'] as const)('an administrator in %s', (lang) => {
  const said = words[lang]

  it('gives somebody a new password only after a second look', async () => {
    const rosa = await server.signIn('root@office.test')
    const resets = async () =>
      (await rosa.get('access-log?limit=500')).body.entries.filter(
        ({ action }: { action: string }) => action === 'password_reset',
      ).length
    const before = await resets()
    const root = await rootAt(lang)
    await root.goto(`${server.url}/console/people`)
    const ana = root.locator('.people li', { hasText: 'Ana Ruiz' })
    await ana.getByRole('button', { name: said.reset }).click()
    await looksRight(root, lang, 'people-reset')
    await root.keyboard.press('Escape')
    await root.locator('dialog').waitFor({ state: 'detached' })
    expect(await resets()).toBe(before)
    await ana.getByRole('button', { name: said.reset }).click()
    await press(root, said.resetDo)
    await root.getByRole('heading', { name: said.given }).waitFor()
    expect(await resets()).toBe(before + 1)
    await root.context().close()
  })

  it('erases a case by typing its number, and not while it is held', async () => {
    const { number } = await aCase(lang)
    const root = await rootAt(lang)
    await root.goto(`${server.url}/console/case/${number}`)
    await press(root, said.hold)
    await field(root, said.why).fill('subpoena')
    await root.locator('dialog').getByRole('button', { name: said.setHold }).click()
    await root.locator('dialog').waitFor({ state: 'detached' })
    await press(root, said.erase)
    await field(root, said.type(number)).fill('222-222')
    await press(root, said.eraseDo)
    await root.locator('dialog [role=alert]', { hasText: said.differs }).waitFor()
    expect(await field(root, said.type(number)).getAttribute('aria-invalid')).toBe('true')
    await field(root, said.type(number)).fill(number.toLowerCase())
    await press(root, said.eraseDo)
    await root.locator('dialog [role=alert]', { hasText: said.held }).waitFor()
    await looksRight(root, lang, 'case-erase')
    await root.keyboard.press('Escape')
    await press(root, said.hold)
    await field(root, said.why).fill('settled')
    await root.locator('dialog').getByRole('button', { name: said.lift }).click()
    await root.locator('dialog').waitFor({ state: 'detached' })
    await press(root, said.erase)
    await field(root, said.type(number)).fill(number)
    await press(root, said.eraseDo)
    await root.locator('dialog').waitFor({ state: 'detached' })
    ahead += 6_000
    await aCase(lang)
    await root.getByText(said.gone).waitFor()
    expect(await root.locator('.packet, .transcript').count()).toBe(0)
    await root.context().close()
  })
})
