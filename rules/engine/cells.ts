import type { PlacedTerm, Scalar } from './model.ts'
import { type Numbers, parseRange, type Range } from './range.ts'
import type { WhenValue } from './tableFile.ts'

/** The values that meet a condition, in a form that can be compared with another condition on the same input. */
export type Cell =
  | { readonly kind: 'values'; readonly values: ReadonlySet<Scalar> }
  | { readonly kind: 'range'; readonly range: Range }
  /** Met when a list holds one of them: a list can hold the values of two conditions at once. */
  | { readonly kind: 'holds'; readonly values: ReadonlySet<Scalar> }

/** @throws ConditionError if the value does not fit the term. */
export function cellOf(term: PlacedTerm, value: WhenValue, numbers: Numbers): Cell {
  if (term.kind === 'number') return { kind: 'range', range: parseRange(value, numbers) }
  const values = new Set((Array.isArray(value) ? value : [value]).filter((item) => typeof item !== 'number'))
  return { kind: term.kind === 'list' ? 'holds' : 'values', values }
}

/** Whatever meets `inner` meets `outer` too. */
export function isInside(inner: Cell, outer: Cell): boolean {
  if (inner.kind === 'range') return outer.kind === 'range' && isRangeInside(inner.range, outer.range)
  return outer.kind !== 'range' && [...inner.values].every((value) => outer.values.has(value))
}

/** Nothing can meet both. */
export function isApart(a: Cell, b: Cell): boolean {
  if (a.kind === 'range' && b.kind === 'range') return isBelow(a.range, b.range) || isBelow(b.range, a.range)
  return a.kind === 'values' && b.kind === 'values' && ![...a.values].some((value) => b.values.has(value))
}

const isRangeInside = (inner: Range, outer: Range): boolean =>
  (inner.min > outer.min || (inner.min === outer.min && (!outer.minOpen || inner.minOpen))) &&
  (inner.max < outer.max || (inner.max === outer.max && (!outer.maxOpen || inner.maxOpen)))

const isBelow = (low: Range, high: Range): boolean =>
  low.max < high.min || (low.max === high.min && (low.maxOpen || high.minOpen))
