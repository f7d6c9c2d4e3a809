import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { isSign, type Sentences } from './sentences.ts'
import { spanishSyllables } from './spanishSyllables.ts'

/** What the formulas are computed from. */
type Counts = Readonly<Record<'sentence' | 'word' | 'syllable', number>>

function counted(sentences: Sentences, syllablesOf: (word: string) => number): Counts {
  const words = sentences.flat()
  return {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + (isSign(word) ? 1 : syllablesOf(word)), 0),
  }
}

/** The grade of a school in the United States whose pupils can read an English text (Kincaid and others, 1975). */
export const englishGrade = (sentences: Sentences): number =>
  fleschKincaid(counted(sentences, (word) => syllable(word)))

/**
 * The index of Szigriszt-Pazos (1992), which the scale INFLESZ reads (Barrio-Cantalejo and others, "Validación de la
 * Escala INFLESZ", Anales del Sistema Sanitario de Navarra 31(2), 2008): 206.835 − 62.3 × syllables per word − words
 * per sentence. Higher is easier.
 */
export function inflesz(sentences: Sentences): number {
  const { sentence, word, syllable } = counted(sentences, spanishSyllables)
  return 206.835 - 62.3 * (syllable / word) - word / sentence
}

/**
 * The reading ease of Fernández Huerta (1959): 206.84 − 0.60 × syllables per 100 words − 1.02 × words per sentence. The
 * last factor is often copied as sentences per 100 words, which turns it around (Law, "Error in the Fernandez Huerta
 * Readability Formula", 2011).
 */
export function fernandezHuerta(sentences: Sentences): number {
  const { sentence, word, syllable } = counted(sentences, spanishSyllables)
  return 206.84 - 60 * (syllable / word) - 1.02 * (word / sentence)
}

/** The levels of INFLESZ by their lower ends. */
const LEVELS = [
  [80, 'muy fácil'],
  [65, 'bastante fácil'],
  [55, 'normal'],
  [40, 'algo difícil'],
] as const

export const infleszLevel = (index: number): string =>
  LEVELS.find(([from]) => index >= from)?.[1] ?? 'muy difícil'
