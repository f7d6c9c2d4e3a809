import { statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOf, type Head, judge, sharesOf } from '../../../../dialogs/understanding/model/classifier.ts'
import type { Features } from '../../../../dialogs/understanding/model/features.ts'
import { stamp } from '../../../../dialogs/understanding/model/hashing.ts'
import {
  type Model,
  ModelFileError,
  readModel,
  writeModel,
} from '../../../../dialogs/understanding/model/modelFile.ts'
import { createMarker } from '../../../../dialogs/understanding/understander.ts'
import { readLexicon } from '../../../../src/content/lexicons.ts'
import { loadModel } from '../../../../src/content/loadModel.ts'
import { MODEL_FILE } from '../../../../src/learning/makeModel.ts'

const today = '2026-11-21T10:00:00-05:00'
const mark = createMarker([readLexicon('en'), readLexicon('es')])

/** Weights that say `one` for the first mark and `two` for the second. */
const head: Head = {
  name: 'small',
  kind: 'one',
  labels: ['one', 'two'],
  bits: 2,
  weights: Int8Array.of(0, 0, 100, -100, -100, 100, 0, 0),
  scale: 0.1,
  temperature: 1,
}
const marked = (...marks: number[]): Features => ({
  marks: Uint32Array.from(marks),
  values: new Float32Array(marks.length).fill(1),
  words: Int16Array.from(marks, (_, at) => at),
  apartFromFlags: marks.length,
})

describe('the shares of labels', () => {
  it('follow the weights of the marks, and are 1 together', () => {
    const [one, two] = sharesOf(head, marked(1))
    expect(one).toBeGreaterThan(0.99)
    expect((one ?? 0) + (two ?? 0)).toBeCloseTo(1)
    expect(sharesOf(head, marked(2))[1]).toBeGreaterThan(0.99)
    expect([...sharesOf(head, marked())]).toEqual([0.5, 0.5])
  })

  it('are less sure at a higher temperature', () => {
    const share = sharesOf(head, marked(1))[0] ?? 0
    expect(judge({ ...head, temperature: 20 }, marked(1)).sureness[0]).toBeLessThan(share)
    expect(judge({ ...head, temperature: 0.5 }, marked(1)).sureness[0]).toBeGreaterThan(share)
  })

  it('show the words that speak for a label', () => {
    expect(groundOf(head, marked(0, 1, 3), 0, 3)).toEqual([1, 2])
    expect(groundOf(head, marked(2, 1, 3), 1, 3)).toEqual([0, 1])
  })
})

describe('the marks of a message', () => {
  it('are the same for the same words in other capitals and accents', () => {
    const [one, other] = ['No fui porque se enfermó mi mamá', 'no FUI porque se enfermo mi mama'].map(
      (text) => mark({ text, today }),
    )
    expect(one?.marks).toEqual(other?.marks)
  })

  it('tell a day ahead from a day behind', () => {
    const marks = (text: string) => new Set(mark({ text, today }).marks)
    expect(marks('my appointment is December 8').has(stamp('d', 'ahead'))).toBe(true)
    expect(marks('my appointment was November 8').has(stamp('d', 'behind'))).toBe(true)
  })

  it('stay bounded and never throw, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        const { marks, values, words } = mark({ text, today })
        expect(marks.length).toBeLessThan(30_000)
        expect(values.length).toBe(marks.length)
        expect(words.length).toBe(marks.length)
        expect(values.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the model file', () => {
  const model = loadModel()

  it('comes back as it was written', () => {
    const again = readModel(writeModel(model))
    expect(again).toEqual(model)
  })

  it('stays under a megabyte', () => {
    expect(statSync(MODEL_FILE).size).toBeLessThan(1_000_000)
  })

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['cut off', (bytes) => bytes.slice(0, -1)],
    ['empty', () => new Uint8Array()],
    ['of another kind', (bytes) => bytes.map((byte, at) => (at > 3 && at < 60 ? 120 : byte))],
  ])('is refused when it is %s', (_, damage) => {
    expect(() => readModel(damage(writeModel(model)))).toThrow(ModelFileError)
  })

  it('asks of every head only labels that the program knows', () => {
    const heads: readonly (keyof Model)[] = ['reasons', 'timing', 'whose', 'flags']
    expect(heads.map((name) => (model[name] as Head).labels.length)).toEqual([27, 3, 6, 18])
  })
})
