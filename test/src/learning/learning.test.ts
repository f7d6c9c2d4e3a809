import { describe, expect, it } from 'vitest'
import { createMarker } from '../../../dialogs/understanding/understander.ts'
import { readLexicon } from '../../../src/content/lexicons.ts'
import { loadModel } from '../../../src/content/loadModel.ts'
import { ExamplesError, parseReasons, parseStories, readExamples } from '../../../src/learning/examples.ts'
import { fingerprint } from '../../../src/learning/fingerprint.ts'
import { learnWeights } from '../../../src/learning/learnWeights.ts'
import { trainModel } from '../../../src/learning/trainModel.ts'

const file = 'locales/en/understanding/examples/reasons.txt'

describe('examples', () => {
  it('stand under the reason they give', () => {
    const text =
      '// a remark\n\n# forgot\nit slipped my mind\n\n# caregiver + forgot\nkids, and I forgot\n# -\nhello\n'
    expect(parseReasons({ file, text })).toEqual([
      { text: 'it slipped my mind', reasons: ['forgot'] },
      { text: 'kids, and I forgot', reasons: ['caregiver', 'forgot'] },
      { text: 'hello', reasons: [] },
    ])
  })

  it('tell timing, whose, letters and flags in stories', () => {
    const text = 'missed\tparent\tforgot\tRFE\tminor,abroad\tmy mom forgot'
    expect(parseStories({ file, text })).toEqual([
      {
        text: 'my mom forgot',
        reasons: ['forgot'],
        timing: 'missed',
        whose: 'parent',
        notices: ['RFE'],
        flags: ['minor', 'abroad'],
      },
    ])
  })

  it.each<[string, () => unknown, RegExp]>([
    [
      'no heading',
      () => parseReasons({ file, text: '\nhello' }),
      /reasons\.txt:2: found a message, expected a heading/,
    ],
    [
      'an unknown reason',
      () => parseReasons({ file, text: '# forgott' }),
      /:1: found "forgott", expected ids of reasons/,
    ],
    ['a missing field', () => parseStories({ file, text: 'missed\tself\tforgot' }), /:1: found "missed/],
    ['an unknown flag', () => parseStories({ file, text: 'missed\tself\t-\t-\tlate\thello' }), /:1: found/],
  ])('with %s stop with file and line', (_, parse, problem) => {
    expect(parse).toThrow(ExamplesError)
    expect(parse).toThrow(problem)
  })

  it('are many in both languages, for every reason', () => {
    for (const language of ['en', 'es'] as const) {
      const examples = readExamples(language)
      expect(examples.length).toBeGreaterThan(3000)
      const reasons = new Set(examples.flatMap(({ reasons: told }) => told))
      expect(reasons.size).toBeGreaterThanOrEqual(26)
    }
  })
})

describe('learning', () => {
  const settings = { bits: 3, labels: 2, rounds: 20, rate: 0.3, decay: 0, seed: 1 }
  const example = (mark: number, label: number) => ({
    features: { marks: Uint32Array.of(mark), values: Float32Array.of(1) },
    target: Float32Array.from([0, 1], (each) => Number(each === label)),
  })

  it('gives the marks of a label its weight', () => {
    const weights = learnWeights([example(1, 0), example(2, 1), example(1, 0), example(2, 1)], settings)
    expect(weights[2]).toBeGreaterThan(weights[3] as number)
    expect(weights[5]).toBeGreaterThan(weights[4] as number)
  })

  it('gives the same model for the same messages', () => {
    const mark = createMarker([readLexicon('en'), readLexicon('es')])
    const today = '2026-11-21T10:00:00-05:00'
    const some = readExamples('en')
      .filter((_, at) => at % 40 === 0)
      .map((message) => ({ ...message, features: mark({ text: message.text, today }) }))
    const [one, other] = [trainModel(some, 'a'), trainModel(some, 'a')]
    expect(other).toEqual(one)
  })

  it('was done again since words, examples or code changed (npm run understand:train)', () => {
    expect(loadModel().madeFrom).toBe(fingerprint())
  })
})
