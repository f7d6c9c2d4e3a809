import type { Message } from './message.ts'
import type { Reading } from './reading.ts'
import { Gap, type Word } from './words.ts'

interface Span {
  readonly from: number
  readonly to: number
}

const ADULT = 18
const REACH_BACK = 4

/**
 * Ages under 18 of whom the appointment is: "my son, 9, has his on Monday", "mi niña de 6", "she's 13", "tengo 16".
 * A child who is only spoken of beside the writer's own appointment ("my boy, 4, was sick and I missed it") is none.
 */
export const readMinors = (message: Message, whose: Reading['whose']): readonly Span[] =>
  minorsIn(message).filter(({ who }) => isApplicant(message, who, whose))

/** Whether the age of anybody under 18 is told, whoever it is. */
export const tellsOfMinor = (message: Message): boolean => minorsIn(message).length > 0

/** Whether the ages that are told are all of grown people: "my son is 24". */
export const tellsOfGrown = (message: Message): boolean => {
  const ages = agesIn(message)
  return ages.length > 0 && ages.every(({ years }) => years >= ADULT)
}

const minorsIn = (message: Message): readonly Subject[] =>
  agesIn(message).flatMap(({ years, subject }) => (years < ADULT ? subject : []))

interface AgeTold {
  readonly years: number
  readonly subject: Subject
}

/** Phrases and model both ask for the ages of a message: they are looked for once. */
const agesOf = new WeakMap<Message, readonly AgeTold[]>()

function agesIn(message: Message): readonly AgeTold[] {
  const ages = agesOf.get(message) ?? findAges(message)
  agesOf.set(message, ages)
  return ages
}

function findAges(message: Message): readonly AgeTold[] {
  return message.words.flatMap((_, at) => {
    const age = ageAt(message, at)
    const subject = age && subjectOfAge(message, at, age.to)
    // Nobody who writes is some months old: "I'm 7 months behind on rent".
    return subject && !(subject.who === 'writer' && age.isInMonths) ? { years: age.years, subject } : []
  })
}

type Who = 'writer' | 'child' | 'young' | 'spouse' | 'somebody'

/** Where the writer speaks of "my" things, only words that give the appointment to the child make it the child's. */
function isApplicant(message: Message, who: Who, whose: Reading['whose']): boolean {
  if (who === 'spouse') return whose === 'spouse'
  if (who === 'writer' || whose === 'child') return true
  if (message.stated('details.childs').length > 0) return whose !== 'spouse'
  if (who === 'young' || who === 'somebody') return whose === 'other' || whose === 'unknown'
  return whose === 'unknown'
}

interface Age {
  readonly years: number
  readonly to: number
  readonly isInMonths?: boolean
}

/** A number that can be an age, with the unit behind it: "9", "16 yr old", "14 months", "6 añitos". */
function ageAt({ words, data }: Message, at: number): Age | undefined {
  const word = words[at]
  if (!word || data.age.articles.has(word.norm)) return undefined
  const value = word.isNumber ? Number(word.norm) : data.calendar.numbers.get(word.norm)
  const next = words[at + 1]
  if (value === undefined || word.norm.length > 12 || isPartOfMore(word, next)) return undefined
  if (!next || next.gap >= Gap.comma) return { years: value, to: at + 1 }
  const unit = data.age.units.get(next.norm)
  if (unit === 'month') return monthsOld(words, at, value, data.age)
  const old = data.age.old.has(words[at + 2]?.norm ?? '')
  if (unit === 'year' || (old && next.norm.length === 1)) return yearsOld(words, at, value, data.age)
  const counts =
    next.gap === Gap.glued || data.age.counted.has(next.norm) || data.calendar.months.has(next.norm)
  return counts ? undefined : { years: value, to: at + 1 }
}

