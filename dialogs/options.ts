import type { Lang } from './conversation.ts'
import type { Params } from './render/formatParams.ts'
import { shortKey } from './render/renderReply.ts'
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
      return choice && plainTitles(texts, language, choice).includes(said)
    }),
  )
  if (titled || question.counted) return titled
  if (question.byWords) {
    const named = options.filter((_option, index) =>
      texts.languages.some((language) => {
        const choice = choices[index]
        return choice && plainTitles(texts, language, choice).some((title) => isNamedBy(said, title))
      }),
    )
    if (named.length === 1) return named[0]
  }
  const number = /^\(?(\d{1,2})\s*[).]?$/.exec(text.trim())
  return number ? options[Number(number[1]) - 1] : undefined
}

const SHORT_WORD = 3

/** All the longer words of a message stand in the title. */
function isNamedBy(said: string, title: string): boolean {
  const words = said.split(' ').filter((word) => word.length > SHORT_WORD)
  const inTitle = new Set(title.split(' '))
  return words.length > 0 && words.every((word) => inTitle.has(word))
}

const knownTitles = new WeakMap<Texts, Map<string, readonly string[]>>()

/** A choice's title and its short form. Those without a date never change: each is made plain once. */
function plainTitles(texts: Texts, language: Lang, choice: Choice): readonly string[] {
  if (choice.params) return titlesOf(texts, language, choice)
  const known = knownTitles.get(texts) ?? new Map<string, readonly string[]>()
  knownTitles.set(texts, known)
  const key = `${language} ${choice.key}`
  const titles = known.get(key) ?? titlesOf(texts, language, choice)
  known.set(key, titles)
  return titles
}

const titlesOf = (texts: Texts, language: Lang, { key, params }: Choice): readonly string[] =>
  [key, shortKey(key)]
    .filter((each) => each === key || texts.has(language, each))
    .map((each) => plain(texts.text(language, each, params as Params)))

/** Case, accents and punctuation do not matter in a title that is typed by hand. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
