import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../src/index.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { HostSite, pageWith } from '../helpers/hostSite.ts'

/** What the person writes, or the button that they press, and a piece of the answer that must be read before going on. */
const intakes = {
  en: [
    ['I missed my biometrics appointment because I was in the hospital', 'Is any of this true'],
    ['None of these', 'What date and time'],
    ['date', 'What is the appointment for'],
    ['Green card (I-485)', 'Is there a lawyer'],
    ['No lawyer', 'Your case number is'],
  ],
  es: [
    ['Perdí mi cita de huellas porque estaba en el hospital', '¿Algo de esto es cierto'],
    ['Nada de esto', '¿Qué fecha y hora'],
    ['date', '¿Para qué trámite es la cita'],
    ['Tarjeta verde (I-485)', '¿Hay un abogado'],
    ['No hay abogado', 'Su número de caso es'],
  ],
} as const

const words = {
  en: {
    open: 'Missed a fingerprint appointment? Chat with us',
    field: 'Write your message',
    date: 'Choose the date, or write it below',
    chosen: 'November 3, 2026',
  },
  es: {
    open: '¿Faltó a su cita de huellas? Escríbanos',
    field: 'Escriba su mensaje',
    date: 'Elija la fecha, o escríbala abajo',
    chosen: '3 de noviembre de 2026',
  },
}

let dataDir: string
let server: RunningServer
let site: HostSite
let siteOrigin: string
let browser: Browser

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'keyboard-'))
  site = new HostSite()
  siteOrigin = await site.listen()
  const settings = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ALLOWED_ORIGINS: siteOrigin }
  server = await startServer(loadConfig(settings), { clock: () => new Date('2026-11-30T15:00:00Z') })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await site?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Name of what has the focus, on the website or in the chat. */
const FOCUSED = `(() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  if (one?.tagName === 'IFRAME') return 'IFRAME'
  return one?.labels?.[0]?.textContent ?? one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? ''
})()`

/** A person with a keyboard and nothing else. */
class KeyboardUser {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async chat(): Promise<Frame> {
    const handle = await this.#page.waitForSelector('legal-aid-chat iframe')
    const frame = await handle.contentFrame()
    if (!frame) throw new Error('There is no chat.')
    return frame
  }

  async focused(): Promise<string> {
    const name = String(await this.#page.evaluate(FOCUSED))
    return name === 'IFRAME' ? String(await (await this.chat()).evaluate(FOCUSED)) : name
  }

  /** Goes on with Tab until that is reached; gives up after more stops than the whole page has. */
  async tabTo(name: string): Promise<void> {
    const stops: string[] = []
    while (stops.length < 60) {
      await this.#page.keyboard.press('Tab')
      const stop = await this.focused()
      if (stop === name) return
      stops.push(stop)
    }
    throw new Error(`"${name}" was not reached. Stops: ${stops.join(' · ')}`)
  }

  /** Types a date into the calendar's own fields. */
  async pickDate(label: string): Promise<void> {
    await this.tabTo(label)
    await this.#page.keyboard.type('11032026')
    await this.#page.keyboard.press('Enter')
  }

  /** Presses the button of that name where there is one, and writes otherwise. */
  async answer(said: string, field: string): Promise<void> {
    const isButton = (await (await this.chat()).getByRole('button', { name: said, exact: true }).count()) > 0
    await this.tabTo(isButton ? said : field)
    if (!isButton) await this.#page.keyboard.type(said)
    await this.#page.keyboard.press('Enter')
  }
}

/** What differs from run to run. */
const settled = (snapshot: string) =>
  snapshot
    .replaceAll(/(?<!\d-)\b[A-Z0-9]{3}-[A-Z0-9]{3}\b(?!-\d)/g, 'K7M-4PQ')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+\/plan\/[\w-]+/g, 'https://bot.example.org/plan/token')

describe.each(['en', 'es'] as const)('a whole intake by keyboard, in %s', (language) => {
  it('reaches the plan on the website of an office, and reads as it was read', async () => {
    const line = `<script src="${server.url}/widget.js" data-lang="${language}" async></script>`
    site.pages.set('/', { content: pageWith(line) })
    const context = await browser.newContext({ timezoneId: 'America/Los_Angeles', reducedMotion: 'reduce' })
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    await page.goto(siteOrigin)
    await page.locator('legal-aid-chat button.launcher').waitFor()
    const person = new KeyboardUser(page)
    await person.tabTo(words[language].open)
    await page.keyboard.press('Enter')
    const chat = await person.chat()
    await chat.getByRole('log').locator('.message').first().waitFor()
    for (const [said, answer] of intakes[language]) {
      if (said === 'date') await person.pickDate(words[language].date)
      else await person.answer(said, words[language].field)
      await chat.getByRole('log').getByText(answer).last().waitFor()
    }
    await chat.locator('.by-person', { hasText: words[language].chosen }).waitFor()
    const snapshot = settled(await chat.locator('body').ariaSnapshot())
    await expect(`${snapshot}\n`).toMatchFileSnapshot(`snapshots/conversation-${language}.aria.yml`)
    await page.keyboard.press('Escape')
    expect(await person.focused()).toContain(words[language].open)
    await context.close()
  })
})
