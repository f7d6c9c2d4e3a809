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

/** Milliseconds of processor time, so that other work on the machine does not count. */
function processorMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
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

  it.each(FLOODS)('stays quick on ten thousand characters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG)
    read(text)
    const best = Math.min(...Array.from({ length: 5 }, () => processorMs(() => read(text))))
    expect(best).toBeLessThan(40)
  })
})
