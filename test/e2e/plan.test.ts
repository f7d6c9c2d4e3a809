import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Facts } from '../../rules/facts.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { startPlanServer } from '../helpers/planServer.ts'

/** Set PICTURES to keep the screenshots in that folder, such as docs/pictures. */
const pictures = process.env.PICTURES ?? 'node_modules/.cache/pictures'

const screens: Record<string, BrowserContextOptions> = {
  'phone, light': { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
  'desktop, dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
}

const facts: Facts = {
  form: 'I-485',
  appointment: { local: '2026-11-25T10:00', tz: 'America/Chicago' },
  appointment_status: 'missed',
  reasons: ['medical_self'],
  notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }],
  moved_on: '2026-11-20',
}

let server: Awaited<ReturnType<typeof startPlanServer>>
let browser: Browser
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  server = await startPlanServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function opened(path: string, options: BrowserContextOptions): Promise<Page> {
  // The page needs no script; what looks at it here does, and its policy would refuse that.
  const context = await browser.newContext({ ...options, bypassCSP: true })
  const page = await context.newPage()
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) elsewhere.push(request.url())
  })
  await page.goto(`${server.url}${path}`)
  expect(elsewhere).toEqual([])
  return page
}

/** What axe-core, which follows WCAG 2.2, finds wrong with a page. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe.source })
  const found = await page.evaluate('axe.run().then(({ violations }) => JSON.stringify(violations))')
  const read = JSON.parse(String(found)) as { id: string; nodes: { html: string }[] }[]
  return read.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe.each(['en', 'es'] as const)('the plan in %s', (language) => {
  it.each(Object.keys(screens))('is read on a %s screen', async (screen) => {
    const { path } = await server.plan(facts, language)
    const page = await opened(path, screens[screen] ?? {})
    expect(await page.locator('html').getAttribute('lang')).toBe(`${language}-US`)
    expect(await page.locator('main h2').count()).toBeGreaterThanOrEqual(7)
    expect(await page.locator('a[href="tel:+18003755283"]').count()).toBeGreaterThan(0)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    const name = `plan-${screen.split(',')[0]}-${language}.png`
    await page.screenshot({ path: join(pictures, name), fullPage: true })
    await page.context().close()
  })
})

describe('the page of a plan', () => {
  it('works with its own policy and without script: style, language, files', async () => {
    const { path } = await server.plan(facts, 'es')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(`${server.url}${path}`)
    const target = await page.getByRole('link', { name: 'PDF' }).boundingBox()
    expect(target?.height).toBeGreaterThanOrEqual(44)
    expect(refused).toEqual([])
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your plan' }).waitFor()
    expect(await page.getByRole('link', { name: 'Calendar' }).getAttribute('href')).toBe(
      `${path}.ics?lang=en`,
    )
    await context.close()
  })

  it('can be read where it says what is wrong with a link', async () => {
    const page = await opened(`/plan/${'A'.repeat(22)}`, screens['phone, light'] ?? {})
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('prints on Letter without what is of use on a screen only', async () => {
    const { path } = await server.plan(facts, 'en')
    const page = await opened(path, {})
    await page.emulateMedia({ media: 'print' })
    for (const name of ['Leave this page now', 'PDF to save or print', 'Español'])
      expect(await page.getByRole('link', { name }).isVisible()).toBe(false)
    const printed = await page.pdf({ preferCSSPageSize: true })
    expect(printed.toString('latin1')).toMatch(/MediaBox\s*\[0 0 612 792\]/)
    await page.context().close()
  })
})
