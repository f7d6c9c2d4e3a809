import { plain } from './phrases.ts'
import { Gap, type Word } from './words.ts'

const SHORTEST_BEGINNING = 3
const LONGEST_BEGINNING = 12
const NOTHING: readonly string[] = []

/**
 * What words speak of, whatever the language: `fever` and `calentura` of illness. Made from lists of words in which
 * `a_b` are words in a row and `enferm*` is any word that begins so.
 */
export class Concepts {
  readonly #words = new Map<string, string[]>()
  readonly #beginnings = new Map<string, string[]>()
  /** How many words the longest row has that begins with a word. */
  readonly #longest = new Map<string, number>()

  constructor(languages: readonly Readonly<Record<string, string>>[]) {
    for (const groups of languages)
      for (const [name, list] of Object.entries(groups))
        for (const item of list.split(' ')) if (item !== '') this.#put(item, name)
  }

  #put(item: string, concept: string): void {
    const isBeginning = item.endsWith('*')
    const words = plain((isBeginning ? item.slice(0, -1) : item).replaceAll('_', ' '))
    const shelf = isBeginning ? this.#beginnings : this.#words
    const known = shelf.get(words)
    if (known) known.push(concept)
    else shelf.set(words, [concept])
    const [first = '', ...others] = words.split(' ')
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, others.length + 1))
  }

  /** For each word what it speaks of; a row of words speaks where it begins. */
  of(words: readonly Word[]): readonly (readonly string[])[] {
    return words.map((_, at) => this.#at(words, at))
  }

  #at(words: readonly Word[], at: number): readonly string[] {
    const norm = words[at]?.norm ?? ''
    const found = new Set(this.#words.get(norm) ?? NOTHING)
    const longest = Math.min(norm.length, LONGEST_BEGINNING)
    for (let length = SHORTEST_BEGINNING; length <= longest; length += 1)
      for (const concept of this.#beginnings.get(norm.slice(0, length)) ?? NOTHING) found.add(concept)
    let row = norm
    for (let more = 1; more < (this.#longest.get(norm) ?? 0); more += 1) {
      const next = words[at + more]
      if (!next || next.gap === Gap.sentence) break
      row = `${row} ${next.norm}`
      for (const concept of this.#words.get(row) ?? NOTHING) found.add(concept)
    }
    return found.size > 0 ? [...found] : NOTHING
  }
}
