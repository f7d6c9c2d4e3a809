import { KINS, type Kin } from './kin.ts'
import type { Message } from './message.ts'
import type { Reading } from './reading.ts'
import { Gap } from './words.ts'

/** Whose appointment it is, seen from the writer. */
export function readWhose(message: Message): Reading['whose'] {
  const mentions = message.found('applicant')
  const named = mentions.find(({ entry }) => entry.id === 'named')
  if (named) return kinIn(message, named.from, named.to) ?? 'other'
  const writer = mentions.find(({ entry }) => KINS.some((kin) => kin === entry.id))
  if (writer) return writer.entry.id as Kin
  const pronoun = mentions.find(({ entry }) => entry.id === 'pronoun')
  const spokenOf =
    pronoun && (kinIn(message, 0, pronoun.to, 'last') ?? kinIn(message, pronoun.to, message.words.length))
  const self = mentions.find(({ entry }) => entry.id === 'self')
  if (spokenOf) return spokenOf
  if (self) return 'self'
  return pronoun ? 'other' : 'unknown'
}

function kinIn(
  { kins }: Message,
  from: number,
  to: number,
  which: 'first' | 'last' = 'first',
): Kin | undefined {
  const named = kins.slice(from, to).filter((kin) => kin !== undefined)
  return which === 'first' ? named[0] : named.at(-1)
}

/** Who a phrase is about: the writer, a relative, or somebody spoken of before ("she"). */
export type Subject = 'writer' | Kin | 'somebody' | 'unsaid'

const REACH_BACK = 8
const REACH_ON = 4

/**
 * Who the phrase speaks of. Looked for inside the phrase, then right behind it where Spanish puts the subject
 * ("se enfermó mi hija"), then before it, nearest first.
 */
export function subjectOf(message: Message, from: number, to: number): Subject {
  for (let at = from; at < to; at += 1) {
    const subject = subjectAt(message, at)
    if (subject) return subject
  }
  const behind = subjectBehind(message, to)
  if (behind) return behind
  for (let at = from - 1; at >= 0 && at >= from - REACH_BACK; at -= 1) {
    if (message.words[at + 1]?.gap === Gap.sentence) return 'unsaid'
    const subject = subjectAt(message, at)
    if (subject) return subject
  }
  return 'unsaid'
}

function subjectBehind(message: Message, to: number): Kin | undefined {
  for (let at = to; at < to + REACH_ON; at += 1) {
    const word = message.words[at]
    if (!word || word.gap >= Gap.comma || message.data.cues.breaks.has(word.norm)) return undefined
    if (message.data.cues.because.has(word.norm) || message.data.writer.has(word.norm)) return undefined
    const kin = message.kins[at]
    if (kin) return message.data.possessives.has(message.words[at - 1]?.norm ?? '') ? undefined : kin
  }
  return undefined
}

function subjectAt({ words, kins, data }: Message, at: number): Subject | undefined {
  const word = words[at]
  if (!word) return undefined
  if (data.writer.has(word.norm)) return 'writer'
  const kin = kins[at]
  if (kin) return kin
  return data.pronouns.has(word.norm) ? 'somebody' : undefined
}
