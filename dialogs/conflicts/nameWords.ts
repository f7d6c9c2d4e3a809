import { z } from 'zod'
import { folded } from './foldedWords.ts'

const Words = z.array(z.string().min(1))

/** What a language knows of names: `locales/<lang>/names/words.json`. A language may have none. */
export const NameWordsFile = z.strictObject({
  /** Between two people: `and`. */
  joiners: Words,
  /** Said beside a name and no part of it: `my name is`, `husband`, `Mr`. */
  beside: Words,
  /** Said where somebody tells what happened, and in no list of names: `missed`, `because`. */
  story: Words,
  /** Inside a name, and left out by many: `de la`. */
  particles: Words,
  /** Each line the names that people use for one another: `José, Pepe`. */
  nicknames: z.array(Words.min(2)),
  /** Names so frequent that one is not a slip of the pen for the other: `Marín` and `Martín`. */
  frequent: Words,
})
export type NameWordsFile = z.infer<typeof NameWordsFile>

export interface NameWords {
  readonly joiners: ReadonlySet<string>
  readonly beside: ReadonlySet<string>
  readonly story: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  /** The lines of `nicknames` that a name stands in. */
  readonly nicknames: ReadonlyMap<string, readonly number[]>
  readonly frequent: ReadonlySet<string>
}

/** The languages together: people mix them, and a name has none. */
export function nameWords(files: readonly NameWordsFile[]): NameWords {
  const all = (part: Exclude<keyof NameWordsFile, 'nicknames'>) =>
    new Set(files.flatMap((file) => file[part].map(folded)))
  const nicknames = new Map<string, readonly number[]>()
  const lines = files.flatMap((file) => file.nicknames)
  lines.forEach((line, at) => {
    for (const name of line.map(folded)) nicknames.set(name, [...(nicknames.get(name) ?? []), at])
  })
  return {
    joiners: all('joiners'),
    beside: all('beside'),
    story: all('story'),
    particles: all('particles'),
    nicknames,
    frequent: all('frequent'),
  }
}
