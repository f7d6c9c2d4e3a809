import type { CompiledLexicons, WordLexicon } from './compileLexicons.ts'
import { Concepts } from './concepts.ts'
import { KINS, type Kin, type KinWords } from './kin.ts'
import { type MergedCalendar, mergeCalendars } from './mergedCalendar.ts'
import { PhraseIndex } from './phraseIndex.ts'
import { plain } from './phrases.ts'
import {
  type LetterNames,
  mergeLetterNames,
  mergeSpokenDigits,
  type SpokenDigits,
} from './receipts/receiptWords.ts'
import { Spelling } from './spelling.ts'
import { mapOf, setOf, setsOf, Vocabulary } from './vocabulary.ts'

/** Words that name an option by its place. */
interface ChoiceWords {
  readonly lead: ReadonlySet<string>
  readonly ordinals: ReadonlyMap<string, number>
  readonly last: ReadonlySet<string>
}

/** Everything the readers look things up in, made once from the lexicons of all languages: people mix them. */
export interface LexicalData {
  readonly choices: ChoiceWords
  readonly phrases: PhraseIndex
  /** Phrases that count only as a whole message. */
  readonly wholeMessages: PhraseIndex
  /** Questions in between and false beliefs. Their words are never repaired, and nothing is repaired to them. */
  readonly asked: PhraseIndex
  /** A word → the lists of `questions.json` that it stands in. */
  readonly askedLists: ReadonlyMap<string, readonly string[]>
  readonly spelling: Spelling
  readonly calendar: MergedCalendar
  /** What single words speak of. */
  readonly concepts: Concepts
  readonly cues: Readonly<Record<(typeof CUES)[number], ReadonlySet<string>>>
  readonly senses: Readonly<Record<(typeof SENSES)[number], ReadonlySet<string>>>
  readonly relatives: KinWords
  readonly writer: ReadonlySet<string>
  readonly acts: ReadonlySet<string>
  readonly pronouns: ReadonlySet<string>
  readonly possessives: ReadonlySet<string>
  readonly languages: LanguageMarks
  readonly neutralWords: ReadonlySet<string>
  readonly states: Vocabulary<string>
  readonly cities: Vocabulary<string>
  readonly citiesWithState: Vocabulary<string>
  readonly places: Readonly<Record<'wordCodes' | 'zipWords', ReadonlySet<string>>>
  readonly spokenDigits: SpokenDigits
  readonly letterNames: LetterNames
  /** Words between the letters and the digits of a receipt number, and short words that are no letters of one. */
  readonly receiptBetween: ReadonlySet<string>
  readonly noPrefixes: ReadonlySet<string>
  /** Words that tell something else than a number that was asked for, and words that only agree. */
  readonly remarks: Readonly<Record<'telling' | 'acknowledging' | 'papers', ReadonlySet<string>>>
  readonly formWords: ReadonlySet<string>
  readonly ageContinues: ReadonlySet<string>
  readonly ageContinuesEndings: readonly string[]
  readonly age: AgeWords
  readonly times: ReadonlySet<string>
  readonly singleTimes: ReadonlySet<string>
  readonly fixedCounts: Vocabulary<number>
}

/** What tells the languages apart, by the names of their lexicons. */
interface LanguageMarks {
  readonly names: readonly string[]
  /** A word → the languages that have it. */
  readonly words: ReadonlyMap<string, readonly string[]>
  readonly endings: ReadonlyMap<string, readonly string[]>
  /** Signs that only one of them writes: `¿`. */
  readonly signs: ReadonlyMap<string, string>
  /** Where accents are many; the others have next to none. */
  readonly accented: ReadonlySet<string>
  /** Where 3/9 is March 9. */
  readonly monthFirst: ReadonlySet<string>
}

/** Words that tell whose age a number is, and whether it is one. */
type AgeWords = Readonly<
  Record<AgeWordList, ReadonlySet<string>> & { units: ReadonlyMap<string, 'month' | 'year'> }
>
type AgeWordList = Exclude<keyof WordLexicon['details']['ageWords'], 'months' | 'years'>

