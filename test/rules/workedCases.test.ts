import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../rules/assessment.ts'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

interface WorkedCase {
  readonly id: string
  readonly today: string
  readonly facts: unknown
  readonly expected: Readonly<Record<string, unknown>>
}

const cases: readonly WorkedCase[] = JSON.parse(
  readFileSync(new URL('./cases/worked.json', import.meta.url), 'utf8'),
)
const rulebook = loadRulebook()

/** The contract's fields; how a deadline was counted is tested on its own. */
const comparable = (result: Assessment) => ({
  ...result,
  deadlines: result.deadlines.map(({ kind, date, days_left }) => ({ kind, date, days_left })),
})

describe('a worked case comes out as an attorney worked it out', () => {
  it.each(cases)('$id', ({ facts, today, expected }) => {
    expect(comparable(rulebook.assess(Facts.parse(facts), today))).toMatchObject(expected)
  })
})