/** Of a date, an hour or an amount: "12/3", "9:30", "$15". */
function isPartOfMore(word: Word, next: Word | undefined): boolean {
  const marks = /[/$:#.]/
  if (word.isNumber && word.norm.length > 2) return true
  return /[/$#:]$/.test(word.before) || (next?.isNumber === true && marks.test(next.before))
}

/** "16 years old", "6 años"; "3 years in this country", "5 años esperando" and "two-year green card" are none. */
function yearsOld(
  words: readonly Word[],
  at: number,
  value: number,
  age: Message['data']['age'],
): Age | undefined {
  const behind = words[at + 2]
  if (behind && age.old.has(behind.norm)) return { years: value, to: at + 3 }
  const goesOn = behind && behind.gap < Gap.comma && age.noAgeBefore.has(behind.norm)
  return goesOn ? undefined : { years: value, to: at + 2 }
}

/** "14 months", "8 meses de nacida"; "8 months pregnant", "5 meses de embarazo" are none. */
function monthsOld(
  words: readonly Word[],
  at: number,
  value: number,
  age: Message['data']['age'],
): Age | undefined {
  const behind = age.sinceBirth.has(words[at + 2]?.norm ?? '') ? words[at + 3] : words[at + 2]
  const goesOn = behind && behind.gap < Gap.comma && age.noAgeBefore.has(behind.norm)
  return goesOn ? undefined : { years: Math.floor(value / 12), to: at + 2, isInMonths: true }
}

interface Subject extends Span {
  readonly who: Who
}

/** Whose age it is: said right before it ("my son is 14", "mi niña, que tiene 12") or behind ("16 yr old son"). */
function subjectOfAge(message: Message, at: number, to: number): Subject | undefined {
  const { words, data } = message
  if (isOwnAge(message, at, to)) return { who: 'writer', from: at - 1, to }
  const behind = words[to]
  // "9 year old girl", and not "nine girls".
  const who = to > at + 1 && behind && behind.gap < Gap.comma ? youngster(message, to, behind) : undefined
  if (who) return { who, from: at, to: to + 1 }
  const named = before(message, at, to)
  if (named) return named
  // "My 9-year-old", "mi de 6", "I have a 5 year old": the number stands for the child.
  const mine = data.age.mine.has(words[at - 1]?.norm ?? '') || data.age.old.has(words[to - 1]?.norm ?? '')
  if (mine && to > at + 1) return { who: 'child', from: at - 1, to }
  return isTold(message, at, to) ? { who: 'somebody', from: Math.max(0, at - 1), to } : undefined
}

/** "Ahmed (10)", and "…, tiene 8 meses" of whoever was spoken of before. */
function isTold({ words, data }: Message, at: number, to: number): boolean {
  const isInBrackets = words[at]?.before.endsWith('(') && words[to]?.before.startsWith(')')
  const isOfAnother = to > at + 1 && data.age.theirVerbs.has(words[at - 1]?.norm ?? '')
  return isInBrackets || isOfAnother
}

/** "I am 16", "tengo 16", where nothing else is counted: "tengo 16 clientes". */
function isOwnAge({ words, data }: Message, at: number, to: number): boolean {
  const after = words[to]
  const isNext = ({ norm, gap }: Word) =>
    gap >= Gap.comma || data.cues.breaks.has(norm) || data.age.goesOn.has(norm)
  if (to === at + 1 && after && !isNext(after)) return false
  // "I'm a 16 year old", "I'm only 17": a word between says nothing.
  const between = words[at - 1]?.norm ?? ''
  const end = data.age.articles.has(between) || data.age.bridge.has(between) ? at - 1 : at
  const [two, one] = [words[end - 2]?.norm ?? '', words[end - 1]?.norm ?? '']
  return (
    data.age.ownVerbs.has(one) ||
    (data.age.ownVerbs.has(two) && data.age.bridge.has(one)) ||
    data.age.ownPhrases.has(`${two} ${one}`)
  )
}

function before(message: Message, at: number, to: number): Subject | undefined {
  const { words, data } = message
  for (let back = at - 1; back >= 0 && back >= at - REACH_BACK; back -= 1) {
    const word = words[back]
    if (!word || words[back + 1]?.gap === Gap.sentence) return undefined
    const who = youngster(message, back, word)
    if (who) return { who, from: back, to }
    // "Él" is the person, "el" the article.
    const spokenOf =
      (data.pronouns.has(word.norm) || (word.accented && data.age.accented.has(word.norm))) && back < at - 1
    if (spokenOf) return { who: 'somebody', from: back, to }
    if (!data.age.bridge.has(word.norm) && !isName(message, back)) return undefined
  }
  return undefined
}

/** "Our son Emeka is 7". */
const isName = ({ text, words }: Message, at: number): boolean =>
  at > 0 && /^\p{Lu}\p{Ll}/u.test(text.slice(words[at]?.start))

function youngster({ kins, data }: Message, at: number, word: Word): Who | undefined {
  if (kins[at] === 'child' || data.age.child.has(word.norm)) return 'child'
  if (kins[at] === 'spouse') return 'spouse'
  return data.age.young.has(word.norm) ? 'young' : undefined
}
