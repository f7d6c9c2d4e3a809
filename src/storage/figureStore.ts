/** So many of something on one day. Belongs to no case and no person. */
export interface Figure {
  /** Calendar date in the office's zone. */
  readonly day: string
  /** What is counted, such as `queued.urgency` (src/figures/tally.ts). */
  readonly kind: string
  readonly value: string
  readonly count: number
}

/** Counters by day. They outlast the cases that they were counted of: nothing leads from one to the other. */
export interface FigureStore {
  /** Adds to what has been counted. */
  add(figures: readonly Figure[]): Promise<void>
  /** From the first day to the last, both included. */
  between(first: string, last: string): Promise<readonly Figure[]>
}
