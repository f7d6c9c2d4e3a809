import { type ConceptTable, conceptTable } from './concepts.ts'
import type { Lexicon } from './lexicon.ts'
import { calendarWords, mergeCalendars } from './mergedCalendar.ts'
import {
  askedEntries,
  mergeClasses,
  storyEntries,
  wholeMessageEntries,
  withAskedClasses,
} from './phraseEntries.ts'
import { plain } from './phrases.ts'
import { type Classes, type PhraseTable, phraseTable, vocabularyOf } from './phraseTable.ts'
import { soundsOf } from './spelling.ts'
import { setOf } from './vocabulary.ts'

/** The parts of a lexicon that are looked up word by word; the phrases are in the tables. */
export type WordLexicon = Pick<Lexicon, 'name' | (typeof WORD_PARTS)[number]>

const WORD_PARTS = [
  'calendar',
  'choices',
  'counts',
  'cues',
  'details',
  'language',
  'people',
  'places',
  'receipt',
  'senses',
  'spelling',
] as const

/**
 * What the words of all languages come to: all that takes time when the program starts, done once. Only words, numbers,
 * lists and maps of them, so that it can be kept in a file beside the model.
 */
export interface CompiledLexicons {
  readonly lexicons: readonly WordLexicon[]
  readonly classes: Classes
  readonly askedClasses: Classes
  /** Phrases looked for anywhere in a message. */
  readonly story: PhraseTable
  readonly wholeMessages: PhraseTable
  readonly asked: PhraseTable
  readonly concepts: ConceptTable
  /** A word → the lists of `questions.json` that it stands in. */
  readonly askedLists: ReadonlyMap<string, readonly string[]>
  /** For the spelling repair: the words of the phrases, each with how it sounds, and words that are right as they are. */
  readonly vocabulary: ReadonlyMap<string, string>
  readonly known: ReadonlySet<string>
}

/** Families whose words are common ones: nothing mistyped is repaired towards them, so that a story is not read as a correction. */
const AS_TYPED: ReadonlySet<string> = new Set(['takesBack', 'insteadOf'])

/** @throws PhraseSyntaxError with the phrase in the message. */
export function compileLexicons(lexicons: readonly Lexicon[]): CompiledLexicons {
  const classes = mergeClasses(lexicons)
  const askedClasses = withAskedClasses(classes, lexicons)
  const entries = lexicons.flatMap(storyEntries)
  const story = phraseTable(entries, classes)
  const repairedTo = vocabularyOf(
    entries.filter(({ family }) => !AS_TYPED.has(family)),
    classes,
  )
  const wholeMessages = phraseTable(lexicons.flatMap(wholeMessageEntries), classes)
  const asked = phraseTable(lexicons.flatMap(askedEntries), askedClasses)
  const calendar = calendarWords(mergeCalendars(lexicons))
  return {
    lexicons: lexicons.map(wordsOf),
    classes,
    askedClasses,
    story,
    wholeMessages,
    asked,
    concepts: conceptTable(lexicons.map(({ concepts }) => concepts.groups)),
    askedLists: listsByWord(lexicons),
    vocabulary: soundsOf([...repairedTo, ...wholeMessages.vocabulary, ...calendar]),
    known: knownWords(lexicons, new Set([...asked.vocabulary, ...story.vocabulary])),
  }
}

function wordsOf(lexicon: Lexicon): WordLexicon {
  const parts = WORD_PARTS.map((part) => [part, lexicon[part]])
  return { name: lexicon.name, ...Object.fromEntries(parts) }
}

function knownWords(lexicons: readonly Lexicon[], neverRepaired: ReadonlySet<string>): ReadonlySet<string> {
  return setOf([
    ...neverRepaired,
    ...lexicons.flatMap(({ language, spelling }) =>
      `${language.words} ${language.neutral} ${spelling.right}`.split(/\s+/),
    ),
    ...lexicons
      .flatMap(({ places }) => Object.keys({ ...places.states, ...places.cities }))
      .flatMap((name) => name.split(' ')),
  ])
}

function listsByWord(lexicons: readonly Lexicon[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  const named = lexicons.flatMap(({ questions }) => Object.entries(questions.classes))
  for (const [name, words] of named)
    for (const word of words.map(plain)) {
      const known = lists.get(word)
      if (!known) lists.set(word, [name])
      else if (!known.includes(name)) known.push(name)
    }
  return lists
}
