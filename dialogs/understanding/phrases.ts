import { Gap, type Word } from './words.ts'

/**
 * The little language in which phrases are written in `locales/<lang>/understanding/`:
 *
 *   words         as they are, without accents or capitals: `no fui`
 *   (a|b c)       one of several
 *   [x]           may be there or not
 *   enferm*       any word that begins so (at least three letters)
 *   @parent       one of the words listed in people.json or classes.json
 *   _             any one word
 *   #             any number in digits
 *   ...           up to four words of the same part of the sentence
 */
export type Node =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'any' | 'number' | 'gap' }
  | { readonly kind: 'all'; readonly of: readonly Node[] }
  | { readonly kind: 'either'; readonly of: readonly Node[] }
  | { readonly kind: 'maybe'; readonly of: Node }

/** A phrase that cannot be read; the message says where. */
export class PhraseSyntaxError extends Error {
  readonly code = 'understanding.phrase-syntax'
}

const TOKEN = /\s*(\.\.\.|[()[\]|_#]|@[a-z_]+|[\p{L}\p{Nd}\p{Extended_Pictographic}]+\*?)/uy

/** Reads one phrase. @throws PhraseSyntaxError with the phrase in the message. */
export function parsePhrase(phrase: string): Node {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < phrase.trimEnd().length) {
    const match = TOKEN.exec(phrase)
    if (!match?.[1]) throw new PhraseSyntaxError(`"${phrase}" has a character that phrases do not use`)
    tokens.push(match[1])
  }
  let position = 0
  const either = (): Node => {
    const options = [all()]
    while (tokens[position] === '|') {
      position += 1
      options.push(all())
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'either', of: options }
  }
  const closed = (mark: string): Node => {
    position += 1
    const inner = either()
    if (tokens[position] !== mark) throw new PhraseSyntaxError(`"${phrase}" lacks a closing ${mark}`)
    position += 1
    return inner
  }
  const all = (): Node => {
    const nodes: Node[] = []
    for (let token = tokens[position]; token && !'|)]'.includes(token); token = tokens[position]) {
      if (token === '(') nodes.push(closed(')'))
      else if (token === '[') nodes.push({ kind: 'maybe', of: closed(']') })
      else {
        position += 1
        nodes.push(leaf(token, phrase))
      }
    }
    if (nodes.length === 0) throw new PhraseSyntaxError(`"${phrase}" has an empty part`)
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'all', of: nodes }
  }
  const root = either()
  if (position < tokens.length) throw new PhraseSyntaxError(`"${phrase}" closes what was not opened`)
  return root
}

function leaf(token: string, phrase: string): Node {
  if (token === '...') return { kind: 'gap' }
  if (token === '_') return { kind: 'any' }
  if (token === '#') return { kind: 'number' }
  if (token.startsWith('@')) return { kind: 'class', name: token.slice(1) }
  if (!token.endsWith('*')) return { kind: 'word', word: plain(token) }
  if (token.length < 4) throw new PhraseSyntaxError(`"${phrase}": ${token} is too short to be a beginning`)
  return { kind: 'prefix', prefix: plain(token.slice(0, -1)) }
}

const ASCII = /^[\u0020-\u007f]*$/

