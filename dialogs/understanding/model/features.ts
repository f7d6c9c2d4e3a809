import type { Message } from '../message.ts'
import { type Subject, subjectOf } from '../people.ts'
import type { Reading } from '../reading.ts'
import { Gap, type Word } from '../words.ts'
import { stamp } from './hashing.ts'

/** What the phrases made of a message, before the model looks at it. */
export type LexicalReading = Pick<
  Reading,
  | 'isQuestion'
  | 'reasons'
  | 'flags'
  | 'flagWords'
  | 'timing'
  | 'whose'
  | 'notices'
  | 'dates'
  | 'representation'
>

/** The marks of one message, each once, with the word it comes from; `values` all have length 1 together. */
export interface Features {
  readonly marks: Uint32Array
  readonly values: Float32Array
  /** The index of the word that a mark comes from; -1 for what the phrases said. */
  readonly words: Int16Array
  /** How many of the marks, the first ones, say nothing of the flags that phrases raised. */
  readonly apartFromFlags: number
}

/** What the flags that phrases did not know are found by: words, so that it is no echo of the phrases. */
export const withoutFlags = ({ marks, values, words, apartFromFlags }: Features): Features => ({
  marks: marks.subarray(0, apartFromFlags),
  values: values.subarray(0, apartFromFlags),
  words: words.subarray(0, apartFromFlags),
  apartFromFlags,
})

/** A message is looked at up to here: nobody tells the reason later, and reading stays quick. */
const MAX_WORDS = 220
const STEM = 5
const LONGEST_WORD = 24
/** What the phrases said weighs more than a single word. */
const OF_PHRASE = 3
const OF_READING = 5

/** The families of phrases that tell something of why, when and whose. */
const FAMILIES = ['reasons', 'timing', 'attending', 'notices', 'applicant', 'roles'] as const

/**
 * Words, their beginnings, pairs of them and pieces of three to five letters, so that a word that was never seen is
 * still near its relatives; and what the phrases found. Names of days, months and numbers are all alike.
 */
export function featuresOf(message: Message, lexical: LexicalReading): Features {
  const collected = new Collected()
  const words = message.words.slice(0, MAX_WORDS)
  const names = words.map(({ norm, isNumber }) => (isNumber ? '#' : norm))
  words.forEach(({ typed, isNumber }, at) => {
    const name = names[at] as string
    const stem = name.slice(0, STEM)
    const [next, later] = [names[at + 1], names[at + 2]]
    collected.add(stamp('w', name), at)
    collected.add(stamp('s', stem), at)
    if (next !== undefined) {
      collected.add(stamp('b', name, next), at)
      collected.add(stamp('p', stem, next.slice(0, STEM)), at)
    }
    if (later !== undefined) collected.add(stamp('k', stem, later.slice(0, STEM)), at)
    const kin = message.kins[at]
    if (kin) addKin(collected, kin, names, at)
    if (isAgeOfMinor(words[at] as Word, message)) addAge(collected, names, at)
    if (!isNumber) collected.addPieces(typed.slice(0, LONGEST_WORD), at)
  })
  addSpokenOf(collected, message, words)
  addConcepts(collected, message, words, lexical.whose)
  for (const family of FAMILIES) addPhrases(collected, message, family)
  addReading(collected, lexical)
  addDates(collected, lexical.dates, message.utterance.today)
  if (lexical.isQuestion) collected.add(stamp('question'), -1, OF_PHRASE)
  collected.beginFlags()
  addPhrases(collected, message, 'flags')
  for (const flag of lexical.flags) collected.add(stamp('f', flag), -1, OF_PHRASE)
  return collected.features()
}

const CONCEPT = 3
const CONCEPT_OF = 2
const CONCEPTS_IN_ORDER = 1.5
const CONCEPT_REACH = 4

/**
 * What the words speak of, and what is spoken of one after the other: the same in every language. And of whom: a fever
 * of the applicant's is another reason than a fever of somebody they stayed with.
 */
function addConcepts(
  collected: Collected,
  message: Message,
  words: readonly Word[],
  whose: Reading['whose'],
): void {
  const spokenOf = message.data.concepts.of(words)
  spokenOf.forEach((here, at) => {
    if (here.length === 0) return
    const subject = subjectOf(message, at, at + 1)
    const applicant = isApplicants(subject, whose)
    const later = spokenOf.slice(at + 1, at + 1 + CONCEPT_REACH).flat()
    for (const one of here) {
      collected.add(stamp('n', one), at, CONCEPT)
      collected.add(stamp('ns', one, subject), at, CONCEPT_OF)
      collected.add(stamp('na', one, applicant), at, CONCEPT)
      for (const other of later) collected.add(stamp('nn', one, other), at, CONCEPTS_IN_ORDER)
    }
  })
}

function isApplicants(subject: Subject, whose: Reading['whose']): string {
  if (subject === 'unsaid') return 'unsaid'
  const isRelative = whose !== 'self' && whose !== 'unknown'
  if (subject === 'writer') return isRelative ? 'other' : 'applicant'
  if (subject === 'somebody') return isRelative ? 'applicant' : 'other'
  return subject === whose ? 'applicant' : 'other'
}

