import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { openPage } from '../helpers/consolePages.ts'
import { type ConsoleServer, startConsoleServer } from '../helpers/consoleServer.ts'
import { field, looksRight, press, signedInPage } from '../helpers/officeScreens.ts'
import { scanned } from '../helpers/scanned.ts'

const words = {
  en: {
    people: 'People of the office',
    add: 'Add a person',
    name: 'Name',
    email: 'E-mail',
    addDo: 'Add',
    passedOn: 'I have passed it on',
    choose: 'Choose one that only you know',
    given: 'Password that you were given',
    next: 'New password',
    again: 'New password once more',
    save: 'Change password',
    queue: 'Queue',
    start: 'Turn on…',
    code: 'Code of six digits',
    confirm: 'Turn on',
    factorOn: 'On: besides the password',
    list: 'CSV file',
    import: 'Import',
    line: 'Line 3: not a first and a last name',
    imported: '1 person is on the list',
    verify: 'Check the record',
    whole: 'The record is whole',
    added: 'added an account',
    unowned: 'Without anybody',
    owes: 'Who has how much',
    perDay: 'Cases per day by urgency',
    table: 'As a table',
    opening: 'What happened',
    take: 'Take this case',
    planCall: 'Plan a call',
    when: 'When',
    about: 'What it is about',
    plan: 'Plan',
    missed: 'Nobody answered',
    hold: 'Legal hold',
    setHold: 'Set a legal hold',
    why: 'Why',
    held: 'this case is not erased',
    possible: 'Possible conflict of interest.',
    clear: 'No conflict: go on',
    whyNone: 'Why it is none',
    goOn: 'We can go on',
    handOver: 'Hand over',
    field: 'Write your message',
    wish: 'I want to talk to a person',
    reply: 'Reply to the client in English',
  },
  es: {
    people: 'Personal de la oficina',
    add: 'Agregar a una persona',
    name: 'Nombre',
    email: 'Correo electrónico',
    addDo: 'Agregar',
    passedOn: 'Ya se la di',
    choose: 'Elija una que solo usted conozca',
    given: 'Contraseña que le dieron',
    next: 'Contraseña nueva',
    again: 'Contraseña nueva otra vez',
    save: 'Cambiar contraseña',
    queue: 'Casos',
    start: 'Activar…',
    code: 'Código de seis cifras',
    confirm: 'Activar',
    factorOn: 'Activo: además de la contraseña',
    list: 'Archivo CSV',
    import: 'Importar',
    line: 'Línea 3: no es un nombre con apellido',
    imported: 'hay 1 persona',
    verify: 'Revisar el registro',
    whole: 'El registro está completo',
    added: 'agregó una cuenta',
    unowned: 'Sin nadie',
    owes: 'Quién tiene cuánto',
    perDay: 'Casos por día según su urgencia',
    table: 'Como tabla',
    opening: 'Qué pasó',
    take: 'Tomar este caso',
    planCall: 'Planear una llamada',
    when: 'Cuándo',
    about: 'De qué se trata',
    plan: 'Planear',
    missed: 'Nadie contestó',
    hold: 'Retención legal',
    setHold: 'Poner retención legal',
    why: 'Por qué',
    held: 'este caso no se borra',
    possible: 'Posible conflicto de interés.',
    clear: 'Sin conflicto: seguir',
    whyNone: 'Por qué no lo es',
    goOn: 'Podemos seguir',
    handOver: 'Pasar a otra persona',
    field: 'Escriba su mensaje',
    wish: 'Quiero hablar con una persona',
    reply: 'Responder al cliente en español',
  },
} as const

let server: ConsoleServer
let browser: Browser
const problems: string[] = []
/** The service looks for another conflict list every ten seconds: by its clock, not by ours. */
let ahead = 0

beforeAll(async () => {
  server = await startConsoleServer(
    { OFFICE_NAME: 'Harbor Legal Aid' },
    { clock: () => new Date(Date.now() + ahead) },
  )
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  expect(problems).toEqual([])
})

type Lang = keyof typeof words

const staffOn = (at: ConsoleServer, lang: Lang, email: string, password?: string) =>
  signedInPage({ browser, problems, url: at.url }, lang, email, password)
const staffAt = (lang: Lang, email: string, password?: string) => staffOn(server, lang, email, password)

