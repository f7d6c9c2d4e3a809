import type { Browser, Page } from 'playwright-core'
import { aRow } from '../test/helpers/consoleCases.ts'
import { buildConsole, openPage, signIn } from '../test/helpers/consolePages.ts'
import { ConsoleStandIn } from '../test/helpers/consoleStandIn.ts'

const FEW = 20
const MANY = 1000
const CHANGES = 60

interface Painted {
  /** From the data's arrival in the page to the frame that shows it. */
  readonly first_paint_ms: number
  readonly update_ms: number
  readonly update_p90_ms: number
}

export interface QueueFigures {
  readonly few: Painted
  readonly many: Painted
  /** The office's busiest day beside a quiet one, in the same run: what a thousand cases cost over twenty. */
  readonly first_paint_ratio: number
  readonly update_ratio: number
}

/** How long the console's queue takes to be drawn in a browser, with 20 cases and with 1,000, and after each change. */
export async function benchQueue(): Promise<QueueFigures> {
  const built = await buildConsole()
  // The browser's first page is slower than any other.
  await painted(built.browser, built.folder, FEW)
  const few = await painted(built.browser, built.folder, FEW)
  const many = await painted(built.browser, built.folder, MANY)
  await built.close()
  return {
    few,
    many,
    first_paint_ratio: ratio(many.first_paint_ms, few.first_paint_ms),
    update_ratio: ratio(many.update_ms, few.update_ms),
  }
}

async function painted(browser: Browser, folder: string, cases: number): Promise<Painted> {
  const server = new ConsoleStandIn(folder)
  await server.listen()
  for (let at = 0; at < cases; at += 1) server.cases.add(aRow(at, new Date()))
  const page = await openPage(browser, [])
  await page.goto(`${server.url}/console`)
  await signIn(page, 'ana@office.test')
  await page.locator('.row').first().waitFor()
  for (let change = 0; change < CHANGES; change += 1) {
    const { number } = aRow((change * 17) % cases, new Date())
    const due = new Date(Date.now() - change * 60_000).toISOString()
    server.cases.change(number, { priority: 'P0', clock: { kind: 'first_response', due, breached: true } })
    await page.locator(`.virtual li:first-child [data-case="${number}"]`).waitFor()
  }
  const [first] = await took(page, 'queue-first-paint')
  const updates = (await took(page, 'queue-update')).sort((one, other) => one - other)
  await page.context().close()
  await server.close()
  return {
    first_paint_ms: Math.round(first ?? 0),
    update_ms: Math.round(updates[Math.floor(updates.length / 2)] ?? 0),
    update_p90_ms: Math.round(updates[Math.floor(updates.length * 0.9)] ?? 0),
  }
}

const took = (page: Page, name: string) =>
  page.evaluate<number[]>(`performance.getEntriesByName('${name}').map(({ duration }) => duration)`)

const ratio = (one: number, other: number) => Math.round((10 * one) / Math.max(1, other)) / 10
