import type { LexicalData } from '../lexicalData.ts'
import { plain } from '../phrases.ts'
import { isOneSlip } from '../spelling.ts'
import { type Chunk, joined, merge } from './chunk.ts'
import { DIGITS, isKnownPrefix } from './prefixes.ts'
import type { SpokenDigits } from './receiptWords.ts'

const FEWEST_SPOKEN = 4
const FEWEST_BEHIND_LETTERS = 2
const MOST_SPOKEN = 40
const BETWEEN_SPOKEN = /^[\s,.\p{Pd}]{1,3}$/u

/** "Zero nine one seven", "cero 9 uno 7", "diecisiete treinta y seis": from four words on a number and no count. */
export function joinSpoken(chunks: readonly Chunk[], data: LexicalData): readonly Chunk[] {
  const unmarked = withoutMarks(chunks, data.spokenDigits)
  const words = unmarked.map(({ text }) => plain(text))
  const { digits, misspelled } = data.spokenDigits
  const sure = words.filter((word) => digits.has(word) || misspelled.has(word)).length
  if (sure < FEWEST_BEHIND_LETTERS) return unmarked
  const numbers = numberReader(words, data)
  return merge(unmarked, (at) => {
    const run = spokenRun(unmarked, numbers, at, data.spokenDigits)
    const behind = isKnownPrefix(unmarked[at - 1]?.text ?? '')
    const fewest = behind ? FEWEST_BEHIND_LETTERS : FEWEST_SPOKEN
    if (run.count < fewest || run.digits === '') return undefined
    const chunk = joined(unmarked.slice(at, run.to), run.digits)
    return { to: run.to, chunk: chunk && { ...chunk, spoken: run.repaired ? 'repaired' : 'exact' } }
  })
}

/** "Dash", "guion" before digits is the mark itself. */
function withoutMarks(chunks: readonly Chunk[], { marks, digits }: SpokenDigits): readonly Chunk[] {
  const isNumber = (chunk: Chunk | undefined) =>
    chunk !== undefined && (/^\d/.test(chunk.text) || digits.has(plain(chunk.text)))
  const isMark = (at: number) => marks.has(plain(chunks[at]?.text ?? '')) && isNumber(chunks[at + 1])
  return chunks.flatMap((chunk, at) => {
    if (isMark(at)) return []
    return at > 0 && isMark(at - 1) ? [{ ...chunk, before: '-' }] : [chunk]
  })
}

interface Said {
  readonly digits: string
  /** How many of them were words. */
  readonly count: number
  readonly repaired: boolean
  readonly to: number
}

interface Numbers {
  readonly words: readonly string[]
  /** What a word counts, and how sure it is: one that only sounds like a digit stands among digits. */
  read(at: number): { readonly value: number; readonly as: 'said' | 'misspelled' | 'heard' } | undefined
}

/** Slips are looked for in what was dictated, not in a story. */
const MOST_WORDS = 60
const SHORTEST_SLIP = 3

function numberReader(words: readonly string[], data: LexicalData): Numbers {
  const { digits, misspelled, soundsLike } = data.spokenDigits
  const slips = new Map<string, number | undefined>()
  const read: Numbers['read'] = (at) => {
    const word = words[at] ?? ''
    const said = digits.get(word)
    if (said !== undefined) return { value: said, as: 'said' }
    const wrong = misspelled.get(word)
    if (wrong !== undefined) return { value: wrong, as: 'misspelled' }
    const heard = soundsLike.get(word)
    if (heard !== undefined) return { value: heard, as: 'heard' }
    if (words.length > MOST_WORDS || word.length < SHORTEST_SLIP) return undefined
    if (!slips.has(word)) slips.set(word, slipOf(word, data))
    const slip = slips.get(word)
    return slip === undefined ? undefined : { value: slip, as: 'heard' }
  }
  return { words, read }
}

