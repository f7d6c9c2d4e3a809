import type { Message } from '../message.ts'
import { marksOf } from './askedFeatures.ts'
import type { Features } from './features.ts'
import { stamp } from './hashing.ts'

/** A command said at length says more than that; without anything to read it by, longer ones are left alone. */
export const LONGEST_COMMAND = 14

const STEM = 5
const OF_COVER = 2
/** In quarters of the message. */
const PARTS = 4
/** What phrases find in a story: where they do, it is seldom a command. */
const OF_STORY = ['reasons', 'timing', 'attending', 'notices', 'forms', 'applicant', 'flags'] as const

/**
 * What a short message is known by, to tell which command it is as a whole: the marks of what is asked, and how much
 * of it the phrases of commands say, what its words speak of, and what a story would have.
 */
export function commandFeatures(message: Message): Features {
  const { words, data } = message
  const marks = marksOf(message, data.asked.find(words), { from: 0, to: words.length })
  const stems = words.map(({ norm, isNumber }) => (isNumber ? '#' : norm.slice(0, STEM)))
  stems.forEach((stem, at) => {
    const later = stems[at + 2]
    if (later !== undefined) marks.add(stamp('k', stem, later), at)
  })
  for (const [place, concepts] of data.concepts.of(words).entries())
    for (const concept of concepts) marks.add(stamp('n', concept), place)
  for (const family of OF_STORY)
    for (const { entry, from } of message.found(family)) {
      marks.add(stamp('f', family), from)
      marks.add(stamp('f', family, entry.id), from)
    }
  const last = stems.at(-1)
  if (last !== undefined) marks.add(stamp('last', last), words.length - 1)
  marks.add(stamp('length', String(Math.min(words.length, LONGEST_COMMAND) >> 1)), -1)
  for (const [meaning, share] of coversIn(message)) {
    marks.add(stamp('cover', meaning), -1)
    for (let part = 1; part <= Math.floor(share * PARTS); part += 1)
      marks.add(stamp('cover', meaning, String(part)), -1, OF_COVER)
  }
  return marks.features()
}

/** For each meaning that the phrases of commands know, how much of the message they say. */
function coversIn({ words, data }: Message): ReadonlyMap<string, number> {
  const covered = new Map<string, Set<number>>()
  for (const { entry, from, to } of data.wholeMessages.findEveryEnd(words)) {
    const meaning = `${entry.family === 'beside' ? 'command' : entry.family}/${entry.id}`
    const words = covered.get(meaning) ?? new Set()
    covered.set(meaning, words)
    for (let at = from; at < to; at += 1) words.add(at)
  }
  return new Map([...covered].map(([meaning, { size }]) => [meaning, size / words.length]))
}
