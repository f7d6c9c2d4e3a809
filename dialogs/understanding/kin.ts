import { Gap, type Word } from './words.ts'

/** What somebody is to somebody else, as far as it matters. */
export const KINS = ['child', 'spouse', 'parent', 'other'] as const
export type Kin = (typeof KINS)[number]

/** Words for people by what they are to the writer, and what stands between two of them: "el esposo de mi prima". */
export interface KinWords {
  /** Names of one word or of several, parted by spaces: "mother in law". */
  readonly names: ReadonlyMap<string, Kin>
  /** How many words the names have that begin with a word. */
  readonly longest: ReadonlyMap<string, number>
  readonly links: ReadonlySet<string>
}

const WORDS_BETWEEN = 3

/**
 * For each word, whom it names as seen from the writer. Of two people that are named through one another ("my cousin's
 * wife", "el esposo de mi prima") only the one who is meant counts, and is no near relative.
 */
export function kinsOf(words: readonly Word[], kinWords: KinWords): readonly (Kin | undefined)[] {
  const kins: (Kin | undefined)[] = new Array(words.length)
  for (let at = 0; at < words.length; at += 1) {
    const length = nameAt(words, at, kinWords)
    if (length === 0) continue
    kins[at] = kinWords.names.get(joined(words, at, length))
    at += length - 1
  }
  for (let at = 0; at < words.length; at += 1) {
    if (kins[at] === undefined) continue
    if (kins[at + 1] !== undefined && (words[at + 1]?.gap ?? 0) < Gap.comma) {
      kins[at + 1] = 'other'
      kins[at] = undefined
      continue
    }
    const through = throughAt(words, kins, at, kinWords.links)
    if (through === -1) continue
    kins[at] = 'other'
    kins[through] = undefined
  }
  return kins
}

/** How many words the name has that begins here; the longest there is. */
function nameAt(words: readonly Word[], at: number, { names, longest }: KinWords): number {
  let length = longest.get(words[at]?.norm ?? '') ?? 0
  while (length > 0 && !names.has(joined(words, at, length))) length -= 1
  return length
}

function joined(words: readonly Word[], from: number, length: number): string {
  let name = words[from]?.norm ?? ''
  for (let at = from + 1; at < from + length; at += 1) name += ` ${words[at]?.norm}`
  return name
}

/** Where the person stands through whom somebody is named: right behind "of" or "de", and "my" or "the" at most. */
function throughAt(
  words: readonly Word[],
  kins: readonly (Kin | undefined)[],
  at: number,
  links: ReadonlySet<string>,
): number {
  if (!links.has(words[at + 1]?.norm ?? '')) return -1
  for (let next = at + 2; next <= at + WORDS_BETWEEN; next += 1) if (kins[next] !== undefined) return next
  return -1
}
