import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understander } from './sets.ts'

const today = '2026-11-21T10:00:00-05:00'
const read = (text: string) => understander.read({ text, today, asked: 'receipt', about: 'past' })

const LONG = 10_000
const FLOODS: readonly string[] = [
  'a ',
  'no ',
  'the ',
  '1',
  '1 ',
  '1-',
  '(',
  '@',
  'a@',
  'a.',
  'e\u0301\u0301',
  '👍🏽',
  '\u202e\u200f',
  'IOE',
  'IOE0 ',
  'my mom ',
  'no me dieron permiso porque ',
  'afraid miedo ',
  '305-555-0142 ',
  "'",
  'x',
  'november ',
  'el lunes ',
  '+1 (',
  ' ',
  '#-',
  'my son was in jail and I did not go because ',
  'no fui a la cita de huellas porque mi mamá se enfermó el 3 de noviembre ',
]

/** How often something is looked up while `work` is done: the same on every machine, however busy it is. */
function lookUps(work: () => void): number {
  let count = 0
  const counted = <Owner extends object>(owner: Owner, name: keyof Owner): (() => void) => {
    const real = owner[name] as (...given: unknown[]) => unknown
    const counting = function (this: unknown, ...given: unknown[]) {
      count += 1
      return real.apply(this, given)
    }
    owner[name] = counting as Owner[keyof Owner]
    return () => {
      owner[name] = real as Owner[keyof Owner]
    }
  }
  const restore = [
    counted(Map.prototype, 'get'),
    counted(Map.prototype, 'has'),
    counted(Set.prototype, 'has'),
    counted(RegExp.prototype, 'test'),
    counted(String.prototype, 'startsWith'),
  ]
  try {
    work()
  } finally {
    for (const one of restore) one()
  }
  return count
}

describe('the understander', () => {
  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 40 }),
        (text, asked) => {
          understander.read({ text, today, asked })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never throws on a today or a zone that is none', () => {
    for (const [day, zone] of [
      ['', 'Nowhere/Atall'],
      ['soon', 'America/New_York'],
      ['2026-13-45', ''],
    ] as const) {
      expect(() => understander.read({ text: 'el lunes a las 3', today: day, zone })).not.toThrow()
    }
  })

  it('gives back the words of the message itself', () => {
    const words = fc.constantFrom(
      'No',
      'fui',
      'miedo',
      'MAÑANA',
      'hospital',
      'ICE',
      '3',
      'de',
      'noviembre',
      '👍',
      'detenido',
      "didn't",
      ',',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ')
        const { reasons, dates, flagWords } = understander.read({ text, today })
        const quoted = [
          ...reasons.map(({ said }) => said),
          ...dates.map((date) => date.text),
          ...Object.values(flagWords),
        ]
        for (const said of quoted) expect(text).toContain(said)
      }),
    )
  })

  it.each(FLOODS)('looks at a flood of %j no longer than at so many words', (piece) => {
    const textOf = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
    const [half, whole, long, longest, longer] = [1000, 2000, LONG, 2 * LONG, 4 * LONG].map((length) => {
      const text = textOf(length)
      read(text)
      return lookUps(() => read(text))
    }) as [number, number, number, number, number]
    // Twice the text is twice the work, and beyond some length there is no more.
    expect(whole).toBeLessThan(2.5 * half + 5000)
    expect(longer).toBeLessThan(1.01 * longest + 100)
    expect(long).toBeLessThan(200_000)
  })
})