const screen = async (page: Page, name: string) => {
  await page.goto(`${server.url}/console/${name}`)
  await page.locator('.office h1').waitFor()
}
describe.each(['en', 'es'] as const)('the office in %s', (lang) => {
  const said = words[lang]

  it('takes in a new person, who chooses a password and turns on a second factor', async () => {
    const root = await staffAt(lang, 'root@office.test')
    await screen(root, 'people')
    await root.locator('.people li').nth(2).waitFor()
    await looksRight(root, lang, 'people')
    await press(root, said.add)
    const email = `eva.${lang}@office.test`
    await field(root, said.name).fill('Eva Luz')
    await field(root, said.email).fill(email)
    await looksRight(root, lang, 'people-add')
    await press(root, said.addDo)
    const password = await root.locator('.secret').innerText()
    await looksRight(root, lang, 'people-given')
    await press(root, said.passedOn)
    await root.getByText(email).waitFor()

    const eva = await staffAt(lang, email, password)
    await eva.getByText(said.choose).waitFor()
    await looksRight(eva, lang, 'account-first')
    await field(eva, said.given).fill(password)
    await field(eva, said.next).fill('a password of my own')
    await field(eva, said.again).fill('a password of my own')
    await press(eva, said.save)
    await eva.locator('.queue, .connection.is-online').first().waitFor()
    await screen(eva, 'account')
    await press(eva, said.start)
    const secret = (await eva.locator('.secret').innerText()).replaceAll(/\s/g, '')
    expect(await scanned(eva.locator('.qr-code'))).toContain(`secret=${secret}`)
    await looksRight(eva, lang, 'account')
    await field(eva, said.code).fill(new TOTP({ secret }).generate())
    await press(eva, said.confirm)
    await eva.getByText(said.factorOn).waitFor()
    expect(await eva.locator('.screens a').count()).toBe(2)
    await eva.context().close()
    await root.context().close()
  })

  it('imports its conflict list and checks its record', async () => {
    const root = await staffAt(lang, 'root@office.test')
    await screen(root, 'conflicts')
    const file = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await field(root, said.list).setInputFiles(file('name\nMarta Soto\nPedro\n'))
    await press(root, said.import)
    await root.getByText(said.line).waitFor()
    await looksRight(root, lang, 'conflicts-wrong')
    await field(root, said.list).setInputFiles(file('name\nMarta Soto\n'))
    await press(root, said.import)
    await root.getByText(said.imported).waitFor()
    await looksRight(root, lang, 'conflicts')
    // It is in use now; whoever comes next is not asked for names.
    await (await server.signIn('root@office.test')).send('DELETE', 'conflicts')
    await screen(root, 'record')
    await root.getByText(said.added).first().waitFor()
    await press(root, said.verify)
    await root.getByText(said.whole).waitFor()
    await looksRight(root, lang, 'record')
    await root.context().close()
  })

  it('shows its supervisors who has how much and when somebody is there', async () => {
    const client = await server.startClient()
    await client.say('ICE has me in a detention center and I missed my biometrics appointment')
    const ana = await staffAt(lang, 'ana@office.test')
    await screen(ana, 'supervision')
    await ana.getByRole('heading', { name: said.unowned }).waitFor()
    expect(Number(await ana.locator('.numbers dd').first().innerText())).toBeGreaterThan(0)
    await ana.getByRole('table').getByText('Ben Cole').waitFor()
    await ana.getByRole('heading', { name: said.owes }).waitFor()
    await looksRight(ana, lang, 'supervision')
    await screen(ana, 'figures')
    await ana.getByRole('img', { name: said.perDay }).waitFor()
    await ana.getByRole('cell', { name: '1' }).first().waitFor()
    await ana.getByRole('rowheader', { name: said.opening }).waitFor()
    await ana.getByText(said.table).first().click()
    await looksRight(ana, lang, 'figures')
    await ana.context().close()
  })

  it('keeps a case, plans a call with its client and takes it away as a file', async () => {
    const client = await server.startClient()
    await client.say('I want to talk to a person')
    const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1]
    const ana = await staffAt(lang, 'ana@office.test')
    await ana.goto(`${server.url}/console/case/${number}`)
    await press(ana, said.take)
    await ana.locator('#reply').waitFor()
    await press(ana, said.planCall)
    await field(ana, said.when).fill('2026-12-24T10:30')
    await field(ana, said.about).fill('Go over the letter')
    await looksRight(ana, lang, 'case-call')
    await press(ana, said.plan)
    await ana.locator('.agreed').getByText('Go over the letter').waitFor()
    await press(ana, said.hold)
    await field(ana, said.why).fill('subpoena')
    await ana.locator('dialog').getByRole('button', { name: said.setHold }).click()
    await ana.getByText(said.held).waitFor()
    await looksRight(ana, lang, 'case-agreements')
    await press(ana, said.missed)
    await ana.locator('.agreed').waitFor({ state: 'detached' })
    const [file] = await Promise.all([
      ana.waitForEvent('download'),
      ana.getByRole('link', { name: /PDF/ }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`${number}.pdf`)
    await ana.context().close()
  })

  it('decides on a possible conflict, and the client goes on', async () => {
    const root = await server.signIn('root@office.test')
    await root.send('PUT', 'conflicts', { csv: 'name,reference\nMarta Soto,A-7\n' })
    ahead += 11_000
    const client = await server.startClient(lang)
    for (const text of [lang === 'en' ? 'hello' : 'hola', 'Marta Soto']) await client.say(text)
    const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1]
    const ana = await staffAt(lang, 'ana@office.test')
    await ana.goto(`${server.url}/console/case/${number}`)
    await ana.getByText(said.possible).waitFor()
    await press(ana, said.clear)
    await field(ana, said.whyNone).fill('another person of that name')
    await looksRight(ana, lang, 'case-conflict')
    await ana.locator('dialog').getByRole('button', { name: said.clear }).click()
    await ana.locator('dialog').waitFor({ state: 'detached' })
    await ana.getByText(said.possible).waitFor({ state: 'detached' })
    const texts = (await client.log()).map(({ text }) => text ?? '')
    expect(texts.join()).toContain(said.goOn)
    await root.send('DELETE', 'conflicts')
    ahead += 11_000
    await ana.context().close()
  })
})

