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
  const { languages, neutralWords, cities, states } = data
  const forms = [word.norm, word.typed]
  if (word.isNumber || forms.some((form) => neutralWords.has(form) || cities.has(form) || states.has(form)))
    return undefined
  const having = new Set(forms.flatMap((form) => languages.words.get(form) ?? []))
  if (having.size > 0) return only(having)
  if (word.norm.length < SHORTEST) return undefined
  if (word.accented && languages.accented.size === 1) return only(languages.accented)
  const ending = languages.names.filter((name) =>
    languages.endings.get(name)?.some((each) => word.norm.endsWith(each)),
  )
  return only(new Set(ending))
}

const only = (languages: ReadonlySet<Language>): Language | undefined =>
  languages.size === 1 ? [...languages][0] : undefined
