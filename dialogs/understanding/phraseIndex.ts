import { neededWords, secondWords } from './leadingWords.ts'
import { compileList, compilePhrase, type Matcher, type Search, type WordList } from './matching.ts'
import { type Node, PhraseParser, PhraseSyntaxError } from './phrases.ts'
import type { Word } from './words.ts'

/** A phrase and what it stands for. */
export interface Entry {
  /** The family a phrase is looked up by, such as `reasons`, and the meaning inside it, such as `forgot`. */
  readonly family: string
  readonly id: string
  readonly phrase: string
  /** 0 to 1: how surely the phrase means this. */
  readonly weight: number
  readonly language: string
}

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
  readonly node: Node
  /** The order in which phrases were written. */
  readonly place: number
  #match: Matcher | undefined
  #seconds: ReadonlySet<string> | null | undefined

  constructor(entry: Entry, node: Node, place: number) {
    this.entry = entry
    this.node = node
    this.place = place
  }

  match(lists: ReadonlyMap<string, WordList>): Matcher {
    this.#match ??= compilePhrase(this.node, lists)
    return this.#match
  }

  canGoOnWith(second: string): boolean {
    if (this.#seconds === undefined) {
      const words = secondWords(this.node)
      this.#seconds = words ? new Set(words) : null
    }
    return this.#seconds === null || this.#seconds.has(second)
  }
}

/** Phrases by the word, the beginning of a word, or the list of words that they can start with. */
type Shelf = Map<string, Indexed[]>

/**
 * All phrases of all languages, found by the words they need and by those they begin with, so that a message costs
 * only the phrases that could stand in it.
 */
export class PhraseIndex {
  readonly #byWord: Shelf = new Map()
  readonly #byBeginning: Shelf = new Map()
  readonly #byList: Shelf = new Map()
  readonly #lists = new Map<string, WordList>()
  /** The lists that a word, or a beginning of three letters and a star, starts a member of. */
  readonly #listsOf = new Map<string, string[]>()
  readonly #needs: Needs
  /** Every word that the phrases spell out, for the spelling repair. */
  readonly vocabulary: ReadonlySet<string>

  /** @throws PhraseSyntaxError with the phrase in the message. */
  constructor(entries: readonly Entry[], classes: ReadonlyMap<string, readonly string[]>) {
    const parser = new PhraseParser(classes)
    this.vocabulary = parser.vocabulary
    for (const [name, phrases] of classes) {
      const nodes = phrases.map((phrase) => parser.parse(phrase))
      this.#lists.set(name, compileList(nodes))
      const starts = nodes.flatMap((node) => startsOf(node))
      for (const start of new Set(starts.map(({ kind, key }) => (kind === 'prefix' ? `${key}*` : key))))
        push(this.#listsOf, start, name)
    }
    const phrases = entries.map((entry, place) => new Indexed(entry, parser.parse(entry.phrase), place))
    for (const phrase of phrases) this.#shelve(phrase)
    this.#needs = new Needs(phrases.map(({ node }) => neededWords(node)))
  }

  #shelve(phrase: Indexed): void {
    for (const { kind, key } of startsOf(phrase.node)) {
      const shelf = kind === 'class' ? this.#byList : kind === 'prefix' ? this.#byBeginning : this.#byWord
      if (shelf.get(key)?.at(-1) !== phrase) push(shelf, key, phrase)
    }
  }

