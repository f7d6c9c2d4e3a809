import { Concepts } from './concepts.ts'
import { correctionPhrases } from './correctionPhrases.ts'
import type { Graded, Lexicon } from './lexicon.ts'
import { GRADES } from './lexicon.ts'
import { calendarWords, type MergedCalendar, mergeCalendars } from './mergedCalendar.ts'
import { type Entry, notOf, PhraseIndex } from './phraseIndex.ts'
import { plain } from './phrases.ts'
import { Spelling } from './spelling.ts'
import { setOf, Vocabulary } from './vocabulary.ts'

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
  readonly cues: Readonly<
    Record<'negators' | 'attendance' | 'breaks' | 'because' | 'work' | 'still' | 'was', ReadonlySet<string>>
  >
  readonly senses: Readonly<
    Record<'beforeFrozen' | 'afterFrozen' | 'weather' | 'agency', ReadonlySet<string>>
  >
  readonly relatives: ReadonlyMap<string, Kin>
  readonly writer: ReadonlySet<string>
  readonly pronouns: ReadonlySet<string>
  readonly languages: LanguageMarks
  readonly neutralWords: ReadonlySet<string>
  readonly states: Vocabulary<string>
  readonly cities: Vocabulary<string>
  readonly citiesWithState: Vocabulary<string>
  readonly spokenDigits: Readonly<Record<'digits' | 'times', ReadonlyMap<string, number>>>
  /** Words between the letters and the digits of a receipt number, and short words that are no letters of one. */
  readonly receiptBetween: ReadonlySet<string>
  readonly noPrefixes: ReadonlySet<string>
  readonly ageContinues: ReadonlySet<string>
  readonly age: AgeWords
  readonly times: ReadonlySet<string>
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

export type Kin = 'child' | 'spouse' | 'parent' | 'other'

/** Words that tell whose age a number is, and whether it is one. */
type AgeWords = Readonly<
  Record<AgeWordList, ReadonlySet<string>> & { units: ReadonlyMap<string, 'month' | 'year'> }
>
type AgeWordList = Exclude<keyof Lexicon['details']['ageWords'], 'months' | 'years'>

export function buildLexicalData(lexicons: readonly Lexicon[]): LexicalData {
  const classes = mergeClasses(lexicons)
  const phrases = new PhraseIndex(lexicons.flatMap(storyEntries), classes)
  const wholeMessages = new PhraseIndex(lexicons.flatMap(wholeMessageEntries), classes)
  const asked = new PhraseIndex(lexicons.flatMap(askedEntries), withAskedClasses(classes, lexicons))
  const calendar = mergeCalendars(lexicons)
  return {
    phrases,
    wholeMessages,
    choices: {
      lead: setOf(lexicons.flatMap(({ choices }) => choices.lead)),
      ordinals: mapOf(lexicons.map(({ choices }) => choices.ordinals)),
      last: setOf(lexicons.flatMap(({ choices }) => choices.last)),
    },
    asked,
    askedLists: listsByWord(lexicons),
    calendar,
    concepts: new Concepts(lexicons.map(({ concepts }) => concepts.groups)),
    spelling: buildSpelling(
      lexicons,
      [phrases.vocabulary, wholeMessages.vocabulary, calendarWords(calendar)],
      asked.vocabulary,
    ),
    cues: {
      negators: setOf(lexicons.flatMap(({ cues }) => cues.negators)),
      attendance: setOf(lexicons.flatMap(({ cues }) => cues.attendance)),
      breaks: setOf(lexicons.flatMap(({ cues }) => cues.breaks)),
      because: setOf(lexicons.flatMap(({ cues }) => cues.because)),
      work: setOf(lexicons.flatMap(({ cues }) => cues.work)),
      still: setOf(lexicons.flatMap(({ cues }) => cues.still)),
      was: setOf(lexicons.flatMap(({ cues }) => cues.was)),
    },
    senses: {
      beforeFrozen: setOf(lexicons.flatMap(({ senses }) => senses.beforeFrozen)),
      afterFrozen: setOf(lexicons.flatMap(({ senses }) => senses.afterFrozen)),
      weather: setOf(lexicons.flatMap(({ senses }) => senses.weather)),
      agency: setOf(lexicons.flatMap(({ senses }) => senses.agency)),
    },
    relatives: mergeRelatives(lexicons),
    writer: setOf(lexicons.flatMap(({ people }) => people.writer)),
    pronouns: setOf(lexicons.flatMap(({ people }) => people.pronouns)),
    languages: mergeLanguages(lexicons),
    neutralWords: setOf(lexicons.flatMap(({ language }) => language.neutral.split(/\s+/))),
    states: new Vocabulary(lexicons.map(({ places }) => places.states)),
    cities: new Vocabulary(lexicons.map(({ places }) => places.cities)),
    citiesWithState: new Vocabulary(lexicons.map(({ places }) => places.citiesWithState)),
    spokenDigits: {
      digits: mapOf(lexicons.map(({ receipt }) => receipt.digits)),
      times: mapOf(lexicons.map(({ receipt }) => receipt.times)),
    },
    receiptBetween: setOf(lexicons.flatMap(({ receipt }) => receipt.between)),
    noPrefixes: setOf(lexicons.flatMap(({ receipt }) => receipt.noPrefixes)),
    ageContinues: setOf(lexicons.flatMap(({ details }) => details.ageContinues)),
    age: mergeAgeWords(lexicons),
    times: setOf(lexicons.flatMap(({ counts }) => counts.times)),
    fixedCounts: new Vocabulary(lexicons.map(({ counts }) => counts.fixed)),
  }
}

