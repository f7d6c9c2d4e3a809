import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { type ConsoleServer, startConsoleServer } from '../helpers/consoleServer.ts'
import { field, looksRight, press, signedInPage } from '../helpers/officeScreens.ts'

const words = {
  en: {
    wish: 'I want to talk to a person',
    reset: 'New password',
    resetDo: 'Give a new password',
    given: 'Password of Ben Cole',
    erase: 'Erase',
    type: (number: string) => `Type the case number ${number}`,
    differs: 'This is not the number',
    hold: 'Legal hold',
    why: 'Why',
    setHold: 'Set a legal hold',
    lift: 'Lift the legal hold',
    held: 'Lift the hold first',
    eraseDo: 'Erase for good',
    gone: 'There is no such case',
  },
  es: {
    wish: 'Quiero hablar con una persona',
    reset: 'Contraseña nueva',
    resetDo: 'Dar una contraseña nueva',
    given: 'Contraseña de Ben Cole',
    erase: 'Borrar',
    type: (number: string) => `Escriba el número del caso, ${number}`,
    differs: 'Este no es el número',
    hold: 'Retención legal',
    why: 'Por qué',
    setHold: 'Poner retención legal',
    lift: 'Levantar la retención legal',
    held: 'Primero levante la retención',
    eraseDo: 'Borrar para siempre',
    gone: 'No existe ese caso',
  },
} as const

const editing = {
  en: {
    take: 'Take this case',
    pass: 'Pass on',
    ask: 'Ask the client',
    waits: 'has not answered yet',
    yes: 'Yes',
    agreed: 'The client said yes',
    passDo: 'Close as passed on',
    passed: 'the client agreed on',
    changeHours: 'Change hours and days off',
    hours: 'Office hours',
    addOnFriday: 'Add hours: Friday',
    addDay: 'Add a day or a period',
    onCall: 'Somebody can be called at any hour',
    onCallName: 'Name',
    onCallMail: 'E-mail',
    save: 'Save',
    threeWrong: '3 fields do not fit',
    overlap: 'It opens before the hours above end.',
    saved: 'It counts from now on',
    starting: 'Go back to the settings',
    isStarting: 'As the program was started.',
    addReply: 'Add a reply',
    unknownPlace: 'a word in braces that is not known',
  },
  es: {
    take: 'Tomar este caso',
    pass: 'Pasar a otra organización',
    ask: 'Preguntar al cliente',
    waits: 'todavía no contestó',
    yes: 'Sí',
    agreed: 'El cliente dijo que sí',
    passDo: 'Cerrar como pasado',
    passed: 'el cliente aceptó el',
    changeHours: 'Cambiar horario y días libres',
    hours: 'Horario de la oficina',
    addOnFriday: 'Agregar horas: viernes',
    addDay: 'Agregar un día o un período',
    onCall: 'Se puede llamar a alguien a cualquier hora',
    onCallName: 'Nombre',
    onCallMail: 'Correo electrónico',
    save: 'Guardar',
    threeWrong: '3 campos no son válidos',
    overlap: 'Abre antes de que terminen las horas de arriba.',
    saved: 'Cuenta desde ahora',
    starting: 'Volver a la configuración',
    isStarting: 'Como se inició el programa.',
    addReply: 'Agregar una respuesta',
    unknownPlace: 'entre llaves una palabra que no se conoce',
  },
} as const

const settings = {
  OFFICE_NAME: 'Harbor Legal Aid',
  OFFICE_OTHER_PLACES: 'Legal Aid North, (555) 010-0100|Legal Aid South, (555) 010-0200',
  SMTP_URL: 'smtp://127.0.0.1:9',
  NOTIFY_FROM: 'bot@office.test',
}

let server: ConsoleServer
let browser: Browser
const problems: string[] = []
let ahead = 0

beforeAll(async () => {
  server = await startConsoleServer(settings, { clock: () => new Date(Date.now() + ahead) })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  expect(problems).toEqual([])
})

