import { beginningOf, neededWords } from './leadingWords.ts'
import { type Node, PhraseParser, PhraseSyntaxError } from './phrases.ts'

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

/** Rows of numbers, one behind the other: quick to write down and to take up again. */
export interface Rows {
  /** Where each row ends; it begins where the one before it ends. */
  readonly ends: Uint32Array
  readonly numbers: Uint32Array
}

/** A row of numbers for each word. */
export interface NumbersByWord extends Rows {
  readonly words: readonly string[]
}

/**
 * What finding phrases takes, worked out once from all of them: whoever starts with it reads a phrase only when a
 * message comes near it. Words, numbers and nothing else, so that it can be kept in a file.
 */
export interface PhraseTable {
  readonly phrases: readonly string[]
  /** What each phrase stands for, as a place in `meanings`. */
  readonly meant: Uint32Array
  readonly meanings: readonly Omit<Entry, 'phrase'>[]
  /** Phrases by the word, the first three letters, or the list of words that they can start with. */
  readonly byWord: NumbersByWord
  readonly byBeginning: NumbersByWord
  readonly byList: NumbersByWord
  /** The lists that a word, or a beginning of three letters and a star, starts a member of. */
  readonly listsOf: ReadonlyMap<string, readonly string[]>
  /** Of how many lists of words a message must have one each, phrase by phrase. */
  readonly needs: Uint8Array
  /** The lists that a word is in; `enf*`, `@relative` and `#` are words too (`neededWords`). */
  readonly neededWith: NumbersByWord
  /** The phrases that need a list, list by list; many need the same. */
  readonly neededBy: Rows
  /** Every word that the phrases spell out, for the spelling repair. */
  readonly vocabulary: ReadonlySet<string>
}

export type Classes = ReadonlyMap<string, readonly string[]>

/** Reads all phrases. @throws PhraseSyntaxError with the phrase in the message. */
export function phraseTable(entries: readonly Entry[], classes: Classes): PhraseTable {
  const parser = new PhraseParser(classes)
  const listsOf = listsByStart(parser, classes)
  const nodes = entries.map(({ phrase }) => parser.parse(phrase))
  return {
    phrases: entries.map(({ phrase }) => phrase),
    ...meaningsOf(entries),
    ...shelves(nodes),
    listsOf,
    ...needsOf(nodes),
    vocabulary: parser.vocabulary,
  }
}

/** Every word that the phrases spell out, as in a table of them. @throws PhraseSyntaxError */
export function vocabularyOf(entries: readonly Entry[], classes: Classes): ReadonlySet<string> {
  const parser = new PhraseParser(classes)
  listsByStart(parser, classes)
  for (const { phrase } of entries) parser.parse(phrase)
  return parser.vocabulary
}

function meaningsOf(entries: readonly Entry[]): Pick<PhraseTable, 'meant' | 'meanings'> {
  const places = new Map<string, number>()
  const meanings: Omit<Entry, 'phrase'>[] = []
  const meant = Uint32Array.from(entries, ({ phrase: _, ...meaning }) => {
    const key = JSON.stringify(meaning)
    const place = places.get(key) ?? meanings.push(meaning) - 1
    places.set(key, place)
    return place
  })
  return { meant, meanings }
}

function listsByStart(parser: PhraseParser, classes: Classes): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  for (const [name, phrases] of classes) {
    const starts = phrases.flatMap((phrase) => startsOf(parser.parse(phrase)))
    for (const start of new Set(starts.map(({ key }) => key)))
      lists.set(start, [...(lists.get(start) ?? []), name])
  }
  return lists
}

/** Each list once, whichever phrases need it. */
function needsOf(nodes: readonly Node[]): Pick<PhraseTable, 'needs' | 'neededWith' | 'neededBy'> {
  const phrasesOf = new Map<string, number[]>()
  const needs = Uint8Array.from(nodes, (node, phrase) => {
    const lists = new Set(neededWords(node).map((words) => [...new Set(words)].sort().join(' ')))
    for (const list of lists) phrasesOf.set(list, [...(phrasesOf.get(list) ?? []), phrase])
    return lists.size
  })
  const lists = [...phrasesOf.keys()]
  return {
    needs,
    neededWith: numbersByWord(lists.map((words, list) => [words.split(' '), list])),
    neededBy: rowsOf(phrasesOf.values()),
  }
}

function rowsOf(lists: Iterable<readonly number[]>): Rows {
  let end = 0
  const rows = [...lists]
  const ends = Uint32Array.from(rows, (numbers) => {
    end += numbers.length
    return end
  })
  return { ends, numbers: Uint32Array.from(rows.flat()) }
}

function shelves(nodes: readonly Node[]): Pick<PhraseTable, 'byWord' | 'byBeginning' | 'byList'> {
  const starts = nodes.map((node) => startsOf(node))
  const shelf = (wanted: Start['kind']) =>
    numbersByWord(
      starts.map((some, place) => [some.filter(({ kind }) => kind === wanted).map(({ key }) => key), place]),
    )
  return { byWord: shelf('word'), byBeginning: shelf('prefix'), byList: shelf('class') }
}

/** Each number under each of its words, once. */
function numbersByWord(pairs: readonly (readonly [readonly string[], number])[]): NumbersByWord {
  const byWord = new Map<string, number[]>()
  for (const [words, number] of pairs)
    for (const word of words) {
      const list = byWord.get(word)
      if (!list) byWord.set(word, [number])
      else if (list.at(-1) !== number) list.push(number)
    }
  return { words: [...byWord.keys()], ...rowsOf(byWord.values()) }
}

interface Start {
  readonly kind: 'word' | 'prefix' | 'class'
  /** The word, the first three letters of a beginning and a star, or the name of a list. */
  readonly key: string
}

/** What a phrase can begin with. @throws PhraseSyntaxError when it could begin with anything. */
function startsOf(node: Node, into: Start[] = []): Start[] {
  switch (node.kind) {
    case 'word':
      into.push({ kind: 'word', key: node.word })
      return into
    case 'prefix':
      into.push({ kind: 'prefix', key: beginningOf(node.prefix) })
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
