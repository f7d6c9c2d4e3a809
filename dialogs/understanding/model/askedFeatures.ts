import type { Message } from '../message.ts'
import type { Mention } from '../phraseIndex.ts'
import { Gap } from '../words.ts'
import type { Features } from './features.ts'
import { stamp } from './hashing.ts'

/** A stretch of words, `from` up to but not including `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const STEM = 5
const LONGEST_WORD = 24
/** What the phrases said, and the signs of a question, weigh more than a single word; a piece of a word less. */
const OF_PHRASE = 2
const OF_PIECE = 0.5

/**
 * What one thought is known by, to tell which question it asks: its words, their beginnings, pairs of them, pieces of
 * three and four letters, the lists of words it draws on, and what the phrases of questions found in it, sure or not.
 */
export const askedFeatures = (message: Message, mentions: readonly Mention[], thought: Stretch): Features =>
  marksOf(message, mentions, thought).features()

/** The same marks, for who has more to add. */
export function marksOf(message: Message, mentions: readonly Mention[], thought: Stretch): Marks {
  const { words, kins, data } = message
  const marks = new Marks()
  const stems: string[] = []
  for (let at = thought.from; at < thought.to; at += 1) {
    const { norm, isNumber } = words[at] as (typeof words)[number]
    stems.push(isNumber ? '#' : norm.slice(0, STEM))
  }
  stems.forEach((stem, place) => {
    const at = thought.from + place
    const { norm, typed, isNumber } = words[at] as (typeof words)[number]
    const next = stems[place + 1]
    marks.add(stamp('w', isNumber ? '#' : norm), at)
    marks.add(stamp('s', stem), at)
    if (next !== undefined) marks.add(stamp('p', stem, next), at)
    if (kins[at] !== undefined) marks.add(stamp('kin'), at)
    addLists(marks, data.askedLists.get(norm) ?? [], stems, place, at)
    if (!isNumber) marks.addPieces(typed.slice(0, LONGEST_WORD), at)
  })
  if (stems[0] !== undefined) marks.add(stamp('first', stems[0]), thought.from)
  if (stems[1] !== undefined) marks.add(stamp('first two', stems[0] as string, stems[1]), thought.from)
  addMentions(marks, message, mentions, thought)
  if (isMarked(message, thought)) marks.add(stamp('?'), -1, OF_PHRASE)
  return marks
}

/** Words of one list of `questions.json` are alike: "my cousin", "my neighbor". */
function addLists(
  marks: Marks,
  lists: readonly string[],
  stems: readonly string[],
  place: number,
  at: number,
): void {
  const [before, next] = [stems[place - 1], stems[place + 1]]
  for (const list of lists) {
    marks.add(stamp('list', list), at)
    if (before !== undefined) marks.add(stamp('before list', before, list), at)
    if (next !== undefined) marks.add(stamp('after list', list, next), at)
  }
}

function addMentions(
  marks: Marks,
  { words }: Message,
  mentions: readonly Mention[],
  { from, to }: Stretch,
): void {
  for (const { entry, ...found } of mentions) {
    if (found.from < from || found.to > to) continue
    const { family, id, weight } = entry
    if (family === 'questions' || family === 'beliefs')
      marks.add(stamp('m', id, String(weight)), found.from, OF_PHRASE)
    if (family === 'matters' || family === 'elsewhere') marks.add(stamp('m', family), found.from)
    const isOpening = found.from === from || (words[found.from]?.gap ?? 0) >= Gap.comma
    if (family === 'opens' && isOpening) marks.add(stamp('opens'), found.from, OF_PHRASE)
  }
}

/** A question mark stands before the words or behind them. */
export function isMarked({ text, words }: Message, { from, to }: Stretch): boolean {
  const before = text.slice(words[from - 1]?.end ?? 0, words[from]?.start)
  const inside = text.slice(words[from]?.start, words[to - 1]?.end)
  return (
    before.includes('¿') ||
    /[?¿]/.test(inside) ||
    text.slice(words[to - 1]?.end, words[to]?.start).includes('?')
  )
}

/** The marks of a stretch as they are gathered, each once. */
export class Marks {
  readonly #seen = new Set<number>()
  readonly #marks: number[] = []
  readonly #values: number[] = []
  readonly #words: number[] = []
  #square = 0

  add(mark: number, word: number, value = 1): void {
    if (this.#seen.has(mark)) return
    this.#seen.add(mark)
    this.#marks.push(mark)
    this.#values.push(value)
    this.#words.push(word)
    this.#square += value * value
  }

  /** Pieces of three and four letters, with the ends of the word marked. */
  addPieces(word: string, at: number): void {
    const bounded = `<${word}>`
    for (let length = 3; length <= 4; length += 1)
      for (let from = 0; from + length <= bounded.length; from += 1)
        this.add(stamp('c', bounded.slice(from, from + length)), at, OF_PIECE)
  }

  features(): Features {
    const scale = 1 / Math.sqrt(this.#square || 1)
    return {
      marks: Uint32Array.from(this.#marks),
      values: Float32Array.from(this.#values, (value) => value * scale),
      words: Int16Array.from(this.#words),
      apartFromFlags: this.#marks.length,
    }
  }
}
