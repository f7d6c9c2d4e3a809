import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { actionsOf, Card, cardIn, elementsOf, faultsOf, wordsIn } from '../../../helpers/adaptiveCards.ts'
import { type ConsoleServer, startConsoleServer } from '../../../helpers/consoleServer.ts'
import { type FakeAzure, type Recorded, startFakeAzure } from '../../../helpers/fakeAzure.ts'
import { TeamsPerson } from '../../../helpers/teamsPerson.ts'

let azure: FakeAzure
let server: ConsoleServer

beforeAll(async () => {
  azure = await startFakeAzure()
  server = await startConsoleServer(azure.environment, { clock: () => new Date('2026-11-30T15:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await azure.close()
})
afterEach(() => {
  expect(azure.wrong).toEqual([])
  for (const { body } of azure.calls) if (body.attachments) expect(faultsOf(cardIn(body))).toEqual([])
})

let people = 0
/** Somebody new, in a conversation of their own. */
const newPerson = (about: { locale?: string; conversation?: object } = {}) =>
  new TeamsPerson(azure, server.url, { id: `29:client-${++people}`, ...about })

const wordsOf = ({ body }: Recorded): string => wordsIn(body)
const titlesOf = (message: Recorded | undefined) =>
  message ? actionsOf(cardIn(message.body)).map(({ title }) => title) : []

function last(messages: readonly Recorded[]): Recorded {
  const message = messages.at(-1)
  if (!message) throw new Error('the bot said nothing')
  return message
}

describe('a whole intake in Teams', () => {
  it('in English, by tapping, ends with the plan as one card', async () => {
    const person = newPerson()
    const hello = await person.install()
    expect(hello.map(wordsOf).join('\n')).toMatch(/^Hello\. .*\n.*What happened with the biometrics/s)
    expect(await person.install()).toEqual([])
    const flags = last(
      await person.say('I missed my biometrics on November 25 at 10am, I was in the hospital all week'),
    )
    expect(wordsOf(flags)).toMatch(/^Is any of this true now/)
    const none = await person.tap(flags, 'Send', { choice: 'None of these' })
    expect(none.response).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    const answered = Card.parse(none.response.value)
    expect(JSON.stringify(answered.body)).toContain('Your answer: None of these')
    expect(answered.actions).toBeUndefined()
    expect(faultsOf(answered)).toEqual([])
    const lawyer = (await person.tap(last(none.heard), 'Send', { choice: 'Green card (I-485)' })).heard
    expect(titlesOf(lawyer.at(-1))).toEqual(['Yes, there is a lawyer', 'No lawyer'])
    const [plan, ...after] = (await person.tap(last(lawyer), 'No lawyer')).heard
    if (!plan) throw new Error('no plan was given')
    expect(after.map(wordsOf).join()).not.toContain('USCIS')
    expect(titlesOf(plan)).toEqual(
      expect.arrayContaining(['Talk to a person', 'Change an answer', 'Start over', 'Open the plan']),
    )
    expect(wordsOf(plan)).toMatch(/1-800-375-5283.*not legal advice.*case number is \*\*/s)
    const human = await person.tap(plan, 'Talk to a person')
    // The plan stays on the screen.
    expect(human.response).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'OK: Talk to a person',
    })
    expect(human.heard.length).toBeGreaterThan(0)
  })

  it('in Spanish, with a letter that cannot wait, reaches a person', async () => {
    const person = newPerson({ locale: 'es-MX' })
    await person.install()
    const story =
      'Me llegó una carta por correo que dice que piensan negar mi caso, no fui a las huellas en octubre'
    expect(wordsOf(last(await person.say(story)))).toMatch(/^¿Con qué nombre/)
    const way = last(await person.say('Rosa'))
    expect(titlesOf(way)).toEqual(['Llamada', 'Mensaje de texto', 'Correo electrónico', 'Solo en este chat'])
    const due = (await person.tap(way, 'Solo en este chat')).heard
    expect(wordsOf(last(due))).toMatch(/último día para responder/)
    expect(elementsOf(cardIn(last(due).body)).at(-1)).toMatchObject({
      type: 'Input.Date',
      label: 'Elija una fecha o escríbala en el chat.',
    })
    const letter = (await person.tap(last(due), 'No tiene un último día impreso')).heard
    const dated = await person.tap(last(letter), 'Enviar', { date: '2026-11-18' })
    expect(JSON.stringify(dated.response.value)).toContain('Su respuesta: 18 de noviembre de 2026')
    expect(dated.heard.map(wordsOf).join('\n')).toContain('miércoles 18 de noviembre de 2026')
    const review = (await person.tap(last(dated.heard), 'No hay abogado')).heard
    const words = wordsOf(last(review))
    expect(words).toMatch(/Esto es lo que va a leer la persona de nuestra oficina/)
    expect(words).toMatch(/Rosa/)
    const end = await person.tap(last(review), 'Sí, está bien')
    expect(end.heard.map(wordsOf).join('\n')).toMatch(
      /Su número de caso es \*\*.*lunes 21 de diciembre de 2026/s,
    )
    const ana = await server.signIn('ana@office.test')
    expect((await ana.get('cases?language=es')).body).toMatchObject({
      cases: [{ channel: 'azure', language: 'es', priority: 'P1' }],
    })
  })
})

describe('a card', () => {
  const begun = async () => {
    const person = newPerson()
    await person.install()
    return { person, flags: last(await person.say('I missed my biometrics on November 25')) }
  }

  it('that is tapped twice answers once', async () => {
    const { person, flags } = await begun()
    const first = await person.tap(flags, 'Send', { choice: 'None of these' })
    const again = await person.tap(flags, 'Send', { choice: 'Held by ICE (immigration)' })
    expect(again.heard.map(wordsOf)).toEqual([
      expect.stringMatching(/^That question has been answered already/),
    ])
    const answered = Card.parse(again.response.value)
    expect(JSON.stringify(answered.body)).toContain('has been answered already')
    expect(answered.actions).toBeUndefined()
    const open = wordsOf(last(first.heard))
    expect((await person.say('repeat')).map(wordsOf).at(-1)).toBe(open)
  })

  it('of a question that was answered in words is only told to be late', async () => {
    const { person, flags } = await begun()
    await person.say('none of these')
    const { heard } = await person.tap(flags, 'Send', { choice: 'In jail or prison' })
    expect(heard).toHaveLength(1)
    expect((await person.say('why')).map(wordsOf).join()).not.toContain('jail')
  })

  it('comes back as a message from clients that know no other way', async () => {
    const { person, flags } = await begun()
    const [send] = actionsOf(cardIn(flags.body))
    const value = { ...send?.fallback?.data, choice: 'None of these' }
    const before = azure.calls.length
    expect(await person.send({ type: 'message', value })).toMatchObject({ status: 200, body: '' })
    expect(azure.calls.slice(before).map(wordsOf).join()).not.toContain('Is any of this true')
    await person.send({ type: 'message', value })
    expect(wordsOf(last(azure.calls))).toMatch(/^That question has been answered already/)
  })

  it('with nothing chosen asks to choose, and says nothing in the chat', async () => {
    const { person, flags } = await begun()
    const { response, heard } = await person.tap(flags, 'Send', { choice: '' })
    expect(response).toMatchObject({ value: 'Please choose something first.' })
    expect(heard).toEqual([])
  })

  it('that is not ours is refused', async () => {
    const { person } = await begun()
    const action = { type: 'Action.Execute', verb: 'pay', data: { amount: 5 } }
    const reply = await person.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action } })
    expect(reply.body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' })
  })
})