function mergeAgeWords(lexicons: readonly Lexicon[]): AgeWords {
  const all = (name: keyof Lexicon['details']['ageWords']) =>
    setOf(lexicons.flatMap(({ details }) => details.ageWords[name]))
  return {
    child: all('child'),
    young: all('young'),
    mine: all('mine'),
    ownVerbs: all('ownVerbs'),
    bridge: all('bridge'),
    old: all('old'),
    counted: all('counted'),
    noAgeBefore: all('noAgeBefore'),
    articles: all('articles'),
    units: new Map([
      ...[...all('months')].map((word) => [word, 'month'] as const),
      ...[...all('years')].map((word) => [word, 'year'] as const),
    ]),
  }
}

function mapOf<T>(records: readonly Readonly<Record<string, T>>[]): ReadonlyMap<string, T> {
  return new Map(
    records.flatMap((record) => Object.entries(record)).map(([key, value]) => [plain(key), value]),
  )
}

function mergeLanguages(lexicons: readonly Lexicon[]): LanguageMarks {
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

function graded(family: string, id: string, phrases: Graded, language: string): Entry[] {
  const meaning = (['sure', 'likely', 'maybe'] as const).flatMap((grade) =>
    (phrases[grade] ?? []).map((phrase) => ({ family, id, phrase, weight: GRADES[grade], language })),
  )
  return [...meaning, ...listed(family, notOf(id), phrases.not ?? [], language)]
}

function listed(family: string, id: string, phrases: readonly string[], language: string): Entry[] {
  return phrases.map((phrase) => ({ family, id, phrase, weight: GRADES.sure, language }))
}

function families(
  family: string,
  part: Readonly<Record<string, Graded | undefined>>,
  language: string,
): Entry[] {
  return Object.entries(part).flatMap(([id, phrases]) =>
    phrases ? graded(family, id, phrases, language) : [],
  )
}

/** Phrases looked for anywhere in a message. */
function storyEntries(lexicon: Lexicon): Entry[] {
  const { name, people, receipt, calendar, cues } = lexicon
  return [
    ...families('reasons', lexicon.reasons, name),
    ...families('flags', lexicon.flags, name),
    ...families('timing', lexicon.timing, name),
    ...families('forms', lexicon.forms, name),
    ...families('notices', lexicon.notices, name),
    ...families('attending', lexicon.attending, name),
    ...listed('applicant', 'named', people.applicantNamed, name),
    ...listed('applicant', 'pronoun', people.applicantPronoun, name),
    ...listed('applicant', 'self', people.applicantSelf, name),
    ...Object.entries(people.writerIs).flatMap(([kin, phrases]) =>
      listed('applicant', kin, phrases ?? [], name),
    ),
    ...listed('receipt', 'mentions', receipt.mentions, name),
    ...listed('receipt', 'none', receipt.none, name),
    ...listed('receipt', 'aNumber', receipt.aNumber, name),
    ...listed('receipt', 'socialSecurity', receipt.socialSecurity, name),
    ...listed('receipt', 'telephone', receipt.telephone, name),
    ...listed('dates', 'unknown', calendar.unknown, name),
    ...listed('dates', 'vague', calendar.vague, name),
    ...listed('notDates', 'notDates', calendar.notDates, name),
    ...detailEntries(lexicon),
    ...correctionPhrases(lexicon).map((entry) => ({ ...entry, family: 'corrections', weight: GRADES.sure })),
    ...listed('cues', 'hypothetical', cues.hypothetical, name),
    ...listed('longAgo', 'longAgo', cues.long_ago, name),
    ...ROLES.flatMap((role) => listed('roles', role, lexicon.roles[role], name)),
  ]
}

/** Phrases of what is asked between the answers. */
function askedEntries({ name, questions }: Lexicon): Entry[] {
  return [
    ...families('questions', questions.questions, name),
    ...families('beliefs', questions.beliefs, name),
    ...families('matters', questions.matters, name),
    ...families('elsewhere', questions.elsewhere, name),
    ...listed('immigration', 'immigration', questions.immigration, name),
    ...listed('opens', 'opens', questions.opens, name),
    ...listed('besides', 'besides', questions.besides, name),
  ]
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

function withAskedClasses(
  classes: ReadonlyMap<string, readonly string[]>,
  lexicons: readonly Lexicon[],
): ReadonlyMap<string, readonly string[]> {
  const merged = new Map(classes)
  for (const { questions } of lexicons)
    for (const [name, words] of Object.entries(questions.classes))
      merged.set(name, [...(merged.get(name) ?? []), ...words])
  return merged
}

/** Details by name, each a family of its own: `details.custody` and in it `ice`. */
function detailEntries({ name, details }: Lexicon): Entry[] {
  return Object.entries(details).flatMap(([detail, phrases]) => {
    const family = `details.${detail}`
    if (typeof phrases === 'string' || WORD_LISTS.has(detail)) return []
    if (Array.isArray(phrases)) return listed(family, detail, phrases, name)
    return Object.entries(phrases ?? {}).flatMap(([id, some]) => listed(family, id, some, name))
  })
}

/** Details that are words looked up, and no phrases. */
const WORD_LISTS: ReadonlySet<string> = new Set(['ageContinues', 'ageWords'])

const ROLES = ['appointment', 'letter', 'due', 'move', 'hearing', 'past', 'other'] as const

function wholeMessageEntries(lexicon: Lexicon): Entry[] {
  const { name } = lexicon
  const { commands, polite, asking, beside, ordinary, answers, texting } = lexicon.commands
  return [
    ...Object.entries(commands).flatMap(([id, phrases]) => listed('command', id, phrases ?? [], name)),
    ...Object.entries(beside).flatMap(([id, phrases]) => listed('beside', id, phrases ?? [], name)),
    ...listed('polite', 'polite', polite, name),
    ...listed('asking', 'asking', asking, name),
    ...listed('answer', 'ordinary', ordinary, name),
    ...listed('answer', 'dont_know', answers.dont_know, name),
    ...listed('answer', 'declined', answers.declined, name),
    ...listed('answer', 'no', answers.no, name),
    ...listed('texting', 'stop', texting.stop, name),
    ...listed('texting', 'start', texting.start, name),
  ]
}

const KINS = ['child', 'spouse', 'parent', 'other'] as const

function mergeClasses(lexicons: readonly Lexicon[]): Map<string, readonly string[]> {
  const merged = new Map<string, string[]>()
  const put = (name: string, phrases: readonly string[]) =>
    merged.set(name, [...(merged.get(name) ?? []), ...phrases])
  for (const { classes, people } of lexicons) {
    for (const [name, phrases] of Object.entries(classes)) put(name, phrases)
    for (const kin of KINS) {
      put(kin, people.relatives[kin])
      put('relative', people.relatives[kin])
    }
  }
  return merged
}

/** One word each: "mother in law" is found by its first word, as a mother. */
function mergeRelatives(lexicons: readonly Lexicon[]): Map<string, Kin> {
  const words = lexicons.flatMap(({ people }) =>
    KINS.flatMap((kin) => people.relatives[kin].map((word): [string, Kin] => [plain(word), kin])),
  )
  return new Map(words.filter(([word]) => !word.includes(' ')))
}

function buildSpelling(
  lexicons: readonly Lexicon[],
  vocabularies: readonly ReadonlySet<string>[],
  neverRepaired: ReadonlySet<string>,
): Spelling {
  const vocabulary = new Set(vocabularies.flatMap((words) => [...words]))
  return new Spelling({
    vocabulary,
    expansions: mapOf(lexicons.map(({ spelling }) => spelling.means)),
    known: setOf([
      ...neverRepaired,
      ...lexicons.flatMap(({ language, spelling }) =>
        `${language.words} ${language.neutral} ${spelling.right}`.split(/\s+/),
      ),
      ...lexicons
        .flatMap(({ places }) => Object.keys({ ...places.states, ...places.cities }))
        .flatMap((name) => name.split(' ')),
    ]),
  })
}
