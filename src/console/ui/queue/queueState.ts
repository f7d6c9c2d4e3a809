import type { CaseRow } from '../../api/contract/index.ts'

export type Cases = ReadonlyMap<string, CaseRow>

/** What of the queue is shown. Empty: everything. */
export interface Filters {
  readonly language: string
  readonly priority: string
  /** A date that matters is at most so many days away: `0`, `3`, `7`, `14`. */
  readonly within: string
  readonly owner: '' | 'mine' | 'none'
  readonly search: string
}

export const noFilters: Filters = { language: '', priority: '', within: '', owner: '', search: '' }

export const casesOf = (rows: Iterable<CaseRow>): Cases =>
  new Map(Array.from(rows, (row) => [row.number, row]))

/** The cases with one newer row; the same map where it is not newer, since events may overtake each other. */
export function withRow(cases: Cases, row: CaseRow): Cases {
  const known = cases.get(row.number)
  if (known && known.revision >= row.revision) return cases
  return new Map(cases).set(row.number, row)
}

const isOpen = ({ status }: CaseRow): boolean =>
  status === 'queued' || status === 'claimed' || status === 'waiting'

const dueOf = ({ clock }: CaseRow) => (clock ? Date.parse(clock.due) : Number.POSITIVE_INFINITY)

/** By priority, then by time left, then by who has waited longest. */
function inOrder(one: CaseRow, other: CaseRow): number {
  if (one.priority !== other.priority) return one.priority < other.priority ? -1 : 1
  const [due, otherDue] = [dueOf(one), dueOf(other)]
  if (due !== otherDue) return due < otherDue ? -1 : 1
  return one.queuedAt < other.queuedAt ? -1 : 1
}

/** The open cases that fit the filters, in the order in which they should be taken. */
export function shownCases(cases: Cases, filters: Filters, me: string): readonly CaseRow[] {
  return [...cases.values()].filter((row) => isOpen(row) && fits(row, filters, me)).sort(inOrder)
}

function fits(row: CaseRow, { language, priority, within, owner, search }: Filters, me: string): boolean {
  if (language && row.language !== language) return false
  if (priority && row.priority !== priority) return false
  if (within && !(row.deadline && row.deadline.daysLeft <= Number(within))) return false
  if (owner === 'mine' && row.owner?.id !== me) return false
  if (owner === 'none' && row.owner) return false
  return numberMatches(row.number, search)
}

/** A case number as people type it: small letters, without the dash. */
const plainNumber = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

const numberMatches = (number: string, search: string) => plainNumber(number).includes(plainNumber(search))

/** What was typed as a whole case number, `K7M-4PQ`; undefined where it is not one. */
export function wholeNumber(typed: string): string | undefined {
  const plain = plainNumber(typed)
  return /^[2-9B-Z]{6}$/.test(plain) ? `${plain.slice(0, 3)}-${plain.slice(3)}` : undefined
}

/** How many wait for a first or next word beyond their time, and how many have nobody. */
export function countsOf(cases: Cases, me: string): { unassigned: number; mine: number; late: number } {
  let [unassigned, mine, late] = [0, 0, 0]
  for (const row of cases.values()) {
    if (!isOpen(row)) continue
    if (!row.owner) unassigned += 1
    if (row.owner?.id === me) mine += 1
    if (row.clock?.breached) late += 1
  }
  return { unassigned, mine, late }
}