const rootAt = (lang: string) =>
  signedInPage({ browser, problems, url: server.url }, lang, 'root@office.test')

async function aCase(lang: keyof typeof words) {
  const client = await server.startClient(lang)
  await client.say(words[lang].wish)
  const number = /\*\*([2-9B-Z]{3}-[2-9B-Z]{3})\*\*/.exec(JSON.stringify(await client.log()))?.[1] ?? ''
  return { client, number }
}

describe.each(['en', 'es'] as const)('an administrator in %s', (lang) => {
  const said = words[lang]

  it('gives somebody a new password only after a second look', async () => {
    const rosa = await server.signIn('root@office.test')
    const resets = async () =>
      (await rosa.get('access-log?limit=500')).body.entries.filter(
        ({ action }: { action: string }) => action === 'password_reset',
      ).length
    const before = await resets()
    const root = await rootAt(lang)
    await root.goto(`${server.url}/console/people`)
    const ben = root.locator('.people li', { hasText: 'Ben Cole' })
    await ben.getByRole('button', { name: said.reset }).click()
    await looksRight(root, lang, 'people-reset')
    await root.keyboard.press('Escape')
    await root.locator('dialog').waitFor({ state: 'detached' })
    expect(await resets()).toBe(before)
    await ben.getByRole('button', { name: said.reset }).click()
    await press(root, said.resetDo)
    await root.getByRole('heading', { name: said.given }).waitFor()
    expect(await resets()).toBe(before + 1)
    await root.context().close()
  })

  it('erases a case by typing its number, and not while it is held', async () => {
    const { number } = await aCase(lang)
    const root = await rootAt(lang)
    await root.goto(`${server.url}/console/case/${number}`)
    await press(root, said.hold)
    await field(root, said.why).fill('subpoena')
    await root.locator('dialog').getByRole('button', { name: said.setHold }).click()
    await root.locator('dialog').waitFor({ state: 'detached' })
    await press(root, said.erase)
    await field(root, said.type(number)).fill('222-222')
    await press(root, said.eraseDo)
    await root.locator('dialog [role=alert]', { hasText: said.differs }).waitFor()
    expect(await field(root, said.type(number)).getAttribute('aria-invalid')).toBe('true')
    await field(root, said.type(number)).fill(number.toLowerCase())
    await press(root, said.eraseDo)
    await root.locator('dialog [role=alert]', { hasText: said.held }).waitFor()
    await looksRight(root, lang, 'case-erase')
    await root.keyboard.press('Escape')
    await press(root, said.hold)
    await field(root, said.why).fill('settled')
    await root.locator('dialog').getByRole('button', { name: said.lift }).click()
    await root.locator('dialog').waitFor({ state: 'detached' })
    await press(root, said.erase)
    await field(root, said.type(number)).fill(number)
    await press(root, said.eraseDo)
    await root.locator('dialog').waitFor({ state: 'detached' })
    ahead += 6_000
    await aCase(lang)
    await root.getByText(said.gone).waitFor()
    expect(await root.locator('.packet, .transcript').count()).toBe(0)
    await root.context().close()
  })
})

