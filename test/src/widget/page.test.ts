import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildWidget } from '../../helpers/builtWidget.ts'
import { FakeDirectline } from '../../helpers/fakeDirectline.ts'

const greetings = { en: 'What happened?', es: '¿Qué pasó?' }
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }

let built: Awaited<ReturnType<typeof buildWidget>>
let fake: FakeDirectline
let origin: string
let problems: string[]

beforeAll(async () => {
  built = await buildWidget()
})
afterAll(() => built?.close())

beforeEach(async () => {
  problems = []
  fake = new FakeDirectline((text, language) => {
    if (text === 'Español') return [{ text: greetings.es, choices: ['Falté', 'No puedo ir'], language: 'es' }]
    if (text === 'long') return [{ text: 'A long answer. '.repeat(400) }]
    if (text !== '') return [{ text: `Heard **${text}**` }]
    const greeting = language === 'es' ? greetings.es : greetings.en
    return [
      {
        text: greeting,
        choices: language === 'es' ? ['Falté', 'No puedo ir'] : ['I missed it', 'I cannot go'],
      },
    ]
  }, built.folder)
  origin = await fake.listen()
})

afterEach(async () => {
  for (const context of built.browser.contexts()) await context.close()
  await fake.close()
  expect(problems).toEqual([])
})

/** Opens the page and notes whatever the browser complains of, and any request to another host. */
async function visit(path: string, options: BrowserContextOptions = phone): Promise<Page> {
  const context = await built.browser.newContext(options)
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) problems.push(`a request to ${request.url()}`)
  })
  await page.goto(origin + path)
  return page
}

const says = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true }).waitFor()

it('sends a message with Enter and shows it as sent, with the answer under it', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  const field = page.getByLabel('Write your message')
  await field.fill('I was sick')
  await field.press('Enter')
  await page.locator('.by-person', { hasText: 'I was sick' }).waitFor()
  await page.locator('strong', { hasText: 'I was sick' }).waitFor()
  await page.getByText('Sent', { exact: true }).waitFor()
  expect(await field.inputValue()).toBe('')
  expect(await page.getByText('JavaScript').count()).toBe(0)
  expect(fake.posts).toHaveLength(1)
})

it('writes several lines with Shift and Enter', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  const field = page.getByLabel('Write your message')
  await field.pressSequentially('one')
  await field.press('Shift+Enter')
  await field.pressSequentially('two')
  await field.press('Enter')
  await page.getByText('Sent', { exact: true }).waitFor()
  expect(fake.posts[0]?.text ?? '').toBe('one\ntwo')
})

it('offers choices as buttons that work by keyboard, and takes them away when one is pressed', async () => {
  const page = await visit('/en')
  const choice = page.getByRole('button', { name: 'I missed it' })
  await choice.focus()
  await page.keyboard.press('Enter')
  await page.locator('strong', { hasText: 'I missed it' }).waitFor()
  expect(await choice.count()).toBe(0)
  expect(await page.evaluate('document.activeElement.className')).toContain('by-person')
})

it('has targets of at least 44 pixels on a phone', async () => {
  const page = await visit('/es')
  await says(page, greetings.es)
  const small = await page.evaluate(`[...document.querySelectorAll('button, a:not(.skip), textarea')]
    .filter((element) => element.offsetParent && !element.closest('p'))
    .filter((element) => element.getBoundingClientRect().height < 43.5 || element.getBoundingClientRect().width < 43.5)
    .map((element) => element.outerHTML)`)
  expect(small).toEqual([])
})

it('shows the conversation again after a reload and goes on with it', async () => {
  const page = await visit('/en')
  await page.getByRole('button', { name: 'I missed it' }).click()
  await page.locator('strong', { hasText: 'I missed it' }).waitFor()
  await page.reload()
  await says(page, 'What happened?')
  await page.locator('strong', { hasText: 'I missed it' }).waitFor()
  await page.getByLabel('Write your message').fill('more')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('strong', { hasText: 'more' }).waitFor()
  expect(await page.locator('.message').count()).toBe(5)
  expect(fake.conversations.size).toBe(1)
})

it('says when the connection is cut, and brings what was said meanwhile', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  fake.unreachable = true
  fake.cutSockets()
  await page.getByText('No connection. We keep trying.').waitFor()
  fake.say('c1', { text: 'Are you there?' })
  fake.unreachable = false
  await says(page, 'Are you there?')
  await page.getByText('Connected', { exact: true }).waitFor()
  expect(await page.locator('.message').count()).toBe(2)
})