/** Relatives of one kind are alike: "my son's", "a mi hija le". */
function addKin(collected: Collected, kin: string, names: readonly string[], at: number): void {
  const [before, after] = [names[at - 1] ?? '^', names[at + 1] ?? '$']
  collected.add(stamp('kin', kin), at, OF_PHRASE)
  collected.add(stamp('kin before', before, kin), at)
  collected.add(stamp('kin after', kin, after), at)
}

const SPOKEN_OF = 4
const OPENS_WITHIN = 3
const MANY_ACTS = 3

/** Who is spoken of first, and whether a sentence begins with them, beside how much the writer tells of themselves. */
function addSpokenOf(collected: Collected, { kins, data }: Message, words: readonly Word[]): void {
  const acts = words.filter(({ norm }, at) => kins[at] === undefined && data.acts.has(norm)).length
  const own = acts === 0 ? 'nothing' : acts < MANY_ACTS ? 'little' : 'much'
  collected.add(stamp('own', own), -1, SPOKEN_OF)
  const first = kins.findIndex((kin, at) => kin !== undefined && at < words.length)
  collected.add(stamp('spoken of', kins[first] ?? 'nobody', own), first, SPOKEN_OF)
  let start = 0
  words.forEach(({ gap }, at) => {
    if (gap === Gap.sentence) start = at
    const kin = kins[at]
    if (kin === undefined || at - start >= OPENS_WITHIN) return
    collected.add(stamp('opens', kin, own), at, SPOKEN_OF)
  })
}

const ADULT = 18

/** A number that could be the age of somebody under 18. */
function isAgeOfMinor({ norm, isNumber, before }: Word, { data }: Message): boolean {
  const value = isNumber
    ? norm.length < 3 && !/[$/:]$/.test(before)
      ? Number(norm)
      : ADULT
    : data.calendar.numbers.get(norm)
  return value !== undefined && value > 1 && value < ADULT
}

function addAge(collected: Collected, names: readonly string[], at: number): void {
  const [two, one, next] = [names[at - 2] ?? '^', names[at - 1] ?? '^', names[at + 1] ?? '$']
  collected.add(stamp('age'), at)
  collected.add(stamp('age after', one), at)
  collected.add(stamp('age after two', two.slice(0, STEM), one), at)
  collected.add(stamp('age before', next), at)
  collected.add(stamp('age between', one, next), at)
}

function addPhrases(collected: Collected, message: Message, family: string): void {
  const stated = new Set(message.stated(family))
  for (const mention of message.found(family)) {
    const said = stated.has(mention) ? 'said' : 'denied'
    collected.add(stamp('m', family, mention.entry.id, said), mention.from, OF_PHRASE)
  }
}

function addReading(collected: Collected, { reasons, timing, whose }: LexicalReading): void {
  reasons.forEach(({ id }, at) => {
    collected.add(stamp('r', id), -1, OF_READING)
    if (at === 0) collected.add(stamp('r first', id), -1, OF_READING)
  })
  if (reasons.length === 0) collected.add(stamp('r', 'none'), -1, OF_READING)
  collected.add(stamp('t', timing), -1, OF_PHRASE)
  collected.add(stamp('o', whose), -1, OF_PHRASE)
}

/** A day that is named lies ahead or behind: that tells whether the appointment was missed more surely than words do. */
function addDates(collected: Collected, dates: Reading['dates'], today: string): void {
  const day = today.slice(0, 10)
  for (const { value, role } of dates) {
    if (value === null) continue
    const named = value.slice(0, 10)
    const side = named < day ? 'behind' : named > day ? 'ahead' : 'today'
    collected.add(stamp('d', side), -1, OF_READING)
    collected.add(stamp('d', side, role ?? 'unsaid'), -1, OF_READING)
  }
  if (dates.length === 0) collected.add(stamp('d', 'none'), -1, OF_PHRASE)
}

class Collected {
  readonly #seen = new Map<number, number>()
  readonly #marks: number[] = []
  readonly #values: number[] = []
  readonly #words: number[] = []
  #apartFromFlags = 0

  /** What is added from here on is of flags. */
  beginFlags(): void {
    this.#apartFromFlags = this.#marks.length
  }

  add(mark: number, word: number, value = 1): void {
    if (this.#seen.has(mark)) return
    this.#seen.set(mark, this.#marks.length)
    this.#marks.push(mark)
    this.#values.push(value)
    this.#words.push(word)
  }

  /** Pieces of three to five letters, with the ends of the word marked. */
  addPieces(word: string, at: number): void {
    const bounded = `<${word}>`
    for (let length = 3; length <= 5; length += 1)
      for (let from = 0; from + length <= bounded.length; from += 1)
        this.add(stamp('c', bounded.slice(from, from + length)), at)
  }

  /** Long messages must not weigh more than short ones. */
  features(): Features {
    const scale = 1 / Math.sqrt(this.#marks.length || 1)
    return {
      marks: Uint32Array.from(this.#marks),
      values: Float32Array.from(this.#values, (value) => value * scale),
      words: Int16Array.from(this.#words),
      apartFromFlags: this.#apartFromFlags,
    }
  }
}
