import { beginningOf, NUMBER, secondWords } from './leadingWords.ts'
import { compileList, compilePhrase, type Matcher, type Search, type WordList } from './matching.ts'
import { type Node, PhraseParser } from './phrases.ts'
import type { Classes, Entry, NumbersByWord, PhraseTable, Rows } from './phraseTable.ts'
import type { Word } from './words.ts'

/** The id of phrases that take away what they cover of one meaning. */
export const notOf = (id: string) => `not ${id}`

/** A phrase found in a message: the words `from` up to but not including `to`. */
export interface Mention {
  readonly entry: Entry
  readonly from: number
  readonly to: number
}

/** A phrase, made ready when a message first comes near it: most never are, and starting stays quick. */
class Indexed {
  readonly entry: Entry
  readonly #node: Node
  readonly #lists: WordLists
  readonly #seconds: ReadonlySet<string> | null
  #match: Matcher | undefined

  constructor(entry: Entry, node: Node, lists: WordLists) {
    this.entry = entry
    this.#node = node
    this.#lists = lists
    const seconds = secondWords(node)
    this.#seconds = seconds ? new Set(seconds) : null
  }

  get match(): Matcher {
    this.#match ??= compilePhrase(this.#node, this.#lists)
    return this.#match
  }

  canGoOnWith(second: string): boolean {
    return this.#seconds === null || this.#seconds.has(second)
  }
}

/**
 * All phrases of all languages, found by the words they need and by those they begin with, so that a message costs
 * only the phrases that could stand in it.
 */
export class PhraseIndex {
  readonly #table: PhraseTable
  readonly #parser: PhraseParser
  readonly #lists: WordLists
  readonly #made: (Indexed | undefined)[]
  readonly #byWord: Shelf
  readonly #byBeginning: Shelf
  readonly #byList: Shelf
  readonly #needs: Needs

  /** The classes are those that the table was made with. */
  constructor(table: PhraseTable, classes: Classes) {
    this.#table = table
    this.#parser = new PhraseParser(classes)
    this.#lists = new WordLists(this.#parser, classes)
    this.#made = new Array<Indexed | undefined>(table.phrases.length)
    this.#byWord = new Shelf(table.byWord)
    this.#byBeginning = new Shelf(table.byBeginning)
    this.#byList = new Shelf(table.byList)
    this.#needs = new Needs(table)
  }

  /** Every word that the phrases spell out. */
  get vocabulary(): ReadonlySet<string> {
    return this.#table.vocabulary
  }

  /** Every phrase in the message. The same phrase at the same word is found once, at its longest. */
  find(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    this.#each(words, (search, phrase) => {
      const to = phrase.match(search, search.start)
      if (to > search.start) mentions.push({ entry: phrase.entry, from: search.start, to })
    })
    return mentions
  }

  /** The same, with every place where a phrase can end. For short messages only: it tries all ways to match. */
  findEveryEnd(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    this.#each(words, (search, phrase) => {
      search.ends = new Set()
      phrase.match(search, search.start)
      for (const to of search.ends)
        if (to > search.start) mentions.push({ entry: phrase.entry, from: search.start, to })
    })
    return mentions
  }

  /** Tries each phrase that could stand at a word, word by word. */
  #each(words: readonly Word[], tryAt: (search: Search, phrase: Indexed) => void): void {
    const lacking = this.#needs.lackingIn(words)
    const search: Search = {
      words,
      beginnings: words.map(({ norm }) => beginningOf(norm)),
      start: 0,
      ends: null,
    }
    for (; search.start < words.length; search.start += 1) {
      const second = words[search.start + 1]?.norm ?? ''
      for (const place of this.#startingWith(search, lacking)) {
        const phrase = this.#at(place)
        if (phrase.canGoOnWith(second)) tryAt(search, phrase)
      }
    }
  }

  #at(place: number): Indexed {
    const made = this.#made[place] ?? this.#make(place)
    this.#made[place] = made
    return made
  }

  #make(place: number): Indexed {
    const { phrases, meanings, meant } = this.#table
    const phrase = phrases[place] as string
    const meaning = meanings[meant[place] as number] as Omit<Entry, 'phrase'>
    return new Indexed({ ...meaning, phrase }, this.#parser.parse(phrase), this.#lists)
  }

  /** The phrases that can begin with a word and can stand in the message, each once, in the order they were written. */
  #startingWith({ words, beginnings, start }: Search, lacking: Uint8Array): readonly number[] {
    const norm = words[start]?.norm ?? ''
    const beginning = beginnings[start] ?? ''
    const found: number[] = []
    const put = (phrase: number) => {
      if (lacking[phrase] === 0) found.push(phrase)
    }
    this.#byWord.each(norm, put)
    const ofWords = found.length
    this.#byBeginning.each(beginning, put)
    for (const key of [norm, beginning])
      for (const list of listsUnder(this.#table, key)) this.#byList.each(list, put)
    if (found.length === ofWords) return found
    return [...new Set(found)].sort((a, b) => a - b)
  }
}