/** Quick: what takes time was worked out in `compileLexicons`. */
export function buildLexicalData(compiled: CompiledLexicons): LexicalData {
  const { lexicons, classes, askedClasses } = compiled
  return {
    phrases: new PhraseIndex(compiled.story, classes),
    wholeMessages: new PhraseIndex(compiled.wholeMessages, classes),
    choices: {
      lead: setOf(lexicons.flatMap(({ choices }) => choices.lead)),
      ordinals: mapOf(lexicons.map(({ choices }) => choices.ordinals)),
      last: setOf(lexicons.flatMap(({ choices }) => choices.last)),
    },
    asked: new PhraseIndex(compiled.asked, askedClasses),
    askedLists: compiled.askedLists,
    calendar: mergeCalendars(lexicons),
    concepts: new Concepts(compiled.concepts),
    spelling: new Spelling({
      vocabulary: compiled.vocabulary,
      expansions: mapOf(lexicons.map(({ spelling }) => spelling.means)),
      known: compiled.known,
      owners: lexicons.flatMap(({ spelling }) => spelling.owners),
    }),
    cues: setsOf(CUES, (name) => lexicons.flatMap(({ cues }) => cues[name])),
    senses: setsOf(SENSES, (name) => lexicons.flatMap(({ senses }) => senses[name])),
    relatives: mergeRelatives(lexicons),
    writer: setOf(lexicons.flatMap(({ people }) => people.writer)),
    acts: setOf(lexicons.flatMap(({ people }) => people.acts)),
    pronouns: setOf(lexicons.flatMap(({ people }) => people.pronouns)),
    possessives: setOf(lexicons.flatMap(({ people }) => people.possessives)),
    languages: mergeLanguages(lexicons),
    neutralWords: setOf(lexicons.flatMap(({ language }) => language.neutral.split(/\s+/))),
    states: new Vocabulary(lexicons.map(({ places }) => places.states)),
    cities: new Vocabulary(lexicons.map(({ places }) => places.cities)),
    citiesWithState: new Vocabulary(lexicons.map(({ places }) => places.citiesWithState)),
    places: setsOf(['wordCodes', 'zipWords'], (name) => lexicons.flatMap(({ places }) => places[name])),
    spokenDigits: mergeSpokenDigits(lexicons),
    letterNames: mergeLetterNames(lexicons),
    receiptBetween: setOf(lexicons.flatMap(({ receipt }) => receipt.between)),
    noPrefixes: setOf(lexicons.flatMap(({ receipt }) => receipt.noPrefixes)),
    remarks: setsOf(['telling', 'acknowledging', 'papers'], (name) =>
      lexicons.flatMap(({ receipt }) => receipt[name]),
    ),
    formWords: setOf(lexicons.flatMap(({ details }) => details.formWords)),
    ageContinuesEndings: lexicons.flatMap(({ details }) => details.ageContinuesEndings.map(plain)),
    ageContinues: setOf(lexicons.flatMap(({ details }) => details.ageContinues)),
    age: mergeAgeWords(lexicons),
    times: setOf(lexicons.flatMap(({ counts }) => counts.times)),
    singleTimes: setOf(lexicons.flatMap(({ counts }) => counts.single)),
    fixedCounts: new Vocabulary(lexicons.map(({ counts }) => counts.fixed)),
  }
}

const CUES = [
  'negators',
  'attendance',
  'breaks',
  'because',
  'work',
  'still',
  'was',
  'same',
  'toward',
  'between',
  'wentOrWas',
  'rather',
  'leadingYes',
  'leadingNo',
  'leadsOn',
] as const

const SENSES = ['beforeFrozen', 'afterFrozen', 'weather', 'agency', 'ambiguous'] as const

function mergeAgeWords(lexicons: readonly WordLexicon[]): AgeWords {
  const all = (name: keyof WordLexicon['details']['ageWords']) =>
    setOf(lexicons.flatMap(({ details }) => details.ageWords[name]))
  return {
    child: all('child'),
    young: all('young'),
    mine: all('mine'),
    ownVerbs: all('ownVerbs'),
    theirVerbs: all('theirVerbs'),
    bridge: all('bridge'),
    old: all('old'),
    counted: all('counted'),
    noAgeBefore: all('noAgeBefore'),
    articles: all('articles'),
    ownPhrases: all('ownPhrases'),
    goesOn: all('goesOn'),
    sinceBirth: all('sinceBirth'),
    accented: all('accented'),
    units: new Map([
      ...[...all('months')].map((word) => [word, 'month'] as const),
      ...[...all('years')].map((word) => [word, 'year'] as const),
    ]),
  }
}

function mergeLanguages(lexicons: readonly WordLexicon[]): LanguageMarks {
  const words = new Map<string, string[]>()
  for (const { name, language } of lexicons)
    for (const word of setOf(language.words.split(/\s+/))) words.set(word, [...(words.get(word) ?? []), name])
  const having = (mark: 'accents' | 'monthFirst') =>
    new Set(lexicons.filter(({ language }) => language[mark]).map(({ name }) => name))
  return {
    names: lexicons.map(({ name }) => name),
    words,
    endings: new Map(lexicons.map(({ name, language }) => [name, language.endings.map(plain)])),
    signs: new Map(
      lexicons.flatMap(({ name, language }) => [...(language.signs ?? '')].map((sign) => [sign, name])),
    ),
    accented: having('accents'),
    monthFirst: having('monthFirst'),
  }
}

function mergeRelatives(lexicons: readonly WordLexicon[]): KinWords {
  const names = lexicons.flatMap(({ people }) =>
    KINS.flatMap((kin) => people.relatives[kin].map((name): [string, Kin] => [plain(name), kin])),
  )
  const longest = new Map<string, number>()
  for (const [name] of names) {
    const [first = '', ...others] = name.split(' ')
    longest.set(first, Math.max(longest.get(first) ?? 0, 1 + others.length))
  }
  return { names: new Map(names), longest, links: setOf(lexicons.flatMap(({ people }) => people.through)) }
}
