import type { DayNumber } from '../../../../rules/calendar/calendarDate.ts'
import type { WhenValue } from '../../../../rules/engine/tableFile.ts'
import { changesOf, type ParameterValue } from '../../../../rules/parameters.ts'
import type { RuleFiles } from '../../../../rules/program.ts'

/** Where the rules draw their lines, in every version and every period that is compared. */
export interface Bounds {
  /** The numbers that rows compare a term with, ascending. */
  numbersOf(term: string): readonly number[]
  /** The words that rows ask a term for, such as form numbers. */
  wordsOf(term: string): readonly string[]
  /** Every value that a parameter has or had. */
  valuesOf(parameter: string): readonly ParameterValue[]
  /** The ids of the numbers that are counted in a unit. */
  numbersIn(unit: string): readonly number[]
  /** The days from which on some rule is another, ascending. */
  readonly changes: readonly DayNumber[]
}

export function boundsOf(versions: readonly RuleFiles[]): Bounds {
  const conditions = Map.groupBy(versions.flatMap(conditionsOf), ({ term }) => term)
  const periods = versions.flatMap(({ parameters }) => [...parameters.periods])
  const valuesOf = (parameter: string) =>
    periods.filter(([id]) => id === parameter).flatMap(([, same]) => same.map(({ value }) => value))
  return {
    valuesOf,
    numbersOf: (term) =>
      ascending((conditions.get(term) ?? []).flatMap(({ value }) => numbersIn(value, valuesOf))),
    wordsOf: (term) => [
      ...new Set((conditions.get(term) ?? []).flatMap(({ value }) => value).filter(isText)),
    ],
    numbersIn: (unit) =>
      ascending(
        periods
          .flatMap(([, same]) => same)
          .filter((period) => period.unit === unit)
          .map(({ value }) => value)
          .filter((value) => typeof value === 'number'),
      ),
    changes: ascending(versions.flatMap(changesIn)),
  }
}

interface Asked {
  readonly term: string
  readonly value: WhenValue
}

function conditionsOf({ tables }: RuleFiles): readonly Asked[] {
  return tables
    .flatMap(({ data }) => [data.everyRow?.when ?? {}, ...data.rows.map(({ when }) => when)])
    .flatMap((when) => Object.entries(when).map(([term, value]) => ({ term, value })))
}

const changesIn = ({ tables, parameters }: RuleFiles): readonly DayNumber[] => [
  ...parameters.changes,
  ...tables.flatMap(({ data }) => changesOf(data.effective)),
]

/** `> urgent_hours and <= 168` holds the number 168 and those that `urgent_hours` has. */
function numbersIn(value: WhenValue, valuesOf: Bounds['valuesOf']): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'string') return []
  const written = value.match(/-?\d+(?:\.\d+)?|[a-z]\w*/g) ?? []
  return written.flatMap((word) =>
    /^[-\d]/.test(word) ? [Number(word)] : valuesOf(word).filter((each) => typeof each === 'number'),
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'

const ascending = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b)

/** Each number with its neighbours: whichever way a bound is meant, both of its sides are there. */
export const around = (bounds: readonly number[]): readonly number[] =>
  bounds.flatMap((bound) => [bound - 1, bound, bound + 1])
