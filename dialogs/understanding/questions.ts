import { weighAsked } from './askedByModel.ts'
import { GRADES } from './lexicon.ts'
import type { Message } from './message.ts'
import type { Model } from './model/modelFile.ts'
import { type Mention, notOf } from './phraseIndex.ts'
import { type Between, ELSEWHERE, MATTERS } from './reading.ts'
import { Gap, slice, type Word } from './words.ts'

/** Nobody asks more in one message; what is beyond is asked again. */
const MOST = 3

/** In a longer story, only its own part of a sentence says what is asked. */
const MOST_WORDS_VAGUE = 40

/**
 * Questions in between and false beliefs: what the person asks while we ask. The phrases read first; the model, where
 * there is one, finds what they do not know. `rest` is what the message says besides, so that facts told in the same
 * breath are read, and what is only asked about is not.
 */
export function readBetween(message: Message, model: Model | null): Between {
  const { text, words, data } = message
  const mentions = data.asked.find(words)
  if (mentions.length === 0 && !model) return nothingBetween(text)
  const clear = withoutTaken(mentions)
  const opens = mentions.filter(({ entry }) => entry.family === 'opens').map(({ from }) => from)
  const found = unshadowed(surest(asked(message, clear, opens)), (mention) => weightOf(message, mention))
  const weighed = model ? weighAsked(model, message, mentions, found) : found
  const best = weighed.slice(0, MOST)
  const questions = best.filter(({ entry }) => entry.family === 'questions')
  const said = ({ entry, from, to }: Mention) => ({ id: entry.id, said: slice(text, words, from, to) })
  const besides = mentions.filter(({ entry }) => entry.family === 'besides')
  return {
    questions: unique(questions.map(said)),
    beliefs: unique(best.filter(({ entry }) => entry.family === 'beliefs').map(said)),
    matter: matterOf(message, mentions),
    elsewhere: elsewhereOf(mentions),
    rest: questions.length > 0 ? restOf(message, questions, besides) : text,
    apart: questions.length > 0 ? apartFrom(message, questions) : text,
  }
}

const nothingBetween = (text: string): Between => ({
  questions: [],
  beliefs: [],
  matter: null,
  elsewhere: null,
  rest: text,
  apart: text,
})

/** The first one in the order of what is lost by missing it. */
function elsewhereOf(mentions: readonly Mention[]): Between['elsewhere'] {
  const named = new Set(
    mentions.filter(({ entry }) => entry.family === 'elsewhere').map(({ entry }) => entry.id),
  )
  return ELSEWHERE.find((id) => named.has(id)) ?? null
}

/** "I need help with my eviction": of immigration the message says nothing. */
function matterOf({ text, words }: Message, mentions: readonly Mention[]): Between['matter'] {
  const named = mentions.filter(({ entry }) => entry.family === 'matters')
  const asked = named.find(({ entry }) => entry.weight === GRADES.sure)
  const [mention = undefined] = asked ? [asked] : named
  if (!mention || mentions.some(({ entry }) => entry.family === 'immigration')) return null
  const id = MATTERS.find((matter) => matter === mention.entry.id)
  return id ? { id, said: slice(text, words, mention.from, mention.to), asked: asked !== undefined } : null
}

/** One answer to each, where it is first asked. */
function unique<T extends { readonly id: string }>(said: readonly T[]): readonly T[] {
  return said.filter(({ id }, at) => said.findIndex((other) => other.id === id) === at)
}

/** `not` phrases take away what they overlap of their own meaning. */
function withoutTaken(mentions: readonly Mention[]): readonly Mention[] {
  const takers = mentions.filter(({ entry }) => entry.id.startsWith(notOf('')))
  return mentions.filter(
    ({ entry, from, to }) =>
      (entry.family === 'questions' || entry.family === 'beliefs') &&
      !entry.id.startsWith(notOf('')) &&
      !takers.some(
        (taker) =>
          taker.entry.family === entry.family &&
          taker.entry.id === notOf(entry.id) &&
          taker.from < to &&
          taker.to > from,
      ),
  )
}

/**
 * A belief holds where it is said and not denied, a question where its words ask or its part of the sentence does.
 * Other parts are what is asked about only where nothing else is: "it says abandoned, what does that mean?"
 */
function asked(message: Message, mentions: readonly Mention[], opens: readonly number[]): readonly Mention[] {
  const beliefs = mentions.filter((mention) => mention.entry.family === 'beliefs' && !message.denied(mention))
  const questions = mentions.filter(({ entry }) => entry.family === 'questions')
  const clear = questions.filter(
    (mention) => mention.entry.weight === GRADES.sure || partAsks(message, mention, opens),
  )
  const sentences = new Set(clear.map(({ from }) => sentenceStart(message.words, from)))
  if (message.words.length > MOST_WORDS_VAGUE) return [...beliefs, ...clear]
  const vague = questions.filter(
    (mention) =>
      !sentences.has(sentenceStart(message.words, mention.from)) && sentenceAsks(message, mention, opens),
  )
  return [...beliefs, ...clear, ...vague]
}

