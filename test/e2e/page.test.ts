import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { type ServerProcess, startServerProcess } from '../helpers/serverProcess.ts'

/** Set PICTURES to keep the screenshots in that folder, such as docs/pictures. */
const pictures = process.env.PICTURES ?? 'node_modules/.cache/pictures'

const aPerson: BrowserContextOptions = { timezoneId: 'America/Los_Angeles', reducedMotion: 'reduce' }

const screens: Record<string, BrowserContextOptions> = {
  phone: {
    ...aPerson,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
  desktop: { ...aPerson, viewport: { width: 1280, height: 860 } },
}

/** What the person writes or taps, and a piece of the answer that must be read before going on. */
const conversations = {
  en: [
    [
      'I missed my biometrics appointment on November 3 at 10am because I was in the hospital',
      'Is any of this true',
    ],
    ['None of these', 'What is the appointment for'],
    ['Green card (I-485)', 'Is there a lawyer'],
    ['No lawyer', 'Your case number is'],
  ],
  es: [
    [
      'Perdí mi cita de huellas el 3 de noviembre a las 10am porque estaba en el hospital',
      '¿Algo de esto es cierto',
    ],
    ['Nada de esto', '¿Para qué trámite es la cita'],
    ['Tarjeta verde (I-485)', '¿Hay un abogado'],
    ['No hay abogado', 'Su número de caso es'],
  ],
} as const

const words = {
  en: { field: 'Write your message', missed: 'Your appointment has passed.', phone: '1-800-375-5283' },
  es: { field: 'Escriba su mensaje', missed: 'Su cita ya pasó.', phone: '1-800-375-5283' },
}

let server: ServerProcess
let browser: Browser

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  server = await startServerProcess()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe.each(['en', 'es'] as const)('the page in %s', (language) => {
  it.each(Object.keys(screens))('plays an intake from hello to plan, on a %s', async (screen) => {
    const context = await browser.newContext(screens[screen])
    const page = await context.newPage()
    await page.goto(`${server.url}/${language}`)
    for (const [said, answer] of conversations[language]) {
      await answerWith(page, language, said)
      await page.getByRole('log').getByText(answer).last().waitFor()
    }
    const log = page.getByRole('log')
    expect(await log.getByText(words[language].missed).count()).toBeGreaterThan(0)
    expect(await log.locator('a[href^="tel:"]').count()).toBeGreaterThan(0)
    const link = await log.locator('a[href*="/plan/"]').getAttribute('href')
    expect(await (await page.request.get(String(link))).text()).toContain(words[language].missed)
    expect(await log.textContent()).not.toMatch(/\{\{|undefined|\[object/)
    expect(
      await page.locator('.chat').evaluate((chat) => chat.scrollTop + chat.scrollHeight - chat.clientHeight),
    ).toBe(0)
    await page.screenshot({ path: join(pictures, `${screen}-${language}.png`) })
    await page.screenshot({ path: join(pictures, `${screen}-${language}-full.png`), fullPage: true })

    await page.reload()
    await page.getByRole('log').getByText(words[language].missed).first().waitFor()
    await context.close()
  })
})

async function answerWith(page: Page, language: 'en' | 'es', said: string): Promise<void> {
  const field = page.getByLabel(words[language].field)
  await field.waitFor()
  await page.getByRole('log').locator('.message').first().waitFor()
  const button = page.getByRole('button', { name: said, exact: true })
  if ((await button.count()) > 0) return button.click()
  await field.fill(said)
  await field.press('Enter')
}
