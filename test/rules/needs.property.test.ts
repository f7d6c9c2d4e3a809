import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Assessment } from '../../rules/assessment.ts'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { factValues, type GeneratedFact, instant, someFacts } from './arbitraryFacts.ts'

const rulebook = loadRulebook()
const names = Object.keys(factValues) as GeneratedFact[]

/** What an answer may still change. The triggers are the grounds of a handoff, not its outcome. */
const outcome = ({
  reason_id,
  request_timing,
  channels_allowed,
  deadlines,
  urgency,
  handoff,
}: Assessment) => ({
  reason_id,
  request_timing,
  channels_allowed,
  deadlines: deadlines.map(({ kind, date }) => ({ kind, date })),
  urgency,
  handoff: { type: handoff.type, priority: handoff.priority },
})

/** Nobody who said that they have no court case is asked for the date of a hearing. */
const contradicts = (facts: Facts, name: GeneratedFact) =>
  facts.in_removal_proceedings === false &&
  (name === 'next_hearing_date' || name === 'ij_biometrics_deadline')

it('a fact that is not needed does not change the outcome, whatever its value', () => {
  fc.assert(
    fc.property(someFacts, instant, fc.record(factValues), (facts, today, others) => {
      const before = rulebook.assess(facts, today)
      for (const name of names) {
        if (facts[name] !== undefined || before.needs.includes(name) || contradicts(facts, name)) continue
        const more = Facts.parse({ ...facts, [name]: others[name] })
        expect({ name, ...outcome(rulebook.assess(more, today)) }).toEqual({ name, ...outcome(before) })
      }
    }),
    { numRuns: 1500 },
  )
})

it('a fact that is known in full is not needed', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const partly = ['appointment', 'notices']
      const known = Object.keys(facts).filter((name) => !partly.includes(name))
      expect(rulebook.assess(facts, today).needs.filter((need) => known.includes(need))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})
