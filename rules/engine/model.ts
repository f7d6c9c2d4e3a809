import type { Deadline, DeadlineKind, Priority, TraceEntry } from '../assessment.ts'
import type { DayNumber } from '../calendar/calendarDate.ts'
import type { ContactTarget } from '../calendar/firstContact.ts'
import type { OpeningHours } from '../calendar/openingHours.ts'
import type { FactId, Facts, Notice } from '../facts.ts'
import type { FormFamily } from '../formFamily.ts'
import type { Outcomes, TableId } from '../outcomes.ts'
import type { PathSet } from './paths.ts'
import type { Range } from './range.ts'
import type { Flag, Quantity, Truth } from './truth.ts'

/** What the engine is made of. These types speak of each other, so they stand in one file. */

export type Scalar = string | boolean

/** The facts that are yes or no. */
export type FlagFact = {
  [Id in FactId]: Facts[Id] extends boolean | undefined ? Id : never
}[FactId]

interface TermBase {
  readonly id: string
  /** True when the term is about the notice, or the reason, that is being looked at: it is not remembered. */
  readonly perItem?: boolean
  /** What is asked of the person to settle the term. Called only while it is open. */
  missing(state: CaseState): PathSet
}

/** Yes or no. */
export interface FlagTerm extends TermBase {
  readonly kind: 'flag'
  /** The fact that the term is, word for word: its conditions read it without a detour. */
  readonly fact?: FlagFact
  read(state: CaseState): Flag
}

/** One of a few values; undefined while not known. */
export interface ChoiceTerm extends TermBase {
  readonly kind: 'choice'
  /** Null where any text may stand, such as a form number. */
  readonly values: readonly Scalar[] | null
  read(state: CaseState): Scalar | undefined
  /** Absent: a value that is there is settled. */
  isSettled?(state: CaseState): boolean
}

/** A number, or its bounds. */
export interface NumberTerm extends TermBase {
  readonly kind: 'number'
  readonly unit: string
  read(state: CaseState): Quantity
}

/** A list; a condition asks whether it holds one of the values. */
export interface ListTerm extends TermBase {
  readonly kind: 'list'
  readonly values: readonly string[]
  read(state: CaseState): readonly string[] | undefined
}

type Term = FlagTerm | ChoiceTerm | NumberTerm | ListTerm

/** A term with its place in the memory of a case. */
export type Placed<T extends Term> = T & { readonly slot: number }
export type PlacedTerm = Placed<FlagTerm> | Placed<ChoiceTerm> | Placed<NumberTerm> | Placed<ListTerm>

/** One cell of a table, compiled. */
export interface Condition extends UnplacedCondition {
  /** Its place in the memory of a case. */
  readonly slot: number
}

export interface UnplacedCondition {
  readonly term: PlacedTerm
  test(state: CaseState): Truth
  /** The value for the trace: null while not known. */
  shown(state: CaseState): unknown
  /** The numbers that meet the condition, where it is about a number. */
  readonly range?: Range
  /** The only value that meets the condition; undefined where several do. */
  readonly onlyValue?: Scalar
}

export interface CompiledRow<Then> {
  readonly id: string
  readonly conditions: readonly Condition[]
  readonly then: Then
  readonly rules: readonly string[]
  /** The same rules by their numbers in the register. */
  readonly ruleNumbers: readonly number[]
  readonly source: string
  /** Its trace, where it can hold for one reason only. */
  readonly onlyTrace: TraceEntry | null
  /** Rows with the same number have the same outcome. */
  readonly outcome: number
  /** The row asks whether any handoff trigger fired. */
  readonly restsOnTriggers: boolean
}