describe.each(['en', 'es'] as const)('a supervisor in %s', (lang) => {
  const said = editing[lang]
  const anaAt = () => signedInPage({ browser, problems, url: server.url }, lang, 'ana@office.test')

  it('passes a case to another organisation once the client has said yes', async () => {
    const { client, number } = await aCase(lang)
    const ana = await anaAt()
    await ana.goto(`${server.url}/console/case/${number}`)
    await press(ana, said.take)
    await ana.locator('#reply').waitFor()
    await press(ana, said.pass)
    await looksRight(ana, lang, 'case-pass')
    await press(ana, said.ask)
    await ana.locator('.agreements', { hasText: said.waits }).waitFor()
    await client.say(said.yes)
    await ana.locator('.agreements', { hasText: said.agreed }).waitFor()
    await press(ana, said.pass)
    await looksRight(ana, lang, 'case-pass-agreed')
    await press(ana, said.passDo)
    await ana.locator('.history', { hasText: said.passed }).waitFor()
    await looksRight(ana, lang, 'case-passed')
    await ana.context().close()
  })

  it('changes the hours, is told at each field what does not fit, and sees that they count', async () => {
    const ana = await anaAt()
    await ana.goto(`${server.url}/console/supervision`)
    await ana.getByRole('link', { name: said.changeHours }).click()
    await ana.getByRole('heading', { name: said.hours }).waitFor()
    await ana.locator('.span').first().waitFor()
    const before = await ana.locator('.span').count()
    await ana.getByRole('button', { name: said.addOnFriday }).click()
    expect(await ana.locator('.span').count()).toBe(before + 1)
    await ana.locator('[id="week.4.1.opens"]').fill('16:00')
    await ana.locator('[id="week.4.1.closes"]').fill('19:00')
    await press(ana, said.addDay)
    await ana.locator('[id="days.0.from"]').fill('2026-12-24')
    await ana.locator('[id="days.0.to"]').fill('2026-12-01')
    await field(ana, said.onCall).check()
    await field(ana, said.onCallName).fill('Eva Luz')
    await field(ana, said.onCallMail).fill('eva')
    await press(ana, said.save)
    await ana.locator('[role=alert]', { hasText: said.threeWrong }).waitFor()
    const first = ana.locator('[aria-invalid="true"]:focus')
    await first.waitFor()
    expect(await first.getAttribute('id')).toBe('week.4.1.opens')
    const about = (await first.getAttribute('aria-describedby')) ?? ''
    expect(await ana.locator(`[id="${about}"]`).innerText()).toBe(said.overlap)
    await looksRight(ana, lang, 'hours-wrong')
    await ana.locator('[id="week.4.1.opens"]').fill('17:00')
    await ana.locator('[id="days.0.to"]').fill('2026-12-24')
    await field(ana, said.onCallMail).fill('eva@office.test')
    await press(ana, said.save)
    await ana.locator('[role=status]', { hasText: said.saved }).waitFor()
    await looksRight(ana, lang, 'hours')
    await ana.goto(`${server.url}/console/supervision`)
    await ana.getByText('Eva Luz').waitFor()
    await ana.getByText('19:00').waitFor()
    await ana.goto(`${server.url}/console/hours`)
    await press(ana, said.starting)
    await ana.locator('dialog .primary').click()
    await ana.getByText(said.isStarting).waitFor()
    await ana.context().close()
  })

  it('adds a prepared reply in both languages, with the keyboard alone', async () => {
    const ana = await anaAt()
    await ana.goto(`${server.url}/console/replies`)
    const replies = ana.locator('details.part')
    await replies.first().waitFor()
    const before = await replies.count()
    await ana.getByRole('button', { name: said.addReply }).focus()
    await ana.keyboard.press('Enter')
    const added = replies.nth(before)
    await added.locator('input').first().focus()
    for (const text of ['Soon', 'Soon, {{me}}', 'Pronto', 'Pronto, {{yo}}']) {
      await ana.keyboard.type(text)
      await ana.keyboard.press('Tab')
    }
    await press(ana, said.save)
    await ana.locator('[role=alert]', { hasText: said.unknownPlace }).waitFor()
    await looksRight(ana, lang, 'replies-wrong')
    await added.locator('textarea').nth(1).fill('Pronto, {{me}}')
    await press(ana, said.save)
    await ana.locator('[role=status]', { hasText: said.saved }).waitFor()
    const { body } = await (await server.signIn('root@office.test')).get('canned?language=es')
    expect(body.replies.at(-1)).toMatchObject({ title: 'Pronto', text: 'Pronto, Rosa' })
    await ana.context().close()
  })
})
