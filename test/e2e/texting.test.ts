import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { MARIA, startTextingService, type TextingService } from '../twilio/textingService.ts'

/** Set PICTURES to keep the screenshots in that folder, such as docs/pictures. */
const pictures = process.env.PICTURES ?? 'node_modules/.cache/pictures'
/** A telephone's list of texts: only what was really sent and received is put into it. */
const thread = readFileSync(join(import.meta.dirname, '../twilio/thread.html'), 'utf8')
const PHONE = { width: 390, height: 844 }
const TUESDAY = Date.parse('2026-11-24T15:00:00Z')
const begunAt = Date.now()
const clock = () => new Date(TUESDAY + Date.now() - begunAt)

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const threadOf = (messages: readonly { readonly text: string; readonly isOwn: boolean }[]): string =>
  thread.replace(
    '<ol></ol>',
    `<ol>${messages.map(({ text, isOwn }) => `<li class="${isOwn ? 'own' : 'theirs'}">${escaped(text)}</li>`).join('')}</ol>`,
  )

let browser: Browser
let service: TextingService
beforeAll(async () => {
  browser = await launchBrowser()
  mkdirSync(pictures, { recursive: true })
}, 60_000)
afterEach(() => service.close())
afterAll(() => browser.close())

it.each([
  ['en', ['I missed my fingerprints on November 20, my car broke down', '7', 'is my case over?']],
  ['es', ['Falté a las huellas el 20 de noviembre, se me descompuso el carro', '7', '¿ya se acabó mi caso?']],
] as const)('a conversation by text as a telephone shows it, in %s', async (language, said) => {
  service = await startTextingService({ environment: { OFFICE_LANGUAGE: language } }, { clock })
  const messages: { text: string; isOwn: boolean }[] = []
  for (const text of said) {
    const answers = await service.ask(text)
    messages.push({ text, isOwn: true }, ...answers.map((answer) => ({ text: answer, isOwn: false })))
  }
  const page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2 })
  await page.setContent(threadOf(messages))
  expect(await page.locator('.theirs').allTextContents()).toEqual(service.twilio.heardBy(MARIA))
  expect(messages.some(({ text }) => text.includes(language === 'es' ? 'Entend' : 'I understood'))).toBe(true)
  await page.screenshot({ path: join(pictures, `texting-${language}.png`), fullPage: true })
  await page.close()
})
