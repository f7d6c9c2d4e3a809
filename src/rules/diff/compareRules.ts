import type { Facts } from '../../../rules/facts.ts'
import type { CaseLookedAt } from './caseLookedAt.ts'
import { type DecidingRows, decidingRows } from './decidingRows.ts'
import { type Difference, differencesBetween } from './difference.ts'
import { fields } from './fields.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { RuleSet } from './ruleSet.ts'

/** Cases that one change happens to, by the same rows. */
export interface ChangeGroup {
  readonly field: string
  readonly change: string
  /** `table/row` of what decided under each version; empty where no row did. */
  readonly rows: { readonly before: readonly string[]; readonly after: readonly string[] }
  readonly count: number
  /** The ids of the shipped cases among them. */
  readonly shipped: readonly string[]
  /** The fewest facts to which it happens. */
  readonly example: ChangeExample
}

interface ChangeExample {
  readonly facts: Facts
  readonly today: string
  readonly before: unknown
  readonly after: unknown
}

export interface RuleComparison {
  /** How many cases were looked at. */
  readonly looked: number
  /** How many of them are treated differently in some way. */
  readonly differing: number
  /** Of how many others staff are only shown other rules as authority. */
  readonly citedOnly: number
  readonly groups: readonly ChangeGroup[]
}

interface OpenGroup extends Omit<ChangeGroup, 'count' | 'shipped' | 'example'> {
  count: number
  readonly shipped: string[]
  /** Of all cases so far, the one with the fewest facts. */
  smallest: CaseLookedAt
}

interface Outcomes {
  readonly before: Outcome | null
  readonly after: Outcome | null
}

/** Assesses each case under both versions and gathers what differs by field, change and deciding rows. */
export function compareRules(
  before: RuleSet,
  after: RuleSet,
  cases: readonly CaseLookedAt[],
): RuleComparison {
  const comparer = new Comparer(before, after)
  let differing = 0
  let citedOnly = 0
  for (const each of cases) {
    const found = comparer.look(each)
    if (found.some(({ field }) => !field.citesOnly)) differing += 1
    else if (found.length > 0) citedOnly += 1
  }
  return { looked: cases.length, differing, citedOnly, groups: comparer.groups() }
}

class Comparer {
  private readonly before: RuleSet
  private readonly after: RuleSet
  private readonly rows: Record<'before' | 'after', DecidingRows>
  private readonly open = new Map<string, OpenGroup>()

  constructor(before: RuleSet, after: RuleSet) {
    this.before = before
    this.after = after
    this.rows = { before: decidingRows(before.files), after: decidingRows(after.files) }
  }

  /** How the case comes out differently. */
  look(each: CaseLookedAt): readonly Difference[] {
    const outcomes = this.outcomesOf(each)
    const found = differencesBetween(outcomes.before, outcomes.after)
    for (const difference of found) this.keep(each, difference, outcomes)
    return found
  }

  groups(): readonly ChangeGroup[] {
    const order = fields.map(({ id }) => id)
    return [...this.open.values()]
      .map(({ smallest, ...group }) => ({ ...group, example: this.exampleOf(group, smallest) }))
      .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field) || b.count - a.count)
  }

  private outcomesOf(each: CaseLookedAt): Outcomes {
    return { before: outcomeOf(this.before.rulebook, each), after: outcomeOf(this.after.rulebook, each) }
  }

  private keep(each: CaseLookedAt, difference: Difference, outcomes: Outcomes): void {
    const { field, change } = difference
    const rows = this.rowsOf(difference, outcomes)
    const key = JSON.stringify([field.id, change, rows])
    const known = this.open.get(key)
    const group = known ?? { field: field.id, change, rows, count: 0, shipped: [], smallest: each }
    group.count += 1
    if (each.shipped) group.shipped.push(each.id)
    if (factCount(each) < factCount(group.smallest)) group.smallest = each
    if (!known) this.open.set(key, group)
  }

  private rowsOf({ field, lookFor }: Difference, { before, after }: Outcomes): ChangeGroup['rows'] {
    return {
      before: this.rows.before.of(field, lookFor.before, before),
      after: this.rows.after.of(field, lookFor.after, after),
    }
  }

  /** Leaves out one fact after the other as long as the same still happens, by the same rows. */
  private exampleOf(
    group: Pick<ChangeGroup, 'field' | 'change' | 'rows'>,
    from: CaseLookedAt,
  ): ChangeExample {
    const happens = (facts: Facts): Difference | undefined => {
      const outcomes = this.outcomesOf({ ...from, facts })
      return differencesBetween(outcomes.before, outcomes.after).find(
        (other) =>
          other.field.id === group.field &&
          other.change === group.change &&
          JSON.stringify(this.rowsOf(other, outcomes)) === JSON.stringify(group.rows),
      )
    }
    let { facts } = from
    for (const fact of Object.keys(facts)) {
      const fewer: Facts = Object.fromEntries(Object.entries(facts).filter(([id]) => id !== fact))
      if (happens(fewer)) facts = fewer
    }
    const { before, after } = happens(facts) ?? {}
    return { facts, today: from.today, before, after }
  }
}

const factCount = ({ facts }: CaseLookedAt): number => Object.keys(facts).length
