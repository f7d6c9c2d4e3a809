import type { Facts } from '../../../rules/facts.ts'

/** One set of facts at one moment, assessed under both versions of the rules. */
export interface CaseLookedAt {
  readonly id: string
  readonly facts: Facts
  readonly today: string
  /** Written by hand and shipped with the tests; the others are generated. */
  readonly shipped: boolean
}
