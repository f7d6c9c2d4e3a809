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
  /** The lists of `words` and of `common`. */
  readonly words: Readonly<Record<WordSet, ReadonlySet<string>>>
  readonly sayings: Readonly<Record<Saying, Vocabulary<true>>>
  /** The words of `words` alone: those of `common` are matched only as they stand. */
  readonly repairedTo: ReadonlySet<string>
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
  const words = mergeLists(calendars.map((calendar) => calendar.words))
  const common = mergeLists(calendars.map((calendar) => calendar.common))
  const all = { ...words, ...common }
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
  const wordsIn = (...sets: WordSet[]) => sets.flatMap((name) => [...all[name]])
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
    words: all,
    sayings: mergeSayings(calendars.map(({ sayings }) => sayings)),
    repairedTo: new Set(Object.values(words).flatMap((set) => [...set])),
    core: new Set([
      ...firsts.filter((word) => !all.article.has(word)),
      ...wordsIn('noon', 'midnight', 'half', 'quarter', 'hourUnit', 'minuteUnit', 'eve'),
    ]),
    openers: new Set(wordsIn(...OPENERS)),
  }
}

/** The lists of one calendar by their names, each with those of the same name in the others. */
function mergeLists<Name extends string>(
  calendars: readonly Readonly<Record<Name, readonly string[]>>[],
): Readonly<Record<Name, ReadonlySet<string>>> {
  const names = Object.keys(calendars[0] ?? {}) as Name[]
  const lists = names.map((name) => [name, setOf(calendars.flatMap((calendar) => calendar[name]))] as const)
  return Object.fromEntries(lists) as Record<Name, ReadonlySet<string>>
}

function mergeSayings(calendars: readonly Calendar['sayings'][]): MergedCalendar['sayings'] {
  const lists = Object.entries(mergeLists(calendars)).map(([name, sayings]) => [
    name,
    new Vocabulary<true>([Object.fromEntries([...sayings].map((saying) => [saying, true as const]))]),
  ])
  return Object.fromEntries(lists) as MergedCalendar['sayings']
}

/** A list of single words. */
export type WordSet = keyof Calendar['words'] | keyof Calendar['common']
export type Saying = keyof Calendar['sayings']

const OPENERS: readonly WordSet[] = [
  'article',
  'rightNow',
  'sinceThen',
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
  const { months, weekdays, numbers, ordinals, units, relativeDays, holidays, seasons, repairedTo } = calendar
  const keys = [months, weekdays, numbers, ordinals, units, relativeDays, holidays, seasons].flatMap(
    (map) => [...map.names()],
  )
  return new Set([...keys, ...repairedTo].flatMap((key) => key.split(' ')))
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
