import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { instant, someFacts } from './arbitraryFacts.ts'

const rulebook = loadRulebook()
const runs = { numRuns: 3000 }

it('custody, danger and a near deadline are always critical', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const { urgency, deadlines } = rulebook.assess(facts, today)
      const near = deadlines.some(
        ({ kind, days_left }) => kind !== 'ADDRESS_CHANGE' && days_left >= 0 && days_left <= 3,
      )
      const held = facts.detained !== undefined && facts.detained !== 'none'
      if (held || facts.immediate_danger || near) expect(urgency).toBe('critical')
    }),
    runs,
  )
})

it('the same case gives the same answer, whatever was assessed in between', () => {
  fc.assert(
    fc.property(someFacts, instant, someFacts, instant, (facts, today, others, then) => {
      const first = JSON.stringify(rulebook.assess(facts, today))
      rulebook.assess(others, then)
      rulebook.needs(others, then)
      expect(JSON.stringify(rulebook.assess(facts, today))).toBe(first)
    }),
    runs,
  )
})

it('each needed part of a fact is asked for by a rule', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const needs = rulebook.needs(facts, today)
      for (const { fact, path, rules } of needs) {
        expect(path.startsWith(fact)).toBe(true)
        expect(rules.length).toBeGreaterThan(0)
      }
      const each = [...new Set(needs.map(({ fact }) => fact))]
      expect(rulebook.assess(facts, today).needs).toEqual(each)
    }),
    runs,
  )
})
