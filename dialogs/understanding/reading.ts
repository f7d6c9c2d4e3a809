import type { NoticeType, ReasonId } from '../../rules/facts.ts'

/** A language by the name of its folder under `locales/`: `en`, `es`. */
export type Language = string

export type CommandId =
  | 'help'
  | 'human'
  | 'back'
  | 'change_answer'
  /** `language_en`, `language_es`: to go on in that one. */
  | `language_${string}`
  | 'repeat'
  | 'why'
  | 'skip'
  | 'start_over'
  | 'stop'
  | 'start'
  | 'delete_data'
  | 'about_privacy'
  | 'yes'
  | 'no'
  | 'thanks'
  | 'goodbye'
  | 'not_understood'
  | 'quick_exit'

export const FLAGS = [
  'detained_now',
  'removal_proceedings',
  'prior_removal_order',
  'represented',
  'minor',
  'abroad',
  'dv_safety',
  'crisis',
  'scam_notario',
  'fear_enforcement',
  'wants_human',
  'opt_out',
  'delete_data',
  'change_language',
  'criminal_issue',
  'already_attended',
  'no_appointment_yet',
  'other_agency',
] as const
export type Flag = (typeof FLAGS)[number]

/** What people also need help with, and immigration it is not. */
export const MATTERS = ['housing', 'family', 'work', 'money', 'other'] as const

/** Dates with somebody else that are taken for the fingerprint appointment. */
export const ELSEWHERE = ['ice_check_in', 'court_hearing', 'interview'] as const

/** What arrives: the words, the moment they were said (ISO with the person's offset) and what had been asked. */
export interface Utterance {
  readonly text: string
  readonly lang?: Language
  readonly today: string
  readonly zone?: string
  readonly channel?: 'web' | 'sms' | 'teams'
  /** `yes_no`, `free_text` or a fact id (`appointment`, `moved_on` …). */
  readonly asked?: string
  readonly about?: 'past' | 'future'
}

export interface ReadReason {
  readonly id: ReasonId
  readonly said: string
  /** 0 to 1 */
  readonly confidence: number
}

export type DateRole = 'appointment' | 'letter' | 'due' | 'move' | 'hearing'

export interface ReadDate {
  readonly text: string
  /** `2026-11-17`, `2026-11-17T14:00`, or null when it cannot be told */
  readonly value: string | null
  readonly alternatives: readonly string[]
  readonly certainty: 'exact' | 'ambiguous' | 'unknown'
  /** `2026-09`: the month, where only that is told. Not part of the contract. */
  readonly month?: string
  /** What the words around it say that it is the date of; absent where they do not. Not part of the contract. */
  readonly role?: DateRole
}

export type ReceiptError =
  | 'too_short'
  | 'too_long'
  | 'missing_prefix'
  | 'invalid_character'
  | 'a_number'
  | 'ssn_like'
  | 'not_a_receipt'
  | 'none'

export type ReadReceipt =
  | { readonly values: readonly string[]; readonly confirm: boolean; readonly warning?: 'unknown_prefix' }
  | { readonly error: ReceiptError }

/** The contract of `npm run -s understand`. */
export interface Understanding {
  /** Of those there is a lexicon for, or `mixed`, or `unknown`. */
  readonly lang: Language | 'mixed' | 'unknown'
  readonly command: CommandId | null
  /** The decisive one first; only what was stated. */
  readonly reasons: readonly ReadReason[]
  readonly timing: 'missed' | 'upcoming' | 'unknown'
  readonly forms: readonly string[]
  readonly notices: readonly NoticeType[]
  readonly dates: readonly ReadDate[]
  readonly receipt: ReadReceipt | null
  readonly flags: readonly Flag[]
  readonly whose: 'self' | 'child' | 'spouse' | 'parent' | 'other' | 'unknown'
}

/** What a correction can name: "the date is wrong". */
export const CORRECTION_SUBJECTS = [
  'date',
  'hour',
  'status',
  'reason',
  'form',
  'letters',
  'letter_date',
  'due',
  'name',
  'contact',
  'place',
  'age',
  'lawyer',
  'account',
  'move',
  'court',
] as const
export type CorrectionSubject = (typeof CORRECTION_SUBJECTS)[number]

