import { plain } from './phrases.ts'
import { Gap, type Word } from './words.ts'

const SHORTEST_BEGINNING = 3
const LONGEST_BEGINNING = 12
const NOTHING: readonly string[] = []

/** Words, one a line, each with the number of what it speaks of: in so few pieces that it is read in no time. */
interface Shelf {
  readonly words: string
  readonly means: Uint16Array
}

/** What words speak of, made ready to be looked up. */
export interface ConceptTable {
  /** Everything that a word speaks of, each list once. */
  readonly meanings: readonly (readonly string[])[]
  /** Words, and words in a row parted by spaces. */
  readonly words: Shelf
  /** What words begin with. */
  readonly beginnings: Shelf
  /** Words that a row begins with, one a line, and how many words the longest such row has. */
  readonly firsts: string
  readonly longest: Uint8Array
}

/**
 * What words speak of, whatever the language: `fever` and `calentura` of illness. Made from lists of words in which
 * `a_b` are words in a row and `enferm*` is any word that begins so.
 */
export function conceptTable(languages: readonly Readonly<Record<string, string>>[]): ConceptTable {
  const words = new Map<string, Set<string>>()
  const beginnings = new Map<string, Set<string>>()
  for (const [concept, item] of itemsOf(languages)) {
    const isBeginning = item.endsWith('*')
    const name = plain((isBeginning ? item.slice(0, -1) : item).replaceAll('_', ' '))
    const shelf = isBeginning ? beginnings : words
    shelf.set(name, (shelf.get(name) ?? new Set()).add(concept))
  }
  const meanings = new Map<string, readonly string[]>()
  for (const concepts of [...words.values(), ...beginnings.values()])
    meanings.set([...concepts].join(' '), [...concepts])
  const rows = rowLengths([...words.keys()])
  const numbers = new Map([...meanings.keys()].map((name, at) => [name, at]))
  const shelfOf = (means: ReadonlyMap<string, ReadonlySet<string>>): Shelf => ({
    words: [...means.keys()].join('\n'),
    means: Uint16Array.from(means.values(), (concepts) => numbers.get([...concepts].join(' ')) ?? 0),
  })
  return {
    meanings: [...meanings.values()],
    words: shelfOf(words),
    beginnings: shelfOf(beginnings),
    firsts: [...rows.keys()].join('\n'),
    longest: Uint8Array.from(rows.values()),
  }
}

const itemsOf = (languages: readonly Readonly<Record<string, string>>[]) =>
  languages
    .flatMap((groups) => Object.entries(groups))
    .flatMap(([concept, list]) =>
      list
        .split(' ')
        .filter(Boolean)
        .map((item) => [concept, item] as const),
    )

function rowLengths(names: readonly string[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>()
  for (const name of names) {
    const [first = '', ...others] = name.split(' ')
    if (others.length > 0) lengths.set(first, Math.max(lengths.get(first) ?? 0, others.length + 1))
  }
  return lengths
}

/** Looks up what the words of a message speak of. */
export class Concepts {
  readonly #words: ReadonlyMap<string, readonly string[]>
  readonly #beginnings: ReadonlyMap<string, readonly string[]>
  readonly #longestBeginning: ReadonlyMap<string, number>
  readonly #longest: ReadonlyMap<string, number>

  constructor({ meanings, words, beginnings, firsts, longest }: ConceptTable) {
    const meaning = (number: number) => meanings[number] ?? NOTHING
    this.#words = mapOfLines(words.words, words.means, meaning)
    this.#beginnings = mapOfLines(beginnings.words, beginnings.means, meaning)
    this.#longestBeginning = longestFrom(this.#beginnings.keys())
    this.#longest = mapOfLines(firsts, longest, (length) => length)
  }

  /** For each word what it speaks of; a row of words speaks where it begins. */
  of(words: readonly Word[]): readonly (readonly string[])[] {
    return words.map((_, at) => this.#at(words, at))
  }

  #at(words: readonly Word[], at: number): readonly string[] {
    const norm = words[at]?.norm ?? ''
    let found = this.#words.get(norm) ?? NOTHING
    const longest = Math.min(norm.length, this.#longestBeginning.get(norm.slice(0, SHORTEST_BEGINNING)) ?? 0)
    for (let length = SHORTEST_BEGINNING; length <= longest; length += 1)
      found = together(found, this.#beginnings.get(norm.slice(0, length)))
    let row = norm
    for (let more = 1; more < (this.#longest.get(norm) ?? 0); more += 1) {
      const next = words[at + more]
      if (!next || next.gap === Gap.sentence) break
      row = `${row} ${next.norm}`
      found = together(found, this.#words.get(row))
    }
    return found
  }
}

/** Each once, in the order they were found. */
function together(some: readonly string[], more = NOTHING): readonly string[] {
  if (more.length === 0) return some
  return some.length === 0 ? more : [...new Set([...some, ...more])]
}

/** How long the longest beginning is that goes on from the shortest ones: most words need not be looked up further. */
function longestFrom(beginnings: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const beginning of beginnings) {
    const shortest = beginning.slice(0, SHORTEST_BEGINNING)
    longest.set(shortest, Math.max(longest.get(shortest) ?? 0, Math.min(beginning.length, LONGEST_BEGINNING)))
  }
  return longest
}

function mapOfLines<Value>(
  lines: string,
  numbers: Uint8Array | Uint16Array,
  meaningOf: (number: number) => Value,
): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>()
  let at = 0
  for (const line of lines.split('\n')) {
    map.set(line, meaningOf(numbers[at] ?? 0))
    at += 1
  }
  return map
}
