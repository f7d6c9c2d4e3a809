import { neededWords, secondWords } from './leadingWords.ts'
import {
  checkClasses,
  compile,
  compileClass,
  literalWords,
  type Node,
  PhraseSyntaxError,
  parsePhrase,
} from './phrases.ts'
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

type Matcher = ReturnType<typeof compile>

/** A phrase, made ready when a message first comes near it: most never are, and starting stays quick. */
class Compiled {
  readonly entry: Entry
  readonly #node: Node
  readonly #classes: ReadonlyMap<string, Matcher>
  #match: Matcher | undefined
  #needed: readonly ReadonlySet<string>[] | undefined

  constructor(entry: Entry, node: Node, classes: ReadonlyMap<string, Matcher>) {
    this.entry = entry
    this.#node = node
    this.#classes = classes
  }

  get match(): Matcher {
    this.#match ??= compile(this.#node, this.#classes)
    return this.#match
  }

  /** False where the message lacks a word without which the phrase cannot be there: most phrases end here. */
  canStandIn(norms: ReadonlySet<string>): boolean {
    this.#needed ??= neededWords(this.#node)
    return this.#needed.every((words) => hasOneOf(words, norms))
  }

  canGoOnWith(second: string): boolean {
    const words = secondWords(this.#node)
    return words === undefined || words.has(second)
  }
}

function hasOneOf(words: ReadonlySet<string>, norms: ReadonlySet<string>): boolean {
  const [few, many] = words.size < norms.size ? [words, norms] : [norms, words]
  for (const word of few) if (many.has(word)) return true
  return false
}

/** The phrases of one beginning, and of them the ones that can go on with a certain word. */
interface Bucket {
  readonly all: Compiled[]
  readonly goingOn: Map<string, readonly Compiled[]>
}

/**
 * All phrases of all languages, found by the two words they begin with, so that a message costs only the phrases
 * that could start at one of its words.
 */
export class PhraseIndex {
  readonly #byWord = new Map<string, Bucket>()
  readonly #byBeginning = new Map<string, Bucket>()
  readonly #classes = new Map<string, Matcher>()
  readonly #classWords = new Map<string, readonly string[]>()
  readonly vocabulary = new Set<string>()

  constructor(entries: readonly Entry[], classes: ReadonlyMap<string, readonly string[]>) {
    for (const [name, phrases] of classes) {
      const nodes = phrases.map(parsePhrase)
      this.#classes.set(name, compileClass(phrases))
      this.#classWords.set(
        name,
        nodes.flatMap(beginnings).map(({ word }) => word),
      )
      for (const word of nodes.flatMap((node) => literalWords(node))) this.vocabulary.add(word)
    }
    for (const entry of entries) this.#add(entry)
  }

  #add(entry: Entry): void {
    const node = parsePhrase(entry.phrase)
    for (const word of literalWords(node)) this.vocabulary.add(word)
    checkClasses(node, this.#classes)
    const compiled = new Compiled(entry, node, this.#classes)
    for (const start of new Set(this.#starts(node))) {
      const [index, key] = start.endsWith('*')
        ? [this.#byBeginning, start.slice(0, 3)]
        : [this.#byWord, start]
      const bucket = index.get(key)
      if (bucket) bucket.all.push(compiled)
      else index.set(key, { all: [compiled], goingOn: new Map() })
    }
  }

  #starts(node: Node): string[] {
    return beginnings(node).flatMap(({ word, kind }) => {
      if (kind === 'class') return this.#classWords.get(word) ?? []
      return kind === 'prefix' ? [`${word.slice(0, 3)}*`] : [word]
    })
  }

  /** Every phrase in the message. The same phrase at the same word is found once, at its longest. */
  find(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    const norms = new Set(words.map(({ norm }) => norm))
    const possible = new Map<Compiled, boolean>()
    const isPossible = (phrase: Compiled) => {
      const known = possible.get(phrase) ?? phrase.canStandIn(norms)
      possible.set(phrase, known)
      return known
    }
    words.forEach((_, from) => {
      for (const phrase of this.#near(words, from)) {
        if (!isPossible(phrase)) continue
        const to = phrase.match(words, from, sameEnd)
        if (to > from) mentions.push({ entry: phrase.entry, from, to })
      }
    })
    return mentions
  }

  /** The same, with every place where a phrase can end. For short messages only: it tries all ways to match. */
  findEveryEnd(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = []
    words.forEach((_, from) => {
      for (const phrase of this.#near(words, from)) {
        const ends = new Set<number>()
        phrase.match(words, from, (end) => {
          ends.add(end)
          return -1
        })
        for (const to of ends) if (to > from) mentions.push({ entry: phrase.entry, from, to })
      }
    })
    return mentions
  }

  /** The phrases that could begin at a word. */
  #near(words: readonly Word[], from: number): Iterable<Compiled> {
    const [norm, second] = [words[from]?.norm ?? '', words[from + 1]?.norm ?? '']
    const whole = this.#goingOn(this.#byWord.get(norm), second)
    const beginning = this.#goingOn(this.#byBeginning.get(norm.slice(0, 3)), second)
    if (whole.length === 0 || beginning.length === 0) return whole.length > 0 ? whole : beginning
    return new Set([...whole, ...beginning])
  }

  /** Words outside the vocabulary all go on alike, so that what is remembered stays bounded. */
  #goingOn(bucket: Bucket | undefined, second: string): readonly Compiled[] {
    if (!bucket) return NONE
    const key = this.vocabulary.has(second) ? second : ''
    const known = bucket.goingOn.get(key)
    if (known) return known
    const found = bucket.all.filter((one) => one.canGoOnWith(key))
    bucket.goingOn.set(key, found)
    return found
  }
}

const NONE: readonly Compiled[] = []
const sameEnd = (end: number) => end

interface Beginning {
  readonly kind: 'word' | 'prefix' | 'class'
  readonly word: string
}

/** The words a phrase can begin with. @throws PhraseSyntaxError when it could begin with anything. */
function beginnings(node: Node): Beginning[] {
  switch (node.kind) {
    case 'word':
      return [{ kind: 'word', word: node.word }]
    case 'prefix':
      return [{ kind: 'prefix', word: node.prefix }]
    case 'class':
      return [{ kind: 'class', word: node.name }]
    case 'either':
      return node.of.flatMap(beginnings)
    case 'maybe':
      return beginnings(node.of)
    case 'all': {
      const found: Beginning[] = []
      for (const part of node.of) {
        found.push(...beginnings(part))
        if (part.kind !== 'maybe') return found
      }
      return found
    }
    default:
      throw new PhraseSyntaxError('a phrase must begin with a word, a beginning or a list of words')
  }
}