/** A table, compiled, with its answer of the assessment at hand. */
export interface Table<Then> {
  readonly id: string
  readonly rows: readonly CompiledRow<Then>[]
  /** Answers where no row applies. */
  readonly otherwise: CompiledRow<Then> | null
  /** What each row answered; of a first-hit table, rows after `definite` were not looked at. */
  readonly truths: Uint8Array
  /** The first row that applies to the output; NONE for none. */
  readonly applied: number
  /** The first row that applies whatever the missing facts turn out to be: nothing below it can be reached. */
  readonly definite: number
  /** Answers once an assessment. @throws CircularTableError if the table rests on its own answer. */
  evaluate(state: CaseState): void
  /** Answers anew: for a table that looks at one notice after the other. */
  evaluateAgain(state: CaseState): void
  /** The row whose outcome holds for now: the first that applies, or else `otherwise`. */
  outcome(): CompiledRow<Then> | null
  /** How the outcome holds: by a row, or by no row applying. */
  outcomeTruth(): number
  /** Visits the open rows of a first-hit table whose answer can change the outcome as it stands. */
  forEachDecisive(visit: (at: number, row: CompiledRow<Then>) => void): void
  /** Visits the rows of a collecting table that are not settled. */
  forEachOpen(visit: (at: number, row: CompiledRow<Then>) => void): void
  /** True when no missing fact can change the outcome of this first-hit table. */
  isSettled(): boolean
  /** What to ask to settle an open row. */
  missingOf(at: number, state: CaseState): PathSet
}

/** An index into the rows that stands for "no row". */
export const NONE = -1

/** A notice that has to be answered, with its deadline and with what could still move it. */
export interface CountedNotice {
  readonly type: Exclude<DeadlineKind, 'ADDRESS_CHANGE'>
  /** Null while neither a printed date nor the notice's own date is known. */
  readonly deadline: Deadline | null
  /** `NO_PATHS` when nothing can move it any more. */
  readonly missing: PathSet
  /** The count gives an earlier day than the notice prints (DL-05). */
  readonly countedEarlier: boolean
  readonly trace: readonly TraceEntry[]
}

/** A reason with its place among several: the lowest rank is the primary one. */
export interface RankedReason {
  readonly row: CompiledRow<Outcomes['reasons']>
  readonly rank: number
}

/** The rules in force on one day, compiled. */
export interface Program {
  readonly tables: { readonly [Id in TableId]: Table<Outcomes[Id]> }
  /** All conditions of the tables, by their slot. */
  readonly conditions: readonly Condition[]
  readonly rules: { readonly size: number; numberOf(rule: string): number }
  /** The rules an assessment can use, ascending by id: `ids[i]` has the number `numbers[i]`. */
  readonly sortedRules: { readonly ids: readonly string[]; readonly numbers: Uint16Array }
  /** The number of the rule on the hours of the phone line, which every case uses. */
  readonly phoneRule: number
  readonly numbers: { readonly address_change_days: number; readonly do_by_online_business_days: number }
  readonly contactCenter: OpeningHours
  readonly contactTargets: Readonly<Record<Priority, ContactTarget>>
  readonly reasons: ReadonlyMap<string, RankedReason>
  familyOf(form: string): FormFamily
}

/** The facts of one case at one instant, with what was worked out of them so far. */
export interface CaseState {
  readonly facts: Facts
  readonly nowMs: number
  /** Offset in which instants are written: the person's zone, or else the offset of `today`. */
  readonly offsetMinutes: number
  /** True when instants are written with `Z`, as `today` was. */
  readonly utc: boolean
  /** `today` as it was given. */
  readonly todayText: string
  /** Today on the person's calendar. */
  readonly today: DayNumber
  /** Counts assessments, so that a table knows its answer is of this one. */
  readonly serial: number
  readonly program: Program
  /** The notice that a table is looking at. */
  notice: Notice | null
  /** The deadline that a table is looking at. */
  deadline: Deadline | null
  /** The notices with their deadlines; null until someone asks. */
  counted: readonly CountedNotice[] | null
  /** What each condition answered, by its slot. */
  readonly tested: Uint8Array
  /** Marks of the rules that were used, by their number in the register. */
  readonly usedRules: Uint8Array
  flag(term: Placed<FlagTerm>): Flag
  quantity(term: Placed<NumberTerm>): Quantity
  choice(term: Placed<ChoiceTerm>): Scalar | undefined
  /** The answer of a condition, tested once an assessment unless it looks at one notice after the other. */
  test(slot: number): number
  /** What is asked of the person to settle the term of a condition. */
  missingFor(slot: number): PathSet
  /** When the Contact Center has staff next: now, if it has. */
  nextPhoneOpening(): number
}
