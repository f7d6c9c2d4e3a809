import { z } from 'zod'
import { NoticeType, ReasonId } from '../../rules/facts.ts'
import { Calendar, numbered } from './calendarLexicon.ts'
import { CORRECTION_SUBJECTS, ELSEWHERE, FLAGS, MATTERS } from './reading.ts'

const Phrases = z.array(z.string().min(1))

/** Phrases by how surely they mean what they stand under, with a note for the next editor. */
const Graded = z.strictObject({
  note: z.string().optional(),
  sure: Phrases.optional(),
  likely: Phrases.optional(),
  maybe: Phrases.optional(),
  /** Phrases that take away what they cover of this meaning alone; `ignore` takes it away of all. */
  not: Phrases.optional(),
})
export type Graded = z.infer<typeof Graded>

/** What a phrase of each grade is worth as a confidence. */
export const GRADES = { sure: 0.95, likely: 0.8, maybe: 0.6 } as const

const CommandName = z.enum([
  'help',
  'human',
  'back',
  'change_answer',
  'repeat',
  'why',
  'skip',
  'start_over',
  'delete_data',
  'about_privacy',
  'yes',
  'no',
  'thanks',
  'goodbye',
  'not_understood',
  'quick_exit',
])

/** `language_es`: to go on in that language. */
const LanguageCommand = z.string().regex(/^language_[a-z]{2,3}$/, 'is not a command such as language_es')

const CommandPhrases = z.record(z.union([CommandName, LanguageCommand]), Phrases)

const FlagName = z.enum(FLAGS)

const Frames = z.array(z.string().regex(/\bX\b/, 'has no X for the subject'))

const FormName = z.string().regex(/^([A-Z]+-)?\d+[A-Z]?$/, 'is not a form such as I-485')

