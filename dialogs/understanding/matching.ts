import { beginningOf } from './leadingWords.ts'
import type { Node } from './phrases.ts'
import { PhraseSyntaxError } from './phrases.ts'
import { Gap, type Word } from './words.ts'

/** The words that phrases are tried on. */
export interface Search {
  readonly words: readonly Word[]
  /** What each of them begins with. */
  readonly beginnings: readonly string[]
  /** Where the phrase began that is being tried. */
  start: number
  /** Where every end of a phrase is wanted: all that were found. Else the match gives one. */
  ends: Set<number> | null
}

/** Tries the rest of a phrase at a word; gives the end of the match, or -1. */
export type Matcher = (search: Search, at: number) => number

/** The words and short phrases of a list, such as `@relative`. */
export interface WordList {
  readonly singles: ReadonlySet<string>
  /** Phrases of several words, by the word they begin with; those that begin otherwise under ''. */
  readonly others: ReadonlyMap<string, readonly Matcher[]>
}

/** The lists of words by name. */
export interface WordLists {
  get(name: string): WordList | undefined
}

const NONE: WordLists = new Map()
const LONGEST_GAP = 4

/** Turns a phrase into a matcher. Gaps are bounded, so no text can make one run long. */
export const compilePhrase = (node: Node, lists: WordLists): Matcher => compile(node, lists, atEnd)

function atEnd(search: Search, at: number): number {
  if (!search.ends) return at
  search.ends.add(at)
  return -1
}

export function compileList(nodes: readonly Node[]): WordList {
  const singles = new Set<string>()
  const others = new Map<string, Matcher[]>()
  for (const node of nodes) {
    if (node.kind === 'word') singles.add(node.word)
    else {
      const first = node.kind === 'all' ? node.of[0] : node
      const key = first?.kind === 'word' ? first.word : ''
      push(others, key, compilePhrase(node, NONE))
    }
  }
  return { singles, others }
}

/** Each part knows what comes after it, so that matching makes nothing new. */
function compile(node: Node, lists: WordLists, next: Matcher): Matcher {
  switch (node.kind) {
    case 'word': {
      const { word } = node
      return (search, at) =>
        goesOn(search, at) && search.words[at]?.norm === word ? next(search, at + 1) : -1
    }
    case 'prefix': {
      const { prefix } = node
      return (search, at) =>
        goesOn(search, at) && search.words[at]?.norm.startsWith(prefix) ? next(search, at + 1) : -1
    }
    case 'number':
      return (search, at) => (goesOn(search, at) && search.words[at]?.isNumber ? next(search, at + 1) : -1)
    case 'any':
      return upTo(1, 1, next)
    case 'gap':
      return gapped(next)
    case 'maybe': {
      const inner = compile(node.of, lists, next)
      return (search, at) => {
        const end = inner(search, at)
        return end >= 0 ? end : next(search, at)
      }
    }
    case 'either':
      return compileEither(node.of, lists, next)
    case 'all':
      return joinedSkips(node.of).reduceRight<Matcher>(
        (rest, part) => (typeof part === 'number' ? upTo(0, part, rest) : compile(part, lists, rest)),
        next,
      )
    case 'class':
      return listed(node.name, lists, next)
  }
}

/** A phrase ends with its sentence: what may be left out is left out there. */
function goesOn({ words, start }: Search, at: number): boolean {
  const word = words[at]
  return word !== undefined && (at === start || word.gap !== Gap.sentence)
}

/** `[_] [_] [_]` in a row as the number of them: as one step, since every way of leaving some out is alike. */
function joinedSkips(parts: readonly Node[]): (Node | number)[] {
  const joined: (Node | number)[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const skip = part.kind === 'maybe' && part.of.kind === 'any'
    if (skip && typeof last === 'number') joined[joined.length - 1] = last + 1
    else joined.push(skip ? 1 : part)
  }
  return joined
}

/** From `least` up to `most` words of the same sentence, as many as can be. */
function upTo(least: number, most: number, next: Matcher): Matcher {
  return (search, at) => {
    let skipped = 0
    while (skipped < most && goesOn(search, at + skipped)) skipped += 1
    for (; skipped >= least; skipped -= 1) {
      const end = next(search, at + skipped)
      if (end >= 0) return end
    }
    return -1
  }
}

function gapped(next: Matcher): Matcher {
  return (search, at) => {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped += 1) {
      const end = next(search, at + skipped)
      if (end >= 0) return end
      const word = search.words[at + skipped]
      if (!word || word.gap >= Gap.comma) return -1
    }
    return -1
  }
}

/**
 * Alternatives are looked up by the word that they begin with, or by the first letters of it; only those that begin with
 * something else are tried one by one.
 */
function compileEither(options: readonly Node[], lists: WordLists, next: Matcher): Matcher {
  const byWord = new Map<string, Matcher[]>()
  const byBeginning = new Map<string, Matcher[]>()
  const others: Matcher[] = []
  for (const option of options) {
    const matcher = compile(option, lists, next)
    const first = option.kind === 'all' ? option.of[0] : option
    if (first?.kind === 'word') push(byWord, first.word, matcher)
    else if (first?.kind === 'prefix') push(byBeginning, beginningOf(first.prefix), matcher)
    else others.push(matcher)
  }
  return (search, at) => {
    const norm = search.words[at]?.norm ?? ''
    let best = longest(byWord.get(norm), search, at)
    if (byBeginning.size > 0)
      best = Math.max(best, longest(byBeginning.get(search.beginnings[at] ?? ''), search, at))
    return others.length > 0 ? Math.max(best, longest(others, search, at)) : best
  }
}

function push(map: Map<string, Matcher[]>, key: string, matcher: Matcher): void {
  const list = map.get(key)
  if (list) list.push(matcher)
  else map.set(key, [matcher])
}

function longest(matchers: readonly Matcher[] | undefined, search: Search, at: number): number {
  let best = -1
  if (matchers) for (const matcher of matchers) best = Math.max(best, matcher(search, at))
  return best
}

function listed(name: string, lists: WordLists, next: Matcher): Matcher {
  const list = lists.get(name)
  if (!list) throw new PhraseSyntaxError(`@${name} is not a list of words`)
  const { singles, others } = list
  const unnamed = others.get('')
  return (search, at) => {
    if (!goesOn(search, at)) return -1
    const norm = search.words[at]?.norm ?? ''
    let best = singles.has(norm) ? next(search, at + 1) : -1
    for (const matchers of [others.get(norm), unnamed])
      if (matchers) for (const end of endsOf(matchers, search, at)) best = Math.max(best, next(search, end))
    return best
  }
}

function endsOf(
  matchers: readonly Matcher[],
  { words, beginnings }: Search,
  at: number,
): ReadonlySet<number> {
  const ends = new Set<number>()
  longest(matchers, { words, beginnings, start: at, ends }, at)
  return ends
}
