import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/loadConfig.ts'
import { type RunningServer, startServer } from '../../src/index.ts'
import { launchBrowser } from '../helpers/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { width: 320, height: 640 }

let folder: string
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form-e2e-'))
  server = await startServer(loadConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: folder }))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
})

describe.each([
  { lang: 'en', told: 'I missed my appointment', asked: /Is any of this true|When was|What/ },
  { lang: 'es', told: 'Perdí mi cita', asked: /¿/ },
])('the chat in a browser without JavaScript, in $lang', ({ lang, told, asked }) => {
  it('is found from the page, and answers', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone })
    const page = await context.newPage()
    await page.goto(`${server.url}/${lang}`)
    await page.click('.missing a')
    expect(new URL(page.url()).pathname).toBe(`/${lang}/form`)
    await page.click('button[name=start]')
    await page.keyboard.press('Tab')
    await page.fill('textarea', told)
    await page.click('button[name=say]')
    expect(await page.textContent('.by-person .bubble')).toContain(told)
    expect(await page.textContent('.log')).toMatch(asked)
    await page.click('button[name=say]')
    expect(await page.locator('textarea:focus').getAttribute('aria-describedby')).toBe('problem')
    await context.close()
  })

  it('has nothing that axe finds, and fits a narrow phone', async () => {
    const context = await browser.newContext({ viewport: phone })
    const page = await context.newPage()
    for (const step of ['open', 'start', 'say', 'empty']) {
      if (step === 'open') await page.goto(`${server.url}/${lang}/form`)
      else if (step === 'start') await page.click('button[name=start]')
      else {
        if (step === 'say') await page.fill('textarea', told)
        await page.click('button[name=say]')
      }
      const found = await page.evaluate<string[]>(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      )
      expect(found, step).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide, step).toBeLessThanOrEqual(phone.width)
    }
    await context.close()
  })
})
