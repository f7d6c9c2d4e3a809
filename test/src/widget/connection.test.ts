import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { BadNetwork } from '../../helpers/badNetwork.ts'
import { buildWidget } from '../../helpers/builtWidget.ts'
import { startTestServer, type TestServer } from '../../helpers/directLineServer.ts'

/** The real server and the real chat in a browser, with a network between them that loses what it should not. */
let built: Awaited<ReturnType<typeof buildWidget>>
let context: BrowserContext
let server: TestServer
let network: BadNetwork
let origin: string
let serverIsAheadMs: number

beforeAll(async () => {
  built = await buildWidget()
})
afterAll(() => built?.close())
beforeEach(async () => {
  serverIsAheadMs = 0
  server = await start()
  network = new BadNetwork(server.url)
  origin = await network.listen()
  context = await built.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })
})
afterEach(async () => {
  await context.close()
  await network.close()
  await server.close()
})

const start = (before?: TestServer) =>
  startTestServer(
    { DIRECTLINE_TOKEN_SECONDS: '1800', CHAT_RESUME_HOURS: '24' },
    {
      pageFolder: built.folder,
      now: () => new Date(Date.now() + serverIsAheadMs),
      ...(before && { store: before.store }),
    },
  )

async function visit(time?: Date): Promise<Page> {
  const page = await context.newPage()
  if (time) await page.clock.install({ time })
  await page.goto(`${origin}/en`)
  await says(page, 'Welcome (en)')
  await page.getByText('Connected', { exact: true }).waitFor()
  return page
}

const says = (page: Page, text: string) =>
  page.getByRole('log').getByText(text, { exact: true }).waitFor({ timeout: 20_000 })

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Write your message').fill(text)
  await page.keyboard.press('Enter')
}

/** Everything in the log, in order. */
const shown = (page: Page) => page.locator('.bubble').allTextContents()
const kept = async (id = server.store.ids[0] ?? '') =>
  (await server.store.activitiesAfter(id, 0, 100)).map(({ activity }) => activity.text)
/** What a phone does when the screen goes on again. */
const wake = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

const HOUR = 3_600_000
const CONVERSATION = ['Welcome (en)', 'one', 'Echo: one']

it('sends a message once when it arrives and the answer is lost', async () => {
  const page = await visit()
  network.become('oneWay')
  await write(page, 'one')
  await page.getByText('Sending…').waitFor()
  await expect.poll(() => kept()).toEqual(CONVERSATION)
  network.clear()
  await says(page, 'Echo: one')
  await page.getByText('Sent', { exact: true }).waitFor()
  expect(await shown(page)).toEqual(CONVERSATION)
  expect(await kept()).toEqual(CONVERSATION)
})

it('shows a message once after a reload in the middle of that', async () => {
  const page = await visit()
  network.become('oneWay')
  await write(page, 'one')
  await expect.poll(() => kept()).toEqual(CONVERSATION)
  network.clear()
  await page.reload()
  await says(page, 'Echo: one')
  await page.waitForTimeout(500)
  expect(await shown(page)).toEqual(CONVERSATION)
  expect(await kept()).toEqual(CONVERSATION)
})

