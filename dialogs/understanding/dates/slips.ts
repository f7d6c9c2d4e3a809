import type { LexicalData } from '../lexicalData.ts'
import type { Sound } from '../mergedCalendar.ts'
import { isOneSlip, soundOf } from '../spelling.ts'
import type { Word } from '../words.ts'

/** A month or weekday that was mistyped, and what else it could be: "tursday" is a Tuesday or a Thursday. */
export interface Slips {
  readonly words: readonly Word[]
  /** The other name that a word may stand for, by its place. */
  readonly doubts: ReadonlyMap<number, string>
}

const SHORTEST = 3
const LONGEST = 12
const SHORT_ANSWER = 5

/**
 * Reads mistyped names of months and weekdays where the words around them leave room for nothing else: "el 9 de eneo",
 * "jnue 9", "last tursday". Where two names are equally near, both are kept.
 */
export function withoutSlips(words: readonly Word[], data: LexicalData, asked: boolean): Slips {
  const doubts = new Map<number, string>()
  const known = new Map<string, readonly string[]>()
  const near = (typed: string, kind: Kind) => {
    const key = `${kind} ${typed}`
    const names = known.get(key) ?? namesLike(typed, data.calendar.sounds[kind])
    known.set(key, names)
    return names
  }
  const read = words.map((word, at) => {
    const names = isSuspect(word, data) ? namesNear(words, at, { calendar: data.calendar, asked, near }) : []
    const [first, ...others] = names
    if (!first) return word
    const other = others.find((name) => !isSameName(first, name, data))
    if (other) doubts.set(at, other)
    return { ...word, norm: first }
  })
  return { words: doubts.size > 0 || read.some((word, at) => word !== words[at]) ? read : words, doubts }
}

function isSuspect({ typed, norm, isNumber, repaired }: Word, { spelling, calendar }: LexicalData): boolean {
  if (isNumber || typed.length < SHORTEST || typed.length > LONGEST) return false
  const { months, weekdays, relativeDays, holidays } = calendar
  if ([months, weekdays, relativeDays, holidays].some((names) => names.has(typed))) return false
  return repaired || (norm === typed && !spelling.knows(typed))
}

type Kind = keyof LexicalData['calendar']['sounds']

interface Places extends Pick<LexicalData, 'calendar'> {
  readonly asked: boolean
  near(typed: string, kind: Kind): readonly string[]
}

function namesNear(words: readonly Word[], at: number, { calendar, asked, near }: Places): readonly string[] {
  const { typed, norm } = words[at] ?? { typed: '', norm: '' }
  const short = asked && words.length <= SHORT_ANSWER
  const isMonth = calendar.months.has(norm) || isMonthPlace(words, at, short, calendar.words)
  const isDay = calendar.weekdays.has(norm) || isWeekdayPlace(words, at, calendar.words)
  if (isMonth || isDay)
    return [...(isMonth ? near(typed, 'months') : []), ...(isDay ? near(typed, 'weekdays') : [])]
  return norm === typed && asked ? otherNames(words, at, { calendar, asked, near }, short) : []
}

/** Names of days from today ("yesturday") as the whole answer, and of holidays in a short one or behind "day of". */
function otherNames(
  words: readonly Word[],
  at: number,
  { calendar, near }: Places,
  short: boolean,
): readonly string[] {
  const { typed } = words[at] ?? { typed: '' }
  const relative = words.length <= SHORTEST ? near(typed, 'relativeDays') : []
  const isHoliday = short || isHolidayPlace(words, at, calendar.words)
  return relative.length > 0 || !isHoliday ? relative : near(typed, 'holidays')
}

/** "Day of _", "día de _", "before _", "antes de _". */
function isHolidayPlace(words: readonly Word[], at: number, { before, after, of, dayOf }: Sets): boolean {
  const from = of.has(words[at - 1]?.norm ?? '') ? at - 2 : at - 1
  const lead = words[from]?.norm ?? ''
  return before.has(lead) || after.has(lead) || (from < at - 1 && dayOf.has(lead))
}

/** "9 de _", "the 9th of _", "9 _"; "_ 9" where a date was asked for. */
function isMonthPlace(
  words: readonly Word[],
  at: number,
  short: boolean,
  { of, clearEndings }: Sets,
): boolean {
  const [two, one, next] = [words[at - 2], words[at - 1], words[at + 1]]
  /** "9th of", "9no de". */
  const isEnding = (word: Word | undefined) => clearEndings.has(word?.typed ?? '')
  if (of.has(one?.norm ?? '')) return isDate(two) || isEnding(two)
  return (short && (isDate(one) || isDate(next))) || (isEnding(words[at + 2]) && isDate(next))
}

const isDate = (word: Word | undefined) => word?.isNumber === true && Number(word.norm) <= 31

type Sets = LexicalData['calendar']['words']

/** "el _ pasado", "last _", "this _", "_ que viene". */
function isWeekdayPlace(
  words: readonly Word[],
  at: number,
  { next, last, this: these, which }: Sets,
): boolean {
  const [before, behind] = [words[at - 1]?.norm ?? '', words[at + 1]?.norm ?? '']
  const directed = [next, last, these]
  if (directed.some((set) => set.has(before) || set.has(behind))) return true
  return which.has(behind) && next.has(words[at + 2]?.norm ?? '')
}

/** The names one slip away, by the letters or by ear. */
export function namesLike(typed: string, names: readonly Sound[]): readonly string[] {
  const heard = soundOf(typed)
  return names.filter((one) => isOneSlip(typed, one.name) || one.heard === heard).map(({ name }) => name)
}

function isSameName(a: string, b: string, { calendar }: LexicalData): boolean {
  const { months, weekdays, relativeDays, holidays } = calendar
  return [months, weekdays, relativeDays, holidays].every((names) => names.get(a) === names.get(b))
}
