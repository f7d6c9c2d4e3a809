import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildWidget } from '../../../helpers/builtWidget.ts'
import { startTestServer, type TestServer } from '../../../helpers/directLineServer.ts'
import { HostSite, pageWith } from '../../../helpers/hostSite.ts'

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'en-US' }
const phone: BrowserContextOptions = { ...desktop, viewport: { width: 390, height: 844 }, hasTouch: true }

let built: Awaited<ReturnType<typeof buildWidget>>
let site: HostSite
let siteOrigin: string
let server: TestServer
let problems: string[]

beforeAll(async () => {
  built = await buildWidget()
  site = new HostSite()
  siteOrigin = await site.listen()
})
afterAll(async () => {
  await built?.close()
  await site?.close()
})
beforeEach(() => serve())
afterEach(async () => {
  for (const context of built.browser.contexts()) await context.close()
  await server.close()
  expect(problems).toEqual([])
})

async function serve(settings: Record<string, string> = {}): Promise<void> {
  await server?.close()
  problems = []
  site.pages.clear()
  server = await startTestServer({ ALLOWED_ORIGINS: siteOrigin, ...settings }, { pageFolder: built.folder })
}

const line = (attributes = '') => `<script src="${server.url}/widget.js" ${attributes} async></script>`

/** Opens a page of the other website; what the browser complains of, and requests to third parties, are problems. */
async function visit(content: string, options = desktop, policy?: string): Promise<Page> {
  site.pages.set('/', { content, ...(policy && { policy }) })
  const page = await (await built.browser.newContext(options)).newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Security Policy|Trusted/i.test(message.text())) problems.push(message.text())
  })
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (origin !== siteOrigin && origin !== server.url) problems.push(`a request to ${request.url()}`)
  })
  await page.goto(siteOrigin)
  return page
}

const button = (page: Page): Locator => page.locator('legal-aid-chat button.launcher')
const dialog = (page: Page): Locator => page.locator('legal-aid-chat dialog')
const chat = (page: Page) => page.frameLocator('legal-aid-chat iframe')
const says = (page: Page, text: string) => chat(page).getByRole('log').getByText(text).waitFor()
const styleOf = (element: Locator) =>
  element.evaluate((one) => {
    const styles = globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }
    const { color, backgroundColor, fontSize, direction } = styles.getComputedStyle(one)
    return { color, backgroundColor, fontSize, direction }
  })
const groundOf = async (element: Locator) => (await styleOf(element)).backgroundColor
const focused = (page: Page) => page.evaluate('document.activeElement?.id || document.activeElement?.tagName')

async function say(page: Page, text: string): Promise<void> {
  await chat(page).getByLabel('Write your message').fill(text)
  await chat(page).getByRole('button', { name: 'Send' }).click()
  await says(page, `Echo: ${text}`)
}

describe('one line of HTML', () => {
  it('puts a button on the page that opens the chat, and loads nothing else before', async () => {
    const asked: string[] = []
    const page = await visit(pageWith(line()))
    await button(page).waitFor()
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.waitForTimeout(200)
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Missed a fingerprint appointment? Chat with us' }).click()
    await says(page, 'Welcome (en)')
    expect(asked).toContain('/embed/en')
    expect(asked).not.toContain('/api/directline/token')
    await say(page, 'hello')
  })

  it('changes nothing of the page: no box, no style, no name but one, nothing stored', async () => {
    const look = `(() => ({
      boxes: [...document.body.querySelectorAll('*')].map((one) => JSON.stringify(one.getBoundingClientRect())),
      styles: [...document.querySelectorAll('html, body, body *')].map((one) => [...getComputedStyle(one)]
        .map((name) => getComputedStyle(one).getPropertyValue(name)).join()),
      size: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
      stored: [localStorage.length, sessionStorage.length, document.cookie.length],
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      names: Object.keys(window).filter((name) => !/^\\d+$/.test(name)),
    }))()`
    const page = await visit(pageWith(''))
    const before = (await page.evaluate(look)) as { names: string[] }
    await page.evaluate(`(() => { const one = document.createElement('script'); one.src = '${server.url}/widget.js'
      document.body.append(one); one.remove() })()`)
    await button(page).waitFor()
    const after = (await page.evaluate(look)) as { names: string[] }
    expect({ ...after, names: [] }).toEqual({ ...before, names: [] })
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(['LegalAidChat'])
  })

  it('is there once, however often the line is', async () => {
    const page = await visit(pageWith(line() + line()))
    await button(page).waitFor()
    expect(await page.locator('legal-aid-chat').count()).toBe(1)
  })
})