it('begins one conversation when the first answer is lost', async () => {
  const page = await context.newPage()
  await page.route(
    '**/v3/directline/conversations',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await page.goto(`${origin}/en`)
  await says(page, 'Welcome (en)')
  expect(server.store.ids).toHaveLength(1)
})

it('says what is being sent and what was not, and sends all in order when the connection is back', async () => {
  const page = await visit()
  network.become('cut')
  await page.getByText('No connection. We keep trying.').waitFor()
  await write(page, 'one')
  await write(page, 'two')
  await page.getByText('Not sent.').nth(1).waitFor({ timeout: 20_000 })
  expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(2)
  network.clear()
  await says(page, 'Echo: two')
  await page.getByText('Connected', { exact: true }).waitFor()
  const all = [...CONVERSATION, 'two', 'Echo: two']
  expect((await shown(page)).sort()).toEqual([...all].sort())
  expect(await kept()).toEqual(all)
})

it('comes out of a tunnel, in which the connection seemed to stand, with what was said meanwhile', async () => {
  const page = await visit(new Date())
  network.become('tunnel')
  const [id = ''] = server.store.ids
  await server.tell(id, 'Are you there?')
  await page.waitForTimeout(200)
  expect(await shown(page)).toEqual(['Welcome (en)'])
  network.become('open')
  await page.clock.runFor(61_000)
  await says(page, 'Are you there?')
})

it('is as it was after 30 minutes in the background, with a connection that died unseen', async () => {
  const page = await visit(new Date())
  await write(page, 'one')
  await says(page, 'Echo: one')
  network.become('tunnel')
  const [id = ''] = server.store.ids
  await server.tell(id, 'Are you there?')
  serverIsAheadMs = HOUR / 2 - 60_000
  await page.clock.fastForward(HOUR / 2)
  network.become('open')
  await wake(page)
  await says(page, 'Are you there?')
  await write(page, 'yes')
  await says(page, 'Echo: yes')
  expect(await shown(page)).toEqual([...CONVERSATION, 'Are you there?', 'yes', 'Echo: yes'])
})

it.each(['awake again', 'reloaded'])(
  'goes on after a night, when its token has long ended, %s',
  async (how) => {
    const page = await visit(new Date())
    await write(page, 'one')
    await says(page, 'Echo: one')
    network.become('cut')
    serverIsAheadMs = 10 * HOUR
    await page.clock.fastForward(10 * HOUR)
    network.clear()
    if (how === 'reloaded') await page.reload()
    else await wake(page)
    await write(page, 'two')
    await says(page, 'Echo: two')
    expect(server.store.ids).toHaveLength(1)
    expect(await kept()).toEqual([...CONVERSATION, 'two', 'Echo: two'])
  },
)

it('says that the chat has ended when it slept longer than the office allows, and gives back what was written', async () => {
  const page = await visit()
  network.become('cut')
  await write(page, 'my story')
  serverIsAheadMs = 26 * HOUR
  network.clear()
  await page.getByRole('button', { name: 'Start a new chat' }).click({ timeout: 20_000 })
  await says(page, 'Welcome (en)')
  expect(await page.getByLabel('Write your message').inputValue()).toBe('my story')
  expect(server.store.ids).toHaveLength(2)
})

it('goes on when the server restarts, and sends what was written in between', async () => {
  const page = await visit()
  await write(page, 'one')
  await says(page, 'Echo: one')
  network.become('cut')
  await server.close()
  await write(page, 'two')
  server = await start(server)
  network.leadTo(server.url)
  network.clear()
  await says(page, 'Echo: two')
  expect(await kept()).toEqual([...CONVERSATION, 'two', 'Echo: two'])
  expect(await shown(page)).toEqual([...CONVERSATION, 'two', 'Echo: two'])
})

it('is live in two tabs of the same conversation', async () => {
  const page = await visit()
  await write(page, 'one')
  await says(page, 'Echo: one')
  const opened = context.waitForEvent('page')
  await page.evaluate('void window.open(location.href)')
  const second = await opened
  await says(second, 'Echo: one')
  await second.getByText('Connected', { exact: true }).waitFor()
  await write(second, 'from the second')
  await says(page, 'Echo: from the second')
  await write(page, 'from the first')
  await says(second, 'Echo: from the first')
  expect(await shown(second)).toEqual(await shown(page))
  expect(server.store.ids).toHaveLength(1)
})

it.each([
  ['years behind', new Date('2019-03-01T08:00:00Z')],
  ['years ahead', new Date('2033-03-01T08:00:00Z')],
])('works on a phone whose clock is %s, also when it is set right in the middle', async (_, time) => {
  const page = await visit(time)
  await write(page, 'one')
  await says(page, 'Echo: one')
  await page.clock.setSystemTime(new Date())
  await wake(page)
  await write(page, 'two')
  await says(page, 'Echo: two')
  await page.reload()
  await says(page, 'Echo: two')
  expect(await kept()).toEqual([...CONVERSATION, 'two', 'Echo: two'])
})

it('keeps what is being written over a reload, and nothing of it after leaving', async () => {
  const page = await visit()
  await page.getByLabel('Write your message').fill('half a sent')
  await page.reload()
  await says(page, 'Welcome (en)')
  expect(await page.getByLabel('Write your message').inputValue()).toBe('half a sent')
  await page.route('https://www.weather.gov/**', (route) => route.fulfill({ body: 'Weather' }))
  await page.getByRole('link', { name: 'Leave this page now' }).click()
  await page.getByText('Weather').waitFor()
  await page.goto(`${origin}/en`)
  await says(page, 'Welcome (en)')
  expect(await page.getByLabel('Write your message').inputValue()).toBe('')
  expect(server.store.ids).toHaveLength(2)
})
