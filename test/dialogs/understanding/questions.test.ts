import { describe, expect, it } from 'vitest'
import { type Case, phrasesAlone, readSet, understander } from './sets.ts'

const TODAY = '2026-11-22T10:00:00-05:00'
const between = (text: string) => phrasesAlone.read({ text, today: TODAY }).between
const questions = (text: string) => between(text).questions.map(({ id }) => id)
const beliefs = (text: string) => between(text).beliefs.map(({ id }) => id)

interface Label {
  readonly question: string | null
  readonly belief: string | null
}

/**
 * Written before the phrases, by the same hand: the held third is only counted, and flatters. What the phrases do with
 * other people's stories is held below.
 */
describe('on the development questions', () => {
  const cases = readSet<Label>('questions')
  const share = (some: readonly Case<Label>[], right: (one: Case<Label>) => boolean) =>
    (100 * some.filter(right).length) / some.length
  const read = new Map(cases.map((one) => [one, phrasesAlone.read(one).between]))
  const told = (one: Case<Label>) => [
    ...(read.get(one)?.questions ?? []).map(({ id }) => `q ${id}`),
    ...(read.get(one)?.beliefs ?? []).map(({ id }) => `b ${id}`),
  ]
  const wanted = ({ expect: { question, belief } }: Case<Label>) =>
    question ? `q ${question}` : belief ? `b ${belief}` : null

  it('has at least 300 messages, a third of them held', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(cases.filter(({ held }) => held).length).toBeGreaterThanOrEqual(cases.length / 3 - 2)
  })

  it.each([
    ['seen', false, 97, 97, 100],
    ['held', true, 95, 95, 97],
  ] as const)(
    'hears what is asked in the %s part, and nothing else',
    (_part, held, recall, precision, silence) => {
      const part = cases.filter((one) => Boolean(one.held) === held)
      const asking = part.filter((one) => wanted(one) !== null)
      const heard = asking.filter((one) => told(one).length > 0)
      expect(share(asking, (one) => told(one).includes(wanted(one) ?? ''))).toBeGreaterThanOrEqual(recall)
      expect(
        share(heard, (one) => told(one).length === 1 && told(one)[0] === wanted(one)),
      ).toBeGreaterThanOrEqual(precision)
      const others = part.filter((one) => wanted(one) === null)
      expect(share(others, (one) => told(one).length === 0)).toBeGreaterThanOrEqual(silence)
    },
  )
})

/**
 * Written in many voices before the phrases were looked at, by the hand that wrote the examples of the model later; the
 * held half was only ever counted. The phrases alone heard 56 % of what is asked in it. The second set is by another
 * hand and small.
 */
describe('on fresh words, with the model', () => {
  const heardIn = (name: string) =>
    readSet<Label>(name)
      .filter(({ held }) => held)
      .map((one) => {
        const { questions: asked, beliefs: believed } = understander.read(one).between
        const wanted = one.expect.question ?? one.expect.belief
        return { wanted, told: [...asked, ...believed].map(({ id }) => id) }
      })
  const percent = <T>(some: readonly T[], right: (one: T) => boolean) =>
    (100 * some.filter(right).length) / some.length

  it('has at least 400 messages in the third set, half of them held, and 150 that ask nothing of ours', () => {
    const cases = readSet<Label>('questions-third')
    expect(cases.length).toBeGreaterThanOrEqual(400)
    expect(cases.filter(({ held }) => held).length).toBeGreaterThanOrEqual(cases.length / 2 - 2)
    const none = cases.filter(({ expect: { question, belief } }) => question === null && belief === null)
    expect(none.length).toBeGreaterThanOrEqual(150)
  })

  it('hears most of what is asked in the held half, and seldom something else', () => {
    const held = heardIn('questions-third')
    const asking = held.filter(({ wanted }) => wanted !== null)
    expect(percent(asking, ({ wanted, told }) => told.includes(wanted ?? ''))).toBeGreaterThanOrEqual(78)
    const heard = held.filter(({ told }) => told.length > 0)
    expect(
      percent(heard, ({ wanted, told }) => told.length === 1 && told[0] === wanted),
    ).toBeGreaterThanOrEqual(90)
    const none = held.filter(({ wanted }) => wanted === null)
    expect(percent(none, ({ told }) => told.length === 0)).toBeGreaterThanOrEqual(95)
  })

  it('hears more than half of the held part of the second set', () => {
    const asking = heardIn('questions-second').filter(({ wanted }) => wanted !== null)
    expect(percent(asking, ({ wanted, told }) => told.includes(wanted ?? ''))).toBeGreaterThanOrEqual(60)
  })
})

