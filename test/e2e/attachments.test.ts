import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { axeFindings, openPage } from '../helpers/consolePages.ts'
import { type ConsoleServer, PASSWORD, startConsoleServer } from '../helpers/consoleServer.ts'
import { aLetter } from '../helpers/pictures.ts'

/** Set PICTURES to keep the screenshots in that folder, such as docs/pictures. */
const pictures = process.env.PICTURES ?? 'node_modules/.cache/pictures'

const words = {
  en: {
    story: 'I got a NOID dated November 2 by mail because I missed my biometrics appointment',
    field: 'Write your message',
    attach: 'Send a photo or PDF',
    alt: 'Your picture',
    got: 'I got your picture. A person from our office can see it.',
    label: 'A letter with a last day to answer',
    failed: 'Not sent.',
    retry: 'Send again',
    cancel: 'Cancel',
    wrong: 'I can take photos (JPEG, PNG or WebP) and PDF files.',
    show: 'Show',
    title: 'Pictures and documents',
    says: 'The client says: a letter with a last day to answer',
    larger: 'Picture 1: show it large',
  },
  es: {
    story: 'Me llegó un NOID con fecha del 2 de noviembre por correo porque perdí mi cita de huellas',
    field: 'Escriba su mensaje',
    attach: 'Enviar una foto o un PDF',
    alt: 'Su foto',
    got: 'Recibí su foto. Una persona de nuestra oficina la puede ver.',
    label: 'Una carta con un último día para responder',
    failed: 'No se envió.',
    retry: 'Enviar otra vez',
    cancel: 'Cancelar',
    wrong: 'Puedo recibir fotos (JPEG, PNG o WebP) y archivos PDF.',
    show: 'Ver',
    title: 'Fotos y documentos',
    says: 'El cliente dice: una carta con un último día para responder',
    larger: 'Foto 1: ver en grande',
  },
} as const

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
}

let server: ConsoleServer
const letters = {} as Record<'en' | 'es', Buffer>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  // Drawn first: once the service has opened a picture, nothing in this process reads drawings any more.
  for (const lang of ['en', 'es'] as const) letters[lang] = await aLetter(lang)
  server = await startConsoleServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const keep = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`) })

describe.each(['en', 'es'] as const)('a photo of a letter, in %s', (lang) => {
  const say = words[lang]

  it('is sent from a phone, named, and seen beside the facts in the office', async () => {
    const context = await browser.newContext({ ...phone, locale: lang })
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto(`${server.url}/${lang}`)
    await page.getByLabel(say.field).fill(say.story)
    await page.getByLabel(say.field).press('Enter')
    const attach = page.getByRole('button', { name: say.attach })
    await attach.waitFor()

    // Nothing comes through: it says so, and the same file goes when the line is back.
    const letter = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: letters[lang] }
    await page.route('**/upload', (route) => route.abort())
    await page.locator('input[type=file]').setInputFiles(letter)
    await page.getByText(say.failed).waitFor()
    await keep(page, `attachment-failed-${lang}`)
    expect(await axeFindings(page)).toEqual([])
    await page.unroute('**/upload')
    let sentBytes = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/upload')) sentBytes = request.postDataBuffer()?.length ?? 0
    })
    await page.getByRole('button', { name: say.retry }).click()
    await page.getByText(say.got).waitFor()
    expect(await page.getByRole('img', { name: say.alt }).count()).toBe(1)
    expect(await page.getByText(say.failed).count()).toBe(0)
    // Made smaller on the phone.
    expect(sentBytes).toBeLessThan(letter.buffer.length)
    await keep(page, `attachment-phone-${lang}`)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: say.label }).click()
    await page.getByText(say.got).waitFor()

    const text = { name: 'aviso.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }
    await page.locator('input[type=file]').setInputFiles(text)
    await page.getByText(say.wrong).waitFor()

    // After a reload the picture is fetched when it is asked for.
    await page.reload()
    await page.getByRole('button', { name: say.show, exact: true }).click()
    await page.getByRole('img', { name: say.alt }).waitFor()
    expect(refused.filter((line) => !/ERR_FAILED|Failed to load/.test(line))).toEqual([])
    await context.close()
    await seenByOffice(lang)
  })
})

async function seenByOffice(lang: 'en' | 'es'): Promise<void> {
  const say = words[lang]
  const ana = await server.signIn('ana@office.test')
  await ana.send('PATCH', 'me', { language: lang })
  const page = await openPage(browser, problems, { locale: lang, viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(12_000)
  await page.goto(`${server.url}/console`)
  await page.locator('input[type=email]').fill('ana@office.test')
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('a[href^="/console/case/"]').first().waitFor()
  const links = page.locator('a[href^="/console/case/"]')
  const spoken = lang === 'en' ? 0 : 1
  await links.nth(Math.min(spoken, (await links.count()) - 1)).click()
  await page.getByRole('heading', { name: say.title }).waitFor()
  await page.getByText(say.says).waitFor()
  await page.getByRole('button', { name: say.larger }).click()
  await page.waitForFunction("document.querySelector('.attachments img').naturalWidth > 600")
  await page.getByRole('heading', { name: say.title }).scrollIntoViewIfNeeded()
  await keep(page, `attachment-console-${lang}`)
  expect(await axeFindings(page)).toEqual([])
  expect(problems).toEqual([])
  await page.context().close()
}
