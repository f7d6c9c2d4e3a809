/**
 * The answer of a condition, or of a row, as two bits: does it apply to the output, and can a fact that is not known
 * yet still change that? "Not known yet" never reads as "no": it stays open.
 */
export type Truth = 0 | 1 | 2 | 3
export const NO: Truth = 0
export const YES: Truth = 1
/** Not settled; does not apply for now. */
export const OPEN_NO: Truth = 2
/** Not settled; applies for now, because the table says so or because it was said and not yet confirmed. */
export const OPEN_YES: Truth = 3

/** Stands where a condition was not looked at yet. */
export const NOT_TESTED = 255

export const applies = (truth: number): boolean => (truth & 1) === 1
export const isOpen = (truth: number): boolean => (truth & 2) === 2

/** What is known of a yes-or-no term. `SAID_…`: taken as such for now, and a fact that is missing can still change it. */
export type Flag = 1 | 2 | 3 | 4 | 5
export const FLAG_NO: Flag = 1
export const FLAG_YES: Flag = 2
export const UNKNOWN: Flag = 3
export const SAID_NO: Flag = 4
export const SAID_YES: Flag = 5

export const flagOf = (value: boolean | undefined): Flag =>
  value === undefined ? UNKNOWN : value ? FLAG_YES : FLAG_NO
export const saidFlag = (value: boolean): Flag => (value ? SAID_YES : SAID_NO)
export const isYes = (flag: Flag): boolean => flag === FLAG_YES || flag === SAID_YES
export const isSettled = (flag: Flag): boolean => flag === FLAG_YES || flag === FLAG_NO

/** A number of which only the bounds are known; `taken` is what the output goes by meanwhile, NaN for nothing. */
export interface Interval {
  readonly lo: number
  readonly hi: number
  readonly taken: number
}
export type Quantity = number | Interval | undefined
