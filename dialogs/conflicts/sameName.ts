import { joined, type NamePart, type PersonName } from './personName.ts'

/** Shorter words differ by a letter and are other names: `Ruiz`, `Rus`. */
const SHORTEST_TYPO = 5
const SHORTEST_SWAP = 4
/** From this length on two letters may be wrong. */
const LONG = 8
/** As written, where one letter more or less makes another sound: `Patrica`. */
const MOST_WRONG = 2

/** `same`: one name by spelling, sound or use; `typo`: one slip apart; `initial`: one is the first letter of the other. */
export type Likeness = 'same' | 'typo' | 'initial' | 'other'

export function likeness(a: NamePart, b: NamePart): Likeness {
  if (a.written === b.written) return 'same'
  if (a.written.length === 1 || b.written.length === 1)
    return a.written[0] === b.written[0] ? 'initial' : 'other'
  if (a.nicknames.some((line) => b.nicknames.includes(line))) return 'same'
  if (isOtherEnding(a.written, b.written)) return 'other'
  if (a.sound === b.sound) return 'same'
  if (a.frequent && b.frequent) return 'other'
  return isSlip(a, b) ? 'typo' : 'other'
}

/** `Mario` and `Maria`, `Daniel` and `Daniela` are two people and no slip. */
function isOtherEnding(a: string, b: string): boolean {
  const [stemA, stemB] = [a, b].map((word) => word.replace(/[aeo]$/, ''))
  return stemA === stemB
}

/** People slip inside a word and hardly ever at its first letter: `Becker` and `Decker` are two names. */
const isSlip = (a: NamePart, b: NamePart): boolean =>
  a.sound[0] === b.sound[0] &&
  (isTypo(a.sound, b.sound) || isTypo(a.written, b.written)) &&
  lettersWrong(a.written, b.written) <= MOST_WRONG

/** One letter too many, too few, wrong or swapped with the next; two in long words. */
function isTypo(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < SHORTEST_SWAP || Math.abs(a.length - b.length) > 2) return false
  const wrong = lettersWrong(a, b)
  if (wrong === 1) return shorter >= SHORTEST_TYPO || isSwap(a, b)
  return wrong === 2 && shorter >= LONG
}

const isSwap = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('')

/** Damerau–Levenshtein, restricted: letters added, left out, wrong, or swapped with the next. */
function lettersWrong(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + wrong)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** How many words of two names stand for one another, and how many of these only by a slip. */
interface Agreement {
  readonly same: number
  readonly typos: number
}

/**
 * True when two names may be of one person: the words that both have agree, and where one has a word that the other
 * has not, the other leaves it out and has nothing else in its place. `Ana Ruiz` may be `Ana María Ruiz Peña`;
 * `Ana Ruiz Soto` may not. Surnames may stand first in either.
 */
export function mayBeSame(a: PersonName, b: PersonName): boolean {
  const length = Math.min(a.length, b.length)
  return rotations(a).some((left) => rotations(b).some((right) => isEnough(agreement(left, right), length)))
}

/** At most one word of the shorter name is without its like; of two words none is. */
const isEnough = ({ same, typos }: Agreement, length: number): boolean =>
  same >= 2 && same >= length - 1 && typos <= (same > 2 ? 2 : 1)

const rotations = (name: PersonName): readonly PersonName[] =>
  name.map((_, at) => [...name.slice(at), ...name.slice(0, at)])

const NOTHING: Agreement = { same: 0, typos: 0 }
const NONE: Agreement = { same: Number.NEGATIVE_INFINITY, typos: 0 }

/** Side by side from two words that agree: turned so, what stands behind the last and before the first is one place. */
const agreement = (a: PersonName, b: PersonName): Agreement => together(a, b, 0, 0).reduce(better, NONE)

/** The best way to put the rest of two names side by side; never have both a word of their own in one place. */
function restOf(a: PersonName, b: PersonName, i: number, j: number, skipped?: 'a' | 'b'): Agreement {
  const [first, second] = [a[i], b[j]]
  if (!first && !second) return NOTHING
  const ways = first && second ? [...together(a, b, i, j)] : []
  if (first && skipped !== 'b') ways.push(restOf(a, b, i + 1, j, 'a'))
  if (second && skipped !== 'a') ways.push(restOf(a, b, i, j + 1, 'b'))
  return ways.reduce(better, NONE)
}

/** The next words taken for one another: one for one, or two written apart for one written together. */
function together(a: PersonName, b: PersonName, i: number, j: number): readonly Agreement[] {
  const pairs = [
    { left: a[i], right: b[j], to: [i + 1, j + 1], words: 1 },
    { left: pairAt(a, i), right: b[j], to: [i + 2, j + 1], words: 2 },
    { left: a[i], right: pairAt(b, j), to: [i + 1, j + 2], words: 2 },
  ] as const
  return pairs.flatMap(({ left, right, to, words }) => {
    const how = left && right ? likeness(left, right) : 'other'
    if (how === 'other' || (words === 2 && how !== 'same')) return []
    const rest = restOf(a, b, to[0], to[1])
    return [
      { same: rest.same + (how === 'initial' ? 0 : words), typos: rest.typos + (how === 'typo' ? 1 : 0) },
    ]
  })
}

const pairAt = (name: PersonName, at: number): NamePart | undefined => {
  const [first, second] = [name[at], name[at + 1]]
  return first && second ? joined(first, second) : undefined
}

const better = (a: Agreement, b: Agreement): Agreement =>
  b.same > a.same || (b.same === a.same && b.typos < a.typos) ? b : a
