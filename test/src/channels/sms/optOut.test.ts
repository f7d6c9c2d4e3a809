import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTextingService, type TextingService } from '../../../twilio/textingService.ts'

let service: TextingService
let telephones = 0
const aTelephone = () => `+1213555${String(3000 + ++telephones)}`

beforeAll(async () => {
  service = await startTextingService()
})
afterAll(() => service.close())

const STOPPED = {
  en: 'You will get no more texts from us. To get them again, text START.',
  es: /^Ya no va a recibir/,
}

describe('reserved words (SMS-02 to SMS-05)', () => {
  const ownWords = [
    'ALTO',
    'Parar.',
    'PARE',
    '¡basta!',
    'cancelar',
    'No más',
    'NO MAS',
    'salir',
    'terminar',
    'Baja',
    'opt out',
  ]
  it.each(ownWords)('"%s" is confirmed once, and then nobody writes', async (word) => {
    const from = aTelephone()
    await service.ask('hola, perdí mi cita', from)
    const heard = await service.ask(word, from)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/^(You will get no more|Ya no va a recibir)/)
    expect(await service.ask(word, from)).toEqual([])
    expect(await service.ask('no sé qué hacer con mi cita', from)).toEqual([])
  })

  const networkWords = ['STOP', 'stopall', 'Unsubscribe', 'CANCEL', 'End', 'quit', 'REVOKE', 'OPTOUT']
  it.each(networkWords)('"%s" is confirmed by the network, and not a second time by us', async (word) => {
    const from = aTelephone()
    await service.ask('hello, I missed my appointment', from)
    const own = service.twilio.own.length
    expect(await service.ask(word, from)).toEqual([])
    expect(service.twilio.own.length).toBe(own + 1)
    const asked = service.twilio.requests.length
    expect(await service.ask('what can I do now', from)).toEqual([])
    expect(service.twilio.requests.length).toBe(asked)
  })

  it.each([
    'cancel my appointment',
    'I had to stop at the hospital',
    'quiero cancelar la cita',
    'no puedo parar de llorar por esto',
  ])('inside an answer is none: "%s"', async (text) => {
    const from = aTelephone()
    await service.ask('hola', from)
    const heard = await service.ask(text, from)
    expect(heard.join('\n')).not.toMatch(/no more texts|Ya no va a recibir/)
    expect(heard).not.toEqual([])
  })

  it.each(['stop texting me', 'no me escriban más por favor', "please don't text me anymore"])(
    'has the same meaning in other words: "%s"',
    async (text) => {
      const from = aTelephone()
      await service.ask('hola', from)
      const heard = await service.ask(text, from)
      expect(heard).toHaveLength(1)
      expect(heard[0]).toMatch(/no more texts|Ya no va a recibir/)
    },
  )

  it('"stop reminders" ends the reminders alone', async () => {
    const from = aTelephone()
    await service.ask('I want to talk to a person', from)
    expect((await service.ask('STOP REMINDERS', from)).join('\n')).not.toContain(STOPPED.en)
    expect(await service.ask('no more texts', from)).toEqual([STOPPED.en])
  })

  it('"START" and "INICIAR" bring back the messages, and the question that was open', async () => {
    const from = aTelephone()
    const asked = (await service.ask('hola, perdí mi cita de huellas', from)).at(-1) ?? ''
    await service.ask('alto', from)
    const heard = (await service.ask('Iniciar', from)).join('\n')
    expect(heard).toMatch(/Va a recibir otra vez/)
    expect(heard).toContain(asked.split('\n').at(-1))
  })

  it('tells who wrote to a stopped telephone nothing, and staff that it failed', async () => {
    const from = aTelephone()
    const heard = await service.ask('I want to talk to a person', from)
    const number = /\b[2-9B-Z]{3}-[2-9B-Z]{3}\b/.exec(heard.join('\n'))?.[0] ?? ''
    const ana = await service.signIn('ana@office.test')
    await ana.act(number, { kind: 'claim' })
    await service.settled()
    expect(await service.ask('stop texting me', from)).toEqual([STOPPED.en])
    await ana.act(number, { kind: 'reply', text: 'Are you there?' })
    await service.settled()
    expect(service.twilio.heardBy(from).at(-1)).toBe(STOPPED.en)
    const { messages } = (await ana.get(`cases/${number}/transcript`)).body
    expect(messages.at(-1)).toMatchObject({ delivery: 'failed' })
  })

  it.each(['HELP', 'Ayuda', 'info'])(
    '"%s" is answered with who we are, how to call and how to stop',
    async (word) => {
      const from = aTelephone()
      await service.ask('hola', from)
      const heard = await service.ask(word, from)
      expect(heard).toHaveLength(1)
      expect(heard[0]).toContain('Casa Legal')
      expect(heard[0]).toContain('213-555-0199')
      expect(heard[0]).toMatch(/STOP|ALTO/)
      expect(heard[0]).not.toMatch(/USCIS|immigra|inmigra|biom/i)
    },
  )

  it('keeps when and with which words it was said', async () => {
    const from = aTelephone()
    await service.ask('perdí mi cita', from)
    await service.ask('no me escriban más', from)
    await service.ask('START', from)
    const database = new Database(`${service.dataDir}/intake.sqlite`, { readonly: true })
    const rows = database
      .prepare('SELECT kind, how, words IS NOT NULL AS kept, at FROM text_consents ORDER BY id DESC LIMIT 3')
      .all()
    database.close()
    expect(rows).toMatchObject([
      { kind: 'opt_in', how: 'keyword', kept: 1 },
      { kind: 'opt_out', how: 'words', kept: 1 },
      { kind: 'consent', how: 'first_message', kept: 1 },
    ])
  })
})

