import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rulebook } from '../../rules/assessment.ts'
import type { Facts } from '../../rules/facts.ts'
import { compileRulebook } from '../../rules/rulebook.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { instant, someCase } from './arbitraryFacts.ts'
import { changed } from './changedRules.ts'

const rulebook = loadRulebook()
const runs = { numRuns: 1500 }
/** Always the same cases, so that what is found once is found each time. */
const sameRuns = { ...runs, seed: 1 }
const today = '2026-11-23T10:00:00-05:00'

const said = (rules: Rulebook, facts: Facts, at: string): readonly string[] =>
  rules.statements(facts, at).map(({ say }) => say)

/** To go, to call and to click are things to do. */
const TASKS = ['plan.attend', 'plan.phone_open', 'plan.phone_closed', 'plan.tool', 'plan.tool_no_account']

/** Facts for which a person of the office looks before anything is said to do. */
const held = fc.constantFrom<Facts>(
  { prior_removal_order: true },
  { criminal_or_fraud_issue: true },
  { reasons: ['medical_self', 'fear_enforcement'] },
)

const nothingToDo = (rules: Rulebook) =>
  fc.property(someCase, held, instant, (facts, why, at) => {
    expect(said(rules, { ...facts, ...why }, at).filter((say) => TASKS.includes(say))).toEqual([])
  })

const oneSentence = (rules: Rulebook) =>
  fc.property(someCase, instant, (facts, at) => {
    expect(said(rules, { ...facts, immediate_danger: true }, at)).toEqual(['plan.after_danger'])
  })

/** A protected person is told nothing of the address but to ask an attorney (ADDR-04). */
const isProtected = ({ form, protected_1367 }: Facts): boolean => protected_1367 === true || form === 'I-918'

const eachDeadlineOnce = (rules: Rulebook) =>
  fc.property(someCase, instant, (facts, at) => {
    fc.pre(!facts.immediate_danger)
    const toSay = rules
      .assess(facts, at)
      .deadlines.filter(({ days_left: left }) => left >= 0)
      .filter(({ kind }) => kind !== 'ADDRESS_CHANGE' || !isProtected(facts))
    const told = rules
      .statements(facts, at)
      .flatMap(({ deadline }) => (deadline && deadline.days_left >= 0 ? [deadline] : []))
    const sorted = (deadlines: readonly unknown[]) => deadlines.map((each) => JSON.stringify(each)).sort()
    expect(sorted(told)).toEqual(sorted(toSay))
  })

describe('while a person of the office has yet to look', () => {
  it('nothing is said of going, calling or the tool', () => fc.assert(nothingToDo(rulebook), runs))

  it('and a row that did would be found', () => {
    const faulty = changed(
      'statements',
      'guidance: full, channels_allowed: attend, appointment_known: true',
      'guidance: [full, held], channels_allowed: attend, appointment_known: true',
    )
    expect(fc.check(nothingToDo(compileRulebook(faulty)), sameRuns).failed).toBe(true)
  })
})

describe('whoever is in danger', () => {
  it('hears one sentence, and no task', () => fc.assert(oneSentence(rulebook), runs))

  it('and a row that said more would be found', () => {
    const faulty = changed(
      'statements',
      'guidance: [full, held], outside_us: true',
      'guidance: [full, held, nothing], outside_us: true',
    )
    expect(fc.check(oneSentence(compileRulebook(faulty)), sameRuns).failed).toBe(true)
  })
})

describe('every deadline that has not passed', () => {
  it('is said once', () => fc.assert(eachDeadlineOnce(rulebook), runs))

  it.each([
    ['said twice', changed('statements', '{ deadlines: denial }', '{ deadlines: to_answer }')],
    ['left out', changed('statements', '{ deadlines: to_answer }', '{ deadlines: passed }')],
  ])('and one %s would be found', (_, faulty) => {
    expect(fc.check(eachDeadlineOnce(compileRulebook(faulty)), sameRuns).failed).toBe(true)
  })
})

describe('a deadline', () => {
  it.each<[string, Facts, string, string]>([
    [
      'printed',
      { notices: [{ type: 'RFE', printed_due_date: '2026-11-30' }] },
      'plan.respond_printed',
      '2026-11-30',
    ],
    [
      // 2 November and 30 days is 2 December, a Wednesday.
      'counted',
      { notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'personal' }] },
      'plan.respond_computed',
      '2026-12-02',
    ],
    [
      'passed',
      { notices: [{ type: 'NOIR', printed_due_date: '2026-11-22' }] },
      'plan.respond_passed',
      '2026-11-22',
    ],
    // 20 November and 10 days is 30 November.
    ['of a move', { moved_on: '2026-11-20' }, 'plan.address', '2026-11-30'],
  ])('that is %s has its own sentence, with its date', (_, facts, say, date) => {
    const sentences = rulebook.statements(facts, today).filter(({ deadline }) => deadline)
    expect(sentences.map((each) => [each.say, each.deadline?.date])).toEqual([[say, date]])
  })

  it('of a move is not said to a protected person', () => {
    expect(said(rulebook, { moved_on: '2026-11-20', form: 'I-918' }, today)).toEqual([
      'plan.address_protected',
    ])
  })
})
