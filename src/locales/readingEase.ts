import type { LocaleFinding } from './finding.ts'
import type { FlatTexts } from './flatTexts.ts'
import { englishGrade, fernandezHuerta, inflesz, infleszLevel } from './readability.ts'
import { type Sentences, sentencesOf } from './sentences.ts'
import { reasonFor, type WordLists } from './wordLists.ts'

type Readability = NonNullable<WordLists['readability']>

/** How hard a text is: the number that is judged, and others beside it. */
export interface Ease {
  readonly words: number
  /** A grade for English, the INFLESZ index for Spanish. */
  readonly value: number
  /** The higher, the harder, whatever the formula. */
  readonly difficulty: number
  /** Long enough to be judged by itself. */
  readonly judged: boolean
  readonly formula: Readability['formula']
  /** In words: `grade 4.2`, `INFLESZ 71 (bastante fácil), Fernández Huerta 77`. */
  readonly said: string
}

const round = (value: number) => Math.round(value * 10) / 10

export function easeOf(key: string, text: string, readability: Readability): Ease {
  const sentences = sentencesOf(text, reasonFor(readability.lists, key) !== undefined)
  const words = sentences.flat().length
  const { formula, shortest } = readability
  const judged = words >= shortest
  const value = measure(sentences, readability)
  if (formula === 'flesch-kincaid')
    return { words, value, difficulty: value, judged, formula, said: `grade ${value}` }
  const said = `INFLESZ ${value} (${infleszLevel(value)}), Fernández Huerta ${round(fernandezHuerta(sentences))}`
  return { words, value, difficulty: -value, judged, formula, said }
}

const measure = (sentences: Sentences, { formula }: Readability): number =>
  round(formula === 'flesch-kincaid' ? englishGrade(sentences) : inflesz(sentences))

/** Fewer words than this are no sample, even where they stand together. */
const SMALLEST_SAMPLE = 30

interface Sample {
  readonly key: string
  readonly sentences: Sentences
}

/** Each text that is long enough by itself, and the short ones of a topic as one, for they are read one after another. */
export function hardTexts(language: string, texts: FlatTexts, lists: WordLists): readonly LocaleFinding[] {
  const { readability } = lists
  if (!readability) return []
  const samples = [...texts]
    .filter(([key]) => reasonFor(readability.notProse, key) === undefined)
    .map(([key, text]) => ({
      key,
      sentences: sentencesOf(text, reasonFor(readability.lists, key) !== undefined),
    }))
  const isLong = ({ sentences }: Sample) => sentences.flat().length >= readability.shortest
  const judged = [...samples.filter(isLong), ...together(samples.filter((sample) => !isLong(sample)))]
  return judged.flatMap((sample) => judge(language, sample, readability))
}

/** The short texts of each topic as one sample; topics that have few, all together. */
function together(short: readonly Sample[]): readonly Sample[] {
  const topics = [...Map.groupBy(short, ({ key }) => `${key.split('.')[0]}.*`)].map(joined)
  const isEnough = ({ sentences }: Sample) => sentences.flat().length >= SMALLEST_SAMPLE
  return [...topics.filter(isEnough), joined(['*', topics.filter((topic) => !isEnough(topic))])]
}

const joined = ([key, samples]: readonly [string, readonly Sample[]]): Sample => ({
  key,
  sentences: samples.flatMap(({ sentences }) => sentences),
})

function judge(
  language: string,
  { key, sentences }: Sample,
  readability: Readability,
): readonly LocaleFinding[] {
  const { formula, limit, termLimit, terms } = readability
  const value = measure(sentences, readability)
  const bound = reasonFor(terms, key) === undefined ? limit : termLimit
  const isHard = formula === 'flesch-kincaid' ? value > bound : value < bound
  if (sentences.length === 0 || !isHard) return []
  const expected = formula === 'flesch-kincaid' ? `grade ${bound} or lower` : `INFLESZ ${bound} or higher`
  return [{ kind: 'hard to read', language, key, problem: `found ${value}, expected ${expected}` }]
}