describe('with Advanced Opt-Out', () => {
  let advanced: TextingService
  beforeAll(async () => {
    advanced = await startTextingService({
      advancedOptOut: {
        STOP: ['stop', 'alto', 'detener ya'],
        START: ['start', 'iniciar'],
        HELP: ['help', 'ayuda'],
      },
    })
  })
  afterAll(() => advanced.close())

  it.each(['ALTO', 'detener ya'])('the network answers "%s", and we do not', async (word) => {
    const from = aTelephone()
    await advanced.ask('hola', from)
    const requests = advanced.twilio.requests.length
    expect(await advanced.ask(word, from)).toEqual([])
    expect(await advanced.ask('me urge', from)).toEqual([])
    expect(advanced.twilio.requests.length).toBe(requests)
    const [back] = await advanced.ask('INICIAR', from)
    expect(back).toBeDefined()
    expect(back).not.toMatch(/otra vez nuestros mensajes/)
  })

  it('help is answered by the network alone', async () => {
    const from = aTelephone()
    await advanced.ask('hola', from)
    expect(await advanced.ask('AYUDA', from)).toEqual([])
  })
})

describe('in the chat', () => {
  it('these words are answers (SMS-08)', async () => {
    const client = await service.startClient('es')
    await client.say('basta')
    const said = JSON.stringify(await client.log())
    expect(said).not.toContain('Ya no va a recibir')
  })

  it.each([
    [
      'en',
      ['I want to talk to a person', 'Ana', 'Text message', '213-555-0134'],
      "please don't text me anymore",
      /only here/,
    ],
    [
      'es',
      ['Quiero hablar con una persona', 'Ana', 'Mensaje de texto', '213-555-0134'],
      'no me manden más mensajes',
      /aquí/,
    ],
  ] as const)(
    'whoever was to be texted can say that they want none (SMS-02), in %s',
    async (language, said, stop, answer) => {
      const client = await service.startClient(language)
      for (const text of said) await client.say(text)
      await client.say(stop)
      const heard = JSON.stringify((await client.log()).slice(-3))
      expect(heard).toMatch(answer)
      expect(heard).toMatch(/not call, text or email|No le vamos a llamar/)
    },
  )
})
