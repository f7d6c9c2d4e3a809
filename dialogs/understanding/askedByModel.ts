import { GRADES } from './lexicon.ts'
import type { Message } from './message.ts'
import { askedFeatures, isMarked, type Stretch } from './model/askedFeatures.ts'
import { sharesOf, sumsOf } from './model/classifier.ts'
import type { Model } from './model/modelFile.ts'
import { type Mention, notOf } from './phraseIndex.ts'
import { Gap, type Word } from './words.ts'

/** What the model makes of one thought. */
interface Guess {
  readonly family: 'questions' | 'beliefs'
  readonly id: string
  /** Of all that we answer, how much of it is this. */
  readonly share: number
  /** From `SURE_ENOUGH` on it is taken for said. */
  readonly sureness: number
  readonly shareOf: (id: string) => number
}

type AskedModel = Pick<Model, 'asks' | 'asked'>

/** A longer sentence runs on: only what follows words of a question is looked at, up to this many words. */
const LONGEST = 25
const FEWEST = 3
const SURELY_MORE_THAN_AN_ANSWER = 8
const NEAR = 5
/** So many thoughts of one message are looked at. */
const MOST_THOUGHTS = 8

/** How much it counts that a thought is about any of ours, beside how surely it is this one. */
const OF_ASKING = 0.5
/** A question without the form of one has to be surer, and one with its words inside a little. */
const WITHOUT_FORM = 6
const FORM_INSIDE = 1.5
/** From this share on the model is right against a phrase, and below the other one a phrase alone is wrong. */
const OVERRULES = 0.35
/** Calibrated on messages that the model had not learnt from: beyond it, it is seldom an answer that nobody asked. */
const SURE_ENOUGH = 0.7
/** The share from which the model is heard where no phrase was. */
const ALONE_FROM = 0.5
/** A person takes over where somebody fears arrest there: for that it has to be surer. */
const BRINGS_PERSON: ReadonlySet<string> = new Set(['ice_there'])
const SURE_OF_FEAR = 3
/** Words out of the middle of a long sentence may be the end of another thought. */
const OUT_OF_LONG = 2
/** Where phrases heard two things in one thought, the one that is surely meant. */
const ALONE = 0.8
const RULES_OUT = 0.03

/**
 * What is asked and wrongly believed, once the model has read each thought beside the phrases: it finds what no phrase
 * knows, and keeps a phrase that is not sure from standing against all other words.
 */
export function weighAsked(
  model: AskedModel,
  message: Message,
  mentions: readonly Mention[],
  found: readonly Mention[],
): readonly Mention[] {
  const opens = opensIn(message, mentions)
  const thoughts = thoughtsOf(message.words, opens).slice(0, MOST_THOUGHTS)
  const within = ({ from, to }: Stretch) => found.filter((one) => one.from >= from && one.to <= to)
  const weighed = thoughts.flatMap((thought) =>
    settle(guess(model, message, mentions, thought, opens), within(thought), () =>
      saidIn(message, thought, opens),
    ),
  )
  const others = found.filter((one) => !thoughts.some(({ from, to }) => one.from >= from && one.to <= to))
  return [...weighed, ...others].toSorted((a, b) => a.from - b.from)
}

/** The phrases' findings in one thought and the model's guess, settled. */
function settle(guessed: Guess | null, found: readonly Mention[], where: () => Stretch): readonly Mention[] {
  if (!guessed) return found
  const [first] = found
  const isHeard = guessed.sureness >= (BRINGS_PERSON.has(guessed.id) ? SURE_OF_FEAR : SURE_ENOUGH)
  if (!first) return isHeard && guessed.share >= ALONE_FROM ? [mentionOf(guessed, where())] : []
  const same = found.filter(({ entry }) => entry.id === guessed.id)
  const mayStand = ({ entry }: Mention) =>
    entry.id === guessed.id || entry.weight === GRADES.sure || guessed.shareOf(entry.id) >= RULES_OUT
  if (same.length > 0 && guessed.share >= ALONE) return found.filter(mayStand)
  if (same.length > 0 || found.length > 1) return found
  if (isHeard && guessed.share >= OVERRULES) return [mentionOf(guessed, first)]
  const isOut = first.entry.weight < GRADES.sure && guessed.shareOf(first.entry.id) < RULES_OUT
  return isOut && !isHeard ? [] : found
}

const mentionOf = ({ family, id }: Guess, { from, to }: Stretch): Mention => ({
  entry: { family, id, phrase: '', weight: GRADES.likely, language: '' },
  from,
  to,
})

/** Where words of a question stand. What is denied asks nothing: "y no puedo ir". */
function opensIn({ words, data }: Message, mentions: readonly Mention[]): readonly number[] {
  const isDenied = (at: number) =>
    (words[at]?.gap ?? 0) < Gap.comma && data.cues.negators.has(words[at - 1]?.norm ?? '')
  const opens = mentions.filter(({ entry }) => entry.family === 'opens').map(({ from }) => from)
  return [...new Set(opens)].filter((at) => !isDenied(at))
}

