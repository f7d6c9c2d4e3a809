import { describe, expect, it } from 'vitest'
import type { Utterance } from '../../../dialogs/understanding/reading.ts'
import { understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const read = (text: string, more: Partial<Utterance> = {}) => understander.read({ text, today, ...more })

describe('commands', () => {
  it('are whole messages: the same word inside an answer is none', () => {
    expect(read('help').command).toBe('help')
    expect(read('I could not get help from anyone').command).toBeNull()
    expect(read('atrás').command).toBe('back')
    expect(read('me dijo que regresara otro día').command).toBeNull()
  })

  it('stop and start act on the texting channel only, and only alone', () => {
    for (const word of ['STOP', 'alto', 'Cancelar', 'NO MÁS', 'unsubscribe']) {
      expect(read(word, { channel: 'sms' })).toMatchObject({ command: 'stop', flags: ['opt_out'] })
      expect(read(word, { channel: 'web' }).command).not.toBe('stop')
    }
    expect(read('cancel my appointment', { channel: 'sms' }).command).toBeNull()
    expect(read('no', { channel: 'sms' }).command).toBe('no')
    expect(read('START', { channel: 'sms' }).command).toBe('start')
    expect(read('START', { channel: 'web' }).command).toBeNull()
  })
})

describe('commands said in many words', () => {
  it.each([
    ['ay no, ¿me la podría repetir por favor señorita?', 'repeat'],
    ['I would like to go back one question please 😊', 'back'],
    ['no sé, mejor pásale a la que sigue', 'skip'],
    ['thanks, can you delete everything I told you', 'delete_data'],
    ['close this page, my husband just walked in', 'quick_exit'],
    ["wipe my answers, all of them, I don't want you keeping anything", 'delete_data'],
    ['no, quiero hablar con una persona', 'human'],
    ['???', 'not_understood'],
    ['repeat the question, the dog barked', 'repeat'],
    ['no entiendo inglés. gracias', 'language_es'],
    ['yes sí 👍', 'yes'],
    ['ni modo que no', 'yes'],
    ['ni modo que sí', 'no'],
    ['where do you guys keep what I write', 'about_privacy'],
    ['¿a dónde va lo que uno les escribe?', 'about_privacy'],
    ['how do I know you wont share it', 'about_privacy'],
    ['why r u talking to me in spanish', 'language_en'],
    ['hablo español, no inglés', 'language_es'],
    ['se me facilita más el español', 'language_es'],
    ['may I know the reason you are asking me this', 'why'],
    ['podría saber por qué me lo pregunta', 'why'],
    ['one more time pls, my phone froze', 'repeat'],
    ['otra vez, se me trabó el teléfono', 'repeat'],
    ['arrancamos de cero otra vez?', 'start_over'],
    ["let's take it from the top", 'start_over'],
    ['sorry, that went right over my head', 'not_understood'],
    ['disculpe, no le sigo', 'not_understood'],
    ['no entiendo qué me está pidiendo', 'not_understood'],
    ['is anything I type being recorded?', 'about_privacy'],
    ['lo puse todo mal, empecemos otra vez', 'start_over'],
    ['what is this chat for', 'help'],
    ['¿para qué sirve esta página?', 'help'],
    ['what does that question mean', 'not_understood'],
    ['¿qué quiere decir esa palabra?', 'not_understood'],
    ['puse mal mi respuesta, ¿cómo la cambio?', 'change_answer'],
    ['who are you sharing this with?', 'about_privacy'],
    ['¿con quién comparten lo que escribo?', 'about_privacy'],
  ])('%j', (text, command) => expect(read(text).command).toBe(command))

  it.each([
    'no quiero hablar con una persona',
    'what is this appointment for',
    '¿para qué es esta cita?',
    'who are they sharing the building with',
    'sí tengo abogado',
    "don't delete my data",
    'yes and no',
    'the reason is I was sick',
    'my husband speaks English, not Spanish',
    'my phone froze that morning',
    'se me trabó el teléfono',
    'empezamos de cero en otra ciudad',
    'mi vecina guarda mi correo',
    'me perdí en el camino',
    'I filled it all wrong',
    'llené todo mal la forma',
    'my appointment was recorded wrong',
    'go back to the last question, I was sick that day',
    'repeat the question and delete my data',
    "close this page, call me at 305-455-0142, I'm done",
    'someone is coming with me',
    'ok thanks, my husband just walked in',
    'repeat the question, the dog barked, delete my data',
    "I don't know why",
    'porque me necesita',
    'hola buenas noches',
    "I'm fine",
    'can I change the date',
    'the last one',
    '😊',
  ])('are none in %j', (text) => expect(read(text).command).toBeNull())

  it.each([
    ['i want to tlak to a preson', 'human'],
    ['sikp this one', 'skip'],
    ['clro', 'yes'],
    ['no comprndo', 'not_understood'],
    ['necesito auyda', 'help'],
  ])('are read through slips of the finger: %j', (text, command) => expect(read(text).command).toBe(command))

  it.each(['Adonis', 'Clara', 'Gracia', 'Salem', 'Noa'])('are not made of a name: %j', (text) => {
    expect(read(text).command).toBeNull()
  })

  it('take what is both a no and a wish to correct as the answer that was asked for', () => {
    expect(read("that's not right", { asked: 'yes_no' })).toMatchObject({ command: 'no', answer: 'no' })
    expect(read("that's not right").command).toBeNull()
  })

  it('stop texts where they are asked to in a sentence, and keywords only by themselves', () => {
    const sms = (text: string) => read(text, { channel: 'sms' }).command
    expect(sms('please stop texting me')).toBe('stop')
    expect(sms('ya no me manden más mensajes')).toBe('stop')
    expect(sms('quiero darme de baja')).toBe('stop')
    expect(sms('stop please')).toBe('stop')
    expect(sms('I want to cancel')).toBeNull()
    expect(sms('no, cancel')).toBeNull()
    expect(read('please stop texting me').command).toBeNull()
  })
})

describe('answers', () => {
  it('tell not knowing from not wanting to say, which skips the question', () => {
    expect(read("I don't know")).toMatchObject({ command: null, answer: 'dont_know' })
    expect(read('no sé')).toMatchObject({ command: null, answer: 'dont_know' })
    expect(read('prefiero no decir')).toMatchObject({ command: 'skip', answer: 'declined' })
  })

  it('take a leading yes or no where one was asked for', () => {
    expect(read('no, I was in the hospital', { asked: 'yes_no' })).toMatchObject({
      command: null,
      answer: 'no',
    })
    expect(read('sí, tengo abogado', { asked: 'represented' })).toMatchObject({
      command: null,
      answer: 'yes',
    })
    expect(read('no, I was in the hospital', { asked: 'free_text' }).answer).toBeNull()
  })
})

describe('other readings', () => {
  it('find places, with a zone only where it is certain', () => {
    expect(read('the office in El Paso').places).toEqual([
      { text: 'El Paso', place: 'El Paso, TX', zone: 'America/Denver' },
    ])
    expect(read('estoy en Texas').places[0]).toMatchObject({ place: 'TX', zone: null })
    expect(read('33101').places[0]).toMatchObject({ place: '33101, FL', zone: 'America/New_York' })
    expect(read('Phoenix, AZ').places[0]?.zone).toBe('America/Phoenix')
  })

  it('find telephone numbers and e-mail addresses, and no receipt among them', () => {
    const found = read('mi cel es (305) 455-0142 y mi correo ana.p@example.org, recibo IOE0912345678')
    expect(found.phones).toEqual([{ text: '(305) 455-0142', e164: '+13054550142' }])
    expect(found.emails).toEqual(['ana.p@example.org'])
    expect(found.receipt).toEqual({ values: ['IOE0912345678'], confirm: false })
  })

  it('find counts', () => {
    expect(read('la cambié dos veces').counts).toEqual([{ text: 'dos veces', value: 2 }])
    expect(read('ninguna', { asked: 'times_already_rescheduled' }).counts[0]?.value).toBe(0)
    expect(read('3', { asked: 'times_already_rescheduled' }).counts[0]?.value).toBe(3)
  })

  it('tell whether the person can attend', () => {
    expect(read("I can't go that day").canAttend).toMatchObject({ value: false })
    expect(read('sí puedo ir').canAttend).toMatchObject({ value: true })
    expect(read('no voy a poder ir').canAttend).toMatchObject({ value: false })
  })

  it('do not let names, cities or form numbers decide the language', () => {
    expect(read('Los Angeles').lang).toBe('unknown')
    expect(read('I-485').lang).toBe('unknown')
    expect(read('Maria Garcia').lang).toBe('unknown')
  })
})
