import { describe, expect, it } from 'vitest'
import type { Reading, Utterance } from '../../../dialogs/understanding/reading.ts'
import { understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const read = (text: string, more: Partial<Utterance> = {}) => understander.read({ text, today, ...more })
const roles = (text: string) => read(text).dates.map(({ value, role }) => `${value} ${role ?? 'unsaid'}`)

describe('a date', () => {
  it.each([
    [
      'I got a letter dated November 2 and I have to answer by December 5',
      ['2026-11-02 letter', '2026-12-05 due'],
    ],
    ['respond no later than December 18', ['2026-12-18 due']],
    ['the judge gave me until January 10 to do the fingerprints', ['2027-01-10 hearing']],
    [
      'my hearing is February 3 and my biometrics is December 9',
      ['2027-02-03 hearing', '2026-12-09 appointment'],
    ],
    [
      'I filed on March 3 and my appointment was November 10',
      ['2026-03-03 unsaid', '2026-11-10 appointment'],
    ],
    ['we moved on October 5th, the notice is from October 20', ['2026-10-05 move', '2026-10-20 letter']],
    [
      'la carta tiene fecha 3 de noviembre y tengo hasta el 15 de enero para responder',
      ['2026-11-03 letter', '2027-01-15 due'],
    ],
    ['me dieron hasta el 20 de diciembre para contestar', ['2026-12-20 due']],
    ['el juez me dio hasta el 10 de enero', ['2027-01-10 hearing']],
    ['me cambié de casa el 1 de octubre', ['2026-10-01 move']],
    ['el 9 de diciembre son mis huellas', ['2026-12-09 appointment']],
    ['el 9 de diciembre', ['2026-12-09 unsaid']],
  ])('is of what the words near it say: %j', (text, expected) => {
    expect(roles(text)).toEqual(expected)
  })
})

const FIELDS: readonly (readonly [
  string,
  (reading: Reading) => unknown,
  readonly (readonly [string, unknown])[],
])[] = [
  [
    'custody',
    ({ custody }) => custody,
    [
      ['he is at the Stewart detention center', 'ice'],
      ['immigration took my dad', 'ice'],
      ['lo agarró la migra', 'ice'],
      ['lo tienen en el corralón', 'ice'],
      ['my brother is in county jail', 'jail'],
      ['they have him in the county', 'jail'],
      ['está en la cárcel del condado', 'jail'],
      ['I was in jail in 2012', null],
      ['my appointment is on Monday', null],
    ],
  ],
  [
    'representation',
    ({ representation }) => representation?.value ?? null,
    [
      ["I don't have a lawyer", false],
      ["can't afford an attorney", false],
      ['my lawyer quit last month', false],
      ['my attorney is Ms. Lopez', true],
      ['no tengo abogado', false],
      ['solo, sin abogado', false],
      ['mi abogada lleva mi caso', true],
      ['I missed it', null],
    ],
  ],
  [
    'contactWays',
    ({ contactWays }) => contactWays,
    [
      ['text me please', ['text']],
      ['you can email or call', ['email', 'phone']],
      ["don't call me, text is better", ['text']],
      ['only here', ['chat']],
      ['none of those are safe', ['chat']],
      ['neither', ['chat']],
      ['prefiero una llamada', ['phone']],
      ['por mensaje o correo', ['text', 'email']],
      ['ningún medio es seguro', ['chat']],
      ['whatsapp', []],
      ['mensaje por whatsapp', []],
      ['la carta llegó por correo', []],
    ],
  ],
  [
    'deceased',
    ({ deceased }) => deceased !== null,
    [
      ['my husband died and his biometrics appointment came in the mail', true],
      ['my late father got a biometrics notice', true],
      ['mi esposo murió y le llegó cita de huellas', true],
      ['falleció mi papá y ayer llegó su cita de biométricos', true],
      ['my mother passed away so I missed my appointment', false],
      ['murió mi mamá y no fui a mi cita', false],
    ],
  ],
  [
    'otherLanguage',
    ({ otherLanguage }) => otherLanguage,
    [
      ['I speak Mam', 'speak Mam'],
      ['my first language is Tigrinya', 'language is Tigrinya'],
      ['Haitian Creole', 'Haitian Creole'],
      ['hablo k’iche’', 'hablo k’iche'],
      ['mi mamá solo habla mixteco', 'habla mixteco'],
      ['no hablo español ni inglés', 'no hablo español ni inglés'],
      ['I speak Spanish', null],
    ],
  ],
  [
    'timesRescheduled',
    ({ timesRescheduled }) => timesRescheduled?.value ?? null,
    [
      ['I already rescheduled once', 1],
      ["I've changed the date twice already", 2],
      ['I never rescheduled', 0],
      ['ya cambié la cita dos veces', 2],
      ['ya la he reprogramado una vez', 1],
      ['nunca he cambiado la cita', 0],
      ['I want to reschedule', null],
    ],
  ],
  [
    'age',
    ({ age }) => age?.value ?? null,
    [
      ["I'm 16", 16],
      ['I am seventeen', 17],
      ['my 9 year old daughter missed it', 9],
      ['my 10 month old baby was sick', 0],
      ['tengo 16 años', 16],
      ['mi hijo de 10 años no fue', 10],
      ['mi abuelita tiene 82 años', 82],
      ['tengo 3 años viviendo aquí', null],
      ['I am 3 hours away', null],
      ['the last day is 12/20/2026', null],
    ],
  ],
  [
    'served',
    ({ served }) => served,
    [
      ['it came by mail', 'mail'],
      ['the notice was uploaded to my USCIS account', 'online'],
      ['el cartero la dejó en el buzón', 'mail'],
      ['lo vi en la cuenta de uscis', 'online'],
      ['me la dieron en persona', 'personal'],
      ['the judge gave me until January', null],
    ],
  ],
  [
    'asksAdvice',
    ({ asksAdvice, isQuestion }) => [asksAdvice !== null, isQuestion],
    [
      ['should I go', [true, true]],
      ['what do you recommend', [true, true]],
      ['will they approve me', [true, true]],
      ['¿debo ir?', [true, true]],
      ['qué me recomienda', [true, true]],
      ['how do I reschedule', [false, true]],
      ['dónde queda la oficina', [false, true]],
      ['when I got there it was closed', [false, false]],
      ['cuando llegué estaba cerrado', [false, false]],
    ],
  ],
]

describe.each(FIELDS)('%s', (_name, field, cases) => {
  it.each(cases)('of %j is %j', (text, expected) => {
    expect(field(read(text))).toEqual(expected)
  })
})

describe('a lawyer who is not there', () => {
  it.each(["I don't have a lawyer", 'my lawyer quit last month', 'ando buscando abogado'])(
    'represents nobody: %j',
    (text) => expect(read(text).flags).toEqual([]),
  )
})

describe('an age', () => {
  it.each([
    'tengo 3 años viviendo aquí',
    'the last day to respond is 12/20/2026',
    'I am 3 hours away',
    "I'm 8 months pregnant and the doctor put me on bed rest",
    'tengo 5 meses de embarazo y no aguanto viajar',
    "I'm 7 months behind on rent",
    'my wife was 15 minutes late',
    'mi esposo trabaja 12 horas y no fue',
    'my husband John waited 2 hours',
    'mi esposa tiene 5 meses de embarazo',
    'section (3) of the letter says that he must go',
  ])('of a minor is not made of other numbers: %j', (text) => expect(read(text).flags).toEqual([]))

  it.each(['mi hija de 8 meses tiene cita el lunes', 'my 14 month old has his biometrics monday'])(
    'of a minor is told in months, too: %j',
    (text) => expect(read(text).flags).toEqual(['minor']),
  )

  it.each([
    'my wife is 17 and has her fingerprints on the 9th',
    'mi esposa tiene 17 y no fue a sus huellas',
    'my son Emeka is 7, he missed his fingerprints',
    'my daughter (3) missed her fingerprints',
    'mi hija sorda de 10 no fue a sus huellas',
    'one of my students, 17, missed her fingerprints',
  ])('of a minor stands beside a name, in brackets, or is that of a spouse: %j', (text) =>
    expect(read(text).flags).toEqual(['minor']),
  )
})

describe('a whole message that says there is none', () => {
  it.each(['no tiene', "it doesn't have one", "there isn't one", 'ninguno', 'no hay', 'no, no tiene'])(
    '%j answers no',
    (text) => expect([read(text).answer, read(text).reasons]).toEqual(['no', []]),
  )
})

describe('the form that was asked for', () => {
  it.each([
    ['green card', 'I-485'],
    ['the green card', 'I-485'],
    ['mica', 'I-485'],
    ['residencia', 'I-485'],
    ['renew my green card', 'I-90'],
    ['renovar la mica', 'I-90'],
    ['work permit', 'I-765'],
  ])('%j is the %s', (text, form) => {
    expect(read(text, { asked: 'form' }).forms).toEqual([form])
  })

  it('is not made of a green card in a story', () => {
    expect(read('I showed my green card at the door').forms).toEqual([])
  })
})