describe('a picture in a message', () => {
  const picture = () =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#808080' } })
      .jpeg()
      .toBuffer()
  const withPicture = (contentUrl: string) => ({
    type: 'message',
    text: 'this is the letter',
    attachments: [
      { contentType: 'image/*', contentUrl },
      { contentType: 'text/html', content: '<p>this is the letter</p>' },
    ],
  })

  it('is fetched from Teams with our token and kept, and the words are heard', async () => {
    azure.files.set('/amer/v3/attachments/one', await picture())
    const person = newPerson()
    await person.install()
    const before = azure.calls.length
    await person.send(withPicture(`${azure.serviceUrl}v3/attachments/one`))
    const heard = azure.calls.slice(before).map(wordsOf).join('\n')
    expect(heard).toMatch(/^I got your picture/)
  })

  it('of any other place is not fetched, and nobody there gets our token', async () => {
    const asked: unknown[] = []
    const stranger = createServer((request, response) => {
      asked.push(request.headers)
      response.end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    const { port } = stranger.address() as AddressInfo
    const person = newPerson()
    await person.install()
    const before = azure.calls.length
    const { status } = await person.send(withPicture(`http://127.0.0.1:${port}/v3/attachments/one`))
    expect(status).toBe(200)
    expect(azure.calls.slice(before).map(wordsOf).join()).toMatch(/The file did not reach me/)
    expect(asked).toEqual([])
    stranger.close()
  })
})

describe('where others read along', () => {
  it.each(['channel', 'groupChat'])('nobody is asked for a story: %s', async (conversationType) => {
    const conversation = { id: `19:${conversationType}@thread.tacv2`, conversationType }
    const before = azure.calls.length
    const person = newPerson({ conversation })
    await person.install()
    await person.say('<at>Bot</at> I missed my biometrics, I was in jail')
    expect(azure.calls.slice(before).map(wordsOf).join()).not.toMatch(/biometrics|jail/i)
  })
})
