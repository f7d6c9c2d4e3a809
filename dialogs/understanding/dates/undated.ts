import type { Message } from '../message.ts'
import type { ReadDate, Reading } from '../reading.ts'
import { slice } from '../words.ts'
import { partAt } from './partsOfDay.ts'
import { has, type Scan } from './scan.ts'

/** "I don't remember the date", and times that are no date ("a few days ago"). */
export function unknownDate(message: Message, asked: boolean): ReadDate | undefined {
  const [mention] = message.found('dates').filter(({ entry }) => asked || entry.id !== 'undated')
  if (!mention) return undefined
  const { units, words } = message.data.calendar
  const aboutDate = message.words.some(({ norm }) => words.dateWords.has(norm))
  const isVague = mention.entry.id === 'vague'
  const isTime = (norm: string) => units.has(norm) && !words.dayOf.has(norm)
  const isRough =
    isVague &&
    message.words.slice(mention.from, mention.to).some(({ norm }) => isTime(norm) || words.or.has(norm))
  const means = isVague || asked || aboutDate
  return means
    ? {
        text: message.said(mention),
        value: null,
        alternatives: [],
        certainty: isRough ? 'ambiguous' : 'unknown',
      }
    : undefined
}

const SHORT = 5

/** "A las 14:30" as the answer to a question for a day: which day is asked back. */
export function hourOfNoDay(message: Message, times: Reading['times'], asked: boolean): ReadDate | undefined {
  const [only] = times
  if (!asked || !only || message.words.length > SHORT) return undefined
  return { text: only.text, value: null, alternatives: [], certainty: 'ambiguous' }
}

/** "En la mañana" as the answer to a question for a day: a part of one, and which day is asked back. */
export function partOfDay(message: Message, scan: Scan, asked: boolean): ReadDate | undefined {
  if (!asked || message.words.length > SHORT) return undefined
  for (let at = 0; at < scan.words.length; at += 1) {
    const part = partAt(scan, at)
    if (!part || has(scan, at, 'morning') || scan.blocked.has(at)) continue
    const text = slice(message.text, message.words, at, part.to)
    return { text, value: null, alternatives: [], certainty: 'ambiguous' }
  }
  return undefined
}
