import { compileCondition } from './condition.ts'
import type { Condition, PlacedTerm, Program, UnplacedCondition } from './model.ts'
import type { Numbers } from './range.ts'
import type { WhenValue } from './tableFile.ts'

/** All conditions of one set of tables; the same condition is kept once. */
export class ConditionRegister {
  readonly all: Condition[] = []
  private readonly known = new Map<string, Condition>()

  /** @throws ConditionError if the value does not fit the term. */
  condition(term: PlacedTerm, value: WhenValue, whenUnknown: boolean, numbers: Numbers): Condition {
    const key = JSON.stringify([term.id, value, whenUnknown])
    const known = this.known.get(key)
    if (known) return known
    const unplaced: UnplacedCondition = compileCondition(term, value, whenUnknown, numbers)
    const condition = { ...unplaced, slot: this.all.length }
    this.all.push(condition)
    this.known.set(key, condition)
    return condition
  }
}

/** All rule ids, numbered, so that the rules that were used are marked and not collected. */
export class RuleRegister {
  private readonly numbers = new Map<string, number>()

  numberOf(rule: string): number {
    const number = this.numbers.get(rule) ?? this.numbers.size
    this.numbers.set(rule, number)
    return number
  }

  get size(): number {
    return this.numbers.size
  }

  /** Those of the rules ascending by id: `ids[i]` has the number `numbers[i]`. */
  sorted(used: ReadonlySet<string>): Program['sortedRules'] {
    const sorted = [...this.numbers].filter(([id]) => used.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))
    return { ids: sorted.map(([id]) => id), numbers: Uint16Array.from(sorted, ([, number]) => number) }
  }
}
