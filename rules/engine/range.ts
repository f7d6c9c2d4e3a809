import type { WhenValue } from './tableFile.ts'

/** Why a cell cannot be compiled: what was found and what was expected. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError'
}

export type Numbers = ReadonlyMap<string, number>

/** From `min` to `max`; an open end does not hold its own bound. */
export interface Range {
  readonly min: number
  readonly max: number
  readonly minOpen: boolean
  readonly maxOpen: boolean
}

const EVERYTHING: Range = {
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  minOpen: false,
  maxOpen: false,
}

const BOUND = /^(<=|>=|<|>)\s*(\S+)$/

export const within = (range: Range, value: number): boolean =>
  (range.minOpen ? value > range.min : value >= range.min) &&
  (range.maxOpen ? value < range.max : value <= range.max)

/**
 * Reads `7`, `<= 24` or `> urgent_hours and <= soon_hours`; a name stands for a dated number of parameters.yaml.
 *
 * @throws ConditionError if it is none of these, or names a number that does not exist.
 */
export function parseRange(value: WhenValue, numbers: Numbers): Range {
  if (typeof value === 'number') return { ...EVERYTHING, min: value, max: value }
  if (typeof value !== 'string') throw notARange(value)
  let range = EVERYTHING
  for (const part of value.split(/\s+and\s+/)) {
    const [, sign = '', written = ''] = BOUND.exec(part.trim()) ?? []
    if (sign === '') throw notARange(value)
    range = narrowed(range, sign, boundOf(written, numbers))
  }
  return range
}

function narrowed(range: Range, sign: string, bound: number): Range {
  const open = sign.length === 1
  return sign.startsWith('<')
    ? { ...range, max: bound, maxOpen: open }
    : { ...range, min: bound, minOpen: open }
}

function boundOf(written: string, numbers: Numbers): number {
  const bound = /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : numbers.get(written)
  if (bound === undefined) {
    throw new ConditionError(`found "${written}", expected a number or the id of a number in parameters.yaml`)
  }
  return bound
}

const notARange = (value: WhenValue) =>
  new ConditionError(`found ${JSON.stringify(value)}, expected a number or a range such as "> 24 and <= 72"`)