/** The parts of one language's lexicon; each is a file of that name in `locales/<lang>/understanding/`. */
export const lexiconParts = {
  reasons: z.partialRecord(
    z.union([
      ReasonId,
      z.enum([
        'illness',
        'trip',
        'booked_before',
        'booked_after',
        'address_updated',
        /** Having moved: no reason by itself. */
        'moved',
        /** "I'm scared", of nothing that is named. */
        'fear',
        /** "They said no": a reason where work is spoken of. */
        'refused',
        'ignore',
      ]),
    ]),
    Graded,
  ),
  /**
   * `taken`: seized by ICE, whenever it was; `released` and `returned` take away custody and being abroad;
   * `prints`: the fingerprints themselves are spoken of; `turned_away`: went, and was not served.
   */
  flags: z.partialRecord(
    z.enum([
      ...FlagName.options,
      'fear',
      'check_in',
      'taken',
      'released',
      'returned',
      'prints',
      'turned_away',
      'attended_then',
      'ignore',
    ]),
    Graded,
  ),
  /** `arrived`: went there, or nearly; missed unless the office was closed. */
  timing: z.strictObject({ missed: Graded, arrived: Graded, upcoming: Graded, not_missed: Graded }),
  forms: z.record(FormName, Graded),
  notices: z.partialRecord(z.enum([...NoticeType.options, 'ignore']), Graded),
  people: z.strictObject({
    note: z.string().optional(),
    /** Words for relatives; together they are `@relative`. */
    relatives: z.strictObject({ child: Phrases, spouse: Phrases, parent: Phrases, other: Phrases }),
    /** "De": what stands between two people of whom one is named through the other. */
    through: Phrases,
    /** "I", "me": the writer. */
    writer: Phrases,
    /** Words by which a writer tells of what they did or what befell them: "I", "perdí". */
    acts: Phrases,
    /** Before a relative behind what befell somebody, makes them another: "got sick my mother …". */
    possessives: Phrases,
    /** "She", "they": somebody spoken of before. */
    pronouns: Phrases,
    /** The applicant is a relative named in the phrase. */
    applicantNamed: Phrases,
    /** The applicant is somebody spoken of before. */
    applicantPronoun: Phrases,
    /** The writer is the applicant. */
    applicantSelf: Phrases,
    /** "I am her daughter": what the applicant is to the writer. */
    writerIs: z.partialRecord(z.enum(['child', 'spouse', 'parent', 'other']), Phrases),
  }),
  /** Lists of words that phrases name with `@`. */
  classes: z.record(z.string().regex(/^[a-z_]+$/), Phrases),
  /** Words that speak of the same thing, by what they speak of; the names are the same in every language. */
  concepts: z.strictObject({
    note: z.string().optional(),
    groups: z.record(z.string().regex(/^[a-z_]+$/), z.string()),
  }),
  cues: z.strictObject({
    note: z.string().optional(),
    negators: Phrases,
    /** Words that a "not" before them belongs to: "I did not *go* sick". */
    attendance: Phrases,
    /** Words that begin another thought: "because", "but". */
    breaks: Phrases,
    because: Phrases,
    hypothetical: Phrases,
    /** "It's not that", "no es que": what follows is denied as a whole. */
    not_that: Phrases,
    /** "Last year", "hace años": so long ago that it is not about this appointment. */
    long_ago: Phrases,
    /** "Is", "still", "since": what began long ago and goes on. */
    still: Phrases,
    /** "Was", "estuve": the state that is told was then. */
    was: Phrases,
    /** "The same day". */
    same: Phrases,
    /** Behind "before", tells what it was before of: "before for my permit", "antes para el asilo". */
    toward: Phrases,
    /** What may stand between "not" and "because": "no es porque". */
    between: Phrases,
    /** "Fue", which is "was" and "went". */
    wentOrWas: Phrases,
    /** "Sino", behind what is denied, tells what it was. */
    rather: Phrases,
    /** First words that answer a yes-or-no question. */
    leadingYes: Phrases,
    leadingNo: Phrases,
    /** Behind a first word, makes it no answer: "no sé". */
    leadsOn: Phrases,
    /** Words of work, beside which "they said no" is a boss's no. */
    work: Phrases,
  }),
  /** Words that tell the agency ICE from ice. */
  senses: z.strictObject({
    note: z.string().optional(),
    beforeFrozen: Phrases,
    afterFrozen: Phrases,
    weather: Phrases,
    agency: Phrases,
    /** The word that is both. */
    ambiguous: Phrases,
  }),
  /** Words that say what a date is the date of. */
  roles: z.strictObject({
    note: z.string().optional(),
    appointment: Phrases,
    letter: Phrases,
    due: Phrases,
    move: Phrases,
    hearing: Phrases,
    /** None of these, and over: "filed", "came". */
    past: Phrases,
    /** None of these: a trip, an interview. */
    other: Phrases,
  }),
  attending: z.strictObject({ can: Graded, cannot: Graded, ignore: Graded.optional() }),
  commands: z.strictObject({
    note: z.string().optional(),
    commands: CommandPhrases,
    /** Words around a command that change nothing: "please", "hi". */
    polite: Phrases,
    /** Ways of asking for what follows: "can you", "quiero que". */
    asking: Phrases,
    /** Words that go along with a command and are none: "he is coming", beside "close this". */
    beside: CommandPhrases,
    /** Whole messages made of such words that are no command: "I am fine". */
    ordinary: Phrases,
    answers: z.strictObject({ dont_know: Phrases, declined: Phrases, no: Phrases }),
    /** Whole messages on the texting channel only. */
    texting: z.strictObject({ stop: Phrases, start: Phrases }),
  }),
  /** Options named by their place. Single words. */
  choices: z.strictObject({
    note: z.string().optional(),
    lead: Phrases,
    ordinals: numbered(1, 20),
    last: Phrases,
  }),
  corrections: z.strictObject({
    note: z.string().optional(),
    /** "I meant", "no era": something told before was otherwise. */
    marks: Phrases,
    /** "X is wrong": put around the words of each subject. */
    frames: Frames,
    subjects: z.partialRecord(z.enum(CORRECTION_SUBJECTS), Phrases),
    /** "Change X": for what can be changed nowhere but here. */
    changes: z.strictObject({ frames: Frames, subjects: z.array(z.enum(CORRECTION_SUBJECTS)) }),
    /** "It was me, not my mother", and the other way round. */
    toSelf: Phrases,
    toRelative: Phrases,
  }),
  calendar: Calendar,
  /** `single`: behind more than one, counts nothing: "2 time". */
  counts: z.strictObject({ times: Phrases, single: Phrases, fixed: numbered(0, 10) }),
  /** What the topics use beside the contract. */
  details: z.strictObject({
    note: z.string().optional(),
    /** `iceBare` and `jailBare` are names that answer "who holds you?". */
    custody: z.strictObject({ ice: Phrases, jail: Phrases, iceBare: Phrases, jailBare: Phrases }),
    unrepresented: Phrases,
    /** `lead` announces a name; `end` are words that are no part of it; with one of `never` a message is no name. */
    name: z.strictObject({ lead: Phrases, end: Phrases, never: Phrases }),
    /**
     * `chatOnly`: no other way is safe. `nobody`: they want to talk to nobody; `nobodyBare`: the same in a word or two.
     * `ignore`: ways that are not offered, and letters.
     */
    contact: z.strictObject({
      phone: Phrases,
      text: Phrases,
      email: Phrases,
      chat: Phrases,
      chatOnly: Phrases,
      nobody: Phrases,
      nobodyBare: Phrases,
      ignore: Phrases,
    }),
    deceased: Phrases,
    languages: z.strictObject({ speaks: Phrases, neither: Phrases, name: Phrases, ignore: Phrases }),
    rescheduled: Phrases,
    /** `bare`: an age only where nothing follows the number. */
    age: z.strictObject({ years: Phrases, months: Phrases, bare: Phrases, ignore: Phrases }),
    /** Words behind "3 years" that make it no age: "3 years in this country". */
    ageContinues: Phrases,
    /** Endings of such words: "3 años viviendo aquí". */
    ageContinuesEndings: Phrases,
    /** Before a number, make it a form's: "form 131". */
    formWords: Phrases,
    /** The appointment is a child's: "his appointment", "le llegó a mi hija". */
    childs: Phrases,
    /** Single words that tell whose age a number is. */
    ageWords: z.strictObject({
      child: Phrases,
      /** Young, and not the writer's own child. */
      young: Phrases,
      mine: Phrases,
      /** Verbs of the writer's own age: "tengo". */
      ownVerbs: Phrases,
      /** Before the age of whoever was spoken of: "(…, y) tiene (8 meses)". */
      theirVerbs: Phrases,
      /** May stand between the child and the number. */
      bridge: Phrases,
      months: Phrases,
      years: Phrases,
      old: Phrases,
      /** Behind a number, makes it none of years: "2 hours". */
      counted: Phrases,
      noAgeBefore: Phrases,
      /** Numbers that are mostly articles. */
      articles: Phrases,
      /** "I am (16)". */
      ownPhrases: Phrases,
      /** Behind the writer's own age, begins another thought: "tengo 16 i missed it". */
      goesOn: Phrases,
      /** "Ocho meses de (nacida)". */
      sinceBirth: Phrases,
      /** A person where it is written with its accent, and an article without: "él". */
      accented: Phrases,
    }),
    served: z.strictObject({ mail: Phrases, online: Phrases, personal: Phrases, ignore: Phrases }),
    asksAdvice: Phrases,
    question: Phrases,
  }),
  /** Questions in between and false beliefs; the names are those of rules/tables/answers.yaml and beliefs.yaml. */
  questions: z.strictObject({
    note: z.string().optional(),
    /** Words of a question at the start of a thought: "can I", "cuánto". */
    opens: Phrases,
    /** Words beside a question that say nothing: "hi", "so", "una pregunta". */
    besides: Phrases,
    /** Lists of words for these phrases alone. */
    classes: z.record(z.string().regex(/^[a-z_]+$/), Phrases),
    /** Words of immigration: beside them, another matter is only a part of the story. */
    immigration: Phrases,
    /** Matters that are not ours; `sure`: help with it is asked for. */
    matters: z.partialRecord(z.enum(MATTERS), Graded),
    /** Dates with somebody else. */
    elsewhere: z.partialRecord(z.enum(ELSEWHERE), Graded),
    questions: z.record(z.string().regex(/^[a-z0-9_]+$/), Graded),
    beliefs: z.record(z.string().regex(/^[a-z0-9_]+$/), Graded),
  }),
  receipt: z.strictObject({
    note: z.string().optional(),
    /** The message is about a receipt number. */
    mentions: Phrases,
    /** They have none, or ask where it is. */
    none: Phrases,
    aNumber: Phrases,
    socialSecurity: Phrases,
    telephone: Phrases,
    /** Numbers of other things: what stands beside them is no receipt number. */
    otherNumber: Phrases,
    /** Asked for a number, any of these words tells something else, and only these agree: no number was offered. */
    telling: Phrases,
    acknowledging: Phrases,
    /** Beside these, what is told is an answer about the paper. */
    papers: Phrases,
    /** Digits as they are said, and numbers up to nine hundred. */
    digits: numbered(0, 900),
    /** Ways to misspell them that are no words. */
    misspelled: numbered(0, 99),
    /** Words that sound like them: digits only among digits. */
    soundsLike: numbered(0, 99),
    /** "Nine hundred". */
    hundreds: Phrases,
    /** "Dash", said between digits. */
    marks: Phrases,
    /** Letter → how its name is written. */
    letters: z.record(z.string().regex(/^[A-Z]$/), Phrases),
    /** What stands between a letter and a word that begins with it: "as in". */
    asIn: Phrases,
    /** What is said beside a letter: "capital". */
    besideLetters: Phrases,
    /** "Double five". */
    times: numbered(2, 3),
    /** Words that may stand between the letters and the digits. */
    between: Phrases,
    /** Short words before a number that are no prefix of it: "tel". */
    noPrefixes: Phrases,
    /** The letter O, said for a zero. */
    zeroLetters: Phrases,
    /** "Thirty and five". */
    joins: Phrases,
  }),
  spelling: z.strictObject({
    note: z.string().optional(),
    means: z.record(z.string(), z.string()),
    /** Common words that are right as they are: never taken for a slip. */
    right: z.string(),
    /** Endings that make a word its owner's: "mother's". */
    owners: Phrases,
  }),
  language: z.strictObject({
    note: z.string().optional(),
    /** Words that only this language has. */
    words: z.string(),
    /** Words that say nothing about the language: names, borrowed words. */
    neutral: z.string(),
    endings: Phrases,
    /** Punctuation that only this language has: `¿¡`. */
    signs: z.string().optional(),
    /** A word with an accent is of this language, as far as words can tell. */
    accents: z.boolean().optional(),
    /** `3/9` is the ninth of March. */
    monthFirst: z.boolean().optional(),
  }),
  places: z.strictObject({
    note: z.string().optional(),
    /** State → its postal code. */
    states: z.record(z.string(), z.string().length(2)),
    /** City → state code, and the zone where the state does not decide it. */
    cities: z.record(z.string(), z.string().regex(/^[A-Z]{2}( [A-Za-z_/]+)?$/)),
    /** Codes of states that are words as well: taken only in capitals behind a comma or a city. */
    wordCodes: Phrases,
    /** Before five digits, make them a ZIP code. */
    zipWords: Phrases,
    /** Cities whose name is a common word: only with the state behind it. */
    citiesWithState: z.record(z.string(), z.string().regex(/^[A-Z]{2}( [A-Za-z_/]+)?$/)),
  }),
} as const

export type PartName = keyof typeof lexiconParts

/** Everything one language knows about what people write. */
export type Lexicon = { readonly name: string } & {
  readonly [Part in PartName]: z.infer<(typeof lexiconParts)[Part]>
}
