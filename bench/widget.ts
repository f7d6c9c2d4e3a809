import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../test/helpers/browser.ts'
import { HostSite, pageWith } from '../test/helpers/hostSite.ts'
import { startServerProcess } from '../test/helpers/serverProcess.ts'
import { type Line, openSlowNetwork } from './slowNetwork.ts'

interface Profile {
  readonly line: Line
  /** How much slower than this machine's core. */
  readonly cpu: number
}

const profiles: Readonly<Record<string, Profile>> = {
  cable: { line: { roundTripMs: 100, downBitsPerSecond: 5_000_000, upBitsPerSecond: 1_000_000 }, cpu: 1 },
  slow_phone: { line: { roundTripMs: 400, downBitsPerSecond: 400_000, upBitsPerSecond: 400_000 }, cpu: 4 },
}

const QUESTION = 'Tell us in your own words.'
const RUNS = 5

interface Figures {
  /** From the press on the button until the first question stands there and can be answered; the middle of several runs. */
  readonly question_ms: number
  /** The same on our own page, from following a link to it. */
  readonly page_question_ms: number
  /** From following a link to the website until the button can be pressed. */
  readonly button_ms: number
  /** Everything that the website's visitor loaded from us, in kB on the wire. */
  readonly kilobytes: number
}

/** How long a person waits for the first question, in a browser with an empty cache, over slow lines. */
export async function benchWidget(): Promise<Readonly<Record<string, Figures>>> {
  const site = new HostSite()
  const origin = await site.listen()
  const server = await startServerProcess({ settings: { ALLOWED_ORIGINS: origin } })
  const browser = await launchBrowser()
  const figures: Record<string, Figures> = {}
  for (const [name, profile] of Object.entries(profiles)) {
    const network = await openSlowNetwork(server.url, profile.line)
    site.pages.set('/', { content: pageWith(`<script src="${network.url}/widget.js" async></script>`) })
    const widgets = await times(RUNS, () => openWidget(browser, origin, profile.cpu))
    const pages = await times(RUNS, () => openPage(browser, `${network.url}/en`, profile.cpu))
    figures[name] = {
      question_ms: middle(widgets.map((run) => run.questionMs)),
      page_question_ms: middle(pages),
      button_ms: middle(widgets.map((run) => run.buttonMs)),
      kilobytes: middle(widgets.map((run) => run.bytes)) / 1000,
    }
    network.close()
  }
  await browser.close()
  await server.stop()
  await site.close()
  return figures
}

async function visitor(browser: Browser, cpu: number): Promise<{ page: Page; bytes: () => number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  await devtools.send('Network.enable')
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return { page, bytes: () => bytes }
}

async function openWidget(browser: Browser, url: string, cpu: number) {
  const { page, bytes } = await visitor(browser, cpu)
  const began = performance.now()
  await page.goto(url)
  const button = page.locator('legal-aid-chat button.launcher')
  await button.waitFor()
  const buttonMs = Math.round(performance.now() - began)
  const pressed = performance.now()
  await button.click()
  await page.frameLocator('legal-aid-chat iframe').getByText(QUESTION).waitFor()
  const questionMs = Math.round(performance.now() - pressed)
  await page.waitForTimeout(1000)
  const all = bytes()
  await page.context().close()
  return { buttonMs, questionMs, bytes: all }
}

async function openPage(browser: Browser, url: string, cpu: number): Promise<number> {
  const { page } = await visitor(browser, cpu)
  const began = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.getByText(QUESTION).waitFor()
  const took = Math.round(performance.now() - began)
  await page.context().close()
  return took
}

async function times<T>(count: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  while (results.length < count) results.push(await run())
  return results
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
