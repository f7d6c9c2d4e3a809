import { compile, compileClass, literalWords, type Node, PhraseSyntaxError, parsePhrase } from './phrases.ts'
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

/** A phrase found in a message: the words `from` up to but not including `to`. */
export interface Mention {
  readonly entry: Entry
  readonly from: number
  readonly to: number
}

type Matcher = ReturnType<typeof compile>

interface Compiled {
  readonly entry: Entry
  readonly match: Matcher
}

/**
 * All phrases of all languages, found by the word they begin with, so that a message costs only the phrases
 * that could start at one of its words.
 */
export class PhraseIndex {
  readonly #byWord = new Map<string, Compiled[]>()
  readonly #byBeginning = new Map<string, Compiled[]>()
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
      for (const word of nodes.flatMap(literalWords)) this.vocabulary.add(word)
    }
    for (const entry of entries) this.#add(entry)
  }

  #add(entry: Entry): void {
    const node = parsePhrase(entry.phrase)
    for (const word of literalWords(node)) this.vocabulary.add(word)
    const compiled = { entry, match: compile(node, this.#classes) }
    for (const start of new Set(this.#starts(node))) {
      const [index, key] = start.endsWith('*')
        ? [this.#byBeginning, start.slice(0, 3)]
        : [this.#byWord, start]
      const list = index.get(key)
      if (list) list.push(compiled)
      else index.set(key, [compiled])
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
    words.forEach((word, from) => {
      for (const { entry, match } of this.#startingWith(word.norm)) {
        const to = match(words, from, (end) => end)
        if (to > from) mentions.push({ entry, from, to })
      }
    })
    return mentions
  }

  #startingWith(word: string): Iterable<Compiled> {
    const whole = this.#byWord.get(word)
    const beginning = this.#byBeginning.get(word.slice(0, 3))
    if (!whole || !beginning) return whole ?? beginning ?? []
    return new Set([...whole, ...beginning])
  }
}

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
