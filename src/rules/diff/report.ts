import type { Deadline } from '../../../rules/assessment.ts'
import type { ChangeGroup, RuleComparison } from './compareRules.ts'
import { factsInWords, todayInWords } from './factsInWords.ts'
import type { FittedRules } from './fitToEngine.ts'

/** What a comparison found, with what it was made of. */
export interface DiffReport extends RuleComparison {
  readonly from: {
    readonly revision: string
    readonly commit: string
    readonly version: string
  } & Pick<FittedRules, 'takenFromToday' | 'completed' | 'leftOut'>
  readonly to: { readonly version: string }
  readonly cases: {
    readonly generated: number
    readonly shipped: number
    /** False in an installation without the tests. */
    readonly shippedFound: boolean
    readonly shippedUnreadable: number
  }
  /** What was written otherwise in the data files. */
  readonly changed: readonly string[]
}

const MOST_GROUPS = 60
const MOST_LINES = 40
const MOST_ITEMS = 8

/** The report for a reader at a terminal. */
export function reportInWords(report: DiffReport): string {
  const { groups } = report
  const shown = groups.slice(0, MOST_GROUPS)
  return [
    ...heading(report),
    ...verdict(report),
    ...[...Map.groupBy(shown, rowsInWords)].flatMap(([rows, same]) => [
      '',
      rows,
      ...same.flatMap(groupInWords),
    ]),
    ...rest(groups.length - shown.length, 'ways', 'with --json all are printed'),
    '',
  ].join('\n')
}

function verdict({ differing, citedOnly, looked, groups }: DiffReport): readonly string[] {
  return [
    differing === 0
      ? `No case is treated differently: ${looked} cases looked at.`
      : `${differing} of ${looked} cases are treated differently.`,
    ...(citedOnly > 0
      ? [`Of ${citedOnly} others, staff are shown other rules as authority, and nothing else changes.`]
      : []),
    ...(groups.length > 0
      ? ['The generated cases show where something changes, not how many clients it concerns.']
      : []),
  ]
}

function heading({ from, to, cases, changed }: DiffReport): readonly string[] {
  const { shipped, generated, shippedFound, shippedUnreadable } = cases
  const names = (said: string, files: readonly string[]) =>
    files.length > 0 ? [`${said}: ${files.join(', ')}`] : []
  return [
    `Rules of ${from.revision} (${from.commit.slice(0, 10)}, ${from.version}) against those that lie here (${to.version}), both in the engine of today.`,
    ...names('Taken from today, because they did not exist then or fit no more', from.takenFromToday),
    ...names('Completed with the entries that did not exist then', from.completed),
    ...names('Left out, because they fit no more and have no successor', from.leftOut),
    shippedFound
      ? `Cases: ${shipped} shipped, ${generated} generated.`
      : `Cases: ${generated} generated. The shipped cases are not part of this installation.`,
    ...(shippedUnreadable > 0
      ? [`${shippedUnreadable} shipped entries were left out: they are no cases with known facts.`]
      : []),
    ...(changed.length > 0 ? ['', 'Written otherwise:'] : []),
    ...changed.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ...rest(changed.length - MOST_LINES, 'changes', 'git diff has them'),
    '',
  ]
}

const rest = (count: number, what: string, where: string): readonly string[] =>
  count > 0 ? [`  … and ${count} more ${what}; ${where}.`] : []

function rowsInWords({ rows, field }: ChangeGroup): string {
  const [before, after] = [rows.before, rows.after].map((names) => names.join(', '))
  if (!before && !after) return `■ ${spaced(field)}`
  return before === after ? `■ ${before}` : `■ ${before || 'no row'} → ${after || 'no row'}`
}

function groupInWords({ field, change, count, shipped, example }: ChangeGroup): readonly string[] {
  const listed = shipped.slice(0, 4).join(', ')
  const ids = shipped.length > 4 ? `${listed} and ${shipped.length - 4} more` : listed
  return [
    `  ${spaced(field)}: ${change} · ${count} ${count === 1 ? 'case' : 'cases'}${ids ? ` (shipped: ${ids})` : ''}`,
    `    for example, on ${todayInWords(example.today)}: ${factsInWords(example.facts)}`,
    `    before: ${valueInWords(example.before)}`,
    `    now:    ${valueInWords(example.after)}`,
  ]
}

function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return listInWords(value)
  return typeof value === 'object' ? deadlineInWords(value as Deadline) : String(value)
}

function listInWords(items: readonly unknown[]): string {
  if (items.length === 0) return 'none'
  const more = items.length > MOST_ITEMS ? ` and ${items.length - MOST_ITEMS} more` : ''
  return `${items.slice(0, MOST_ITEMS).map(valueInWords).join(', ')}${more}`
}

const deadlineInWords = ({ kind, date, days_left: left, do_by: doBy, steps }: Deadline): string =>
  `${kind} ${date} (${left} days left, ${doBy === null ? 'passed' : `to be done by ${doBy}`}; ${steps
    .map(({ step, days, rule }) => `${step}${days === undefined ? '' : ` +${days}`} ${rule}`)
    .join(', ')})`

const spaced = (id: string): string => id.replaceAll('_', ' ').replace('.', ' ')
