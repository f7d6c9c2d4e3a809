/** What a word is read as: usually itself, sometimes several words, sometimes a repaired one. */
export interface Repair {
  readonly norms: readonly string[]
  readonly repaired: boolean
}

export interface SpellingSources {
  /** Ways of writing and what they stand for: `xq` → `porque`, `can't` → `can not`. */
  readonly expansions: ReadonlyMap<string, string>
  /** The words that phrases are made of, each with how it sounds: unknown words are repaired towards these. */
  readonly vocabulary: ReadonlyMap<string, string>
  /** Words that are right as they stand although no phrase has them: never repaired. */
  readonly known: ReadonlySet<string>
  /** Endings that make a word its owner's: `'s`. */
  readonly owners: readonly string[]
}

const LONGEST_REPAIRED = 24
const SHORTEST_REPAIRED = 5

/**
 * Repairs typing towards the words that the phrases know: contractions, texting spelling, stretched letters,
 * spelling by ear (`ospital`, `avia`) and one slip of the finger. Built once; a look-up costs microseconds.
 */
export class Spelling {
  readonly #sources: SpellingSources
  readonly #byEar = new Map<string, string>()
  /** Words by first letter and length: a slip leaves the first letter and changes the length by one at most. */
  readonly #byShape = new Map<string, string[]>()
  readonly #remembered = new Map<string, Repair>()

  constructor(sources: SpellingSources) {
    this.#sources = sources
    for (const [word, heard] of sources.vocabulary) {
      if (heard === '') continue
      if (!this.#byEar.has(heard)) this.#byEar.set(heard, word)
      const shape = `${word[0]}${word.length}`
      const alike = this.#byShape.get(shape)
      if (alike) alike.push(word)
      else this.#byShape.set(shape, [word])
    }
  }

  repair(typed: string): Repair {
    const remembered = this.#remembered.get(typed)
    if (remembered) return remembered
    const repair = this.#read(typed)
    // A bound, so that a stranger's messages cannot grow the process.
    if (this.#remembered.size < 5_000) this.#remembered.set(typed, repair)
    return repair
  }

  #read(typed: string): Repair {
    const expansion = this.#expansion(typed)
    if (expansion) return { norms: expansion.split(' '), repaired: false }
    const ending = this.#sources.owners.find((one) => typed.endsWith(one))
    const owner = ending === undefined ? '' : typed.slice(0, -ending.length)
    if (this.#sources.vocabulary.has(owner)) return { norms: [owner], repaired: false }
    const plain = typed.replaceAll("'", '')
    if (this.knows(plain) || plain.length > LONGEST_REPAIRED) return { norms: [plain], repaired: false }
    const single = plain.replace(/(.)\1{1,}/gu, '$1')
    const stretched = /(.)\1{2,}/u.test(plain) ? [plain.replace(/(.)\1{2,}/gu, '$1$1'), single] : []
    for (const form of stretched) {
      if (this.knows(form)) return { norms: [form], repaired: false }
      const expanded = this.#expansion(form)
      if (expanded) return { norms: expanded.split(' '), repaired: false }
    }
    const repaired = this.#slip(plain) ?? this.#slip(single)
    return repaired ? { norms: [repaired], repaired: true } : { norms: [plain], repaired: false }
  }

  #expansion(typed: string): string | undefined {
    const { expansions } = this.#sources
    return expansions.get(typed) ?? expansions.get(typed.replaceAll("'", ''))
  }

  /** Whether it is a way of writing another word: "b4". */
  expands(typed: string): boolean {
    return this.#sources.expansions.has(typed)
  }

  /** Whether a word is right as it stands: of the phrases, or a common one. */
  knows(word: string): boolean {
    return this.#sources.vocabulary.has(word) || this.#sources.known.has(word)
  }

  #slip(word: string): string | undefined {
    if (!canBeHeard(word)) return undefined
    const heard = this.#byEar.get(soundOf(word))
    if (heard) return heard
    if (word.length < SHORTEST_REPAIRED) return undefined
    const close = [word.length - 1, word.length, word.length + 1]
      .filter((length) => length >= SHORTEST_REPAIRED)
      .flatMap((length) =>
        (this.#byShape.get(`${word[0]}${length}`) ?? []).filter((one) => isOneSlip(word, one)),
      )
    return close.length <= 1 ? close[0] : close.find((candidate) => candidate.at(-1) === word.at(-1))
  }
}

const canBeHeard = (word: string) => word.length >= 4 && /^[a-z]+$/.test(word)

/** Each word once, with how it sounds; short ones and those with other signs are not known by ear. */
export const soundsOf = (words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(words.map((word) => [word, canBeHeard(word) ? soundOf(word) : '']))

/** One letter more, less, other, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  let head = 0
  while (head < a.length && a[head] === b[head]) head += 1
  let tail = 0
  const most = Math.min(a.length, b.length) - head
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const [left, right] = [a.length - head - tail, b.length - head - tail]
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head]
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ch/g, 'x'],
  [/^h|h/g, ''],
  [/qu(?=[ei])/g, 'k'],
  [/gu(?=[ei])/g, 'g'],
  [/g(?=[ei])/g, 'j'],
  [/c(?=[ei])/g, 's'],
  [/[cq]/g, 'k'],
  [/v/g, 'b'],
  [/z/g, 's'],
  [/ll/g, 'y'],
  [/(.)\1+/g, '$1'],
]

/** How a word sounds in Spanish: letters that are heard alike become one. */
export function soundOf(word: string): string {
  return SOUNDS.reduce((heard, [pattern, letter]) => heard.replace(pattern, letter), word)
}
