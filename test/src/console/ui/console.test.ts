import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aMorning } from '../../../helpers/aMorning.ts'
import { aRow } from '../../../helpers/consoleCases.ts'
import { axeFindings, buildConsole, openPage, PASSWORD, signIn } from '../../../helpers/consolePages.ts'
import { ConsoleStandIn } from '../../../helpers/consoleStandIn.ts'

let built: Awaited<ReturnType<typeof buildConsole>>
let server: ConsoleStandIn
let rosa: string
let problems: string[]

beforeAll(async () => {
  built = await buildConsole()
})
afterAll(async () => {
  await built?.close()
})
beforeEach(async () => {
  problems = []
  server = new ConsoleStandIn(built.folder)
  await server.listen()
  rosa = aMorning(server.cases)
})
afterEach(async () => {
  for (const context of built.browser.contexts()) await context.close()
  await server.close()
  expect(problems).toEqual([])
})

const open = async (path = '/console', options = {}): Promise<Page> => {
  const page = await openPage(built.browser, problems, options)
  await page.goto(server.url + path)
  return page
}
const at = async (who: 'ana' | 'carla', path = '/console', options = {}): Promise<Page> => {
  const page = await open(path, options)
  await signIn(page, `${who}@office.test`)
  return page
}
const onCase = (who: 'ana' | 'carla') => at(who, `/console/case/${rosa}`)
const take = (page: Page) => page.locator('.actions .primary').click()
const said = (page: Page, text: string) => page.locator('.transcript').getByText(text, { exact: true })
const replies = () =>
  server.cases.done.flatMap(({ action }) => (action.kind === 'reply' ? [action.text] : []))

interface ChangedRows {
  /** Cases in whose row something was written anew. */
  readonly inside: string[]
  readonly came: string[]
  readonly went: string[]
}

