import { describe, expect, it } from 'vitest'
import { phrasesAlone as understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const read = (text: string) => understander.read({ text, today })
const reasons = (text: string) => read(text).reasons.map(({ id }) => id)

describe('reasons', () => {
  it.each([
    ["It's my sister's wedding that day, I am the maid of honor.", 'life_event'],
    ['I have nobody to watch my toddler tomorrow.', 'caregiver'],
    ['Estuve en el hospital toda esa semana.', 'medical_self'],
    ['The first letter never came to my mailbox.', 'notice_not_received'],
    ['I was sick with pneumonia.', 'medical_self'],
    ['Mi carro se descompuso en la carretera cuando iba para la cita.', 'transportation'],
    ['I had a flat tire on the way, nobody could drive me.', 'transportation'],
    ['Tenía fiebre muy alta.', 'medical_self'],
    ['I am slammed at work this week.', 'busy_work'],
    ['I bought a plane ticket yesterday for that day; the letter came last week.', 'schedule_conflict'],
    ['The ice storm closed the highway.', 'disaster_weather'],
    ['Pedí permiso en el trabajo y mi jefe me lo negó.', 'work_no_leave'],
    ['I have a subpoena to testify in criminal court at the same hour.', 'government_conflict'],
  ])('reads %j as %s alone', (text, id) => {
    expect(reasons(text)).toEqual([id])
  })

  it('leaves out what is denied', () => {
    expect(reasons("I wasn't sick, I just forgot")).toEqual(['forgot'])
    expect(reasons('no estaba enfermo, se me olvidó')).toEqual(['forgot'])
    expect(reasons('no fue porque estaba enferma, es que no tenía carro')).toEqual(['transportation'])
  })

  it('does not take the "not" of not going for a denial', () => {
    expect(reasons('no fui enfermo con fiebre')).toEqual(['medical_self'])
    expect(reasons("I didn't go because I was sick")).toEqual(['medical_self'])
  })

  it('reads illness relative to the applicant, not to the writer', () => {
    const ill = read('my mom had her appointment and she was in the hospital')
    expect([ill.reasons[0]?.id, ill.whose]).toEqual(['medical_self', 'parent'])
    const care = read('my mom was in hospital and I had to take care of her, so I missed it')
    expect([care.reasons[0]?.id, care.whose]).toEqual(['caregiver', 'self'])
  })

  it('puts the decisive reason first and keeps the others', () => {
    expect(reasons('I had no ride and I was scared ICE would be there')).toEqual([
      'fear_enforcement',
      'transportation',
    ])
  })

  it('does not read what is only asked about', () => {
    expect(reasons('what happens if I get sick?')).toEqual([])
    expect(reasons('¿qué pasa si me enfermo ese día?')).toEqual([])
  })

  it('quotes the words as typed, accents and capitals included', () => {
    expect(read('Perdón, SE ME OLVIDÓ la cita').reasons[0]?.said).toBe('SE ME OLVIDÓ')
  })
})

describe('flags', () => {
  it('do not fire on what is denied', () => {
    expect(read('I have never been arrested and I have no lawyer').flags).toEqual([])
    expect(read('no tengo orden de deportación ni corte').flags).toEqual([])
  })

  it('do not take ice for ICE', () => {
    expect(read('there was ice on the road').flags).toEqual([])
  })

  it('are raised by commands too, with the words that raised them', () => {
    expect(read('quiero hablar con una persona').flagWords).toEqual({
      wants_human: 'quiero hablar con una persona',
    })
    expect(read('delete my data').flags).toEqual(['delete_data'])
  })
})

describe('what gives no reason', () => {
  it.each([
    'call me after work',
    'I talked to my boss and he gave me the day off',
    'I work Monday to Friday from 8 to 5',
    'can my daughter come with me',
    'I do not have the letter with me',
    'is the office far from the train',
    'hablé con mi jefe y me dio el día',
    'trabajo de lunes a viernes de 8 a 5',
    'mi esposo es ciudadano y él me pidió',
    'me mandaron a esta página de la iglesia',
    'todavía no sé si me van a dar permiso',
    'puede ir mi hija conmigo',
  ])('%j', (text) => {
    expect(reasons(text)).toEqual([])
  })
})
