import { termText } from '../page/text.ts'
import type { Words } from '../page/words.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/

/** A fact's value in the staff member's words: dates with their month as a word, ids by their names. */
export function factValue(words: Words, fact: string, value: unknown): string {
  if (value === null || value === undefined) return words.say('facts.no_value')
  if (typeof value === 'boolean')
    return ofTerms(words, fact, String(value)) ?? words.say(value ? 'facts.yes' : 'facts.no')
  if (typeof value === 'number') return value.toLocaleString(words.lang)
  if (typeof value === 'string') return textValue(words, fact, value)
  if (Array.isArray(value) && value.length === 0) return words.say('facts.none')
  if (Array.isArray(value)) return value.map((item) => factValue(words, singular(fact), item)).join('; ')
  return Object.entries(value)
    .map(([part, inner]) =>
      words.say('facts.part', {
        part: words.name(`parts.${part}`),
        value: factValue(words, partName(part), inner),
      }),
    )
    .join(', ')
}

function textValue(words: Words, fact: string, value: string): string {
  if (DATE.test(value)) return words.day(value)
  if (LOCAL_TIME.test(value)) return words.localTime(value)
  if (fact === 'language') return words.language(value)
  return ofTerms(words, fact, value) ?? value
}

/** The names of values that the rules know: of the fact itself, or of the kind of thing it is. */
const ofTerms = ({ lang }: Words, fact: string, value: string): string | undefined =>
  termText(lang, `values.${fact}.${value}`) ?? undefined

const singular = (fact: string) => (fact === 'reasons' ? 'reason' : fact === 'notices' ? 'notice' : fact)

/** By which list of names the part of a compound fact is read. */
function partName(part: string): string {
  const lists: Record<string, string> = {
    type: 'notice',
    served: 'notice_served',
    respond_by: 'notice_respond_by',
    basis: 'notice_basis',
  }
  return lists[part] ?? part
}
