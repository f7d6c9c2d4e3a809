import type { Lang } from './conversation.ts'
import type { Params } from './render/formatParams.ts'
import type { Texts } from './render/texts.ts'
import type { AskContext, Option, Question } from './topic.ts'
import type { Choice } from './turn.ts'

type About = Readonly<Record<string, unknown>>

const optionsOf = (question: Question, context: AskContext, about: About): readonly Option[] =>
  question.options?.(context, about) ?? []

export const choicesOf = (question: Question, context: AskContext, about: About): readonly Choice[] =>
  optionsOf(question, context, about).map((option) => ({
    key: `${question.id}.choices.${choiceText(option)}`,
    ...(option.params ? { params: option.params } : {}),
  }))

/** `date1`, `date2` … share one text, which shows the date; so do other values. */
const choiceText = ({ id, params }: Option) => (params?.date ? 'date' : params?.value ? 'value' : id)

/**
 * The option that a message names: its title in any language (a button may be older than a switch of language), or
 * its number in the list.
 */
export function matchOption(
  question: Question,
  context: AskContext,
  about: About,
  text: string,
  texts: Texts,
): Option | undefined {
  const options = optionsOf(question, context, about)
  const choices = choicesOf(question, context, about)
  const said = plain(text)
  const titled = options.find((_option, index) =>
    texts.languages.some((language) => {
      const choice = choices[index]
      return choice && plainTitle(texts, language, choice) === said
    }),
  )
  if (titled || question.counted) return titled
  const number = /^\(?(\d{1,2})\s*[).]?$/.exec(text.trim())
  return number ? options[Number(number[1]) - 1] : undefined
}

const plainTitles = new WeakMap<Texts, Map<string, string>>()

/** Titles without a date never change: each is made plain once. */
function plainTitle(texts: Texts, language: Lang, choice: Choice): string {
  if (choice.params) return plain(texts.text(language, choice.key, choice.params as Params))
  const titles = plainTitles.get(texts) ?? new Map<string, string>()
  plainTitles.set(texts, titles)
  const key = `${language} ${choice.key}`
  const title = titles.get(key) ?? plain(texts.text(language, choice.key))
  titles.set(key, title)
  return title
}

/** Case, accents and punctuation do not matter in a title that is typed by hand. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
