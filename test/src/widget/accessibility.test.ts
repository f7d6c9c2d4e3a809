import type { BrowserContextOptions, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BadNetwork } from '../../helpers/badNetwork.ts'
import { buildWidget } from '../../helpers/builtWidget.ts'
import { startTestServer, type TestServer } from '../../helpers/directLineServer.ts'
import { HostSite, pageWith } from '../../helpers/hostSite.ts'
import { violations } from '../../helpers/violations.ts'

const screens: Record<string, BrowserContextOptions> = {
  'en, light, desktop': { viewport: { width: 1280, height: 800 } },
  'es, dark, phone': { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' },
}

let built: Awaited<ReturnType<typeof buildWidget>>
let site: HostSite
let siteOrigin: string
let server: TestServer
let network: BadNetwork
let origin: string

beforeAll(async () => {
  built = await buildWidget()
})
afterAll(() => built?.close())
beforeEach(async () => {
  site = new HostSite()
  siteOrigin = await site.listen()
  server = await startTestServer({ ALLOWED_ORIGINS: siteOrigin }, { pageFolder: built.folder })
  network = new BadNetwork(server.url)
  origin = await network.listen()
})
afterEach(async () => {
  for (const context of built.browser.contexts()) await context.close()
  await network.close()
  await server.close()
  await site.close()
})

const choices = (titles: readonly string[]) => ({
  suggestedActions: { to: [], actions: titles.map((title) => ({ type: 'imBack', title, value: title })) },
})

/** A visit with all states of the chat, one after the other, each looked at by axe on the website and in the frame. */
class Visit {
  readonly page: Page
  readonly found: string[] = []
  frame: Frame | undefined

  constructor(page: Page) {
    this.page = page
  }

  async look(state: string): Promise<void> {
    for (const place of [this.page, ...(this.frame ? [this.frame] : [])])
      this.found.push(...(await violations(place)).map((one) => `${state}: ${one}`))
  }

  get chat(): Frame {
    if (!this.frame) throw new Error('The chat is not open yet.')
    return this.frame
  }

  async open(): Promise<void> {
    await this.page.locator('legal-aid-chat button.launcher').click()
    const handle = await this.page.locator('legal-aid-chat iframe').elementHandle()
    this.frame = (await handle?.contentFrame()) ?? undefined
    await this.chat.getByText('Welcome').waitFor()
  }

  async press(name: string): Promise<void> {
    await this.chat.getByRole('button', { name, exact: true }).click()
  }
}

const words = {
  en: {
    field: 'Write your message',
    send: 'Send',
    date: 'Send the date',
    options: 'Options',
    kept: 'What we keep',
    delete: 'Delete this chat',
    again: 'Send again',
    noDate: 'Choose a date first.',
    close: 'Close the chat',
    remove: 'Remove it from this device',
    start: 'Start a new chat',
    offer: '¿Ver esta página en español?',
    other: 'es',
  },
  es: {
    field: 'Escriba su mensaje',
    send: 'Enviar',
    date: 'Enviar la fecha',
    options: 'Opciones',
    kept: 'Qué guardamos',
    delete: 'Borrar este chat',
    again: 'Enviar otra vez',
    noDate: 'Primero elija una fecha.',
    close: 'Cerrar el chat',
    remove: 'Quitarlo de este aparato',
    start: 'Empezar un chat nuevo',
    offer: 'Show this page in English?',
    other: 'en',
  },
}

describe.each(Object.keys(screens))('axe finds nothing wrong (%s)', (screen) => {
  const lang = screen.startsWith('en') ? 'en' : 'es'
  const say = words[lang]
  const visit = async () => {
    site.pages.set('/', {
      content: pageWith(`<script src="${origin}/widget.js" data-lang="${lang}" async></script>`),
    })
    const context = await built.browser.newContext({
      ...screens[screen],
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(12_000)
    const page = await context.newPage()
    await page.goto(siteOrigin)
    await page.locator('legal-aid-chat button.launcher').waitFor()
    return new Visit(page)
  }

  it('from the closed button to a person of the office', async () => {
    const visitor = await visit()
    await visitor.look('closed')
    await visitor.open()
    await visitor.look('open')
    const [id = ''] = server.store.ids
    await server.tell(id, { text: 'When?', locale: lang, ...choices(['Monday', 'I do not know']) })
    await visitor.chat.getByRole('button', { name: 'Monday' }).waitFor()
    await visitor.look('choices')
    await server.tell(id, { text: 'What date?', locale: lang, channelData: { question: { takes: 'date' } } })
    await visitor.press(say.date)
    await visitor.chat.getByText(say.noDate).waitFor()
    await visitor.look('date, with an error')
    await visitor.press(say.send)
    await visitor.look('nothing to send')
    await visitor.press(say.options)
    await visitor.press(say.kept)
    await visitor.look('what we keep')
    await visitor.press(say.delete)
    await visitor.look('delete')
    await visitor.press(say.options)
    await server.tell(id, {
      text: 'I am Ana. **Hello**\n- one\n- two 1-800-375-5283 https://www.uscis.gov',
      locale: say.other,
      from: { id: 'staff', name: 'Ana', role: 'bot' },
      channelData: { speaker: 'staff' },
    })
    server.pass(id, { type: 'typing', id: 'typing', from: { id: 'staff', role: 'bot' } })
    await visitor.chat.getByText(say.offer).waitFor()
    await visitor.look('a person, writing, in the other language')
    await visitor.press(say.close)
    await visitor.page.waitForTimeout(300)
    await server.tell(id, 'Are you there?')
    await visitor.page.locator('legal-aid-chat .count').waitFor()
    await visitor.look('closed, with new messages')
    expect(visitor.found).toEqual([])
  })

  it('where things go wrong, and at the end', async () => {
    const visitor = await visit()
    await visitor.open()
    network.become('cut')
    await visitor.chat.getByLabel(say.field).fill('hello')
    await visitor.press(say.send)
    await visitor.look('offline, sending')
    await visitor.chat.getByRole('button', { name: say.again }).waitFor()
    await visitor.look('not sent')
    network.clear()
    await visitor.chat.getByText('Echo: hello').waitFor()
    await visitor.press(say.options)
    await visitor.press(say.delete)
    await visitor.press(say.remove)
    await visitor.look('removed from the device')
    await visitor.press(say.start)
    await visitor.chat.getByText('Welcome').waitFor()
    await server.store.close()
    await visitor.chat.getByLabel(say.field).fill('my story')
    await visitor.press(say.send)
    await visitor.chat.getByRole('button', { name: say.start }).waitFor()
    await visitor.look('ended')
    expect(visitor.found).toEqual([])
  })
})
