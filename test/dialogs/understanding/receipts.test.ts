import { describe, expect, it } from 'vitest'
import { understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const asked = (text: string) => understander.read({ text, today, asked: 'receipt' }).receipt
const unasked = (text: string) => understander.read({ text, today }).receipt

const NUMBER = { values: ['IOE0912345678'], confirm: false }

describe('a receipt number', () => {
  it.each([
    'IOE\n091\n234\n5678',
    'I.O.E. 0912345678',
    'IOE‑0912‑345‑678',
    'letters IOE then zero nine one two three four five six seven eight',
    'IOE cero nueve doce treinta y cuatro cincuenta y seis setenta y ocho',
    'IOE, zero, nine, one, two, three, 45, six, seven, eight',
    'my A number is not here, IOE0912345678 is',
  ])('is read over spaces, lines and words: %j', (text) => expect(asked(text)).toEqual(NUMBER))

  it.each(['I O E oh nine one two three four five six seven eight', 'l0E O9I2345678'])(
    'is read back where a letter was taken for a digit: %j',
    (text) => expect(asked(text)).toEqual({ ...NUMBER, confirm: true }),
  )

  it('may begin with the letters of an asylum office, and with others is warned about', () => {
    expect(asked('ZNY-26-123-00457')).toEqual({ values: ['ZNY2612300457'], confirm: false })
    expect(asked('qrx-26-123-00457')).toMatchObject({ warning: 'unknown_prefix' })
    expect(asked('el numero 2190456781')).toEqual({ error: 'missing_prefix' })
  })
})

describe('letters told by their names', () => {
  it.each([
    ['es ele i ene dos dos nueve cero cinco cinco cero siete uno cuatro', 'LIN2290550714'],
    ['uve doble, a, ce, 21 902 23344', 'WAC2190223344'],
    ['i griega ese ce 2290013477', 'YSC2290013477'],
    ['E de elefante A de avión C de casa 2212345678', 'EAC2212345678'],
    ['zeta ele a 2112345670', 'ZLA2112345670'],
    ['eye oh ee zero nine one two three four five six seven eight', 'IOE0912345678'],
    ['double-u, a, c, 2190223344', 'WAC2190223344'],
    ['I like Ice, O like Orange, E like Egg, 0912345678', 'IOE0912345678'],
    ['mike sierra charlie 2190456781', 'MSC2190456781'],
  ])('%j is read back', (text, value) => expect(asked(text)).toEqual({ values: [value], confirm: true }))

  it.each(['io e 09 1234 5678', 'i, o, e, 09 12 34 56 78', 'I O E guion 0912 guion 345678'])(
    '%j are letters as they stand',
    (text) => expect(asked(text)).toEqual(NUMBER),
  )

  it.each([
    'we see a doctor two times a day for three weeks',
    'te ve a las tres, se lo dije dos veces',
    'mike sierra and charlie 3 of my friends',
    'ese te dije que eran 22 días',
  ])('are none in %j', (text) => expect(unasked(text)).toBeNull())
})

describe('digits in words', () => {
  it.each([
    'ioe sero nuebe uno doz tres cuatro sinco ceis ciete oho',
    'ioe zero nien won too tree for five six sevn ate',
  ])('misspelled are read back: %j', (text) => expect(asked(text)).toEqual({ ...NUMBER, confirm: true }))

  it.each([
    'IOE zero nine one two three four five six seven eight for my wife',
    'IOE cero nueve ciento veintitrés cuatro cinco seis siete ocho',
    'IOE zero nine one hundred twenty three, four five six seven eight',
  ])('are read in groups, and end with the tenth: %j', (text) => expect(asked(text)).toEqual(NUMBER))
})

describe('a slip in a receipt number', () => {
  it.each([
    ['IOE zero nine one seven three', 'too_short'],
    ['em ess see two one nine', 'too_short'],
    ['MSC veintiuno noventa', 'too_short'],
    ['IOE09123456789', 'too_long'],
    ['QRX091234567', 'too_short'],
    ['IOE0912?45678', 'invalid_character'],
    ['IOE 09 33 w1 2245', 'invalid_character'],
    ['OE0912345678', 'missing_prefix'],
    ['two one nine zero four five six seven eight one', 'missing_prefix'],
  ])('in %j is %s', (text, error) => expect(asked(text)).toEqual({ error }))
})

describe('another number', () => {
  it.each([
    ['A-214-556-789', 'a_number'],
    ['21455678', 'a_number'],
    ['ITIN 912-34-5678', 'ssn_like'],
    ['November 18 2026 9 30 am', 'not_a_receipt'],
    ['11182026', 'not_a_receipt'],
    ['my cell is 3054550142', 'not_a_receipt'],
    ['+52 1 55 1234 5678', 'not_a_receipt'],
    ['9400 1000 0000 0000 0000 00', 'not_a_receipt'],
    ['Linda 5', 'not_a_receipt'],
    ['my online account number is 0123-4567-8901', 'not_a_receipt'],
    ['the confirmation number they gave me: 2214509876', 'not_a_receipt'],
    ['passport 123456789', 'not_a_receipt'],
    ['la cuenta en línea es 0123 4567 8901', 'not_a_receipt'],
    ['mi código de acceso es 88231940', 'not_a_receipt'],
  ])('%j is %s', (text, error) => expect(asked(text)).toEqual({ error }))

  it.each(['Zoe 2122345678', 'one two three four five of us went', 'Lin drove 2 hours, zip 33101'])(
    'in %j is nothing where no receipt was asked for',
    (text) => expect(unasked(text)).toBeNull(),
  )
})

describe('something else than the number that was asked for', () => {
  it.each([
    'ok gracias',
    'is it safe to give it to you?',
    'my appointment was in Houston',
    'se me ponchó la llanta',
    'why do you need it',
  ])('is nothing wrong with a number: %j', (text) => expect(asked(text)).toBeNull())

  it.each(['banana', 'Juan Carlos Medina', 'it came in the mail last week', 'la carta amarilla'])(
    'is no receipt where it stands for one: %j',
    (text) => expect(asked(text)).toEqual({ error: 'not_a_receipt' }),
  )
})

describe('no receipt number', () => {
  it.each([
    'my lawyer has it',
    '¿en qué parte de la carta viene?',
    'se me mojó la hoja',
    'I left it at home',
    'mine does not have a number',
    'nothing came in the mail',
    'la mía no trae',
    'tengo que preguntarle a mi abogado',
    '¿con qué letras empieza?',
  ])('is said in %j', (text) => expect(asked(text)).toEqual({ error: 'none' }))

  it('is not heard in a story that only speaks of a receipt', () => {
    const story = 'I lost my job and then my husband lost the receipt and we could not pay the rent in time'
    expect(unasked(story)).toBeNull()
  })
})