it('says that a message was not sent, and sends it again at a press', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  fake.failNextPosts.push(500, 500, 500)
  await page.getByLabel('Write your message').fill('hello')
  await page.keyboard.press('Enter')
  await page.getByText('Not sent.').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.locator('strong', { hasText: 'hello' }).waitFor()
  expect(await page.locator('.by-person').count()).toBe(1)
})

it('says that a chat has ended, and keeps what was written for a new one', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  fake.expired = true
  await page.getByLabel('Write your message').fill('my story')
  await page.keyboard.press('Enter')
  const start = page.getByRole('button', { name: 'Start a new chat' })
  await start.waitFor()
  fake.expired = false
  await start.click()
  await says(page, 'What happened?')
  expect(await page.getByLabel('Write your message').inputValue()).toBe('my story')
})

it('changes the page to Spanish at a press, tells the bot, and remembers it', async () => {
  const page = await visit('/', { ...phone, locale: 'en-US' })
  await says(page, greetings.en)
  await page.getByRole('link', { name: 'Español' }).click()
  await says(page, greetings.es)
  expect(await page.title()).toContain('Ayuda')
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  expect(new URL(page.url()).pathname).toBe('/es')
  await page.goto(`${origin}/`)
  await page.getByLabel('Escriba su mensaje').waitFor()
})

it("offers the page in the bot's language, and leaves the choice to the person", async () => {
  const page = await visit('/en')
  await says(page, greetings.en)
  fake.say('c1', { text: 'Hola', language: 'es' })
  const offer = page.getByText('¿Ver esta página en español?')
  await offer.waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('button', { name: 'Sí' }).click()
  await page.getByLabel('Escriba su mensaje').waitFor()
  expect(fake.posts).toHaveLength(0)
})

it('opens in the language of a browser that speaks Spanish', async () => {
  const page = await visit('/', { ...phone, locale: 'es-MX' })
  await says(page, greetings.es)
  expect(fake.starts[0]?.locale).toBe('es')
})

it('does not pull a reader away from older messages, and says that there are new ones', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  await page.getByLabel('Write your message').fill('long')
  await page.keyboard.press('Enter')
  await page.getByText('A long answer.').waitFor()
  await page.evaluate("document.querySelector('.log').scrollTo(0, 0)")
  fake.say('c1', { text: 'One more thing' })
  const button = page.getByRole('button', { name: 'New messages' })
  await button.waitFor()
  expect(await page.evaluate("document.querySelector('.log').scrollTop")).toBe(0)
  await button.click()
  await page.getByText('One more thing').waitFor()
  await button.waitFor({ state: 'detached' })
})

it('brings the beginning of a long answer into sight, and its end page by page', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  await page.getByLabel('Write your message').fill('long')
  await page.keyboard.press('Enter')
  await page.getByText('A long answer.').waitFor()
  fake.say('c1', { text: 'And this too', choices: ['Yes', 'No'] })
  const more = page.getByRole('button', { name: 'More below' })
  await more.waitFor()
  const chat = await page.locator('.chat').boundingBox()
  expect((chat?.y ?? 0) + (chat?.height ?? 0)).toBeLessThanOrEqual(844)
  const own = await page.locator('.by-person').boundingBox()
  const log = await page.locator('.log').boundingBox()
  expect((own?.y ?? 0) - (log?.y ?? 0)).toBeGreaterThanOrEqual(0)
  expect((own?.y ?? 0) - (log?.y ?? 0)).toBeLessThan(40)
  const toEnd = '(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop)'
  while (Number(await page.evaluate(`${toEnd}(document.querySelector('.log'))`)) >= 40) await more.click()
  await more.waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Yes' }).boundingBox()).toMatchObject({
    y: expect.toSatisfy((y: number) => y > (log?.y ?? 0) && y < (log?.y ?? 0) + (log?.height ?? 0)),
  })
})

it('counts near the limit and sends nothing that is too long', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  const field = page.getByLabel('Write your message')
  await field.fill('x'.repeat(7_990))
  await page.getByText('You can write 10 more characters.').waitFor()
  await field.fill('x'.repeat(8_005))
  await page.getByText('Please remove 5 characters.').waitFor()
  await field.press('Enter')
  expect(await field.inputValue()).toHaveLength(8_005)
  expect(fake.posts).toHaveLength(0)
})

