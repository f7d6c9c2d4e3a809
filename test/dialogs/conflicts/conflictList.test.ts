import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { conflictList } from '../../../dialogs/conflicts/conflictList.ts'
import { MOST_PEOPLE, namesIn } from '../../../dialogs/conflicts/namesIn.ts'
import { MOST_WORDS } from '../../../dialogs/conflicts/personName.ts'
import { loadNameWords } from '../../../src/content/loadNameWords.ts'

const words = loadNameWords()
const Pair = z.strictObject({ listed: z.string(), said: z.string(), who: z.enum(['same', 'other']) })
const pairs = z
  .array(Pair)
  .parse(parse(readFileSync(join(import.meta.dirname, 'pairs.csv'), 'utf8'), { columns: true }))

type Names = ReturnType<typeof namesIn>

const listOf = (...names: string[]) =>
  conflictList(
    names.map((name, at) => ({ names: [name], reference: `line ${at + 2}` })),
    words,
  )

describe('the conflict check on pairs of names', () => {
  const wrong = (who: 'same' | 'other') =>
    pairs
      .filter((pair) => pair.who === who)
      .filter(({ listed, said }) => listOf(listed).mayBeIn(said).length > 0 !== (who === 'same'))

  it('has enough of both', () => {
    expect(pairs.filter(({ who }) => who === 'same').length).toBeGreaterThanOrEqual(150)
    expect(pairs.filter(({ who }) => who === 'other').length).toBeGreaterThanOrEqual(150)
  })

  it('finds at least 97 of 100 who are the same person', () => {
    const all = pairs.filter(({ who }) => who === 'same').length
    expect(wrong('same').length / all, JSON.stringify(wrong('same'))).toBeLessThanOrEqual(0.03)
  })

  it('takes at most 3 of 100 for somebody else', () => {
    const all = pairs.filter(({ who }) => who === 'other').length
    expect(wrong('other').length / all, JSON.stringify(wrong('other'))).toBeLessThanOrEqual(0.03)
  })
})

describe('the conflict check', () => {
  it('is off without a list', () => {
    expect(listOf().isOn).toBe(false)
    expect(listOf('Ana Ruiz').isOn).toBe(true)
  })

  it('gives the reference and never a name', () => {
    expect(listOf('Pedro Soto', 'Ana Ruiz Peña').mayBeIn('Luis Vega y ana ruiz')).toEqual(['line 3'])
  })

  it('finds somebody under another name', () => {
    const list = conflictList([{ names: ['Ana Ruiz', 'Ana Soto'], reference: 'A-7' }], words)
    expect(list.mayBeIn('Ana Soto')).toEqual(['A-7'])
  })

  it('does not take one name alone, or no name, for anybody', () => {
    const list = listOf('Ana Ruiz')
    for (const said of ['Ana', 'Ruiz', '', '😀', '...', 'Ana, Pedro']) expect(list.mayBeIn(said)).toEqual([])
  })

  it('takes another ending for another person, also of a rare name', () => {
    expect(listOf('Domitila Caal').mayBeIn('Domitilo Caal')).toEqual([])
    expect(listOf('Domitila Caal').mayBeIn('Domitila Kaal')).toEqual(['line 2'])
  })

  it.each(['ana ana ', 'ana luisa, '])(
    'compares no more names of a long message than of a short one: %j',
    (piece) => {
      const [short, long] = [40, 4000].map((times) => namesIn(piece.repeat(times), words)) as [Names, Names]
      expect(long).toEqual(short)
      expect(long.length).toBeLessThanOrEqual(MOST_PEOPLE)
      for (const name of long) expect(name.length).toBeLessThanOrEqual(2 * MOST_WORDS)
      expect(listOf('Ana Ruiz').mayBeIn(piece.repeat(4000))).toEqual([])
    },
  )
})

describe('a list of names', () => {
  it.each([
    'Ana Ruiz',
    'Ana Ruiz, Luis Ruiz',
    'my name is Ana Ruiz and my husband is Pedro Díaz',
    'Me llamo Dolores Guerra. Mi esposo es Ángel Cruz',
    'petitioner: Luis Vega; applicant: Mercedes Paz',
    'Minh Nguyen',
  ])('is "%s"', (text) => {
    expect(listOf('X Y').isListOfNames(text)).toBe(true)
  })

  it.each([
    'I missed my appointment',
    'perdí mis huellas el martes',
    'my husband hits me',
    'Ana Ruiz, I was in the hospital',
    'ICE took my husband',
    'Ana',
    'hola',
    '213-373-4253',
    '',
  ])('is not "%s"', (text) => {
    expect(listOf('X Y').isListOfNames(text)).toBe(false)
  })
})
