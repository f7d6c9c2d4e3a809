import { describe, expect, it } from 'vitest'
import { englishGrade, fernandezHuerta, inflesz, infleszLevel } from '../../../src/locales/readability.ts'
import { smsOf } from '../../../src/locales/segments.ts'
import { sentencesOf } from '../../../src/locales/sentences.ts'
import { spanishSyllables } from '../../../src/locales/spanishSyllables.ts'

describe('the syllables of a Spanish word', () => {
  it.each([
    // Examples of the RAE's Ortografía (2010) and everyday words of ours.
    ['día', 2],
    ['dio', 1],
    ['guion', 1],
    ['aéreo', 4],
    ['oír', 2],
    ['país', 2],
    ['ahumar', 2],
    ['alcohol', 3],
    ['prohíbe', 3],
    ['vergüenza', 3],
    ['guitarra', 3],
    ['queso', 2],
    ['quien', 1],
    ['antigua', 3],
    ['averiguáis', 4],
    ['ciudad', 2],
    ['construido', 3],
    ['jesuita', 3],
    ['limpiauñas', 3],
    ['rey', 1],
    ['y', 1],
    ['muy', 1],
    ['ayer', 2],
    ['huellas', 2],
    ['línea', 3],
    ['cita', 2],
    ['aviso', 3],
    ['biométricos', 4],
    ['inmigración', 4],
    ['leer', 2],
    ['teléfono', 4],
    ['oficina', 4],
    ['creer', 2],
    ['baúl', 2],
    ['cuídese', 3],
    ['chiita', 3],
    ['USCIS', 2],
  ] as const)('%s has %i', (word, syllables) => {
    expect(spanishSyllables(word)).toBe(syllables)
  })
})

describe('sentences', () => {
  const words = (text: string) => sentencesOf(text).map((sentence) => sentence.join(' '))

  it('end at a stop, at a line and behind a bold heading', () => {
    expect(words('**By phone:** call **now**. Write down:\n- the date\n- the name')).toEqual([
      'By phone',
      'call now',
      'Write down',
      'the date',
      'the name',
    ])
  })

  it('do not end inside a telephone number, an address or an hour', () => {
    expect(words('Call 1-800-375-5283 or see my.uscis.gov at 9:00 a.m. today.')).toEqual([
      'Call 1-800-375-5283 or see my.uscis.gov at 9:00 a.m today',
    ])
  })

  it('take a gap for one word', () => {
    expect(sentencesOf('On {{date}}, at {{time}}.')[0]).toHaveLength(4)
  })
})

describe('the formulas', () => {
  it('give the grade of an English text', () => {
    // 2 sentences, 6 words, 6 syllables: 0.39 × 3 + 11.8 × 1 − 15.59.
    expect(englishGrade(sentencesOf('Call us now. We can help.'))).toBeCloseTo(-2.62, 2)
  })

  it('give the two indices of a Spanish text', () => {
    // "Guarde el aviso. La cita es hoy.": 2 sentences, 7 words, 2+1+3 + 1+2+1+1 = 11 syllables.
    const sentences = sentencesOf('Guarde el aviso. La cita es hoy.')
    expect(inflesz(sentences)).toBeCloseTo(206.835 - (62.3 * 11) / 7 - 7 / 2, 6)
    expect(fernandezHuerta(sentences)).toBeCloseTo(206.84 - (60 * 11) / 7 - (1.02 * 7) / 2, 6)
  })

  it.each([
    [80, 'muy fácil'],
    [79.9, 'bastante fácil'],
    [65, 'bastante fácil'],
    [64.9, 'normal'],
    [55, 'normal'],
    [54.9, 'algo difícil'],
    [39.9, 'muy difícil'],
  ] as const)('%d is %s on the scale of INFLESZ', (index, level) => {
    expect(infleszLevel(index)).toBe(level)
  })
})

describe('segments', () => {
  it.each([
    ['a'.repeat(160), 1, 'GSM-7'],
    ['a'.repeat(161), 2, 'GSM-7'],
    ['á'.repeat(70), 1, 'UCS-2'],
    ['á'.repeat(71), 2, 'UCS-2'],
    // é, ñ and ¿ are letters of GSM-7.
    ['¿Qué año?', 1, 'GSM-7'],
  ] as const)('%s', (text, segments, encoding) => {
    expect(smsOf(text)).toMatchObject({ segments, encoding })
  })
})
