import type { LexicalData } from './lexicalData.ts'
import type { Language, Understanding } from './reading.ts'
import type { Word } from './words.ts'

/** A message is mixed when the other languages together have this share of the telling words. */
const MIXED_SHARE = 0.12
/** With so few telling words the stronger language is that of the message, unless both are as strong. */
const FEW = 3

/**
 * The language of one message, from words that only one of ours has. Names, cities, form numbers and words that
 * several borrow say nothing, so that they never switch a conversation.
 */
export function readLanguage(text: string, words: readonly Word[], data: LexicalData): Understanding['lang'] {
  const scores = new Map<Language, number>()
  const count = (language: Language | undefined) => {
    if (language !== undefined) scores.set(language, (scores.get(language) ?? 0) + 1)
  }
  for (const word of words) count(languageOf(word, data))
  for (const language of signedBy(text, data)) count(language)
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a)
  if (!first) return 'unknown'
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0)
  const [strongest, score] = first
  const isMixed = second !== undefined && (total - score) / total >= MIXED_SHARE
  return isMixed && (second[1] === score || total > FEW) ? 'mixed' : strongest
}

/** Each language whose own punctuation stands in the text. */
function signedBy(text: string, { languages: { signs } }: LexicalData): ReadonlySet<Language> {
  return new Set([...signs].flatMap(([sign, language]) => (text.includes(sign) ? [language] : [])))
}

/** Shorter words have no ending of their own. */
const SHORTEST = 5

function languageOf(word: Word, data: LexicalData): Language | undefined {
  const { norm, typed } = word
  if (word.isNumber || saysNothing(norm, data) || (typed !== norm && saysNothing(typed, data)))
    return undefined
  const { languages } = data
  const having = languages.words.get(norm) ?? NONE
  const asTyped = typed === norm ? NONE : (languages.words.get(typed) ?? NONE)
  if (having.length + asTyped.length > 0) return only([...having, ...asTyped])
  if (norm.length < SHORTEST) return undefined
  const [accented] = languages.accented
  if (word.accented && languages.accented.size === 1) return accented
  return only(languages.names.filter((name) => endsAs(norm, languages.endings.get(name) ?? NONE)))
}

const NONE: readonly string[] = []

const saysNothing = (form: string, { neutralWords, cities, states }: LexicalData): boolean =>
  neutralWords.has(form) || cities.has(form) || states.has(form)

const endsAs = (norm: string, endings: readonly string[]): boolean =>
  endings.some((ending) => norm.endsWith(ending))

/** The one language that all of them are. */
const only = (found: readonly Language[]): Language | undefined =>
  found.every((each) => each === found[0]) ? found[0] : undefined