/** Lower case and without accents, as words are matched. */
export function plain(word: string): string {
  const lower = word.toLowerCase()
  return ASCII.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Every word that a phrase spells out, for the spelling repair. */
export function literalWords(node: Node, into: string[] = []): string[] {
  if (node.kind === 'word') into.push(node.word)
  else if (node.kind === 'maybe') literalWords(node.of, into)
  else if (node.kind === 'all' || node.kind === 'either') for (const part of node.of) literalWords(part, into)
  return into
}

/** @throws PhraseSyntaxError when a phrase names a list of words that does not exist. */
export function checkClasses(node: Node, classes: ReadonlyMap<string, unknown>): void {
  if (node.kind === 'class' && !classes.has(node.name)) {
    throw new PhraseSyntaxError(`@${node.name} is not a list of words`)
  }
  if (node.kind === 'all' || node.kind === 'either') for (const part of node.of) checkClasses(part, classes)
  if (node.kind === 'maybe') checkClasses(node.of, classes)
}

type Next = (at: number) => number
/** Tries a phrase at a word; gives the end of the match, or -1. */
type Matcher = (words: readonly Word[], at: number, next: Next) => number

const LONGEST_GAP = 4

/** Turns a phrase into a matcher. Gaps are bounded, so no text can make one run long. */
export function compile(node: Node, classes: ReadonlyMap<string, Matcher>): Matcher {
  switch (node.kind) {
    case 'word':
      return one((word) => word.norm === node.word)
    case 'prefix':
      return one((word) => word.norm.startsWith(node.prefix))
    case 'number':
      return one((word) => word.isNumber)
    case 'any':
      return one(() => true)
    case 'gap':
      return matchGap
    case 'maybe': {
      const inner = compile(node.of, classes)
      return (words, at, next) => {
        const end = inner(words, at, next)
        return end >= 0 ? end : next(at)
      }
    }
    case 'either':
      return compileEither(node.of, classes)
    case 'all':
      return inOrder(
        joinedSkips(node.of).map((part) => (typeof part === 'number' ? upTo(part) : compile(part, classes))),
      )
    case 'class': {
      const matcher = classes.get(node.name)
      if (!matcher) throw new PhraseSyntaxError(`@${node.name} is not a list of words`)
      return matcher
    }
  }
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

/** Up to `most` words of the same sentence, as many as can be. */
function upTo(most: number): Matcher {
  return (words, at, next) => {
    let skipped = 0
    while (
      skipped < most &&
      words[at + skipped] &&
      (skipped === 0 || words[at + skipped]?.gap !== Gap.sentence)
    )
      skipped += 1
    for (; skipped >= 0; skipped -= 1) {
      const end = next(at + skipped)
      if (end >= 0) return end
    }
    return -1
  }
}

/** Alternatives that begin with a plain word are looked up by it; only the others are tried one by one. */
function compileEither(options: readonly Node[], classes: ReadonlyMap<string, Matcher>): Matcher {
  const byWord = new Map<string, Matcher[]>()
  const others: Matcher[] = []
  for (const option of options) {
    const matcher = compile(option, classes)
    const first = option.kind === 'all' ? option.of[0] : option
    if (first?.kind !== 'word') others.push(matcher)
    else byWord.set(first.word, [...(byWord.get(first.word) ?? []), matcher])
  }
  const tried = longest(others)
  const chosen = new Map([...byWord].map(([word, matchers]) => [word, longest(matchers)]))
  return (words, at, next) => {
    const named = chosen.get(words[at]?.norm ?? '')?.(words, at, next) ?? -1
    return others.length === 0 ? named : Math.max(named, tried(words, at, next))
  }
}

/** The matcher of a list of words or short phrases. */
export function compileClass(phrases: readonly string[]): Matcher {
  const singles = new Set<string>()
  const others: Matcher[] = []
  for (const phrase of phrases) {
    const node = parsePhrase(phrase)
    if (node.kind === 'word') singles.add(node.word)
    else others.push(compile(node, new Map()))
  }
  return longest([...others, one((word) => singles.has(word.norm))])
}

function one(fits: (word: Word) => boolean): Matcher {
  return (words, at, next) => {
    const word = words[at]
    return word && fits(word) ? next(at + 1) : -1
  }
}

function matchGap(words: readonly Word[], at: number, next: Next): number {
  for (let skipped = 0; skipped <= LONGEST_GAP; skipped += 1) {
    const end = next(at + skipped)
    if (end >= 0) return end
    const word = words[at + skipped]
    if (!word || word.gap >= Gap.comma) return -1
  }
  return -1
}

function longest(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers
  if (matchers.length === 1 && only) return only
  return (words, at, next) => matchers.reduce((best, matcher) => Math.max(best, matcher(words, at, next)), -1)
}

function inOrder(matchers: readonly Matcher[]): Matcher {
  return (words, at, next) => {
    const step = (index: number, from: number): number => {
      const matcher = matchers[index]
      if (!matcher) return next(from)
      // A part that may be left out is left out at the end of a sentence.
      const ended = from > at && words[from]?.gap === Gap.sentence
      return matcher(words, from, (to) => (ended && to > from ? -1 : step(index + 1, to)))
    }
    return step(0, at)
  }
}