const NO_LISTS: readonly string[] = []

const listsUnder = ({ listsOf }: PhraseTable, key: string): readonly string[] => listsOf.get(key) ?? NO_LISTS

/** The lists of words that phrases name, made ready when first named. */
class WordLists {
  readonly #parser: PhraseParser
  readonly #classes: Classes
  readonly #made = new Map<string, WordList>()

  constructor(parser: PhraseParser, classes: Classes) {
    this.#parser = parser
    this.#classes = classes
  }

  get(name: string): WordList | undefined {
    const phrases = this.#classes.get(name)
    if (!phrases) return undefined
    const made = this.#made.get(name) ?? compileList(phrases.map((phrase) => this.#parser.parse(phrase)))
    this.#made.set(name, made)
    return made
  }
}

/** The numbers under each word. */
class Shelf {
  readonly #flat: NumbersByWord
  readonly #places: ReadonlyMap<string, number>

  constructor(flat: NumbersByWord) {
    this.#flat = flat
    this.#places = new Map(flat.words.map((word, place) => [word, place]))
  }

  each(word: string, take: (number: number) => void): void {
    const place = this.#places.get(word)
    if (place !== undefined) eachIn(this.#flat, place, take)
  }
}

/** Lists of words of which a message must have one each, or a phrase cannot stand in it: most phrases end here. */
class Needs {
  readonly #table: PhraseTable
  readonly #listsWith: Shelf
  readonly #met: Uint8Array
  readonly #lacking: Uint8Array

  constructor(table: PhraseTable) {
    this.#table = table
    this.#listsWith = new Shelf(table.neededWith)
    this.#met = new Uint8Array(table.neededBy.ends.length)
    this.#lacking = new Uint8Array(table.needs.length)
  }

  /** For each phrase, how many of its lists the message has no word of. Holds until the next message. */
  lackingIn(words: readonly Word[]): Uint8Array {
    this.#met.fill(0)
    this.#lacking.set(this.#table.needs)
    for (const key of keysOf(words, this.#table)) this.#listsWith.each(key, (list) => this.#meet(list))
    return this.#lacking
  }

  #meet(list: number): void {
    if (this.#met[list] === 1) return
    this.#met[list] = 1
    const lacking = this.#lacking
    eachIn(this.#table.neededBy, list, (phrase) => {
      lacking[phrase] = (lacking[phrase] as number) - 1
    })
  }
}

/** The words of a message as the lists name them: each, what it begins with, and the lists that it begins a member of. */
function keysOf(words: readonly Word[], table: PhraseTable): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { norm, isNumber } of words) {
    if (isNumber) keys.add(NUMBER)
    if (keys.has(norm)) continue
    const beginning = beginningOf(norm)
    keys.add(norm).add(beginning)
    for (const key of [norm, beginning]) for (const list of listsUnder(table, key)) keys.add(`@${list}`)
  }
  return keys
}

/** Each number of one row. */
function eachIn({ ends, numbers }: Rows, row: number, take: (number: number) => void): void {
  const end = ends[row] as number
  for (let at = row > 0 ? (ends[row - 1] as number) : 0; at < end; at += 1) take(numbers[at] as number)
}