/** The one number that an unknown word is a slip of: "sevn", "cuatr". */
function slipOf(word: string, { spokenDigits, spelling, languages, receiptBetween }: LexicalData) {
  if (!/^[a-z]+$/.test(word) || spelling.knows(word) || languages.words.has(word) || receiptBetween.has(word))
    return undefined
  const close = new Set(
    [...spokenDigits.digits].flatMap(([digit, value]) => (isOneSlip(word, digit) ? [value] : [])),
  )
  const [only] = close
  return close.size === 1 ? only : undefined
}

function spokenRun(chunks: readonly Chunk[], numbers: Numbers, at: number, spoken: SpokenDigits): Said {
  let run: Said = { digits: '', count: 0, repaired: false, to: at }
  let times = 1
  while (run.to < chunks.length && run.to - at < MOST_SPOKEN) {
    if (run.to > at && !BETWEEN_SPOKEN.test(chunks[run.to]?.before ?? '')) break
    const said = canGoOn(chunks, numbers, run, at) ? saidDigits(numbers, run.to, spoken) : undefined
    if (!said) break
    run = {
      digits: run.digits + said.digits.repeat(times),
      count: run.count + said.count,
      repaired: run.repaired || said.repaired,
      to: said.to,
    }
    times = spoken.times.get(numbers.words[said.to - 1] ?? '') ?? 1
  }
  return run
}

/** "… seven ate", but not "for one two" nor ten digits "for my wife": what only sounds like a digit needs room. */
function canGoOn(chunks: readonly Chunk[], numbers: Numbers, { digits, to }: Said, at: number): boolean {
  if (numbers.read(to)?.as !== 'heard') return true
  return to === at ? /^[A-Z]{3}$/.test(chunks[at - 1]?.text ?? '') : digits !== '' && digits.length < DIGITS
}

function saidDigits(numbers: Numbers, at: number, spoken: SpokenDigits): Said | undefined {
  const word = numbers.words[at] ?? ''
  const one: Said = { digits: word, count: 1, repaired: false, to: at + 1 }
  if (/^\d{1,4}$/.test(word)) return { ...one, count: 0 }
  if (spoken.times.has(word)) return { ...one, digits: '' }
  if (spoken.zeroLetters.has(word)) return { ...one, digits: '0', repaired: true }
  const first = numbers.read(at)
  if (!first) return undefined
  const repaired = first.as !== 'said'
  const isHundred = first.value > 0 && first.value < 10 && spoken.hundreds.has(numbers.words[at + 1] ?? '')
  const part: Part = isHundred
    ? { value: first.value * 100, to: at + 2, repaired, isRound: true }
    : { value: first.value, to: at + 1, repaired, isRound: false }
  const { value, ...whole } = withUnits(numbers, part, spoken)
  return { digits: String(value), count: 1, repaired: whole.repaired, to: whole.to }
}

interface Part {
  readonly value: number
  readonly to: number
  readonly repaired: boolean
  /** "Nine hundred", after which single digits go on: "nine hundred one two three". */
  readonly isRound: boolean
}

/** "Treinta y cinco", "ciento veintitrés", "nine hundred twelve": the smaller number behind a round one. */
function withUnits(numbers: Numbers, part: Part, spoken: SpokenDigits): Part {
  const { value, to, isRound } = part
  const room = value >= 100 && value % 100 === 0 ? 100 : 10
  if (value < 20 || value % 10 !== 0 || (value > 100 && room === 10 && value % 100 < 20)) return part
  const and = spoken.joins.has(numbers.words[to] ?? '')
  const next = numbers.read(and ? to + 1 : to)
  if (!next || next.as === 'heard' || next.value === 0 || next.value >= room) return part
  if (isRound && !and && next.value < 10) return part
  const more = {
    value: value + next.value,
    to: and ? to + 2 : to + 1,
    repaired: part.repaired || next.as === 'misspelled',
    isRound: false,
  }
  return room === 100 && next.value >= 20 ? withUnits(numbers, more, spoken) : more
}
