import { isListOfNames, namesIn } from './namesIn.ts'
import type { NameWords } from './nameWords.ts'
import { joined, listedName, type NamePart, type PersonName } from './personName.ts'
import { likeness, mayBeSame } from './sameName.ts'

/** Somebody whose case stands in the way of taking another one. */
export interface ListedPerson {
  readonly names: readonly string[]
  /** How staff find the person: the office's own number, or the line of the list. Never a name. */
  readonly reference: string
}

/** The office's list, as the conversation asks it (INT-01). */
export interface ConflictCheck {
  /** False while the office has no list: then nobody is asked for names. */
  readonly isOn: boolean
  /** True for a message that names people and tells nothing of what happened. */
  isListOfNames(text: string): boolean
  /** References of those who may be among the people named in the text; empty where nobody is. */
  mayBeIn(text: string): readonly string[]
}

interface Listed {
  readonly name: PersonName
  readonly reference: string
}

/** A word of some listed name, with the places in the list where it stands. */
interface Word {
  readonly part: NamePart
  readonly letters: number
  readonly in: number[]
}

export function conflictList(people: readonly ListedPerson[], words: NameWords): ConflictCheck {
  const maker = new ConflictListMaker(words)
  for (const person of people) maker.add(person)
  return maker.list()
}

/** Makes the list person by person: a long one takes seconds, and who makes it may do other things in between. */
export class ConflictListMaker {
  readonly #words: NameWords
  readonly #listed: Listed[] = []
  readonly #index = new Map<string, Word>()

  constructor(words: NameWords) {
    this.#words = words
  }

  add({ names, reference }: ListedPerson): void {
    for (const written of names) {
      const name = listedName(written, this.#words)
      const at = this.#listed.push({ name, reference }) - 1
      for (const part of [...name, ...pairsOf(name)]) {
        const word = this.#index.get(part.written) ?? { part, letters: lettersOf(part), in: [] }
        word.in.push(at)
        this.#index.set(part.written, word)
      }
    }
  }

  list(): ConflictCheck {
    const [words, listed, index] = [this.#words, this.#listed, [...this.#index.values()]]
    return {
      isOn: listed.length > 0,
      isListOfNames: (text) => isListOfNames(text, words),
      mayBeIn(text) {
        const found = namesIn(text, words).flatMap((name) => namedIn(name, listed, index))
        return [...new Set(found)]
      },
    }
  }
}

function namedIn(name: PersonName, listed: readonly Listed[], index: readonly Word[]): readonly string[] {
  const shared = new Map<number, number>()
  for (const part of [...name, ...pairsOf(name)]) {
    for (const at of placesLike(part, index)) shared.set(at, (shared.get(at) ?? 0) + 1)
  }
  return [...shared].flatMap(([at, words]) => {
    const candidate = listed[at]
    return words >= 2 && candidate && mayBeSame(name, candidate.name) ? [candidate.reference] : []
  })
}

const pairsOf = (name: PersonName): readonly NamePart[] =>
  name.slice(1).map((part, at) => joined(name[at] as NamePart, part))

/** Where a word stands that may be this one. Words with too few letters in common are not looked at more closely. */
function placesLike(part: NamePart, index: readonly Word[]): ReadonlySet<number> {
  const letters = lettersOf(part)
  const near = index.filter(
    (word) =>
      part.nicknames.length > 0 ||
      word.part.sound === part.sound ||
      (Math.abs(word.part.sound.length - part.sound.length) <= 2 && isNear(word.letters ^ letters)),
  )
  const like = near.filter((word) => ['same', 'typo'].includes(likeness(part, word.part)))
  return new Set(like.flatMap((word) => word.in))
}

/** Which letters a word has, a bit each. */
const lettersOf = ({ sound }: NamePart): number =>
  [...sound].reduce((letters, letter) => letters | (1 << (letter.charCodeAt(0) % 31)), 0)

/** Two slips change four letters at most. */
const MOST_OTHER = 4

function isNear(different: number): boolean {
  let bits = different
  let count = 0
  while (bits !== 0 && count <= MOST_OTHER) {
    bits &= bits - 1
    count += 1
  }
  return count <= MOST_OTHER
}
