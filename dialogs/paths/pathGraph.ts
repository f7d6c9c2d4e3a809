import type { RedFlag } from './redFlag.ts'

/** How a path ends. */
export type End = 'plan' | 'own lawyer' | 'person'

/** One answer: which state it leads to. */
export interface Step {
  readonly answer: string
  readonly to: number
  /** Facts that the law takes as known after this answer although the person never told them. */
  readonly untold: readonly string[]
  /** True for an answer that does not fit: it counts for what goes wrong, not among the paths. */
  readonly unclear: boolean
  /** True where the question is asked again however often it is not answered. */
  readonly endless: boolean
}

/** A state of the interview, standing for all that have the same future. */
export interface PathState {
  /** The open question; null at an end. */
  readonly question: string | null
  /** Null while there is more to say, and where nothing more can be said although it should. */
  readonly end: End | null
  readonly redFlags: readonly RedFlag[]
  /** The first words of what may turn out to be one. */
  readonly signs: readonly RedFlag[]
  /** Their own lawyer can be reached, or may be: all but danger is for that lawyer. */
  readonly ownLawyer: boolean
  /** The office has the case: a person takes over. */
  readonly queued: boolean
  readonly steps: readonly Step[]
}

/** All that can happen in the interview, from the state with number 0. */
export interface PathGraph {
  readonly states: readonly PathState[]
  /** Conversations that were taken for one that was walked before, because they have the same future. */
  readonly merged: number
  /** How many of these were walked a step on their own and compared, and where they went elsewhere. */
  readonly compared: number
  readonly unlike: readonly string[]
}

/** Ends with a plan to act on alone, although a red flag was told. */
export const isSelfHelpWithRedFlag = ({ end, redFlags }: PathState): boolean =>
  end === 'plan' && redFlags.length > 0

/** Not an end, and nothing that can be answered. */
export const isDead = ({ end, steps }: PathState): boolean => end === null && steps.length === 0