describe('on stories of other authors, in which few ask', () => {
  const stories = ['narratives-third', 'narratives-sixth', 'narratives-seventh']

  it('hears a question in at most one story of twelve', () => {
    const cases = stories.flatMap((name) => readSet<unknown>(name))
    const heard = cases.filter((one) => phrasesAlone.read(one).between.questions.length > 0)
    expect(cases.length).toBeGreaterThan(300)
    expect(heard.length / cases.length).toBeLessThanOrEqual(1 / 12)
  })
})

describe('what is asked and what is told', () => {
  it.each([
    ['I missed my fingerprints on the 5th, is my case over?', 'I missed my fingerprints on the 5th,'],
    ['falté a la cita del 5, ¿mi caso está muerto?', 'falté a la cita del 5,'],
    ['what is a NOID', ''],
    ['hi, quick question: is this free?', ''],
    ['oiga, una pregunta, ¿cobran por esta ayuda?', ''],
    ['can someone go for me because I am sick', 'because I am sick'],
  ])('leaves of "%s" what is told', (text, rest) => {
    expect(between(text).rest).toBe(rest)
  })

  it('leaves apart only the sentences that ask nothing', () => {
    expect(between('Ana López. Is this private?').apart).toBe('Ana López')
    expect(between('so is this private').apart).toBe('')
  })

  it.each([
    'I told USCIS my new address in September',
    'when I got there it was closed',
    'my lawyer is Maria Lopez',
    'they asked me for two letters from work',
    'cuando llegué estaba cerrado',
    'sí pero llegué tarde y no me dejaron pasar',
    'el notario me tomó los papeles',
    'me mudé y le avisé a uscis',
  ])('hears no question in "%s"', (text) => {
    expect(questions(text)).toEqual([])
  })

  it('hears two questions in one message, in their order', () => {
    expect(questions('is this free? and is it private?')).toEqual(['free_service', 'private'])
    expect(questions('¿esto es gratis? ¿es privado?')).toEqual(['free_service', 'private'])
  })

  it('does not hold against anyone a belief that they deny', () => {
    expect(beliefs('my wife is going to call USCIS for me')).toEqual(['other_calls'])
    expect(beliefs('I never said my wife will call USCIS for me')).toEqual([])
  })
})

describe('matters that are not immigration', () => {
  it.each([
    ['I need help with an eviction', 'housing', true],
    ['my landlord is kicking us out', 'housing', false],
    ['quiero divorciarme, necesito ayuda con el divorcio', 'family', true],
    ['mi patrón no me pagó', 'work', false],
    ['me demandaron por una deuda', 'money', false],
  ])('are heard in "%s"', (text, id, asked) => {
    expect(between(text).matter).toMatchObject({ id, asked })
  })

  it.each([
    'I missed my biometrics because I was being evicted',
    'falté a la cita por el desalojo',
    'my husband and I are divorced and he got the green card letter',
  ])('are part of the story in "%s"', (text) => {
    expect(between(text).matter).toBeNull()
  })
})

it.each([
  ['en', 'it is a NOID'],
  ['es', 'es un NOID'],
  ['en', "it's an RFE"],
  ['es', 'es una carta de negación'],
  ['es', 'son dos cartas'],
  ['es', 'puedo ir'],
  ['en', 'it was my mom'],
])('a few words that answer are no question, in %s: "%s"', (lang, text) => {
  const reading = understander.read({
    text,
    lang,
    today: '2026-11-20',
    zone: 'America/Chicago',
    channel: 'web',
  })
  expect(reading.between.questions).toEqual([])
})
