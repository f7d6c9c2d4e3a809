import type { LexicalData } from '../lexicalData.ts'
import { plain } from '../phrases.ts'
import type { Chunk } from './chunk.ts'

/** A receipt number is three letters and ten digits. */
export const LETTERS = 3
export const DIGITS = 10

/** Prefixes seen on receipt numbers. Another one is warned about, never refused. */
const PREFIXES: ReadonlySet<string> = new Set([
  ...['IOE', 'EAC', 'VSC', 'WAC', 'CSC', 'LIN', 'NSC', 'SRC', 'TSC', 'MSC', 'NBC', 'YSC', 'PSC'],
])

export const isKnownPrefix = (letters: string): boolean => PREFIXES.has(letters)

/** Letters and digits that are mistaken for one another, as one of them. */
const lookAlike = (text: string) =>
  text.replace(/[1L]/g, 'I').replaceAll('0', 'O').replaceAll('5', 'S').replaceAll('8', 'B')

const PREFIX_BY_LOOKS: ReadonlyMap<string, string> = new Map(
  [...PREFIXES].map((one) => [lookAlike(one), one]),
)

/** What the message is, for those who read one number in it. */
export interface Text {
  readonly all: string
  /** The message is about a receipt number. */
  readonly wanted: boolean
  readonly data: LexicalData
}

export interface Prefix {
  readonly prefix: string
  readonly known: boolean
  readonly repaired: boolean
  /** Letters that are a prefix only where exactly ten digits follow. */
  readonly loose: boolean
}

/** A known prefix at the start of a chunk, repaired if need be. */
function knownPrefix(text: string): Prefix | undefined {
  const head = text.slice(0, LETTERS)
  const prefix = PREFIX_BY_LOOKS.get(lookAlike(head))
  return prefix === undefined ? undefined : { prefix, known: true, repaired: prefix !== head, loose: false }
}

/** The letters a number begins with, if what stands behind them can be its beginning: "Linda" is no LIN. */
export function prefixOf(
  first: Chunk,
  next: Chunk | undefined,
  { data, wanted }: Pick<Text, 'data' | 'wanted'>,
): Prefix | undefined {
  const rest = first.text.slice(LETTERS)
  if (first.text.length < LETTERS || !/^[A-Z0-9]{3}/.test(first.text) || /^\d+$/.test(first.text))
    return undefined
  if (!/\d/.test(rest) && repairDigits(rest).replace(/\d/g, '') !== '') return undefined
  const other = otherPrefix(first, data)
  // In small letters only where a receipt number is spoken of: "zch 22 007 61834".
  const apart = first.text.length === LETTERS && !first.capital && !/^\p{Pd}$/u.test(next?.before ?? '')
  return knownPrefix(first.text) ?? (apart && !wanted ? undefined : other)
}

/**
 * Any three letters glued to ten digits, or before them where they are no word. Asylum offices have letters of
 * their own, with a Z first; all others are warned about.
 */
function otherPrefix(first: Chunk, data: LexicalData): Prefix | undefined {
  const prefix = first.text.slice(0, LETTERS)
  if (!/^[A-Z]{3}$/.test(prefix)) return undefined
  const found = { prefix, known: prefix.startsWith('Z'), repaired: false, loose: true }
  if (first.text.length > LETTERS) return found
  const word = plain(prefix)
  const { words } = data.languages
  const isWord =
    [words, data.neutralWords, data.noPrefixes].some((list) => list.has(word)) || data.spelling.knows(word)
  return isWord ? undefined : found
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
}
export const repairDigits = (text: string) => text.replace(/[A-Z]/g, (letter) => LOOKS_LIKE[letter] ?? letter)
