import { wordsOf } from './foldedWords.ts'
import type { NameWords } from './nameWords.ts'

/** One word of a name, in the forms by which it is compared. */
export interface NamePart {
  /** Small letters without accents. */
  readonly written: string
  /** As it sounds in Spanish, so that `Giménez`, `Jimenes` and `Ximénez` are one. */
  readonly sound: string
  /** Lines of nicknames that it stands in. */
  readonly nicknames: readonly number[]
  readonly frequent: boolean
}

/** The words of a name in the order written, without particles. */
export type PersonName = readonly NamePart[]

/** A name in the office's list. One comma parts the surnames from what comes before them: `Ruiz Peña, Ana`. */
export function listedName(text: string, words: NameWords): PersonName {
  const [surnames = '', given] = text.split(',')
  return nameOf(wordsOf(given === undefined ? text : `${given} ${surnames}`), words)
}

/** Longer than any name; whoever writes more has written something else. */
export const MOST_WORDS = 8

/** The words that may be part of a name; what stands beside names and inside them falls away. */
export const nameOf = (found: readonly string[], words: NameWords): PersonName =>
  found
    .filter((word) => !words.beside.has(word) && !words.particles.has(word))
    .slice(0, MOST_WORDS)
    .map((word) => partOf(words.frequent.has(word) ? word : word.replace(STUCK_PARTICLE, ''), words))

/** `Delacruz` is `de la Cruz`; a frequent name such as `Delgado` is itself. */
const STUCK_PARTICLE = /^(dela|delos|delas|del)(?=.{4})/

const partOf = (word: string, words: NameWords): NamePart => ({
  written: word,
  sound: soundOf(word),
  nicknames: words.nicknames.get(word) ?? [],
  frequent: words.frequent.has(word),
})

/** Two words written apart, as one: `Maria Elena` and `Mariaelena`. */
export const joined = (first: NamePart, second: NamePart): NamePart => ({
  written: first.written + second.written,
  sound: soundOf(first.written + second.written),
  nicknames: [],
  frequent: false,
})

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^s(?=[bcdfgklmnpqrtv])/, 'es'],
  [/ph/g, 'f'],
  [/[cs]h/g, '#'],
  [/h/g, ''],
  [/^x/, 'j'],
  [/x/g, 'ks'],
  [/g(?=[eiy])/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/qu?/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/v/g, 'b'],
  [/w/g, 'u'],
  [/ll/g, 'y'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
]

const soundOf = (word: string): string => SOUNDS.reduce((sound, [from, to]) => sound.replace(from, to), word)
