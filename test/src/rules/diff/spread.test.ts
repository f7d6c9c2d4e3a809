import { describe, expect, it } from 'vitest'
import { Facts } from '../../../../rules/facts.ts'
import type { RuleFiles } from '../../../../rules/program.ts'
import { readRuleFiles } from '../../../../rules/rulebook.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import { outcomeOf } from '../../../../src/rules/diff/outcome.ts'
import { ruleSetOf } from '../../../../src/rules/diff/ruleSet.ts'
import { boundsOf } from '../../../../src/rules/diff/spread/bounds.ts'
import { spreadOf } from '../../../../src/rules/diff/spread/spread.ts'

const { rulebook, files } = ruleSetOf(readRuleTexts())
const cases = spreadOf([files], '2026-11-22')
const outcomes = cases.flatMap((each) => outcomeOf(rulebook, each) ?? [])

/** Tables that no trace names; what rests on them is in the sentences, the deadlines and the questions. */
const UNTRACED = ['ask-first', 'biometrics-reuse', 'do-by', 'guidance']

function rowsThatShow({ tables }: RuleFiles): readonly string[] {
  return tables
    .filter(({ data }) => !UNTRACED.includes(data.id))
    .flatMap(({ data }) =>
      data.rows.flatMap(({ id, then }) => {
        if ('deadlines' in then) return []
        const said = then.say ?? then.note
        return [said === undefined ? `${data.id}/${id}` : String(said)]
      }),
    )
}

describe('the generated cases', () => {
  it('are at least 5,000, of facts that are allowed, and the same in every run', () => {
    expect(cases.length).toBeGreaterThanOrEqual(5000)
    for (const { facts } of cases) expect(Facts.safeParse(facts).error).toBeUndefined()
    expect(spreadOf([files], '2026-11-22')).toEqual(cases)
  })

  it('tell every fact there is', () => {
    const told = new Set(cases.flatMap(({ facts }) => Object.keys(facts)))
    expect(Object.keys(Facts.shape).filter((fact) => !told.has(fact))).toEqual([])
  })

  it('meet every row of every table', () => {
    const met = new Set<string>()
    for (const outcome of outcomes) {
      for (const { table, row } of outcome.assessment.trace) met.add(`${table}/${row}`)
      for (const { say } of outcome.statements) met.add(say)
      for (const { say } of outcome.answers) met.add(say)
      for (const { note } of outcome.staffNotes) met.add(note)
    }
    const rows = rowsThatShow(files)
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.filter((row) => !met.has(row))).toEqual([])
  })

  const bounds = boundsOf([files])
  const sides = (all: readonly number[], step: number) =>
    all.flatMap((each) => [each - step, each, each + step])

  it('know a bound that is written as a number, and those of every version', () => {
    const written = readRuleTexts()
    const tables = written.tables.map(({ name, text }) => ({
      name,
      text: text.replace('days_left: <= critical_days', 'days_left: <= 5'),
    }))
    const asked = boundsOf([files, readRuleFiles({ ...written, tables })]).numbersOf('days_left')
    expect(asked).toEqual(expect.arrayContaining([3, 5, 14]))
    expect(bounds.numbersOf('days_left')).not.toContain(5)
  })

  it('lie on both sides of every bound of hours', () => {
    const hours = new Set(outcomes.map(({ assessment }) => assessment.hours_to_appointment))
    const asked = sides(bounds.numbersOf('hours_to_appointment'), 0.02)
    expect(asked).toContain(72)
    expect(asked.filter((side) => !hours.has(Math.round(side * 100) / 100))).toEqual([])
  })

  it('lie on both sides of every bound of days', () => {
    const left = new Set(
      outcomes.flatMap(({ assessment }) => assessment.deadlines.map((each) => each.days_left)),
    )
    const asked = sides(bounds.numbersOf('days_left'), 1)
    expect(asked).toContain(14)
    expect(asked.filter((side) => !left.has(side))).toEqual([])
  })

  it.each(['applicant_age', 'times_already_rescheduled'] as const)(
    'lie on both sides of every bound of %s',
    (fact) => {
      const told = new Set(cases.map(({ facts }) => facts[fact]))
      const asked = sides(bounds.numbersOf(fact), 1)
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.filter((side) => !told.has(side))).toEqual([])
    },
  )
})
