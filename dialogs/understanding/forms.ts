import type { NoticeType } from '../../rules/facts.ts'
import type { Message } from './message.ts'
import { Gap, type Word } from './words.ts'

/** Forms by their number; the letter before it in print. */
const NUMBERED: Readonly<Record<string, string>> = {
  '485': 'I-485',
  '765': 'I-765',
  '131': 'I-131',
  '90': 'I-90',
  '400': 'N-400',
  '751': 'I-751',
  '829': 'I-829',
  '539': 'I-539',
  '589': 'I-589',
  '821': 'I-821',
  '821d': 'I-821D',
  '914': 'I-914',
  '918': 'I-918',
  '360': 'I-360',
  '601': 'I-601',
  '601a': 'I-601A',
  '130': 'I-130',
  '129f': 'I-129F',
  '600': 'I-600',
  '600a': 'I-600A',
  '800': 'I-800',
  '800a': 'I-800A',
  '42a': '42A',
  '42b': '42B',
  '698': 'I-698',
  '687': 'I-687',
  '881': 'I-881',
  '817': 'I-817',
  '192': 'I-192',
  '929': 'I-929',
  '102': 'I-102',
  '600n': 'N-600',
  '565': 'N-565',
  '212': 'I-212',
  '290b': 'I-290B',
  '336': 'N-336',
}

/** Numbers that are said without their letter and mean nothing else: "my 485". */
const ALONE: ReadonlySet<string> = new Set(['485', '765', '589', '751', '821d', '42b', '601a', '918'])
const LETTERS: ReadonlySet<string> = new Set(['i', 'n', 'y', 'l'])

const A_HINT = 0.65
const A_LOOSE_ONE = 0.9

/** Forms named by number, and forms that the words clearly mean ("mi ciudadanía" is the N-400). */
export function readForms(message: Message): string[] {
  const named = message.words.flatMap((_, at) => namedAt(message, at) ?? [])
  const clear = message.found('forms').filter(({ entry }) => entry.weight > A_HINT)
  // "Green card" alone names a form only to whom the form was asked.
  const hinted = clear.length === 0 && message.utterance.asked === 'form' ? message.found('forms') : clear
  const surely = hinted.filter(({ entry }) => entry.weight > A_LOOSE_ONE)
  // "Mi residencia" beside "renovar la mica" names no second form.
  const implied = (surely.length > 0 ? surely : hinted).map(({ entry }) => entry.id)
  // A form that is named settles what the words around it mean: "green card" beside "I-751" is no I-485.
  return [...new Set(named.length > 0 ? named : implied)]
}

function namedAt({ words, data }: Message, at: number): string | undefined {
  const number = words[at]
  if (!number?.isNumber || partOfLongerNumber(words, at)) return undefined
  const next = words[at + 1]
  const letter = next && next.gap === Gap.glued && next.typed.length === 1 ? next.typed : ''
  const form = NUMBERED[number.norm + letter] ?? NUMBERED[number.norm]
  if (!form) return undefined
  const before = words[at - 1]
  if (before && isLettered(number, before))
    return before.typed === 'n' && number.norm === '600' ? 'N-600' : form
  const announced = before !== undefined && data.formWords.has(before.norm)
  return announced || ALONE.has(number.norm + letter) ? form : undefined
}

/** "I-485", "i485", "i 485"; "i 90" with a space could be anything: the two-digit form needs its hyphen. */
function isLettered(number: Word, before: Word): boolean {
  const joined = number.gap === Gap.glued || /^[-–. ]?[-–]?$/.test(number.before)
  return LETTERS.has(before.typed) && joined && (number.norm.length > 2 || number.before !== ' ')
}

/** Inside a telephone or receipt number, a date or an amount. */
function partOfLongerNumber(words: readonly Word[], at: number): boolean {
  const [before, number, next] = [words[at - 1], words[at], words[at + 1]]
  const joined = /^[-–./$]+$/
  const behind = next?.isNumber === true && (joined.test(next.before) || next.before === ' ')
  const ahead = before?.isNumber === true && joined.test(number?.before ?? '')
  return behind || ahead || (number?.before.includes('$') ?? false)
}

/**
 * The documents from USCIS that a message speaks of having. A letter that is not named ("the letter says the 9th")
 * is the appointment notice, unless the message speaks of another document from USCIS.
 */
export function readNotices(message: Message): NoticeType[] {
  const stated = message.stated('notices')
  const others = stated.some(({ entry }) => entry.id !== 'APPOINTMENT')
  const kept = stated.filter(({ entry, from, to }) => {
    const overlaps = (ids: ReadonlySet<string>) =>
      stated.some((one) => ids.has(one.entry.id) && one.from < to && one.to > from)
    // "An intent to deny my case" denies nothing yet.
    if (entry.id === 'DENIAL') return !overlaps(INTENTS)
    if (entry.id !== 'APPOINTMENT') return true
    // "The new appointment letter" is of the new date.
    return !overlaps(NEW_DATE) && (!others || entry.weight > A_LOOSE_ONE)
  })
  return [...new Set(kept.map(({ entry }) => entry.id as NoticeType))]
}

const INTENTS: ReadonlySet<string> = new Set(['NOID', 'NOIR', 'NOIT'])
const NEW_DATE: ReadonlySet<string> = new Set(['RESCHEDULED'])
