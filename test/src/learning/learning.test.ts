import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ModelFileError } from '../../../dialogs/understanding/model/modelFile.ts'
import { createMarker } from '../../../dialogs/understanding/understander.ts'
import { readLexicon } from '../../../src/content/lexicons.ts'
import { isStale, loadModel } from '../../../src/content/loadModel.ts'
import {
  ExamplesError,
  parseAsked,
  parseReasons,
  parseStories,
  readAsked,
  readExamples,
} from '../../../src/learning/examples.ts'
import { fingerprint } from '../../../src/learning/fingerprint.ts'
import { learnWeights } from '../../../src/learning/learnWeights.ts'
import { savedModel } from '../../../src/learning/makeModel.ts'
import { joined, type MarkRows, rowsOf } from '../../../src/learning/markRows.ts'
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

  it('leave the timing of a story open', () => {
    const [story] = parseStories({ file, text: '-\tself\tforgot\t-\t-\tI forgot' })
    expect(story).not.toHaveProperty('timing')
    expect(() => parseStories({ file, text: 'soon\tself\tforgot\t-\t-\tI forgot' })).toThrow(ExamplesError)
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

  it('of questions stand under the name that is asked', () => {
    const names = new Map([['case_over', 'questions/case_over']])
    const parse = (text: string) => parseAsked({ file: 'questions.txt', text }, names)
    expect(parse('// a remark\n# case_over\nis it over\n\n# -\nhello\n')).toEqual([
      { text: 'is it over', asked: 'questions/case_over' },
      { text: 'hello', asked: null },
    ])
    expect(() => parse('# case_ower\nis it over')).toThrow(/questions\.txt:1: found "# case_ower"/)
    expect(() => parse('is it over')).toThrow(ExamplesError)
  })

  it('are there in both languages for every question and belief', () => {
    for (const language of ['en', 'es'] as const) {
      const lexicon = readLexicon(language)
      const counts = Map.groupBy(readAsked(lexicon), ({ asked }) => asked)
      const { questions, beliefs } = lexicon.questions
      for (const id of Object.keys(questions))
        expect(counts.get(`questions/${id}`)?.length, id).toBeGreaterThan(8)
      for (const id of Object.keys(beliefs))
        expect(counts.get(`beliefs/${id}`)?.length, id).toBeGreaterThan(6)
    }
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
  const settings = { bits: 3, labels: 2, rounds: 20, rate: 0.3, seed: 1 }
  const example = (row: number, label: number) => ({
    rows: Int32Array.of(row),
    values: Float32Array.of(1),
    target: Float32Array.from([0, 1], (each) => Number(each === label)),
  })
  const four = [example(1, 0), example(2, 1), example(1, 0), example(2, 1)]

  it.each([
    ['one', 'weight'],
    ['one', 'mark'],
    ['several', 'weight'],
    ['several', 'mark'],
  ] as const)('gives the marks of a label its weight, where %s may hold and steps go by %s', (kind, pace) => {
    const weights = learnWeights(four, { ...settings, kind, pace })
    expect(weights[2]).toBeGreaterThan(weights[3] as number)
    expect(weights[5]).toBeGreaterThan(weights[4] as number)
  })

  it('takes the marks of a message in order, each row once', () => {
    const marks = { marks: Uint32Array.of(9, 2, 5), values: Float32Array.of(1, 2, 4) }
    // Of three bits, nine and one fall into the same row.
    expect(rowsOf(marks, 3)).toEqual({ rows: Int32Array.of(1, 2, 5), values: Float32Array.of(1, 2, 4) })
    expect(rowsOf(marks, 2)).toEqual({ rows: Int32Array.of(1, 2), values: Float32Array.of(5, 2) })
  })

  it('takes two messages as one, each row as it counts in the one where it counts more', () => {
    const [one, other] = [
      [1, 4],
      [4, 6],
    ].map((rows) => ({
      rows: Int32Array.from(rows),
      values: Float32Array.from(rows, (row) => row / Math.SQRT2),
    })) as [MarkRows, MarkRows]
    const { rows, values } = joined(one, other)
    expect([...rows]).toEqual([1, 4, 6])
    expect([...values].map((value) => Math.round(value * Math.sqrt(3)))).toEqual([1, 4, 6])
  })

  it('gives the same model for the same messages', () => {
    const mark = createMarker([readLexicon('en'), readLexicon('es')])
    const today = '2026-11-21T10:00:00-05:00'
    const some = readExamples('en')
      .filter((_, at) => at % 40 === 0)
      .map((message) => ({ ...message, features: mark({ text: message.text, today }) }))
    const origin = { languages: ['en'], madeFrom: 'a' }
    const [one, other] = [trainModel(some, origin), trainModel(some, origin)]
    expect(other).toEqual(one)
  })

  it('is told to be stale only where something newer gives another fingerprint', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'model-')), 'model.bin')
    writeFileSync(file, '')
    expect(isStale({ madeFrom: 'other' }, file)).toBe(false)
    utimesSync(file, 0, 0)
    expect(isStale({ madeFrom: 'other' }, file)).toBe(true)
    expect(isStale({ madeFrom: fingerprint() }, file)).toBe(false)
  })

  it('is not read from a file that is no model, and says so', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'model-')), 'model.bin')
    writeFileSync(file, 'no model')
    expect(() => savedModel(file)).toThrow(ModelFileError)
    expect(savedModel(`${file}.none`)).toBeNull()
  })

  it('was done again since words, examples or code changed (npm run understand:train)', () => {
    expect(loadModel().madeFrom).toBe(fingerprint())
  })
})
