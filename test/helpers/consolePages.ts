import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { launchBrowser } from './browser.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
export const PASSWORD = 'correct horse battery'

/** The console, built as it is for use, and a browser to look at it. */
export async function buildConsole() {
  const folder = await mkdtemp(join(tmpdir(), 'console-'))
  await build({
    configFile: join(import.meta.dirname, '../../src/console/ui/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
  const browser = await launchBrowser()
  return {
    folder,
    browser,
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A page of its own context, whose errors and breaches of the policy are noted. */
export async function openPage(
  browser: Browser,
  problems: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript/i.test(message.text())) problems.push(message.text())
  })
  return page
}

/** Signs in where the page asks for it, and waits for the queue. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('#password').waitFor({ state: 'detached' })
}

/** What axe-core, which follows WCAG 2.2, finds wrong with a page: the rule and the element. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // In a script tag the page's policy forbids it; this way is the debugger's.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await axeSource())
  const only = rules ? JSON.stringify({ runOnly: rules }) : '{}'
  const found = await page.evaluate(`axe.run(${only}).then(({ violations }) => violations)`)
  return (found as { id: string; nodes: { html: string }[] }[]).map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

let source: string | undefined
async function axeSource(): Promise<string> {
  source ??= await readFile(axe, 'utf8')
  return source
}