/** The part of a sentence between commas that begins with words of a question, or that a question mark ends. */
function partAsks({ text, words }: Message, { from, to }: Mention, opens: readonly number[]): boolean {
  const first = partStart(words, from)
  const next = words.findIndex(({ gap }, at) => at >= to && gap >= Gap.comma)
  const end = words[(next < 0 ? words.length : next) - 1]?.end
  const before = text.slice(words[first - 1]?.end ?? 0, words[first]?.start)
  const after = text.slice(end, next < 0 ? undefined : words[next]?.start)
  return before.includes('¿') || after.includes('?') || opens.includes(first)
}

function partStart(words: readonly Word[], from: number): number {
  let at = from
  while (at > 0 && (words[at]?.gap ?? 0) < Gap.comma) at -= 1
  return at
}

/** A question mark behind the sentence or before it, or words of a question at the start of a part of it. */
function sentenceAsks({ text, words }: Message, { from, to }: Mention, opens: readonly number[]): boolean {
  const first = sentenceStart(words, from)
  const next = sentenceEnd(words, to)
  const before = text.slice(words[first - 1]?.end ?? 0, words[first]?.start)
  const after = text.slice(words[next - 1]?.end, words[next]?.start)
  // "Llegué tarde, ¿cuenta?": told and asked in one breath.
  if (before.includes('¿') || after.includes('?') || /,\s*¿/.test(after)) return true
  return opens.some((at) => at >= first && at < next && (at === first || (words[at]?.gap ?? 0) >= Gap.comma))
}

function sentenceStart(words: readonly Word[], from: number): number {
  let at = from
  while (at > 0 && words[at]?.gap !== Gap.sentence) at -= 1
  return at
}

function sentenceEnd(words: readonly Word[], to: number): number {
  let at = to
  while (at < words.length && words[at]?.gap !== Gap.sentence) at += 1
  return at
}

/** What may only be meant counts where nothing clearer is asked. */
function surest(mentions: readonly Mention[]): readonly Mention[] {
  const clear = mentions.filter(({ entry }) => entry.weight > GRADES.maybe)
  return clear.length > 0 ? clear : mentions
}

/** Of phrases that overlap, the longest; of the same length, the surest, then the first. */
function unshadowed(mentions: readonly Mention[], weight: (mention: Mention) => number): readonly Mention[] {
  const kept: Mention[] = []
  const byLength = mentions.toSorted(
    (a, b) => weight(b) - weight(a) || a.from - b.from || b.entry.weight - a.entry.weight,
  )
  for (const mention of byLength)
    if (!kept.some(({ from, to }) => from < mention.to && to > mention.from)) kept.push(mention)
  return kept.toSorted((a, b) => a.from - b.from)
}

/** In words: a sure phrase is worth two more, and a belief that no question mark follows four. */
function weightOf({ text, words }: Message, { entry, from, to }: Mention): number {
  const length = to - from + (entry.weight === GRADES.sure ? 2 : 0)
  const next = sentenceEnd(words, to)
  const isTold =
    entry.family === 'beliefs' && !text.slice(words[next - 1]?.end, words[next]?.start).includes('?')
  return isTold ? length + 4 : length
}

/** The message without the words of the questions; empty where only words are left that say nothing. */
function restOf(
  { text, words }: Message,
  questions: readonly Mention[],
  besides: readonly Mention[],
): string {
  const isCovered = (mentions: readonly Mention[], at: number) =>
    mentions.some(({ from, to }) => from <= at && at < to)
  const left = words.map((_, at) => at).filter((at) => !isCovered(questions, at))
  if (left.every((at) => isCovered(besides, at))) return ''
  let rest = ''
  let from = 0
  for (const mention of questions) {
    const start = words[mention.from]?.start ?? 0
    const end = words[mention.to - 1]?.end ?? start
    rest += `${text.slice(from, start).replace(/[\s¿]+$/, '')} `
    from = end + (/^\s*[?!.,;]*/.exec(text.slice(end))?.[0].length ?? 0)
  }
  return `${rest}${text.slice(from)}`.trim()
}

/** The sentences that ask none of the questions: a name or an address may stand there. */
function apartFrom({ text, words }: Message, questions: readonly Mention[]): string {
  const taken = questions.map(({ from, to }) => [sentenceStart(words, from), sentenceEnd(words, to)] as const)
  const left = words.filter((_, at) => !taken.some(([from, to]) => from <= at && at < to))
  return left.map(({ start, end }) => text.slice(start, end)).join(' ')
}
