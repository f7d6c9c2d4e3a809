import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../test/helpers/browser.ts'
import { openPage } from '../test/helpers/consolePages.ts'
import { type ConsoleClient, officeFolder, PASSWORD, signIn } from '../test/helpers/consoleServer.ts'
import { startServerProcess } from '../test/helpers/serverProcess.ts'
import { DirectLineUser } from './directLineUser.ts'

const CONVERSATIONS = 200
/** How often each of the running conversations is written in. */
const EVERY_MS = 5_000
const MEASURED = 150

const RUNNING = [
  'I missed my biometrics appointment because I was sick',
  'None of these',
  'start over',
  'yes',
]
/** The last answer before a person is needed, whatever else is waiting: it stands on top of the queue. */
const LAST_ANSWER = 'ICE has me in a detention center'

interface Reached {
  readonly p50_ms: number
  readonly p99_ms: number
  readonly slowest_ms: number
}

export interface HandoffFigures {
  readonly conversations: number
  readonly writes_per_s: number
  readonly measured: number
  /** From the client's last answer to the frame that shows the case in a browser: alone, and beside all the others. */
  readonly quiet: Reached
  readonly running: Reached
  readonly p50_ratio: number
  /** Of the machine, over the last minute: what else was running is in the numbers. */
  readonly load: number
}

/** How soon a case that needs a person stands on a staff screen; the service is a process of its own. */
export async function benchHandoff(): Promise<HandoffFigures> {
  const { dataDir, settings } = await officeFolder()
  const server = await startServerProcess({ dataDir, settings })
  const browser = await launchBrowser()
  const page = await openPage(browser, [])
  await page.goto(`${server.url}/console`)
  await page.locator('#email').fill('ana@office.test')
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.connection.is-online').waitFor()
  await watchQueue(page)
  const staff = await signIn(server.url, 'root@office.test')
  const reach = (times: number) => reachTimes(page, staff, server.url, times)
  await reach(5)
  const quiet = reached(await reach(MEASURED))
  const others = await runOthers(server.url)
  const running = reached(await reach(MEASURED))
  const writes = await others.stop()
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return {
    conversations: CONVERSATIONS,
    writes_per_s: Math.round(writes),
    measured: MEASURED,
    quiet,
    running,
    p50_ratio: Math.round((10 * running.p50_ms) / Math.max(1, quiet.p50_ms)) / 10,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

/** Notes in the page when each case was first drawn, by the clock that this process has too. */
const watchQueue = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    window.drawnAt = {}
    const note = () => {
      const cases = [...document.querySelectorAll('[data-case]')].map((row) => row.dataset.case)
      const fresh = cases.filter((number) => !(number in window.drawnAt))
      for (const number of fresh) window.drawnAt[number] = null
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          for (const number of fresh) window.drawnAt[number] = Date.now()
          port1.close()
        }
        port2.postMessage(null)
      })
    }
    new MutationObserver(note).observe(document.querySelector('.queue'), { childList: true, subtree: true })
  })()`)

async function reachTimes(page: Page, staff: ConsoleClient, url: string, times: number): Promise<number[]> {
  const took: number[] = []
  while (took.length < times) {
    const user = await DirectLineUser.start(url)
    await user.say('I missed my biometrics appointment')
    const began = Date.now()
    await user.say(LAST_ANSWER)
    const number = /[2-9B-Z]{3}-[2-9B-Z]{3}/.exec(user.told.join())?.[0] ?? ''
    took.push((await drawnAt(page, number)) - began)
    // Done with: the next one is not looked for among many.
    await staff.act(number, { kind: 'claim' })
    await staff.act(number, { kind: 'resolve', outcome: 'other' })
    user.leave()
  }
  return took
}

/** When the case was drawn; asked for until it is. */
async function drawnAt(page: Page, number: string): Promise<number> {
  for (;;) {
    const at = await page.evaluate<number | null>(`window.drawnAt['${number}'] ?? null`)
    if (at !== null) return at
    await pause(10)
  }
}

/** So many conversations that go on, each written in every few seconds, spread evenly. */
async function runOthers(url: string): Promise<{ stop(): Promise<number> }> {
  const began = performance.now()
  const users: DirectLineUser[] = []
  while (users.length < CONVERSATIONS) users.push(await DirectLineUser.start(url))
  let writes = 0
  let isOver = false
  const talk = async (user: DirectLineUser, at: number) => {
    await pause((EVERY_MS * at) / CONVERSATIONS)
    for (let turn = 0; !isOver; turn += 1) {
      const wrote = performance.now()
      await user.say(RUNNING[turn % RUNNING.length] ?? '')
      writes += 1
      await pause(Math.max(0, EVERY_MS - (performance.now() - wrote)))
    }
  }
  const talking = users.map(talk)
  await pause(EVERY_MS)
  return {
    async stop() {
      isOver = true
      await Promise.all(talking)
      for (const user of users) user.leave()
      return (writes * 1000) / (performance.now() - began)
    },
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function reached(times: readonly number[]): Reached {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  return { p50_ms: at(0.5), p99_ms: at(0.99), slowest_ms: Math.round(sorted.at(-1) ?? 0) }
}