/** From now on the page notes what is written into the rows of the queue. A row that only moves is not written. */
const watchRows = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const changed = { inside: new Set(), came: new Set(), went: new Set() }
    const caseOf = (node) => node.querySelector('[data-case]').dataset.case
    const note = (records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        const row = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest('.row')
        if (row) changed.inside.add(row.dataset.case)
        if (target.tagName !== 'UL') continue
        for (const node of addedNodes) changed.came.add(caseOf(node))
        for (const node of removedNodes) changed.went.add(caseOf(node))
      }
    }
    const watcher = new MutationObserver(note)
    const all = { subtree: true, childList: true, characterData: true, attributes: true }
    watcher.observe(document.querySelector('.virtual'), all)
    window.changedRows = () => {
      note(watcher.takeRecords())
      const found = Object.fromEntries(Object.entries(changed).map(([name, cases]) => [name, [...cases]]))
      for (const cases of Object.values(changed)) cases.clear()
      return found
    }
  })()`)
const changedRows = (page: Page) => page.evaluate<ChangedRows>('window.changedRows()')

describe('signing in', () => {
  it('tells that a password is wrong, and lets nobody in', async () => {
    const page = await open()
    await page.getByLabel('E-mail').fill('ana@office.test')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('E-mail or password is not right.').waitFor()
    expect(await page.locator('.queue').count()).toBe(0)
  })

  it('asks for the code only where the account has a second factor, and keeps what was typed', async () => {
    const page = await open()
    await page.getByLabel('E-mail').fill('ben@office.test')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    const code = page.getByLabel('Code of your second factor')
    await code.fill('000000')
    await page.keyboard.press('Enter')
    await page.getByText('password or code is not right').waitFor()
    await code.fill('123 456')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
  })

  it('brings the person back to the case they were on, with what they were writing, when a session ends', async () => {
    const page = await onCase('ana')
    await take(page)
    await page.locator('#reply').fill('I will call')
    server.endSessions()
    await page.getByText('Your session has ended').waitFor()
    expect(await page.getByText('mi esposo').count()).toBe(0)
    await signIn(page, 'ana@office.test')
    expect(await page.locator('#reply').inputValue()).toBe('I will call')
  })

  it('shows nothing of it to another person who signs in at the same page', async () => {
    const page = await onCase('ana')
    await take(page)
    server.cut = /PUT .*draft/
    await page.locator('#reply').fill('only in this page')
    server.endSessions()
    await page.getByText('Your session has ended').waitFor()
    await signIn(page, 'carla@office.test')
    await page.locator('.case-head').waitFor()
    expect(await page.getByText('only in this page').count()).toBe(0)
  })
})

describe('the queue', () => {
  it('shows a new case as it is told of it, in its place, and says it where somebody is elsewhere', async () => {
    const page = await at('ana')
    await page.locator('.row').first().waitFor()
    const urgent = aRow(40, new Date(), {
      priority: 'P0',
      clock: { kind: 'first_response', due: new Date(Date.now() + 60_000).toISOString(), breached: false },
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    server.cases.add(urgent)
    server.tell({ kind: 'case', case: urgent })
    server.tell({ kind: 'alert', number: urgent.number, about: 'new_case', priority: 'P0' })
    await page.locator(`.virtual li:first-child [data-case="${urgent.number}"]`).waitFor()
    await page.getByText('A new urgent case.').waitFor()
    expect(asked).toEqual([])
    await page.getByRole('link', { name: `Open case ${urgent.number} (P0)` }).click()
    await page.getByRole('heading', { name: `Case ${urgent.number}` }).waitFor()
  })

  it('filters and finds, and goes by keys alone to a case and back', async () => {
    const page = await at('ana')
    await page.locator('.row').first().waitFor()
    await page.getByLabel('Whose').selectOption('none')
    await page.getByLabel('Client’s language').selectOption('en')
    const shown = await page.locator('.row').count()
    expect(shown).toBeGreaterThan(0)
    expect(await page.locator('.row', { hasText: 'English' }).count()).toBe(shown)
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('h1').click()
    await page.keyboard.press('/')
    await page.keyboard.type(rosa.replace('-', '').toLowerCase())
    await page.locator('.row').nth(1).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `Case ${rosa}` }).waitFor()
    await page.keyboard.press('q')
    await page.getByRole('button', { name: 'Show all' }).first().click()
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const [first] = await page
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case')))
    await page.locator(`[data-case="${first}"]:focus`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `Case ${first}` }).waitFor()
  })

  it('lists its keys with "?", and its single keys can be switched off', async () => {
    const page = await at('ana')
    await page.locator('.row').first().waitFor()
    await page.keyboard.press('?')
    await page.getByLabel('Single keys do something').uncheck()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    expect(await page.locator('.row:focus').count()).toBe(0)
  })

  it('draws of 1,000 cases only the rows in sight, and with a change nothing but what changed', async () => {
    for (let each = 50; each < 1050; each += 1) server.cases.add(aRow(each, new Date()))
    const page = await openPage(built.browser, problems)
    // What a clock's next minute would write anew is no change of a case.
    await page.clock.setFixedTime(new Date())
    await page.goto(`${server.url}/console`)
    await signIn(page, 'ana@office.test')
    await page.getByText('1,014 cases shown').waitFor({ state: 'attached' })
    const rows = page.locator('.virtual li')
    expect(await rows.count()).toBeLessThan(60)

    const fifth = (await rows.nth(4).locator('.row').getAttribute('data-case')) ?? ''
    await watchRows(page)
    server.cases.change(fifth, { owner: { id: 'ben', name: 'Ben Ortiz' } })
    await page.locator(`[data-case="${fifth}"]`, { hasText: 'Ben Ortiz' }).waitFor()
    expect(await changedRows(page)).toEqual({ inside: [fifth], came: [], went: [] })

    const { number: last } = aRow(1049, new Date())
    expect(await page.locator(`[data-case="${last}"]`).count()).toBe(0)
    const due = new Date(Date.now() - 3_600_000).toISOString()
    server.cases.change(last, { priority: 'P0', clock: { kind: 'first_response', due, breached: true } })
    await page.locator(`.virtual li:first-child [data-case="${last}"]`).waitFor()
    const moved = await changedRows(page)
    expect([moved.inside, moved.came]).toEqual([[], [last]])
    expect(moved.went.length).toBeLessThanOrEqual(1)

    await page.locator('.virtual').evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await page.locator('[aria-posinset="1014"]').waitFor()
    expect(await rows.count()).toBeLessThan(60)
  })
})

describe('a case', () => {
  it('shows what an attorney needs on one screen, and how to reach the person before everything else', async () => {
    const page = await onCase('ana')
    const text = await page.locator('.case').innerText()
    for (const piece of [
      'DANGER: contact can harm this person',
      'Rosa M.',
      'Notice of Intent to Deny (NOID)',
      'estaba en el hospital con fiebre',
      'no tenía cómo llegar',
      'Contradicted: both versions, neither judged',
      'asked: does not know',
      'DL-02',
      'NOT REVIEWED',
      'No pude ir, estaba en el hospital',
    ])
      expect(text).toContain(piece)
    expect(text).not.toMatch(/undefined|\{\{|\[object|0143.*0143/)
    expect(text).toMatch(/NOID\): [A-Z][a-z]+ \d+, \d{4}, in \d days?/)
    expect(text.indexOf('DANGER')).toBeLessThan(text.indexOf('Rosa M.'))
    await page.getByText(/rules were used/).click()
    await page.locator('.rules a').first().waitFor()
  })

  it('shows a masked number only to one who asks for it', async () => {
    const page = await onCase('ana')
    await page.locator('.safety').waitFor()
    expect(await page.locator('.safety').innerText()).not.toContain('555')
    await page.locator('.safety').getByRole('button').click()
    await page.locator('.safety').getByText('+1 212 555 0143').waitFor()
  })

  it('is taken by one of two: the other is told who has it', async () => {
    const [ana, carla] = await Promise.all([onCase('ana'), onCase('carla')])
    await carla.locator('.actions .primary').waitFor()
    // Carla has not heard yet that Ana was quicker.
    await carla.route('**/console/api/events', (route) => route.abort())
    server.cutStreams()
    await take(ana)
    await ana.locator('#reply').waitFor()
    await carla.keyboard.press('t')
    await carla.getByText('Ana García tomó este caso primero.').waitFor()
    expect(await carla.locator('#reply').count()).toBe(0)
    await carla.getByText('Lo tiene Ana García').waitFor()
  })

  it('keeps what was being written when somebody else gets the case, and offers it as a note', async () => {
    const page = await onCase('ana')
    await take(page)
    const reply = page.locator('#reply')
    await reply.fill('Buenos días, Rosa')
    server.cases.change(rosa, { owner: { id: 'carla', name: 'Carla Ruiz' } })
    await page.getByText('Carla Ruiz has it').waitFor()
    await reply.press('Control+Enter')
    await page.getByText('Carla Ruiz has this case now; your message did not go out.').waitFor()
    expect(await reply.inputValue()).toBe('Buenos días, Rosa')
    expect(replies()).toEqual([])
    await page.getByRole('button', { name: 'Keep it as a note' }).click()
    await page.locator('.history .note', { hasText: 'Buenos días, Rosa' }).waitFor()
  })

  it('lets both sides write and see each other write', async () => {
    const page = await onCase('ana')
    await take(page)
    server.tell({ kind: 'client_typing', number: rosa })
    await page.getByText('The client is typing…').waitFor()
    server.cases.clientSays(rosa, '¿Hay alguien?')
    await said(page, '¿Hay alguien?').waitFor()
    await page.getByText('The client is typing…').waitFor({ state: 'detached', timeout: 3_000 })
    await page.getByLabel('Reply to the client in Spanish').pressSequentially('Sí, ')
    expect(server.cases.presence).toContain('ana typing')
    await page.locator('.canned select').selectOption('hello')
    await page.keyboard.press('Control+Enter')
    await page
      .locator('.is-staff .bubble', { hasText: 'Sí, Hola, soy Ana' })
      .or(page.locator('.is-staff .bubble'))
      .first()
      .waitFor()
    expect(replies()).toEqual(['Sí, \nHola, soy Ana, de Harbor Legal Aid.'])
    expect(await page.locator('#reply').inputValue()).toBe('')
  })

  it('keeps a draft on the server: a reload in mid-sentence loses nothing, and the next owner finds it', async () => {
    const page = await onCase('ana')
    await take(page)
    await page.locator('#reply').pressSequentially('Buenos dí')
    await page.reload()
    await page.locator('#reply').waitFor()
    expect(await page.locator('#reply').inputValue()).toBe('Buenos dí')
    server.cases.change(rosa, { owner: { id: 'carla', name: 'Carla Ruiz' } })
    const carla = await onCase('carla')
    await carla.getByText('Borrador empezado por Ana García').waitFor()
    expect(await carla.locator('#reply').inputValue()).toBe('Buenos dí')
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
      'Buenos',
    )
  })

  it('shows a lost connection, holds what is sent meanwhile, and sends it once when it is back', async () => {
    const page = await onCase('ana')
    await take(page)
    await page.locator('#reply').fill('Un momento')
    await page.getByText('Draft kept').waitFor()
    server.cut = /.*/
    server.cutStreams()
    await page.getByText('Connection lost.').waitFor()
    await page.locator('#reply').press('Control+Enter')
    await page.getByText('Not sent: no connection.').waitFor()
    server.cut = undefined
    server.loseAnswers = 1
    server.cases.clientSays(rosa, '¿Sigue ahí?')
    await page.getByText('Live', { exact: true }).waitFor()
    await said(page, '¿Sigue ahí?').waitFor()
    await page.locator('.is-held').waitFor({ state: 'detached' })
    await said(page, 'Un momento').waitFor()
    expect(await said(page, 'Un momento').count()).toBe(1)
    expect(replies()).toEqual(['Un momento'])
  })

  it('can be noted on, corrected, handed over, given back and closed, and says what was done', async () => {
    const page = await onCase('ana')
    await take(page)
    await page.locator('#reply').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('n')
    await page.getByLabel('Note', { exact: true }).fill('Called the hospital')
    await page.getByLabel('Carla Ruiz').check()
    await page.getByRole('button', { name: 'Save note' }).click()
    await page.locator('.history .note', { hasText: 'Called the hospital' }).waitFor()

    await page.getByRole('button', { name: 'Correct Missed or ahead' }).click()
    await page.getByLabel('Right value').selectOption({ label: 'the ASC was closed' })
    await page.getByLabel('How you know').fill('The ASC says so')
    await page.getByRole('button', { name: 'Correct', exact: true }).last().click()
    await page.getByText('corrected a fact').waitFor()

    await page.getByRole('button', { name: 'Back to the bot' }).click()
    await page.getByLabel('A word to the client, in Spanish').fill('El asistente sigue con usted.')
    await page.getByRole('button', { name: 'Give back' }).click()
    await page.getByText('gave it back to the bot').waitFor()
    await said(page, 'El asistente sigue con usted.').waitFor()

    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByRole('button', { name: 'Hand over' }).click()
    await page.getByLabel('To', { exact: true }).selectOption('carla')
    await page.getByRole('button', { name: 'Hand over' }).last().click()
    await page.getByText('Carla Ruiz has it').waitFor()

    const carla = await onCase('carla')
    await carla.getByRole('button', { name: 'Cerrar caso' }).click()
    await carla.getByLabel('En qué quedó').selectOption('advised')
    await carla.getByRole('button', { name: 'Cerrar caso' }).last().click()
    await carla.getByText('lo cerró · Recibió asesoría').waitFor()
    const kinds = server.cases.done.map(({ action }) => action.kind)
    expect(kinds).toEqual(['claim', 'note', 'correct', 'return', 'reopen', 'transfer', 'resolve'])
    const corrected = server.cases.done[2]?.action
    expect(corrected).toMatchObject({ fact: 'appointment_status', value: 'asc_closed' })
  })

  it('prints the packet with its notice on top and nothing to press', async () => {
    const page = await onCase('ana')
    await page.locator('.packet').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(
      await page.locator('.top, .actions, .composer, .packet button').filter({ visible: true }).count(),
    ).toBe(0)
    expect(await page.locator('.safety').isVisible()).toBe(true)
    const clipped = await page
      .locator('.packet, .transcript')
      .evaluateAll((parts) => parts.filter((part) => part.scrollHeight > part.clientHeight + 1).length)
    expect(clipped).toBe(0)
  })
})

describe.each(['en', 'es'] as const)('for everybody, in %s', (lang) => {
  const who = lang === 'en' ? 'ana' : 'carla'

  it('has no violation that axe can find on any screen, light and dark', async () => {
    const found: string[] = []
    const check = async (page: Page, screen: string) => {
      for (const each of await axeFindings(page)) found.push(`${screen}: ${each}`)
      await page.emulateMedia({ colorScheme: 'dark' })
      for (const each of await axeFindings(page, ['color-contrast'])) found.push(`${screen}, dark: ${each}`)
      await page.emulateMedia({ colorScheme: 'light' })
    }
    const page = await open('/console', { locale: lang })
    await page.locator('#email').waitFor()
    await check(page, 'sign-in')
    await signIn(page, `${who}@office.test`)
    await page.locator('.row').first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    await check(page, 'queue')
    await page.keyboard.press('?')
    await check(page, 'help')
    await page.keyboard.press('Escape')
    await page.locator(`[data-case="${rosa}"]`).click()
    await page.locator('.rules').waitFor({ state: 'attached' })
    await take(page)
    await page.locator('#reply').waitFor()
    for (const details of await page.locator('.packet summary').all()) await details.click()
    await check(page, 'case')
    for (const key of ['n', 'm', 'b', 'e']) {
      await page.locator('h1').click()
      await page.keyboard.press(key)
      await page.locator('dialog').waitFor()
      await check(page, `sheet ${key}`)
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
    }
    expect(found).toEqual([])
  })

  it('fits a phone without sideways scrolling, with targets to hit', async () => {
    const page = await at(who, '/console', { viewport: { width: 360, height: 740 }, hasTouch: true })
    const tooWide = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    await page.locator('.row').first().waitFor()
    expect(await tooWide()).toBeLessThanOrEqual(0)
    await page.locator(`[data-case="${rosa}"]`).click()
    await page.locator('.essentials').waitFor()
    expect(await tooWide()).toBeLessThanOrEqual(0)
    const small = await page.locator('button:not(.small), select').evaluateAll((targets) =>
      targets.flatMap((target) => {
        const { height, width } = target.getBoundingClientRect()
        return height > 0 && (height < 43.5 || width < 43.5) ? [target.outerHTML.slice(0, 100)] : []
      }),
    )
    expect(small).toEqual([])
  })
})
