import type { FactId, Facts } from '../facts.ts'
import type { CaseState } from './caseState.ts'
import type { PathSet } from './paths.ts'
import type { Flag, Quantity } from './truth.ts'

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