it('leaves at once for another page, with nothing kept and nothing to go back to', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  await page.route('https://www.weather.gov/**', (route) => route.fulfill({ body: 'Weather' }))
  page.removeAllListeners('request')
  const before = await page.evaluate('history.length')
  await page.getByRole('link', { name: 'Leave this page now' }).click()
  await page.getByText('Weather').waitFor()
  expect(await page.evaluate('history.length')).toBe(before)
  await page.unrouteAll()
  await page.goto(`${origin}/en`)
  await says(page, 'What happened?')
  expect(fake.conversations.size).toBe(2)
})

it('copies the conversation, tells what is kept, and asks the office to delete it', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Copy this chat' }).click()
  await page.getByText('Copied.').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Assistant:\nWhat happened?')
  await page.getByRole('button', { name: 'What we keep' }).click()
  await page.getByText('Our office stores it encrypted.').waitFor()
  await page.getByRole('button', { name: 'Delete this chat' }).click()
  await page.getByRole('button', { name: 'Ask our office to delete it' }).click()
  await page.locator('.by-person', { hasText: 'Delete my data' }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Options')
})

it('takes the conversation off this device, and begins a new one when asked to', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Delete this chat' }).click()
  await page.getByRole('button', { name: 'Remove it from this device' }).click()
  await page.getByText('This chat is no longer on this device.').waitFor()
  expect(await page.evaluate('sessionStorage.length')).toBe(0)
  await page.getByRole('button', { name: 'Start a new chat' }).click()
  await says(page, 'What happened?')
  expect(fake.conversations.size).toBe(2)
})

it('answers with a date from the calendar, in words, and says when none is chosen', async () => {
  const page = await visit('/es')
  await says(page, greetings.es)
  fake.say('c1', { text: '¿Qué fecha?', takesDate: true })
  await page.getByRole('button', { name: 'Enviar la fecha' }).click()
  await page.getByRole('alert').getByText('Primero elija una fecha.').waitFor()
  await page.getByLabel('Elija la fecha').fill('2026-11-03')
  await page.getByRole('button', { name: 'Enviar la fecha' }).click()
  await page.locator('.by-person', { hasText: '3 de noviembre de 2026' }).waitFor()
  expect(await page.getByLabel('Elija la fecha').count()).toBe(0)
})

it("shows the office's name and phone where the server gives them, and nothing in their place otherwise", async () => {
  const plain = await visit('/en')
  await says(plain, 'What happened?')
  expect(await plain.getByText('Our office').isVisible()).toBe(false)
  fake.site = { officeName: 'Riverside Legal Aid', officePhone: '212-555-0123' }
  const named = await visit('/en')
  await named.locator('.eyebrow', { hasText: 'Riverside Legal Aid' }).waitFor()
  expect(await named.getByRole('link', { name: '212-555-0123' }).getAttribute('href')).toBe(
    'tel:+12125550123',
  )
})

it.each(['en', 'es'])('can be read in %s without any script', async (lang) => {
  const page = await visit(`/${lang}`, { ...phone, javaScriptEnabled: false })
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)
  await page.getByText('JavaScript').waitFor()
})

it.each([
  ['a small phone', { width: 320, height: 568 }],
  ['a desktop at 400 %', { width: 320, height: 256 }],
  ['a tablet', { width: 768, height: 1024 }],
])('has no sideways scrolling on %s', async (_, viewport) => {
  const page = await visit('/es', { viewport })
  await says(page, greetings.es)
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
})

it('moves nothing on the page while it loads and while messages come', async () => {
  const page = await visit('/en')
  await says(page, 'What happened?')
  const shift = await page.evaluate(`new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(sum), 300)
  })`)
  expect(shift).toBeLessThan(0.02)
})

/** Bytes on the wire under gzip, HTTP headers apart, of the built files whose names match. */
async function weight(wanted: RegExp): Promise<number> {
  const names = (await readdir(built.folder, { recursive: true })).filter((name) => wanted.test(name))
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(built.folder, name))).length),
  )
  return sizes.reduce((sum, size) => sum + size)
}

it('weighs at most 36 kB on the wire, everything together', async () => {
  expect(await weight(/^(es\.html|icon\.svg|assets\/(?!embed).*)$/)).toBeLessThanOrEqual(36_000)
})

it('weighs on the website of another at most 5 kB before it is opened, and 32 kB with all', async () => {
  expect(await weight(/^widget\.js$/)).toBeLessThanOrEqual(5_000)
  expect(await weight(/^(widget\.js|embed-es\.html|assets\/(?!index).*)$/)).toBeLessThanOrEqual(32_000)
})
