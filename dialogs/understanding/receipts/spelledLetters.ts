import type { LexicalData } from '../lexicalData.ts'
import { plain } from '../phrases.ts'
import { MOST_BETWEEN } from './candidates.ts'
import { type Chunk, joined, merge } from './chunk.ts'
import { isKnownPrefix, LETTERS } from './prefixes.ts'

/** Letters read so far, by name or as they are. */
interface Spelled {
  readonly letters: string
  readonly to: number
  /** A letter was told by its name or by a word that begins with it. */
  readonly named: boolean
}

const LONGEST_NAME = 3
const MOST_BESIDE = 3
const BETWEEN = /^[\s.,:/()"'\p{Pd}]{1,3}$/u

/**
 * "Ele i ene", "double u a c", "I as in India …", "io e": letters that are told by their names, or in pieces, before a
 * number are its prefix. Only a prefix that is known, or one of an asylum office: other words are left alone.
 */
export function joinSpelled(chunks: readonly Chunk[], data: LexicalData): readonly Chunk[] {
  const words = chunks.map(({ text }) => plain(text))
  const last = words.findLastIndex((word, at) => isNumber(chunks[at], word, data))
  return merge(chunks, (at) => {
    const start = { letters: '', to: at, named: false }
    if (at >= last || !mayBegin(words, at, data)) return undefined
    const ways = prefixes(chunks, words, start, data).filter(({ to }) =>
      numberFollows(chunks, words, to, data),
    )
    const way = ways.find(({ letters }) => isKnownPrefix(letters)) ?? ways.find(isAsylum)
    if (!way || isAsTyped(chunks, at, way)) return undefined
    const chunk = joined(chunks.slice(at, way.to), way.letters)
    return {
      to: way.to,
      chunk: chunk && { ...chunk, capital: true, spoken: way.named ? 'repaired' : 'exact' },
    }
  })
}

const isAsylum = ({ letters, named }: Spelled) => named && letters.startsWith('Z')

/** Three letters that nobody named: they are joined as they stand. */
function isAsTyped(chunks: readonly Chunk[], at: number, { to, named }: Spelled): boolean {
  return !named && to - at === LETTERS && chunks.slice(at, to).every(({ text }) => text.length === 1)
}

/** Quick: most words begin nothing. */
function mayBegin(words: readonly string[], at: number, { letterNames }: LexicalData): boolean {
  const word = words[at] ?? ''
  if (word.length <= 2) return /^[a-z]+$/.test(word)
  return letterNames.names.has(word) || letterNames.names.has(`${word} ${words[at + 1] ?? ''}`)
}

/** Every way to read three letters from here on. */
function prefixes(
  chunks: readonly Chunk[],
  words: readonly string[],
  spelled: Spelled,
  data: LexicalData,
): readonly Spelled[] {
  if (spelled.letters.length >= LETTERS) return spelled.letters.length === LETTERS ? [spelled] : []
  let from = spelled.to
  if (spelled.letters !== '')
    while (from - spelled.to < MOST_BESIDE && data.letterNames.beside.has(words[from] ?? '')) from += 1
  return [...new Set([spelled.to, from])]
    .filter((begin) => spelled.letters === '' || joins(chunks, spelled.to, begin))
    .flatMap((begin) => lettersAt(chunks, words, begin, data))
    .flatMap(({ letters, to, named }) =>
      prefixes(
        chunks,
        words,
        { letters: spelled.letters + letters, to, named: spelled.named || named },
        data,
      ),
    )
}

const joins = (chunks: readonly Chunk[], from: number, to: number) =>
  chunks.slice(from, to + 1).every(({ before }) => BETWEEN.test(before))

function lettersAt(
  chunks: readonly Chunk[],
  words: readonly string[],
  at: number,
  { letterNames }: LexicalData,
): readonly Spelled[] {
  const found: Spelled[] = []
  const typed = chunks[at]?.text ?? ''
  if (/^[A-Z]{1,2}$/.test(typed)) found.push({ letters: typed, to: at + 1, named: false })
  for (let to = at + 1; to <= at + LONGEST_NAME && to <= words.length; to += 1) {
    if (to > at + 1 && !joins(chunks, to - 1, to - 1)) break
    const names = letterNames.names.get(words.slice(at, to).join(' ')) ?? []
    for (const letters of names) found.push({ letters, to, named: true })
  }
  return found.flatMap((letter) => [withExample(words, letter, letterNames.asIn) ?? letter])
}

/** "I as in India", "E like an egg": the letter with a word that begins with it. */
function withExample(
  words: readonly string[],
  letter: Spelled,
  asIn: ReadonlySet<string>,
): Spelled | undefined {
  for (let length = LONGEST_NAME; length > 0; length -= 1) {
    const after = letter.to + length
    if (!asIn.has(words.slice(letter.to, after).join(' '))) continue
    const example = [after, after + 1].find((at) => words[at]?.startsWith(letter.letters.toLowerCase()))
    if (example !== undefined) return { ...letter, to: example + 1, named: true }
  }
  return undefined
}

function numberFollows(
  chunks: readonly Chunk[],
  words: readonly string[],
  from: number,
  data: LexicalData,
): boolean {
  let at = from
  while (at - from < MOST_BETWEEN && data.receiptBetween.has(words[at] ?? '')) at += 1
  return isNumber(chunks[at], words[at] ?? '', data)
}

function isNumber(chunk: Chunk | undefined, word: string, { spokenDigits }: LexicalData): boolean {
  return /^[0-9OIL]*\d/.test(chunk?.text ?? '') || spokenDigits.ofNumber.has(word)
}
