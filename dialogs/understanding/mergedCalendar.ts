import type { Calendar } from './calendarLexicon.ts'
import type { Lexicon } from './lexicon.ts'
import { soundOf } from './spelling.ts'
import { setOf, Vocabulary } from './vocabulary.ts'

type Numbered = Vocabulary<number>

/** A name, and how it is heard. */
export interface Sound {
  readonly name: string
  readonly heard: string
}

export interface MergedCalendar {
  readonly months: Numbered
  readonly weekdays: Numbered
  readonly numbers: Numbered
  readonly ordinals: Numbered
  readonly units: Vocabulary<string>
  readonly relativeDays: Numbered
  readonly holidays: Vocabulary<string>
  readonly anchors: Vocabulary<string>
  readonly seasons: Vocabulary<string>
  readonly words: Readonly<Record<keyof Calendar['words'], ReadonlySet<string>>>
  /** Names that a mistyped word may stand for, with how they sound. */
  readonly sounds: Readonly<Record<'months' | 'weekdays' | 'relativeDays' | 'holidays', readonly Sound[]>>
  /** Words that make a date or a clock time: without one of them near there is none. */
  readonly core: ReadonlySet<string>
  /** Words that can stand before one: "the", "next", "hace". */
  readonly openers: ReadonlySet<string>
}

/** The calendars of all languages as one: people mix them. */
export function mergeCalendars(lexicons: readonly Pick<Lexicon, 'calendar'>[]): MergedCalendar {
  const calendars = lexicons.map(({ calendar }) => calendar)
  const names = Object.keys(calendars[0]?.words ?? {}) as (keyof Calendar['words'])[]
  const words = names.map(
    (name) => [name, setOf(calendars.flatMap((calendar) => calendar.words[name]))] as const,
  )
  const vocabularies = {
    months: new Vocabulary(calendars.map(({ months }) => months)),
    weekdays: new Vocabulary(calendars.map(({ weekdays }) => weekdays)),
    numbers: new Vocabulary(calendars.map(({ numbers }) => numbers)),
    ordinals: new Vocabulary(calendars.map(({ ordinals }) => ordinals)),
    units: new Vocabulary<string>(calendars.map(({ units }) => units)),
    relativeDays: new Vocabulary(calendars.map(({ relativeDays }) => relativeDays)),
    holidays: new Vocabulary(calendars.map(({ holidays }) => holidays)),
    seasons: new Vocabulary(calendars.map(({ seasons }) => seasons)),
  }
  const anchors = new Vocabulary(calendars.map((calendar) => calendar.anchors))
  const wordsIn = (...sets: WordSet[]) =>
    words.flatMap(([name, set]) => (sets.includes(name) ? [...set] : []))
  const firsts = Object.values(vocabularies).flatMap((vocabulary) => [...vocabulary.firstWords()])
  return {
    ...vocabularies,
    anchors,
    sounds: {
      months: soundsOf(vocabularies.months),
      weekdays: soundsOf(vocabularies.weekdays),
      relativeDays: soundsOf(vocabularies.relativeDays),
      holidays: soundsOf(vocabularies.holidays).filter(({ name }) => LONG_NAME.test(name)),
    },
    words: Object.fromEntries(words) as MergedCalendar['words'],
    core: new Set([
      ...firsts.filter((word) => !ARTICLES.has(word)),
      ...wordsIn('noon', 'midnight', 'half', 'quarter', 'hourUnit', 'minuteUnit', 'eve'),
    ]),
    openers: new Set([...ARTICLES, 'right', 'since', 'desde', ...wordsIn(...OPENERS)]),
  }
}

type WordSet = keyof Calendar['words']

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'un', 'una'])
const OPENERS: readonly WordSet[] = [
  'the',
  'at',
  'on',
  'of',
  'in',
  'since',
  'next',
  'last',
  'this',
  'about',
  'edge',
  'few',
  'within',
  'lacking',
  'now',
  'between',
  'beyond',
  'through',
]

/** All words of a calendar, which spelling is repaired towards. */
export function calendarWords(calendar: MergedCalendar): Set<string> {
  const { months, weekdays, numbers, ordinals, units, relativeDays, holidays, seasons, words } = calendar
  const keys = [months, weekdays, numbers, ordinals, units, relativeDays, holidays, seasons].flatMap(
    (map) => [...map.names()],
  )
  return new Set(
    [...keys, ...Object.values(words).flatMap((set) => [...set])].flatMap((key) => key.split(' ')),
  )
}

const SHORTEST_NAME = 4
/** One long word: "thanksgiving". */
const LONG_NAME = /^[a-z]{7,}$/

/** Names long enough that a slip leaves them recognisable: "june", and no "jun". */
function soundsOf(names: Vocabulary<unknown>): readonly Sound[] {
  return [...names.names()]
    .filter((name) => name.length >= SHORTEST_NAME)
    .map((name) => ({ name, heard: soundOf(name) }))
}
