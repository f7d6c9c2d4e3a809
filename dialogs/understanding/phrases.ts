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

/** Reads one phrase. @throws PhraseSyntaxError with the phrase in the message. */
export const parsePhrase = (phrase: string): Node => new PhraseParser().parse(phrase)

const ANY: Node = { kind: 'any' }
const NUMBER: Node = { kind: 'number' }
const GAP: Node = { kind: 'gap' }

/**
 * Reads phrases and remembers every word they spell out. There are thousands of phrases and all are read when the
 * program starts, so words that were seen before are not made again.
 */
export class PhraseParser {
  /** The words of all phrases so far, for the spelling repair. */
  readonly vocabulary = new Set<string>()
  readonly #leaves = new Map<string, Node>()
  readonly #classes: ReadonlyMap<string, unknown> | null
  #phrase = ''
  #tokens: string[] = []
  #position = 0

  /** With `classes`, only those may be named. */
  constructor(classes: ReadonlyMap<string, unknown> | null = null) {
    this.#classes = classes
  }

  /** @throws PhraseSyntaxError with the phrase in the message. */
  parse(phrase: string): Node {
    this.#phrase = phrase
    this.#tokens = tokensOf(phrase)
    this.#position = 0
    const root = this.#either()
    if (this.#position < this.#tokens.length)
      throw new PhraseSyntaxError(`"${phrase}" closes what was not opened`)
    return root
  }

  #either(): Node {
    const first = this.#all()
    if (this.#tokens[this.#position] !== '|') return first
    const options = [first]
    while (this.#tokens[this.#position] === '|') {
      this.#position += 1
      options.push(this.#all())
    }
    return { kind: 'either', of: options }
  }

  #all(): Node {
    const nodes: Node[] = []
    for (let token = this.#tokens[this.#position]; token; token = this.#tokens[this.#position]) {
      if (token === '|' || token === ')' || token === ']') break
      this.#position += 1
      if (token === '(') nodes.push(this.#closed(')'))
      else if (token === '[') nodes.push({ kind: 'maybe', of: this.#closed(']') })
      else nodes.push(this.#leaf(token))
    }
    const [only] = nodes
    if (!only) throw new PhraseSyntaxError(`"${this.#phrase}" has an empty part`)
    return nodes.length === 1 ? only : { kind: 'all', of: nodes }
  }

  #closed(mark: string): Node {
    const inner = this.#either()
    if (this.#tokens[this.#position] !== mark)
      throw new PhraseSyntaxError(`"${this.#phrase}" lacks a closing ${mark}`)
    this.#position += 1
    return inner
  }

  #leaf(token: string): Node {
    const known = this.#leaves.get(token)
    if (known) return known
    const leaf = this.#newLeaf(token)
    this.#leaves.set(token, leaf)
    if (leaf.kind === 'word') this.vocabulary.add(leaf.word)
    return leaf
  }

  #newLeaf(token: string): Node {
    if (token === '...') return GAP
    if (token === '_') return ANY
    if (token === '#') return NUMBER
    if (token.startsWith('@')) {
      const name = token.slice(1)
      if (this.#classes && !this.#classes.has(name))
        throw new PhraseSyntaxError(`@${name} is not a list of words`)
      return { kind: 'class', name }
    }
    if (!token.endsWith('*')) return { kind: 'word', word: plain(token) }
    if (token.length < 4)
      throw new PhraseSyntaxError(`"${this.#phrase}": ${token} is too short to be a beginning`)
    return { kind: 'prefix', prefix: plain(token.slice(0, -1)) }
  }
}

function tokensOf(phrase: string): string[] {
  const tokens: string[] = []
  for (let at = 0; at < phrase.length; ) {
    if (phrase[at] === ' ') {
      at += 1
      continue
    }
    const end = tokenEnd(phrase, at)
    if (end === at) throw new PhraseSyntaxError(`"${phrase}" has a character that phrases do not use`)
    tokens.push(phrase.slice(at, end))
    at = end
  }
  return tokens
}

const MARKS: ReadonlySet<string> = new Set('()[]|_#')

/** The end of the token that starts at `from`; `from` itself where none does. */
function tokenEnd(phrase: string, from: number): number {
  const first = phrase[from] as string
  if (MARKS.has(first)) return from + 1
  if (first === '.') return phrase.startsWith('...', from) ? from + 3 : from
  if (first === '@') {
    let end = from + 1
    while (/[a-z_]/.test(phrase[end] ?? '')) end += 1
    return end > from + 1 ? end : from
  }
  const end = wordEnd(phrase, from)
  return end > from && phrase[end] === '*' ? end + 1 : end
}

const OTHER_LETTER = /^[\p{L}\p{Nd}\p{Extended_Pictographic}]/u

function wordEnd(phrase: string, from: number): number {
  let end = from
  while (end < phrase.length) {
    const code = phrase.charCodeAt(end)
    if (isAsciiLetter(code)) end += 1
    else {
      const char = code < 0x80 ? '' : String.fromCodePoint(phrase.codePointAt(end) as number)
      if (!OTHER_LETTER.test(char)) break
      end += char.length
    }
  }
  return end
}

const isAsciiLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)

const ASCII = /^[\u0020-\u007f]*$/

/** Lower case and without accents, as words are matched. */
export function plain(word: string): string {
  const lower = word.toLowerCase()
  return ASCII.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
}
