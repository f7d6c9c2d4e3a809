import type { RuleTexts } from '../../../rules/version.ts'
import { changedData } from './changedData.ts'
import { compareRules } from './compareRules.ts'
import { fitToEngine } from './fitToEngine.ts'
import type { DiffReport } from './report.ts'
import type { Revision } from './revision.ts'
import { ruleSetOf } from './ruleSet.ts'
import type { ShippedCases } from './shippedCases.ts'
import { spreadOf } from './spread/spread.ts'

export interface DiffInput {
  /** What the earlier version is called: the revision as it was asked for. */
  readonly name: string
  readonly earlier: Revision
  readonly current: RuleTexts
  readonly shipped: ShippedCases
  /** The calendar date around which cases are generated. */
  readonly today: string
}

/**
 * Who is treated differently by the current rules than by earlier ones: the shipped cases and a generated spread are
 * assessed under both. The same input always gives the same report.
 *
 * @throws CannotCompareError, and RuleFileError when the current rules do not compile
 */
export function diffRules({ name, earlier, current, shipped, today }: DiffInput): DiffReport {
  const after = ruleSetOf(current)
  const before = fitToEngine(earlier.files, current)
  const generated = spreadOf([before.files, after.files], today)
  const { takenFromToday, completed, leftOut } = before
  return {
    from: {
      revision: name,
      commit: earlier.commit,
      version: before.rulebook.version,
      takenFromToday,
      completed,
      leftOut,
    },
    to: { version: after.rulebook.version },
    cases: {
      generated: generated.length,
      shipped: shipped.cases.length,
      shippedFound: shipped.found,
      shippedUnreadable: shipped.unreadable,
    },
    changed: changedData(before.files, after.files),
    ...compareRules(before, after, [...shipped.cases, ...generated]),
  }
}
