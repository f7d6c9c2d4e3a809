import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { comparable, runAssess, type WorkedCase } from './runAssess.ts'

const cases: readonly WorkedCase[] = JSON.parse(
  readFileSync(new URL('./cases/worked.json', import.meta.url), 'utf8'),
)

describe('a worked case comes out as an attorney worked it out', () => {
  const rulebook = loadRulebook()
  it.each(cases)('$id', ({ facts, today, expected }) => {
    const result = rulebook.assess(Facts.parse(facts), today)
    expect(comparable(result, expected)).toEqual(expected)
  })
})

describe('the command gives the same', async () => {
  const { answers, status } = await runAssess(
    cases.map(({ id, today, facts }) => JSON.stringify({ id, today, facts })),
  )
  it('with one answer a line, in order, and a clean exit', () => {
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    expect(status).toBe(0)
  })
  it.each(cases)('$id', ({ id, expected }) => {
    const answer = answers.find((each) => each.id === id) ?? {}
    expect(comparable(answer, expected)).toEqual(expected)
  })
  it('with the version of the rules, the needs and the trace', () => {
    for (const answer of answers) {
      expect(answer.rules_version).toMatch(/^\d{4}\.\d+\.\d+\+[0-9a-f]{8}$/)
      expect(answer.needs).toBeInstanceOf(Array)
      expect(answer.trace).toContainEqual(
        expect.objectContaining({ table: 'urgency', row: expect.any(String), source: expect.any(String) }),
      )
    }
  })
})