  /** Every phrase in the message. The same phrase at the same word is found once, at its longest. */
  find(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    this.#each(words, (search, phrase) => {
      const to = phrase.match(this.#lists)(search, search.start)
      if (to > search.start) mentions.push({ entry: phrase.entry, from: search.start, to })
    })
    return mentions
  }

  /** The same, with every place where a phrase can end. For short messages only: it tries all ways to match. */
  findEveryEnd(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    this.#each(words, (search, phrase) => {
      search.ends = new Set()
      phrase.match(this.#lists)(search, search.start)
      for (const to of search.ends)
        if (to > search.start) mentions.push({ entry: phrase.entry, from: search.start, to })
    })
    return mentions
  }

  /** Tries each phrase that could stand at a word, word by word. */
  #each(words: readonly Word[], tryAt: (search: Search, phrase: Indexed) => void): void {
    const lacking = this.#needs.lackingIn(words)
    const search: Search = { words, start: 0, ends: null }
    for (; search.start < words.length; search.start += 1) {
      const second = words[search.start + 1]?.norm ?? ''
      for (const phrase of this.#startingWith(words[search.start]?.norm ?? '', lacking))
        if (phrase.canGoOnWith(second)) tryAt(search, phrase)
    }
  }

  /** The phrases that can begin with a word and can stand in the message, each once, in the order they were written. */
  #startingWith(norm: string, lacking: Uint8Array): readonly Indexed[] {
    const beginning = norm.slice(0, 3)
    const found: Indexed[] = []
    const from = (phrases: readonly Indexed[] | undefined) => {
      if (phrases) for (const phrase of phrases) if (lacking[phrase.place] === 0) found.push(phrase)
    }
    from(this.#byWord.get(norm))
    const ofWords = found.length
    from(this.#byBeginning.get(beginning))
    for (const key of [norm, `${beginning}*`])
      for (const list of this.#listsOf.get(key) ?? NO_LISTS) from(this.#byList.get(list))
    if (found.length === ofWords) return found
    return [...new Set(found)].sort((a, b) => a.place - b.place)
  }
}

/** Lists of words of which a message must have one each, or a phrase cannot stand in it: most phrases end here. */
class Needs {
  /** How many lists each phrase has. */
  readonly #counts: Uint8Array
  /** The phrase of each list. */
  readonly #phraseOf: readonly number[]
  readonly #listsWith = new Map<string, number[]>()
  readonly #met: Uint8Array
  readonly #lacking: Uint8Array

  constructor(needed: readonly (readonly (readonly string[])[])[]) {
    this.#counts = Uint8Array.from(needed, (lists) => lists.length)
    this.#phraseOf = needed.flatMap((lists, phrase) => lists.map(() => phrase))
    needed.flat().forEach((words, list) => {
      for (const word of words) push(this.#listsWith, word, list)
    })
    this.#met = new Uint8Array(this.#phraseOf.length)
    this.#lacking = new Uint8Array(needed.length)
  }

  /** For each phrase, how many of its lists the message has no word of. Holds until the next message. */
  lackingIn(words: readonly Word[]): Uint8Array {
    const [met, lacking] = [this.#met.fill(0), this.#lacking]
    lacking.set(this.#counts)
    for (const word of new Set(words.map(({ norm }) => norm)))
      for (const list of this.#listsWith.get(word) ?? NOWHERE) {
        if (met[list] === 1) continue
        met[list] = 1
        const phrase = this.#phraseOf[list] as number
        lacking[phrase] = (lacking[phrase] as number) - 1
      }
    return lacking
  }
}

const NOWHERE: readonly number[] = []
const NO_LISTS: readonly string[] = []

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key)
  if (list) list.push(one)
  else map.set(key, [one])
}

interface Start {
  readonly kind: 'word' | 'prefix' | 'class'
  /** The word, the first three letters of a beginning, or the name of a list. */
  readonly key: string
}

/** What a phrase can begin with. @throws PhraseSyntaxError when it could begin with anything. */
function startsOf(node: Node, into: Start[] = []): Start[] {
  switch (node.kind) {
    case 'word':
      into.push({ kind: 'word', key: node.word })
      return into
    case 'prefix':
      into.push({ kind: 'prefix', key: node.prefix.slice(0, 3) })
      return into
    case 'class':
      into.push({ kind: 'class', key: node.name })
      return into
    case 'either':
      for (const option of node.of) startsOf(option, into)
      return into
    case 'maybe':
      return startsOf(node.of, into)
    case 'all':
      for (const part of node.of) {
        startsOf(part, into)
        if (part.kind !== 'maybe') break
      }
      return into
    default:
      throw new PhraseSyntaxError('a phrase must begin with a word, a beginning or a list of words')
  }
}
