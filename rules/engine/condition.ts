import type {
  CaseState,
  ChoiceTerm,
  Condition,
  FlagFact,
  FlagTerm,
  ListTerm,
  NumberTerm,
  Placed,
  PlacedTerm,
  Scalar,
  UnplacedCondition,
} from './model.ts'
import { ConditionError, type Numbers, parseRange, type Range, within } from './range.ts'
import type { WhenValue } from './tableFile.ts'
import {
  type Flag,
  type Interval,
  isSettled,
  isYes,
  NO,
  OPEN_NO,
  OPEN_YES,
  type Truth,
  UNKNOWN,
  YES,
} from './truth.ts'

/** @throws ConditionError if the value does not fit the term. */
export function compileCondition(
  term: PlacedTerm,
  value: WhenValue,
  whenUnknown: boolean,
  numbers: Numbers,
): UnplacedCondition {
  if (term.kind === 'flag') return flagCondition(term, value, whenUnknown)
  if (term.kind === 'number') return numberCondition(term, parseRange(value, numbers), whenUnknown)
  const wanted = wantedOf(term, value)
  return term.kind === 'list'
    ? listCondition(term, wanted, whenUnknown)
    : choiceCondition(term, wanted, whenUnknown)
}

function flagCondition(term: Placed<FlagTerm>, value: WhenValue, whenUnknown: boolean): UnplacedCondition {
  if (typeof value !== 'boolean')
    throw new ConditionError(`found ${JSON.stringify(value)}, expected true or false`)
  const answers: readonly Truth[] = [0, 1, 2, 3, 4, 5].map((code) =>
    flagTruth(code as Flag, value, whenUnknown),
  )
  return {
    term,
    onlyValue: value,
    test: term.fact ? toldTest(term.fact, value, whenUnknown) : (state) => answers[state.flag(term)] ?? NO,
    shown: (state) => {
      const flag = state.flag(term)
      return flag === UNKNOWN ? null : isYes(flag)
    },
  }
}

/** The same answers as `flagTruth`, for a fact that is known or not and nothing in between. */
function toldTest(fact: FlagFact, wanted: boolean, whenUnknown: boolean): Condition['test'] {
  const unknown = whenUnknown ? OPEN_YES : OPEN_NO
  return ({ facts }) => {
    const told = facts[fact]
    if (told === undefined) return unknown
    return told === wanted ? YES : NO
  }
}

function flagTruth(flag: Flag, wanted: boolean, whenUnknown: boolean): Truth {
  if (flag === UNKNOWN) return whenUnknown ? OPEN_YES : OPEN_NO
  const met = isYes(flag) === wanted
  if (isSettled(flag)) return met ? YES : NO
  return met ? OPEN_YES : OPEN_NO
}

function numberCondition(term: Placed<NumberTerm>, range: Range, whenUnknown: boolean): UnplacedCondition {
  const unknown = whenUnknown ? OPEN_YES : OPEN_NO
  return {
    term,
    range,
    test: (state) => {
      const quantity = state.quantity(term)
      if (typeof quantity === 'number') return within(range, quantity) ? YES : NO
      return quantity === undefined ? unknown : intervalTruth(quantity, range, unknown)
    },
    shown: (state) => shownQuantity(state, term),
  }
}

/** Where both ends of the interval give the same answer, it is known. */
function intervalTruth({ lo, hi, taken }: Interval, range: Range, unknown: Truth): Truth {
  if (within(range, lo) && within(range, hi)) return YES
  if (isOutside(range, lo, hi)) return NO
  if (Number.isNaN(taken)) return unknown
  return within(range, taken) ? OPEN_YES : OPEN_NO
}

const isOutside = (range: Range, lo: number, hi: number): boolean =>
  hi < range.min ||
  lo > range.max ||
  (hi === range.min && range.minOpen) ||
  (lo === range.max && range.maxOpen)

function shownQuantity(state: CaseState, term: Placed<NumberTerm>): unknown {
  const quantity = state.quantity(term)
  if (typeof quantity === 'number') return shownNumber(quantity)
  if (quantity === undefined) return null
  return Number.isNaN(quantity.taken) ? null : shownNumber(quantity.taken)
}

/** JSON has no infinity: "no such date" is shown as null. */
const shownNumber = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 100) / 100 : null

function choiceCondition(
  term: Placed<ChoiceTerm>,
  wanted: readonly Scalar[],
  whenUnknown: boolean,
): UnplacedCondition {
  const unknown = whenUnknown ? OPEN_YES : OPEN_NO
  const [first, ...others] = wanted
  return {
    term,
    ...(first !== undefined && others.length === 0 ? { onlyValue: first } : {}),
    test: (state) => {
      const value = state.choice(term)
      if (value === undefined) return unknown
      const met = wanted.includes(value)
      if (term.isSettled && !term.isSettled(state)) return met ? OPEN_YES : OPEN_NO
      return met ? YES : NO
    },
    shown: (state) => state.choice(term) ?? null,
  }
}

function listCondition(
  term: Placed<ListTerm>,
  wanted: readonly Scalar[],
  whenUnknown: boolean,
): UnplacedCondition {
  const unknown = whenUnknown ? OPEN_YES : OPEN_NO
  const holds = new Set<Scalar>(wanted)
  return {
    term,
    test: (state) => {
      const list = term.read(state)
      if (list === undefined) return unknown
      for (const item of list) if (holds.has(item)) return YES
      return NO
    },
    shown: (state) => term.read(state)?.filter((item) => holds.has(item)) ?? null,
  }
}

function wantedOf(term: Placed<ChoiceTerm> | Placed<ListTerm>, value: WhenValue): readonly Scalar[] {
  const wanted = (Array.isArray(value) ? value : [value]).map((item) => {
    if (typeof item === 'number') throw new ConditionError(`found ${item}, expected ${expected(term.values)}`)
    return item
  })
  const { values } = term
  const odd = values && wanted.find((item) => !(values as readonly Scalar[]).includes(item))
  if (odd !== null && odd !== undefined) {
    throw new ConditionError(`found ${JSON.stringify(odd)}, expected ${expected(values)}`)
  }
  return wanted
}

const expected = (values: readonly Scalar[] | null): string =>
  values ? `one of ${values.join(', ')}` : 'a text'
