import type { Assessment } from '../rules/assessment.ts'
import type { IncomeLines } from '../rules/eligibility.ts'
import type { Facts } from '../rules/facts.ts'
import type { ConflictCheck } from './conflicts/conflictList.ts'
import type { FactEntry } from './conversation.ts'
import type { Reply } from './turn.ts'
import type { Reading } from './understanding/reading.ts'

/** A fact that an answer brings. Merged into what is known by `factBook`. */
export interface FactUpdate {
  readonly fact: string
  readonly state: FactEntry['state']
  readonly value?: unknown
  /** The person's own words. */
  readonly words: string
  /** Stands in place of what was told before, and is not added to it. */
  readonly replaces?: true
}

/** What a topic sees when it decides what to ask. */
export interface AskContext {
  readonly facts: Facts
  readonly entries: Readonly<Record<string, FactEntry>>
  /** Paths of unknown facts that can still change the outcome: `appointment.local`, `form` … */
  readonly needs: ReadonlySet<string>
  readonly assessment: Assessment
  readonly now: Date
  /** The instant with the person's offset: `2026-11-23T10:00:00-05:00`. */
  readonly today: string
  /** The office's list of names, where it has one. */
  readonly conflicts?: ConflictCheck | undefined
  /** Whether the outcome is the same whichever of these values a fact has; what has gone by does not count. */
  readonly isSameFor?: ((fact: string, values: readonly unknown[]) => boolean) | undefined
  /** The income lines of a household, where the office screens and has a current table. */
  readonly incomeLines?: ((household: number) => IncomeLines | null) | undefined
}

/** What a topic sees when it reads a message. */
export interface ReadContext extends AskContext {
  readonly reading: Reading
  readonly text: string
  /** What the open question asks for (`Question.asked`), if one is open. */
  readonly asked: string | undefined
  /** What the open question carried, such as the dates to choose from. */
  readonly about: Readonly<Record<string, unknown>>
}

/** One way to answer, with the facts that it stands for. Shown as a button or as a numbered line. */
export interface Option {
  readonly id: string
  /** Params for the title, where it shows a date. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly updates: readonly Omit<FactUpdate, 'words'>[]
}

export interface Question {
  /** `<topic>.<question>`: also where its texts are: `.ask`, `.unclear`, `.why`, `.choices.<id>`. */
  readonly id: string
  /** Facts that "I don't know" and "skip" close; of a follow-up, by what it is about. */
  readonly fills: readonly string[] | ((about: Readonly<Record<string, unknown>>) => readonly string[])
  /** Facts of the law that the answer is for, where they are others than `fills`. */
  readonly wants?: readonly string[]
  /** What the reader of free text is told about the question: `yes_no`, `free_text` or a fact id. */
  readonly asked?: string
  /** Whether the answer is no story, such as a name: its words are not searched for anything but danger. */
  readonly literal?: boolean | ((context: ReadContext) => boolean)
  /** True where a number is a count and never the place of an option in the list. */
  readonly counted?: boolean
  /** True where a word or two of one option's title name it: "the date" of "The date or time of the appointment". */
  readonly byWords?: boolean
  /** `date`: one calendar date is an answer, so a calendar can be offered beside typing. */
  readonly takes?: 'date'
  /** On which side of today the dates of the answer lie. */
  readonly side?: (context: AskContext) => 'past' | 'future' | undefined
  readonly options?: (context: AskContext, about: Readonly<Record<string, unknown>>) => readonly Option[]
  /** The answer as facts; a follow-up where the answer leaves a choice; null when it does not fit. */
  readonly reads?: (context: ReadContext) => readonly FactUpdate[] | FollowUp | null
  readonly params?: (context: AskContext, about: Readonly<Record<string, unknown>>) => Reply['params']
}

/** A question put at once because of what was just said: which of two dates was meant. */
export interface FollowUp {
  readonly followUp: string
  readonly about: Readonly<Record<string, unknown>>
}

/** One subject of the conversation: what it asks and when, how it reads an answer, what it hears in passing. */
export interface Topic {
  readonly id: string
  readonly questions: readonly Question[]
  /** The question to put now, or null when nothing of this topic can change the outcome. */
  asks(context: AskContext): string | null
  /** Facts said in any message, whatever was asked. */
  hears?(context: ReadContext): readonly FactUpdate[]
}

/** What the answer to a question fills, by what the question is about. */
export const filledBy = (
  { fills }: Question,
  about: Readonly<Record<string, unknown>> = {},
): readonly string[] => (typeof fills === 'function' ? fills(about) : fills)

export const isFollowUp = (answer: readonly FactUpdate[] | FollowUp): answer is FollowUp =>
  'followUp' in answer

export const known = (fact: string, value: unknown, words: string): FactUpdate => ({
  fact,
  state: 'known',
  value,
  words,
})

/** True while a fact has no value: not told yet, or asked and not known then. */
export const isUnknown = (entries: AskContext['entries'], fact: string): boolean =>
  entries[fact]?.state !== 'known'
