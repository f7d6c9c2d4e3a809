import { describe, expect, it } from 'vitest'
import { phrasesAlone as understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const read = (text: string) => understander.read({ text, today })
const reasons = (text: string) => read(text).reasons.map(({ id }) => id)
const dates = (text: string) => read(text).dates.map(({ value }) => value)

describe('a message that tells the day of the appointment', () => {
  it.each([
    [
      'llamé para cambiar mi cita de mañana a las 9 y no me han mandado nada, sí puedo ir',
      '2026-11-22T09:00',
    ],
    ['pedí otra fecha para mi cita del 4 de diciembre y todavía no me han mandado nada', '2026-12-04'],
    ['I asked to change my appointment of December 3rd and I have not received anything yet', '2026-12-03'],
    ['my biometrics is tomorrow at 9 and still no letter', '2026-11-22T09:00'],
  ])('%j is not from one who waits for an appointment', (text, value) => {
    expect(read(text).flags).not.toContain('no_appointment_yet')
    expect(dates(text)).toContain(value)
  })
})

describe('fingerprints of another time', () => {
  it.each([
    'I dont want to go because I already gave my fingerprints last year, appointment is on December 18 at 9am',
    "I already did biometrics before for my work permit so I didn't go",
    'they took my fingerprints in 2022, do I have to go again',
    'ya me las tomaron antes, para qué voy otra vez',
    'ya me tomaron las huellas hace dos años, mi cita es el 18 de diciembre',
  ])('are no attendance of this appointment: %j', (text) => {
    expect(read(text).flags).not.toContain('already_attended')
    expect(reasons(text)).toEqual(['thought_not_needed'])
  })

  it.each(['I already went to my biometrics yesterday', 'ya fui a poner las huellas ayer'])(
    'are another thing than %j',
    (text) => {
      expect(read(text).flags).toEqual(['already_attended'])
      expect(reasons(text)).toEqual([])
    },
  )
})

describe('a case that was turned down', () => {
  it.each([
    'Me llegó una carta que niega mi caso porque falté a las huellas',
    'la carta dice que rechazan mi solicitud',
    'mi permiso de trabajo fue denegado',
    'mi aplicacion salió negada',
    'inmigracion denego la peticion',
    'me rechazaron los papeles',
    'USCIS is denying my application because I missed biometrics',
    'They denied the I-485 for not going to fingerprints',
    'my work permit was turned down',
    'they have rejected my green card application',
  ])('is heard in %j, and nobody else refusing', (text) => {
    expect(read(text).notices).toEqual(['DENIAL'])
    expect(reasons(text)).toEqual([])
  })

  it.each(['They intend to deny my case', 'tienen intención de negar mi solicitud'])(
    'is not yet so in %j',
    (text) => {
      expect(read(text).notices).toEqual(['NOID'])
    },
  )

  it.each(['will they deny my case', 'my boss denied my day off', 'me negaron el permiso en el trabajo'])(
    'is not heard in %j',
    (text) => expect(read(text).notices).toEqual([]),
  )
})

describe('ICE and ice', () => {
  it.each([
    'I have an ICE check-in tomorrow',
    'i have to check in with ice next week',
    'ICE told me to report on December 2',
    'tengo que presentarme con ICE mañana',
    'me toca reportarme a ice el 2 de diciembre',
  ])('the agency has its own day: %j', (text) => {
    const reading = read(text)
    expect([reading.flags, reading.reasons, reading.timing]).toEqual([['other_agency'], [], 'unknown'])
    expect(reading.dates[0]?.role).toBeUndefined()
  })

  it.each([
    "there was ice everywhere so I couldn't drive",
    'the roads had ice and I slid off',
    'ICE STORM CLOSED EVERYTHING',
    'black ice on the highway',
  ])('the frozen kind is weather: %j', (text) => {
    expect(reasons(text)).toContain('disaster_weather')
    expect(read(text).flags).toEqual([])
  })
})

describe('an arrest of years ago', () => {
  it.each([
    'me arrestaron hace años, tengo cita el 15 de diciembre y tengo miedo',
    'I was arrested ten years ago and I am scared to go to the fingerprints on December 15',
    'estuve preso hace mucho tiempo y me da miedo ir',
  ])('is no custody: %j', (text) => {
    expect(reasons(text)).toEqual(['fear_enforcement'])
    expect([...read(text).flags].sort()).toEqual(['criminal_issue', 'fear_enforcement'])
  })

  it.each(['me arrestaron el dia de la cita', 'I was arrested the night before my appointment'])(
    'is another thing than %j',
    (text) => expect(reasons(text)).toEqual(['custody']),
  )
})

describe('another court at the same time', () => {
  it.each([
    'I have a U visa case and I cant go on December 17 because I have criminal court',
    'tengo visa U y no puedo ir el 17 porque tengo corte criminal',
  ])('is a conflict, and no crisis: %j', (text) => {
    const { forms, flags } = read(text)
    expect([reasons(text), forms, flags]).toEqual([['government_conflict'], ['I-918'], []])
  })

  it.each(["I can't go on like this anymore", "I can't go on living"])('%j is a crisis', (text) => {
    expect(read(text).flags).toContain('crisis')
  })
})

describe('having moved', () => {
  it.each([
    'me mudé el 1 de noviembre y mi cita es el 15 de diciembre, sí puedo ir',
    'I moved on November 1 and my appointment is December 15, I can go',
  ])('is no reason by itself: %j', (text) => {
    expect(reasons(text)).toEqual(['none'])
    expect(read(text).dates.map(({ value, role }) => [value, role])).toEqual([
      ['2026-11-01', 'move'],
      ['2026-12-15', 'appointment'],
    ])
  })

  it.each(['I moved and the notice went to my old place', 'me mudé y la carta llegó a la otra casa'])(
    'is one where the letter went to the old address: %j',
    (text) => expect(reasons(text)).toEqual(['notice_old_address']),
  )
})

describe('a "no" of others', () => {
  it.each(['they said no', 'me dijeron que no', 'she said no'])('%j tells no reason', (text) => {
    expect(reasons(text)).toEqual([])
  })
  it.each(['my boss, they said no', 'le pedí permiso a mi jefe y me dijo que no'])(
    '%j is a refusal of leave',
    (text) => expect(reasons(text)).toEqual(['work_no_leave']),
  )
})

describe('what is over', () => {
  it.each(['mi pareja me pega y no pude ir', "I couldn't go, I was sick", 'I was not able to go'])(
    'says nothing of whether they can come: %j',
    (text) => expect([read(text).canAttend, read(text).timing]).toEqual([null, 'missed']),
  )

  it.each(['the ASC was closed when I got there', 'cuando llegué la oficina estaba cerrada'])(
    'is not missed where the office was closed: %j',
    (text) => expect([reasons(text), read(text).timing]).toEqual([['asc_closed'], 'unknown']),
  )
})

describe('dates as they are typed in haste', () => {
  it.each([
    ['slammed at work, appointment December 4 9am in Newark', '2026-12-04T09:00'],
    ['appt 12/4 9am', '2026-12-04T09:00'],
    ['biometrics Dec 9 10:30 am Chicago', '2026-12-09T10:30'],
    ['my appointment is in 3 hours', '2026-11-21T13:00'],
    ['my appointment is in half an hour', '2026-11-21T10:30'],
    ['it starts in 45 minutes', '2026-11-21T10:45'],
    ['it was two hours ago', '2026-11-21T08:00'],
    ['mi cita es dentro de dos horas', '2026-11-21T12:00'],
    ['tengo la cita en una hora y media', '2026-11-21T11:30'],
    ['mi cita fue hace 3 horas', '2026-11-21T07:00'],
  ])('%j', (text, value) => expect(dates(text)).toEqual([value]))

  it('count hours from the hour it is where the person is', () => {
    const late = { today: '2026-11-22T04:30:00Z', zone: 'America/New_York' }
    expect(understander.read({ text: 'in 3 hours', ...late }).dates[0]?.value).toBe('2026-11-22T02:30')
  })

  it.each([
    'I got a NOID dated November 2, it came by mail',
    'me llegó un NOID con fecha 2 de noviembre',
    'la carta tiene fecha del 2 de noviembre',
    'the denial letter is dated 11/2/2026',
  ])('know the date of a letter: %j', (text) => {
    expect(read(text).dates).toMatchObject([{ value: '2026-11-02', role: 'letter' }])
  })
})

describe('names of cities that are common words', () => {
  it.each(['Mobile', 'my mobile phone is broken', 'I was reading the letter'])(
    '%j names no place',
    (text) => {
      expect(read(text).places).toEqual([])
    },
  )
  it.each([
    ['Mobile, AL', 'Mobile, AL'],
    ['Reading PA', 'Reading, PA'],
  ])('%j names %s', (text, place) => expect(read(text).places[0]?.place).toBe(place))
})

describe('illness with nobody else named', () => {
  it.each(['I was in the hospital all week', 'estuve internado toda la semana', 'was hospitalized'])(
    "is the applicant's own: %j",
    (text) => expect(reasons(text)).toEqual(['medical_self']),
  )
})