const HOSTILE = `
  html { font-size: 4px !important }
  body { filter: grayscale(1); transform: translateX(-300px); direction: rtl }
  :not(html) { all: unset !important; display: inline !important; font-size: 3px !important; color: red !important;
      opacity: .05 !important; visibility: hidden !important; pointer-events: none !important;
      transform: rotate(90deg) !important; z-index: -1 !important; width: 10px !important; height: 5px !important }
  button, iframe, dialog, svg { display: none !important }
  .cover { position: fixed !important; inset: 0 !important; width: 100vw !important; height: 100vh !important;
      pointer-events: auto !important; visibility: visible !important; z-index: 2147483647 !important }
  :root { --ground: red; --text: red }`

describe('on a hostile page', () => {
  it('stands above all else and looks as it should, under the strictest policy', async () => {
    const policy = [
      "default-src 'none'",
      `script-src ${server.url}/widget.js`,
      `frame-src ${server.url}`,
      "style-src 'self'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ')
    site.pages.set('/hostile.css', { content: HOSTILE, type: 'text/css' })
    const head = '<link rel="stylesheet" href="/hostile.css">'
    const content = pageWith(`<div class="cover">cover</div>${line()}`, head)
    site.pages.set('/hostile.css', { content: HOSTILE, type: 'text/css' })
    const page = await visit(content, desktop, policy)
    await button(page).waitFor()
    const box = await button(page).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(48)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(1280 - 16, 0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(800 - 16, 0)
    expect(await styleOf(button(page))).toMatchObject({
      color: 'rgb(255, 255, 255)',
      fontSize: '16px',
      direction: 'ltr',
    })
    await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
    await says(page, 'Welcome (en)')
    const frame = await page.locator('legal-aid-chat iframe').boundingBox()
    expect(frame).toMatchObject({ width: expect.closeTo(414, -1), height: expect.closeTo(698, -1) })
  })
})

describe('a website that is not in ALLOWED_ORIGINS', () => {
  it('shows no chat but the way to its own page', async () => {
    await serve({ ALLOWED_ORIGINS: 'https://example.org' })
    const page = await visit(pageWith(line()))
    await page.clock.install()
    await button(page).click()
    await page.waitForTimeout(300)
    await page.clock.runFor(7_000)
    const link = page.getByRole('link', { name: 'Open the chat on its own page' })
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe(`${server.url}/en`)
    expect(problems.splice(0).join()).toContain('frame-ancestors')
    await page.getByRole('button', { name: 'Close' }).click()
    expect(await dialog(page).isVisible()).toBe(false)
  })
})

describe('the options', () => {
  it('are the language, the side, the words and the colours, and whether it is open', async () => {
    const page = await visit(
      pageWith(
        line(
          'data-lang="es-MX" data-position="left" data-label="Ayuda" data-color="#ffd400" data-text-color="#000000" data-open',
        ),
      ),
    )
    await says(page, 'Welcome (es)')
    expect(await button(page).locator('span').first().textContent()).toBe('Ayuda')
    expect((await button(page).boundingBox())?.x).toBe(16)
    expect(await groundOf(button(page))).toBe('rgb(255, 212, 0)')
    const send = chat(page).getByRole('button', { name: 'Enviar' })
    expect(await groundOf(send)).toBe('rgb(255, 212, 0)')
    expect(await focused(page)).toBe('BODY')
  })

  it('give nobody colours that cannot be read', async () => {
    const page = await visit(pageWith(line('data-color="#ffd400" data-text-color="#ffffff"')))
    expect(await groundOf(button(page))).toBe('rgb(20, 89, 92)')
  })

  it("are the office's where the website has none", async () => {
    await serve({
      WIDGET_COLOR: '#5B2A86',
      WIDGET_LABEL: 'en=Talk </script> to us|es=Hable con nosotros',
    })
    const page = await visit(pageWith(line('data-open')))
    expect(await button(page).locator('span').first().textContent()).toBe('Talk </script> to us')
    await says(page, 'Welcome (en)')
    const send = chat(page).getByRole('button', { name: 'Send' })
    expect(await groundOf(button(page))).toBe('rgb(91, 42, 134)')
    expect(await groundOf(send)).toBe('rgb(91, 42, 134)')
  })
})

describe('window.LegalAidChat', () => {
  it('opens, closes, changes the language and tells what happens, and nothing of what is said', async () => {
    const page = await visit(pageWith(line()))
    await button(page).waitFor()
    await page.evaluate(`window.told = []
      for (const name of ['ready', 'open', 'close', 'language', 'unread'])
        LegalAidChat.on(name, (detail) => told.push([name, detail]))
      LegalAidChat.open()`)
    await says(page, 'Welcome (en)')
    await say(page, 'something private')
    await page.evaluate("LegalAidChat.setLanguage('es-US')")
    await chat(page).getByLabel('Escriba su mensaje').waitFor()
    expect(await button(page).textContent()).toContain('Escríbanos')
    await says(page, 'Echo: Español')
    await page.evaluate('LegalAidChat.close()')
    expect(await dialog(page).isVisible()).toBe(false)
    const told = JSON.stringify(await page.evaluate('told'))
    expect(JSON.parse(told)).toEqual([
      ['open', null],
      ['ready', null],
      ['language', 'es'],
      ['close', null],
    ])
  })

  it('counts what comes while the chat is closed', async () => {
    const page = await visit(pageWith(line()))
    await button(page).click()
    await says(page, 'Welcome (en)')
    await page.evaluate("LegalAidChat.on('unread', (count) => (window.unread = count))")
    const [id = ''] = server.store.ids
    await chat(page).getByRole('button', { name: 'Close the chat' }).click()
    await page.waitForTimeout(100)
    await server.tell(id, 'Are you there?')
    await page.waitForFunction('window.unread === 1')
    await page.getByText('New messages in the chat: 1').waitFor({ state: 'attached' })
    await button(page).click()
    await says(page, 'Are you there?')
    expect(await page.locator('legal-aid-chat .count').isVisible()).toBe(false)
  })

  it('hears nobody but the chat itself', async () => {
    const page = await visit(pageWith(line()))
    await button(page).click()
    await says(page, 'Welcome (en)')
    await page.evaluate("LegalAidChat.on('language', (lang) => (window.wrong = lang))")
    await page.evaluate(`new Promise((resolve) => {
      const stranger = document.createElement('iframe')
      stranger.srcdoc = '<script>parent.postMessage("legal-aid-chat", "*")</scr' + 'ipt>'
      stranger.onload = () => {
        stranger.contentWindow.addEventListener('message', () => (window.wrong = 'a port for a stranger'))
        setTimeout(resolve, 200)
      }
      document.body.append(stranger)
      window.postMessage('legal-aid-chat', '*')
      window.postMessage({ type: 'language', lang: 'es' }, '*')
      document.querySelector('legal-aid-chat').shadowRoot.querySelector('iframe').contentWindow
        .postMessage({ type: 'hello', ground: '#ff0000', text: '#000000' }, '*', [new MessageChannel().port2])
    })`)
    expect(await page.evaluate('window.wrong')).toBeUndefined()
    const send = chat(page).getByRole('button', { name: 'Send' })
    expect(await groundOf(send)).toBe('rgb(20, 89, 92)')
  })
})

describe('from page to page of the website', () => {
  it('the chat stays open with its conversation, and takes no focus', async () => {
    const page = await visit(pageWith(line()))
    site.pages.set('/next', { content: pageWith(line()) })
    await button(page).click()
    await says(page, 'Welcome (en)')
    await say(page, 'one')
    await page.getByRole('link', { name: 'Next page' }).click()
    await says(page, 'Echo: one')
    expect(page.url()).toBe(`${siteOrigin}/next`)
    expect(await focused(page)).toBe('BODY')
    expect(server.store.ids).toHaveLength(1)
  })

  it('leaving at once leaves nothing on either side, and no way back', async () => {
    const page = await visit(pageWith(line()))
    await button(page).click()
    await says(page, 'Welcome (en)')
    await say(page, 'one')
    await page.route('https://www.weather.gov/**', (route) => route.fulfill({ body: 'Weather' }))
    const entries = await page.evaluate('history.length')
    await chat(page).getByRole('link', { name: 'Leave this page now' }).click()
    await page.getByText('Weather').waitFor()
    expect(await page.evaluate('history.length')).toBe(entries)
    expect(problems.splice(0)).toEqual(['a request to https://www.weather.gov/'])
    await page.goto(siteOrigin)
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    await button(page).click()
    await says(page, 'Welcome (en)')
    expect(server.store.ids).toHaveLength(2)
  })
})

describe('with large letters', () => {
  it.each([
    ['a screen magnified to 400 %', { width: 320, height: 256 }, '100%'],
    ['letters of 400 % on a phone', { width: 390, height: 844 }, '400%'],
  ])('everything can be reached, and nothing goes sideways: %s', async (_, viewport, fontSize) => {
    const page = await visit(pageWith(line('data-lang="es"')), { ...phone, viewport })
    await button(page).click()
    await says(page, 'Welcome (es)')
    const frame = page.frames().find((one) => one.url().includes('/embed/'))
    await frame?.evaluate(`document.documentElement.style.fontSize = '${fontSize}'`)
    const wide = `[...document.querySelectorAll('body *')].filter((one) =>
      one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))`
    expect(await frame?.evaluate(wide)).toEqual([])
    const log = await chat(page).getByRole('log').boundingBox()
    expect(log?.height).toBeGreaterThanOrEqual(100)
    await chat(page).getByLabel('Escriba su mensaje').fill('hola')
    await chat(page).getByRole('button', { name: 'Enviar' }).click()
    await says(page, 'Echo: hola')
  })
})

describe('on a phone', () => {
  it('the chat takes the whole screen, the page behind is out of reach, and closing gives the focus back', async () => {
    const page = await visit(pageWith(line()), phone)
    await button(page).click()
    await says(page, 'Welcome (en)')
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await dialog(page).evaluate((one) => one.matches(':modal'))).toBe(true)
    expect(await chat(page).locator('#chat:focus').count()).toBe(1)
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('LEGAL-AID-CHAT')
  })

  it('does not cover a page that has just come, also where the website wants it open', async () => {
    const page = await visit(pageWith(line('data-open')), phone)
    await button(page).waitFor()
    expect(await dialog(page).isVisible()).toBe(false)
  })

  it('keeps what is written in sight above the keyboard', async () => {
    const page = await visit(pageWith(''), phone)
    await page.evaluate(`(() => {
      const viewport = Object.assign(new EventTarget(), { scale: 1, height: 844, offsetTop: 0 })
      Object.defineProperty(window, 'visualViewport', { value: viewport })
      const one = document.createElement('script'); one.src = '${server.url}/widget.js'; document.head.append(one)
    })()`)
    await button(page).click()
    await says(page, 'Welcome (en)')
    await page.evaluate(
      "Object.assign(visualViewport, { height: 480, offsetTop: 120 }).dispatchEvent(new Event('resize'))",
    )
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 120, width: 390, height: 480 })
    const field = await chat(page).getByLabel('Write your message').boundingBox()
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThan(600)
    await page.evaluate(
      "Object.assign(visualViewport, { height: 844, offsetTop: 0 }).dispatchEvent(new Event('resize'))",
    )
    expect((await dialog(page).boundingBox())?.height).toBe(844)
  })
})
