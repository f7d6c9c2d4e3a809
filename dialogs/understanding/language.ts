import type { LexicalData } from './lexicalData.ts'
import type { Understanding } from './reading.ts'
import type { Word } from './words.ts'

/** A message is mixed when the weaker language has this share of the telling words. */
const MIXED_SHARE = 0.12

/**
 * The language of one message, from words that only one of the two has. Names, cities, form numbers and words
 * that both borrow say nothing, so that they never switch a conversation.
 */
export function readLanguage(text: string, words: readonly Word[], data: LexicalData): Understanding['lang'] {
  const score = { en: 0, es: 0 }
  for (const word of words) {
    const language = languageOf(word, data)
    if (language) score[language] += 1
  }
  if (/[¿¡]/.test(text)) score.es += 1
  const total = score.en + score.es
  if (total === 0) return 'unknown'
  const weaker = Math.min(score.en, score.es)
  if (weaker > 0 && weaker / total >= MIXED_SHARE)
    return score.en === score.es || total > 3 ? 'mixed' : stronger(score)
  return stronger(score)
}

function stronger({ en, es }: { readonly en: number; readonly es: number }): 'en' | 'es' {
  return en > es ? 'en' : 'es'
}

function languageOf(word: Word, data: LexicalData): 'en' | 'es' | undefined {
  const { languageWords, languageEndings, neutralWords, cities, states } = data
  const forms = [word.norm, word.typed]
  if (word.isNumber || forms.some((form) => neutralWords.has(form) || cities.has(form) || states.has(form)))
    return undefined
  const [en, es] = [
    forms.some((form) => languageWords.en.has(form)),
    forms.some((form) => languageWords.es.has(form)),
  ]
  if (en !== es) return en ? 'en' : 'es'
  if (en || word.norm.length < 5) return undefined
  if (word.accented) return 'es'
  if (languageEndings.es.some((ending) => word.norm.endsWith(ending))) return 'es'
  return languageEndings.en.some((ending) => word.norm.endsWith(ending)) ? 'en' : undefined
}
