import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { openPage } from '../helpers/consolePages.ts'
import { type ConsoleServer, PASSWORD, startConsoleServer } from '../helpers/consoleServer.ts'

/** Set PICTURES to keep the screenshots in that folder, such as docs/pictures. */
const pictures = process.env.PICTURES ?? 'node_modules/.cache/pictures'

const words = {
  en: {
    field: 'Write your message',
    story:
      'I got a NOID dated November 2 by mail because I missed my biometrics appointment for my I-485. I was in the hospital',
    take: 'Take this case',
    has: 'Ana Ruiz has it',
    first: 'Ana Ruiz took this case first.',
    live: 'Live',
    spoken: 'Reply to the client in English',
    back: 'Back to the bot',
    giveBack: 'Give back',
    given: 'gave it back to the bot',
    hello: 'Hello, I am reading your **papers**.',
    answer: 'Thank you, I have the letter here',
    more: 'Which date is on it?',
    word: 'The assistant goes on with you.',
    clientTypes: 'The client is typing…',
    officeTypes: 'Someone from our office is writing…',
  },
  es: {
    field: 'Escriba su mensaje',
    story:
      'Me llegó un NOID con fecha del 2 de noviembre por correo porque perdí mi cita de huellas del I-485. Estaba en el hospital',
    take: 'Tomar este caso',
    has: 'Lo tiene Ana Ruiz',
    first: 'Ana Ruiz tomó este caso primero.',
    live: 'En vivo',
    spoken: 'Responder al cliente en español',
    back: 'Volver al bot',
    giveBack: 'Devolver',
    given: 'lo devolvió al bot',
    hello: 'Hola, estoy leyendo sus **papeles**.',
    answer: 'Gracias, tengo la carta aquí',
    more: '¿Qué fecha tiene?',
    word: 'El asistente sigue con usted.',
    clientTypes: 'El cliente está escribiendo…',
    officeTypes: 'Alguien de la oficina escribe…',
  },
} as const

let server: ConsoleServer
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  server = await startConsoleServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  expect(problems).toEqual([])
})

async function staffAt(email: string, lang: 'en' | 'es', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(browser, problems, { locale: lang, ...options })
  await page.goto(`${server.url}/console`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.language select').waitFor()
  await page.locator('.connection.is-online').waitFor()
  await page.locator('.language select').selectOption(lang)
  return page
}

async function tell(client: Page, lang: 'en' | 'es', text: string): Promise<void> {
  const field = client.getByLabel(words[lang].field)
  await field.fill(text)
  await field.press('Enter')
}

const inChat = (client: Page, text: string) => client.getByRole('log').getByText(text).last()
const inTranscript = (staff: Page, text: string) => staff.locator('.transcript').getByText(text).last()

describe.each(['en', 'es'] as const)('a client and two people of the office, in %s', (lang) => {
  const said = words[lang]

  it('meet: the queue, the race for the case, a talk that survives reloads on both sides, and back to the bot', {
    timeout: 90_000,
  }, async () => {
    const [ana, ben] = await Promise.all([staffAt('ana@office.test', lang), staffAt('ben@office.test', lang)])
    const client = await openPage(browser, problems, { locale: lang, viewport: { width: 390, height: 844 } })
    await client.goto(`${server.url}/${lang}`)
    await client.getByRole('log').locator('.message').first().waitFor()
    const cases = await ana.locator('.row').count()
    await tell(client, lang, said.story)
    await ana.locator('.row').nth(cases).waitFor()
    const shown = await client
      .getByRole('log')
      .getByText(/[2-9B-Z]{3}-[2-9B-Z]{3}/)
      .first()
      .innerText()
    const number = /[2-9B-Z]{3}-[2-9B-Z]{3}/.exec(shown)?.[0]
    const row = ana.locator(`[data-case="${number}"]`)
    await row.waitFor()

    // Both look before they take; both press; one of them has it.
    await Promise.all([row.click(), ben.locator(`[data-case="${number}"]`).click()])
    const [takeAna, takeBen] = [ana, ben].map((page) => page.getByRole('button', { name: said.take }))
    await Promise.all([takeAna?.waitFor(), takeBen?.waitFor()])
    await ben.route('**/actions', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await Promise.all([takeBen?.click(), takeAna?.click()])
    await ana.getByLabel(said.spoken).waitFor()
    await ben.getByText(said.first).waitFor()
    await ben.getByText(said.has).waitFor()
    expect(await ben.locator('#reply').count()).toBe(0)

    // Live both ways; Ben, who looks on, sees it too.
    await inChat(client, 'Ana').waitFor()
    await ana.getByLabel(said.spoken).fill(said.hello)
    await ana.keyboard.press('Control+Enter')
    await inChat(client, said.hello).waitFor()
    await inTranscript(ben, said.hello).waitFor()
    expect(await client.locator('.of-office .author').last().innerText()).toBe('Ana:')
    await client.getByLabel(said.field).pressSequentially('G')
    await ana.getByText(said.clientTypes).waitFor()
    await tell(client, lang, said.answer)
    await inTranscript(ana, said.answer).waitFor()

    // A reload in mid-sentence on each side.
    await ana.getByLabel(said.spoken).pressSequentially(said.more.slice(0, 8))
    await client.getByText(said.officeTypes).waitFor({ state: 'attached' })
    expect(await ana.getByText(said.clientTypes).count()).toBe(0)
    await Promise.all([ana.reload(), client.reload()])
    await inTranscript(ana, said.answer).waitFor()
    expect(await ana.getByLabel(said.spoken).inputValue()).toBe(said.more.slice(0, 8))
    await ana.getByLabel(said.spoken).fill(said.more)
    await ana.screenshot({ path: join(pictures, `console-case-${lang}.png`) })
    await ana.keyboard.press('Control+Enter')
    await inChat(client, said.more).waitFor()
    expect(await client.getByRole('log').getByText(said.hello).count()).toBe(1)
    expect(await client.getByRole('log').getByText(said.answer).count()).toBe(1)

    await ana.getByRole('button', { name: said.back }).click()
    await ana.locator('dialog textarea').fill(said.word)
    await ana.getByRole('button', { name: said.giveBack }).click()
    await ana.getByText(said.given).waitFor()
    await inChat(client, said.word).waitFor()
    const messages = await client.getByRole('log').locator('.message').count()
    await tell(client, lang, lang === 'en' ? 'help' : 'ayuda')
    await client
      .getByRole('log')
      .locator('.message')
      .nth(messages + 1)
      .waitFor()
    expect(await ana.locator('#reply').count()).toBe(0)
    for (const page of [ana, ben, client]) {
      expect(await page.locator('body').innerText()).not.toMatch(/\{\{|undefined|\[object/)
      await page.context().close()
    }
  })
})