describe.each(['en', 'es'] as const)('a client and two of the office, on a Saturday night, in %s', (lang) => {
  const said = words[lang]

  it('has a promised time, then a person, then another one, with nothing lost on a cut connection', {
    timeout: 90_000,
  }, async () => {
    const night = new Date('2026-11-29T04:00:00Z')
    const own = await startConsoleServer({}, { clock: () => night })
    try {
      const client = await openPage(browser, problems, {
        locale: lang,
        viewport: { width: 390, height: 844 },
      })
      await client.goto(`${own.url}/${lang}`)
      client.setDefaultTimeout(25_000)
      const chat = client.getByRole('log')
      await chat.locator('.message').first().waitFor()
      const tell = async (text: string) => {
        await client.getByLabel(said.field).fill(text)
        await client.getByLabel(said.field).press('Enter')
      }
      await tell(said.wish)
      const shown = chat.getByText(/[2-9B-Z]{3}-[2-9B-Z]{3}/).first()
      await shown.waitFor()
      const number = /[2-9B-Z]{3}-[2-9B-Z]{3}/.exec(await shown.innerText())?.[0] ?? ''
      const seen = await own.signIn('root@office.test')
      // Two business days, to the end of the second: Tuesday evening. Nobody is asked to wait for less than is held.
      const { clock } = (await seen.get(`cases/${number}`)).body.case
      expect(clock).toMatchObject({
        kind: 'first_response',
        due: '2026-12-01T22:00:00.000Z',
        breached: false,
      })

      // Somebody looks in all the same.
      const [ana, ben] = [
        await staffOn(own, lang, 'ana@office.test'),
        await staffOn(own, lang, 'ben@office.test'),
      ]
      await Promise.all([ana, ben].map((page) => page.goto(`${own.url}/console/case/${number}`)))
      await press(ana, said.take)
      await ana.getByLabel(said.reply).waitFor()
      await chat.getByText('Ana').last().waitFor()
      await press(ana, said.handOver)
      await ana.locator('#to').selectOption({ index: 1 })
      await ana.locator('dialog .primary').click()
      await ben.getByLabel(said.reply).waitFor()
      await chat.getByText('Ben').last().waitFor()

      // What Ben writes while his connection is cut goes out once when it is back, and the client's words reach him.
      await ben.context().setOffline(true)
      await ben.getByLabel(said.reply).fill('Ben 1')
      await ben.keyboard.press('Control+Enter')
      await tell('A 1')
      await chat.getByText('A 1').waitFor()
      await ben.context().setOffline(false)
      await chat.getByText('Ben 1').waitFor()
      await ben.locator('.transcript').getByText('A 1').waitFor()
      await client.context().setOffline(true)
      await tell('A 2')
      await ben.getByLabel(said.reply).fill('Ben 2')
      await ben.keyboard.press('Control+Enter')
      await client.context().setOffline(false)
      await chat.getByText('Ben 2').waitFor()
      await ben.locator('.transcript').getByText('A 2').waitFor()
      for (const text of ['A 1', 'A 2', 'Ben 1', 'Ben 2']) {
        expect(await chat.getByText(text, { exact: true }).count()).toBe(1)
        expect(await ben.locator('.transcript').getByText(text, { exact: true }).count()).toBe(1)
      }
      for (const page of [ana, ben, client]) await page.context().close()
    } finally {
      await own.close()
    }
  })
})