/** The thoughts of a message, as they are looked at one by one. */
export const thoughtsIn = (message: Message, mentions: readonly Mention[]): readonly Stretch[] =>
  thoughtsOf(message.words, opensIn(message, mentions))

/** Sentences; a word or two belong to the one before, and a sentence that runs on is cut where questions open. */
function thoughtsOf(words: readonly Word[], opens: readonly number[]): readonly Stretch[] {
  const sentences: Stretch[] = []
  for (let from = 0; from < words.length; ) {
    const to = sentenceEnd(words, from + 1)
    const before = sentences.at(-1)
    if (before && to - from < FEWEST) sentences[sentences.length - 1] = { from: before.from, to }
    else sentences.push({ from, to })
    from = to
  }
  return sentences.flatMap((sentence) => {
    if (sentence.to - sentence.from <= LONGEST) return [sentence]
    const starts = apart(opens.filter((at) => at >= sentence.from && at < sentence.to - FEWEST))
    return starts.map((from, place) => ({
      from,
      to: Math.min(sentence.to, from + LONGEST, starts[place + 1] ?? sentence.to),
    }))
  })
}

/** Words of a question that follow upon others belong to them: "do you know if …". */
function apart(starts: readonly number[]): readonly number[] {
  const kept: number[] = []
  for (const at of starts) if (at - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= NEAR) kept.push(at)
  return kept
}

function sentenceEnd(words: readonly Word[], from: number): number {
  let at = from
  while (at < words.length && words[at]?.gap !== Gap.sentence) at += 1
  return at
}

function guess(
  model: AskedModel,
  message: Message,
  mentions: readonly Mention[],
  thought: Stretch,
  opens: readonly number[],
): Guess | null {
  if (mayBeAnswer(message, thought)) return null
  const lacks = lackOfForm(message, thought, opens)
  const features = askedFeatures(message, mentions, thought)
  const asking = (sumsOf(model.asks, features)[0] ?? 0) * model.asks.scale
  const shares = sharesOf(model.asked, features)
  const share = Math.max(...shares)
  const label = model.asked.labels[shares.indexOf(share)] ?? ''
  const [family, id = ''] = label.split('/')
  if (family !== 'questions' && family !== 'beliefs') return null
  if (isTakenAway(message, mentions, thought, { family, id })) return null
  const odds = Math.log(share / (1 - share + 1e-9))
  return {
    family,
    id,
    share,
    sureness: OF_ASKING * asking + odds - (family === 'questions' ? lacks : 0),
    shareOf: (other) => shares[model.asked.labels.findIndex((name) => name.endsWith(`/${other}`))] ?? 0,
  }
}

/** "It is a NOID", "puedo ir": a few words without a mark or words of a question are an answer. */
function mayBeAnswer(message: Message, thought: Stretch): boolean {
  const length = thought.to - thought.from
  if (isMarked(message, thought) || length >= SURELY_MORE_THAN_AN_ANSWER) return false
  const asks = message.found('details.question').some(({ from }) => from === thought.from)
  return length < FEWEST || !asks
}

/** What the phrases looked at and took away stays away: another sense of the words, or a belief that is denied. */
function isTakenAway(
  message: Message,
  mentions: readonly Mention[],
  { from, to }: Stretch,
  { family, id }: Pick<Guess, 'family' | 'id'>,
): boolean {
  const inside = mentions.filter((one) => one.from >= from && one.to <= to && one.entry.family === family)
  return inside.some(
    (one) =>
      one.entry.id === notOf(id) || (family === 'beliefs' && one.entry.id === id && message.denied(one)),
  )
}

function lackOfForm(message: Message, thought: Stretch, opens: readonly number[]): number {
  const inside = opens.filter((at) => at >= thought.from && at < thought.to)
  const isWhole = thought.from === 0 || message.words[thought.from]?.gap === Gap.sentence
  if (!isWhole) return OUT_OF_LONG
  const isAtStart = (at: number) => at === thought.from || (message.words[at]?.gap ?? 0) >= Gap.comma
  if (isMarked(message, thought) || inside.some(isAtStart)) return 0
  return inside.length > 0 ? FORM_INSIDE : WITHOUT_FORM
}

/** Where in a thought the asking begins, and where a reason that is told with it: "… because I am sick". */
function saidIn({ words, data }: Message, { from, to }: Stretch, opens: readonly number[]): Stretch {
  const inside = opens.filter((at) => at >= from && at < to)
  const start = inside.find((at) => at === from || (words[at]?.gap ?? 0) >= Gap.comma) ?? inside[0] ?? from
  for (let at = start + FEWEST; at < to; at += 1)
    if (data.cues.because.has(words[at]?.norm ?? '')) return { from: start, to: at }
  return { from: start, to }
}
