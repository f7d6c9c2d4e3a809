import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../dialogs/understanding/reading.ts'
import { accuracy, type Case, type Label, readSet, sameSet, understander } from './sets.ts'

/** Of the flags that should be raised, how many are (recall); of those raised, how many should be (precision). */
function flagShares(cases: readonly Case<Label>[]): { readonly recall: number; readonly precision: number } {
  let [wanted, raised, both] = [0, 0, 0]
  for (const one of cases) {
    const flags: readonly string[] = understander.read(one).flags
    wanted += one.expect.flags.length
    raised += flags.length
    both += one.expect.flags.filter((flag) => flags.includes(flag)).length
  }
  return { recall: (100 * both) / wanted, precision: (100 * both) / raised }
}

interface Floors {
  readonly recall: number
  readonly precision: number
  readonly forms: number
  readonly notices: number
}

/** Floors are what the phrases reached (the model once learned from the seen part, which says nothing). The held part is what to hope for of messages that nobody foresaw. */
const FLOORS: readonly (readonly [string, { readonly seen: Floors; readonly held: Floors }])[] = [
  [
    'narratives-sixth',
    {
      seen: { recall: 97, precision: 92, forms: 97, notices: 97 },
      held: { recall: 83, precision: 89, forms: 95, notices: 92 },
    },
  ],
  [
    'narratives-seventh',
    {
      seen: { recall: 97, precision: 98, forms: 99, notices: 95 },
      held: { recall: 84, precision: 89, forms: 99, notices: 94 },
    },
  ],
]

/** Written by others, who had read neither the words nor the earlier sets. */
describe.each(FLOORS)('on %s, written independently', (name, floors) => {
  const cases = readSet<Label>(name)

  it.each(['seen', 'held'] as const)('raises the flags of the part that is %s, and few too many', (part) => {
    const { recall, precision } = flagShares(
      cases.filter(({ held }) => (held === true) === (part === 'held')),
    )
    expect(recall).toBeGreaterThanOrEqual(floors[part].recall)
    expect(precision).toBeGreaterThanOrEqual(floors[part].precision)
  })

  it.each([
    ['forms', ({ forms }: Reading, label: Label) => sameSet(forms, label.forms)],
    ['notices', ({ notices }: Reading, label: Label) => sameSet(notices, label.notices)],
  ] as const)('reads the %s', (what, right) => {
    const reached = accuracy(cases, right)
    expect(reached.seen).toBeGreaterThanOrEqual(floors.seen[what])
    expect(reached.held).toBeGreaterThanOrEqual(floors.held[what])
  })
})
