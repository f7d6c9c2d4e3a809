import type {
  CaseState,
  ChoiceTerm,
  FlagFact,
  FlagTerm,
  ListTerm,
  NumberTerm,
  Placed,
} from '../engine/model.ts'
import { NO_PATHS, type Path, paths } from '../engine/paths.ts'
import { type Flag, flagOf } from '../engine/truth.ts'

let nextSlot = 0

const place = <T extends object>(term: T): T & { readonly slot: number } => {
  const slot = nextSlot
  nextSlot += 1
  return { ...term, slot }
}

/** How many places a case needs to remember its terms. */
export const slotCount = (): number => nextSlot

export const flagTerm = (term: Omit<FlagTerm, 'kind'>): Placed<FlagTerm> => place({ ...term, kind: 'flag' })
export const choiceTerm = (term: Omit<ChoiceTerm, 'kind'>): Placed<ChoiceTerm> =>
  place({ ...term, kind: 'choice' })
export const numberTerm = (term: Omit<NumberTerm, 'kind'>): Placed<NumberTerm> =>
  place({ ...term, kind: 'number' })
export const listTerm = (term: Omit<ListTerm, 'kind'>): Placed<ListTerm> => place({ ...term, kind: 'list' })

/** A yes-or-no fact as it was told. */
export function toldFlag(id: FlagFact & Path): Placed<FlagTerm> {
  const wanted = paths(id)
  const read = ({ facts }: CaseState): Flag => flagOf(facts[id])
  return flagTerm({ id, fact: id, read, missing: () => wanted })
}

/** Something that happened in the conversation or did not: nobody is asked for it, and absent is no. */
export function eventFlag(id: FlagFact): Placed<FlagTerm> {
  return flagTerm({ id, read: ({ facts }): Flag => flagOf(facts[id] ?? false), missing: () => NO_PATHS })
}
