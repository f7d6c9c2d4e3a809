import { existsSync, readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { startTestServer, type TestServer } from '../helpers/directLineServer.ts'
import { HostSite } from '../helpers/hostSite.ts'
import { webChatBundle } from './webChatBundle.ts'

/** Microsoft's own client, as an office may have it on its website already, in a browser against our server. */
const isHere = existsSync(webChatBundle)
if (!isHere)
  console.warn('NOT TESTED: Web Chat against our server. "npm run test:webchat" fetches it (7 MB) and does.')

let browser: Browser
let site: HostSite
let siteOrigin: string
let server: TestServer

beforeAll(async () => {
  if (isHere) browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  site = new HostSite()
  siteOrigin = await site.listen()
  server = await startTestServer({ ALLOWED_ORIGINS: siteOrigin })
  site.pages.set('/webchat.js', {
    content: isHere ? readFileSync(webChatBundle, 'utf8') : '',
    type: 'text/javascript',
  })
  site.pages.set('/', { content: PAGE.replaceAll('SERVER', server.url) })
})
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
  await site.close()
  await server.close()
})

/** As Microsoft's samples have it; the conversation is kept for the tab, so that a reload goes on with it. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Office</title><div id="chat" style="height:600px"></div>
<script src="/webchat.js"></script><script>
(async () => {
  const known = JSON.parse(sessionStorage.getItem('known') || 'null')
  const grant = known || await (await fetch('SERVER/api/directline/token', { method: 'POST' })).json()
  sessionStorage.setItem('known', JSON.stringify(grant))
  const directLine = WebChat.createDirectLine({
    token: grant.token, domain: 'SERVER/v3/directline', conversationStartProperties: { locale: 'es-MX' },
    ...(known && { conversationId: grant.conversationId, watermark: '0' }),
  })
  WebChat.renderWebChat({ directLine, locale: 'es-ES' }, document.getElementById('chat'))
})()
</script>`

async function visit(): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(siteOrigin)
  await says(page, 'Welcome (es-MX)')
  return page
}

const says = (page: Page, text: string) =>
  page.locator('.webchat__bubble', { hasText: text }).last().waitFor()

async function write(page: Page, text: string): Promise<void> {
  const field = page.locator('[data-id="webchat-sendbox-input"]')
  await field.fill(text)
  await field.press('Enter')
}

describe.skipIf(!isHere)('Web Chat', () => {
  it('greets in the language asked for, sends, and shows as sent', async () => {
    const page = await visit()
    await write(page, 'hola')
    await says(page, 'Echo: hola')
    expect(await page.getByText('Error al enviar').count()).toBe(0)
    const [id = ''] = server.store.ids
    expect((await server.store.activitiesAfter(id, 0, 9)).map(({ activity }) => activity.text)).toEqual([
      'Welcome (es-MX)',
      'hola',
      'Echo: hola',
    ])
  })

  it('offers choices as buttons, which answer', async () => {
    const page = await visit()
    const [id = ''] = server.store.ids
    const actions = ['Sí', 'No'].map((title) => ({ type: 'imBack', title, value: title }))
    await server.tell(id, { text: '¿Tiene abogado?', suggestedActions: { to: [], actions } })
    await page.locator('.webchat__suggested-action', { hasText: 'Sí' }).click()
    await says(page, 'Echo: Sí')
  })

  it('shows an Adaptive Card', async () => {
    const page = await visit()
    const [id = ''] = server.store.ids
    const body = [{ type: 'TextBlock', text: 'Un caso urgente' }]
    const actions = [{ type: 'Action.Submit', title: 'Tomar', data: 'tomar' }]
    const content = { type: 'AdaptiveCard', version: '1.5', body, actions }
    await server.tell(id, {
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    })
    await page.getByText('Un caso urgente').waitFor()
    await page.locator('.ac-pushButton', { hasText: 'Tomar' }).click()
    await says(page, 'Echo: tomar')
  })

  it('goes on with its conversation after a reload, with all that was said', async () => {
    const page = await visit()
    await write(page, 'uno')
    await says(page, 'Echo: uno')
    await page.reload()
    await says(page, 'Welcome (es-MX)')
    await says(page, 'Echo: uno')
    await write(page, 'dos')
    await says(page, 'Echo: dos')
    expect(server.store.ids).toHaveLength(1)
  })
})
