import { plain } from './phrases.ts'
import type { Word } from './words.ts'

/** Names of one or more words and what they mean: months, numbers, cities. Found by their first word. */
export class Vocabulary<T> {
  readonly #entries: ReadonlyMap<string, T>
  readonly #longest = new Map<string, number>()

  constructor(records: readonly Readonly<Record<string, T>>[]) {
    const entries = records.flatMap((record) => Object.entries(record))
    this.#entries = new Map(entries.map(([key, value]) => [plain(key), value]))
    for (const key of this.#entries.keys()) {
      const [first = '', ...others] = key.split(' ')
      this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, others.length + 1))
    }
  }

  /** The longest name that stands at `at`, read from the repaired words or from the words as typed. */
  find(
    words: readonly Word[],
    at: number,
    form: 'norm' | 'typed' = 'norm',
  ): { readonly value: T; readonly to: number } | undefined {
    const first = words[at]?.[form] ?? ''
    const most = Math.min(this.#longest.get(first) ?? 0, words.length - at)
    for (let length = most; length > 0; length -= 1) {
      const name =
        length === 1
          ? first
          : words
              .slice(at, at + length)
              .map((word) => word[form])
              .join(' ')
      const value = this.#entries.get(name)
      if (value !== undefined) return { value, to: at + length }
    }
    return undefined
  }

  get(name: string): T | undefined {
    return this.#entries.get(name)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  names(): IterableIterator<string> {
    return this.#entries.keys()
  }

  firstWords(): IterableIterator<string> {
    return this.#longest.keys()
  }
}

/** Single words as they are looked up: lower case, no accents. */
export function setOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => word !== '').map(plain))
}

/** Lists of single words by their names. */
export function setsOf<Name extends string>(
  names: readonly Name[],
  wordsOf: (name: Name) => readonly string[],
): Readonly<Record<Name, ReadonlySet<string>>> {
  const lists = names.map((name) => [name, setOf(wordsOf(name))] as const)
  return Object.fromEntries(lists) as Record<Name, ReadonlySet<string>>
}

/** What words stand for, looked up the same way. */
export function mapOf<T>(records: readonly Readonly<Record<string, T>>[]): ReadonlyMap<string, T> {
  return new Map(
    records.flatMap((record) => Object.entries(record)).map(([key, value]) => [plain(key), value]),
  )
}
