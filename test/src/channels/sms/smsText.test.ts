import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentsOf } from '../../../../src/channels/sms/gsmLetters.ts'
import { smsText, textParts } from '../../../../src/channels/sms/smsText.ts'
import { smsOf } from '../../../../src/locales/segments.ts'

describe('segments', () => {
  const letters = fc.constantFrom(...'aZ9 é ñ ¿ á ó [ ] € ~ ü \n Ω 😀 “')
  it('are counted as an independent counter does', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 400 }), (signs) => {
        const text = signs.join('')
        expect(segmentsOf(text)).toBe(smsOf(text).segments)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['á'.repeat(70), 1],
    ['á'.repeat(71), 2],
    [`${'a'.repeat(152)}€${'a'.repeat(10)}`, 2],
  ])('of %s are %i', (text, segments) => {
    expect(segmentsOf(text)).toBe(segments)
  })
})

describe('a text for telephones', () => {
  it('keeps its accents where they cost nothing', () => {
    expect(smsText('¿Qué **día**? “Mañana”…', 'plain')).toBe('¿Qué día? "Mañana"...')
  })

  it('loses them where they make it dearer, unless the office pays', () => {
    const long = `Está aquí: ${'la cita '.repeat(12)}`.trim()
    expect(smsText(long, 'plain')).toBe(long.replace('á', 'a').replace('í', 'i'))
    expect(smsText(long, 'keep')).toBe(long)
  })

  it('shows a link in words as its address', () => {
    expect(smsText('See [this page](https://uscis.gov/x).', 'plain')).toBe(
      'See this page: https://uscis.gov/x.',
    )
  })
})

describe('a long text', () => {
  it('that fits is one part', () => {
    expect(textParts('One. Two.', 160)).toEqual(['One. Two.'])
  })

  it('is cut where a line or a sentence ends', () => {
    const text = `${'First sentence. '.repeat(4)}\n${'Second one here. '.repeat(4)}`.trim()
    expect(textParts(text, 80)).toEqual([
      'First sentence. '.repeat(4).trim(),
      'Second one here. '.repeat(4).trim(),
    ])
    expect(textParts('Aaaa aaaa aaaa. Bbbb bbbb bbbb. Cccc cccc.', 36)).toEqual([
      'Aaaa aaaa aaaa. Bbbb bbbb bbbb.',
      'Cccc cccc.',
    ])
  })

  it('loses no word and keeps to the length', () => {
    const words = fc.array(fc.stringMatching(/^[a-z.]{1,40}$/), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(words, (all) => {
        const parts = textParts(all.join(' '), 100)
        expect(parts.join(' ').split(' ')).toEqual(all)
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(100)
      }),
      { numRuns: 100 },
    )
  })
})