/** A question or a false belief, by its name in `questions.json`, and the words that say it. */
interface SaidBetween {
  readonly id: string
  readonly said: string
}

/** What is asked between the answers, and the message without it. */
export interface Between {
  readonly questions: readonly SaidBetween[]
  readonly beliefs: readonly SaidBetween[]
  /** A matter that is not immigration, in a message without a word of immigration. `asked`: help with it is wanted. */
  readonly matter: {
    readonly id: (typeof MATTERS)[number]
    readonly said: string
    readonly asked: boolean
  } | null
  /** Which date with somebody else is named, whatever else is. */
  readonly elsewhere: (typeof ELSEWHERE)[number] | null
  /** Without the words of the questions; empty where nothing that says anything is left. */
  readonly rest: string
  /** Only the sentences that ask none of them. */
  readonly apart: string
}

/** All that was read in one message: the contract, and what the topics use beside it. */
export interface Reading extends Understanding {
  /** The words that raised each flag. */
  readonly flagWords: Readonly<Partial<Record<Flag, string>>>
  /** Whose custody the person is in, where the words say it: `ICE`, `county jail`. */
  readonly custody: 'jail' | 'ice' | null
  /** Whether the person has a lawyer, where they say so. */
  readonly representation: { readonly value: boolean; readonly said: string } | null
  /** How they want to be reached, in the order they said it; the chat alone where no way is safe. */
  readonly contactWays: readonly ('phone' | 'text' | 'email' | 'chat')[]
  /** The words that say that they want to talk to nobody, and be called by nobody. */
  readonly wantsNobody: string | null
  /** The words that say that the applicant has died; a death in the family is a reason and not this. */
  readonly deceased: string | null
  /** The words that say that they speak another language than English and Spanish. */
  readonly otherLanguage: string | null
  /** How often the appointment was rescheduled already. */
  readonly timesRescheduled: { readonly value: number; readonly said: string } | null
  /** An age in years, of whom the message speaks. */
  readonly age: { readonly value: number; readonly said: string } | null
  /** How a letter reached them. */
  readonly served: 'mail' | 'online' | 'personal' | null
  /** The words that ask for advice or an opinion: "should I go". */
  readonly asksAdvice: string | null
  readonly isQuestion: boolean
  /** Questions that we have an answer to, and false beliefs. */
  readonly between: Between
  /** A message that as a whole says yes, no, "I don't know" or "I would rather not say". */
  readonly answer: 'yes' | 'no' | 'dont_know' | 'declined' | null
  /** "I can't go", "puedo ir": whether the person says that they can attend. */
  readonly canAttend: { readonly value: boolean; readonly said: string } | null
  /** Speaks of an ICE check-in, a court date or an interview, and of no biometrics appointment at all. */
  readonly isElsewhere: boolean
  /**
   * Words that take back something told before; `subject` where they name it, `swap` where they say that it was the
   * writer and no relative, or the other way round.
   */
  readonly correction: {
    readonly said: string
    readonly subject: CorrectionSubject | null
    readonly swap: 'to_self' | 'to_relative' | null
  } | null
  /** The place of an option, where the whole message names one: "the second", "option 3"; `last` is -1. */
  readonly choice: number | null
  /** True where a word says that the message is a sentence and no name. */
  readonly isNoName: boolean
  /** A name that is given as one: "my name is Ana Ruiz", as written. */
  readonly name: string | null
  /** Clock times said without a date, `14:00`. */
  readonly times: readonly {
    readonly text: string
    readonly value: string
    readonly certainty: 'exact' | 'ambiguous'
  }[]
  /** US cities, states and ZIP codes, with the IANA zone; `zone` null where the state is split and the city unknown. */
  readonly places: readonly { readonly text: string; readonly place: string; readonly zone: string | null }[]
  readonly phones: readonly { readonly text: string; readonly e164: string }[]
  readonly emails: readonly string[]
  readonly counts: readonly { readonly text: string; readonly value: number }[]
}

/** Reads free text. Pure; never throws on any text. */
export interface Understander {
  read(utterance: Utterance): Reading
}
