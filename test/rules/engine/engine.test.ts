import { describe, expect, it } from 'vitest'
import { RuleFileError } from '../../../rules/engine/ruleFileError.ts'
import { compileRulebook } from '../../../rules/rulebook.ts'
import type { RuleTexts } from '../../../rules/version.ts'
import { readRuleTexts } from '../../../src/content/loadRulebook.ts'
import { changed } from '../changedRules.ts'

const texts = readRuleTexts()

function problemOf(broken: RuleTexts): string {
  try {
    compileRulebook(broken)
  } catch (error) {
    expect(error).toBeInstanceOf(RuleFileError)
    return (error as RuleFileError).message
  }
  return 'compiled'
}

describe('a data file that cannot be right stops with file, line, what was found and what was expected', () => {
  it.each<[string, RuleTexts, RegExp]>([
    [
      'misspelled field',
      changed('timing', 'hitPolicy: first', 'hitPolicie: first'),
      /timing\.yaml:\d+: .*(hitPolic|first)/,
    ],
    [
      'misspelled field of a row',
      changed('timing', 'note: Missed', 'nota: Missed'),
      /timing\.yaml:\d+: rows\[5\]: found unknown field "nota"/,
    ],
    [
      'unknown fact',
      changed('timing', 'when: { missed: true }', 'when: { mised: true }'),
      /timing\.yaml:\d+: rows\[5\]\.when\.mised: found unknown fact "mised", expected one of: .*missed/,
    ],
    [
      'fact the table does not name',
      changed('timing', 'when: { missed: true }', 'when: { in_custody: true }'),
      /found "in_custody", expected one of the inputs the table names/,
    ],
    [
      'input that no row uses',
      changed('timing', 'upcoming, missed]', 'upcoming, missed, court_case]'),
      /inputs: found "court_case", which no row uses/,
    ],
    [
      'wrong value of a choice',
      changed('timing', 'appointment_status: asc_closed', 'appointment_status: closed'),
      /found "closed", expected one of upcoming, missed, asc_closed/,
    ],
    [
      'text where yes or no is asked',
      changed('timing', '{ missed: true }', '{ missed: yes }'),
      /found "yes", expected true or false/,
    ],
    [
      'no range',
      changed('timing', '"> 0"', '"more than 0"'),
      /found "more than 0", expected a number or a range/,
    ],
    [
      'unknown number',
      changed('urgency', '<= court_days', '<= courtdays'),
      /found "courtdays", expected a number or the id of a number in parameters/,
    ],
    [
      'wrong outcome',
      changed('timing', 'timing: late', 'timing: tardy'),
      /timing\.yaml:\d+: rows\[1\]\.then\.timing: /,
    ],
    [
      'unknown source',
      changed('timing', 'source: 8-cfr-103-2-b-13', 'source: 8-cfr-999'),
      /found unknown source "8-cfr-999"/,
    ],
    [
      'bad rule id',
      changed('timing', '[TIME-02]', '[TIME-two]'),
      /timing\.yaml:\d+: rows\[\d\]\.rules\[0\]: found "TIME-two", expected: a rule id/,
    ],
    ['row id twice', changed('timing', 'id: said-to-be-missed', 'id: passed'), /found "passed" twice/],
    [
      'whenUnknown of another input',
      changed('timing', 'whenUnknown: { upcoming: applies }', 'whenUnknown: { missed: applies }'),
      /whenUnknown\.missed: found "missed", expected an input of "when"/,
    ],
    ['not YAML', changed('timing', 'rows:', 'rows: ]'), /timing\.yaml:\d+: /],
    [
      'overlapping rows of a unique table',
      changed('reasons', '{ reason: forgot }', '{ reason: [forgot, busy_work] }'),
      /reasons\.yaml:\d+: .*found rows "forgot" and "busy-work", which can apply at once/,
    ],
    [
      'a gap in a unique table',
      changed('reasons', / {2}- id: forgot\n(?: {4}.*\n)+/, ''),
      /found no row for \{ reason: forgot \}/,
    ],
    [
      'a row that is never reached',
      changed('urgency', '{ has_denial: true }', '{ has_denial: true, has_intent_notice: true }'),
      /found row "denial", which "notice-of-intent" above it always answers first/,
    ],
    [
      'a row hidden by a wider range',
      changed('urgency', 'days_left: <= critical_days', 'days_left: <= 99'),
      /found row "deadline-in-14-days", which "deadline-in-3-days" above it/,
    ],
  ])('%s', (_, broken, problem) => {
    expect(problemOf(broken)).toMatch(problem)
  })

  it('a sentence without a text in some language', () => {
    const rulebook = compileRulebook(changed('statements', 'say: plan.abroad', 'say: plan.far_away'))
    const known = (key: string) => key !== 'plan.far_away'
    expect(() => rulebook.refuseMissingTexts('es', known)).toThrow(
      /statements\.yaml:\d+: rows\[\d+\]\.then\.say: found "plan\.far_away", which has no text in "es"/,
    )
    expect(() => rulebook.refuseMissingTexts('es', () => true)).not.toThrow()
  })

  it('a missing table', () => {
    const tables = texts.tables.filter(({ name }) => !name.endsWith('/urgency.yaml'))
    expect(problemOf({ ...texts, tables })).toMatch(/found no table "urgency" in force/)
  })

  it('two tables of one name for the same day', () => {
    const again = texts.tables.filter(({ name }) => name.endsWith('/timing.yaml'))
    const tables = [
      ...texts.tables,
      ...again.map(({ text }) => ({ name: 'rules/tables/timing-2.yaml', text })),
    ]
    expect(problemOf({ ...texts, tables })).toMatch(
      /timing-2\.yaml:\d+: effective: found a period that overlaps/,
    )
  })

  it('a number with two values for one day', () => {
    const period = /( {2}mail_days:\n)((?: {4}.*\n| {6}.*\n)+)/
    const parameters = texts.parameters.replace(period, '$1$2$2')
    expect(problemOf({ ...texts, parameters })).toMatch(
      /parameters\.yaml:\d+: .*overlaps another one of "mail_days"/,
    )
  })

  it('a number that is gone', () => {
    const parameters = texts.parameters.replace('  address_change_days:', '  address_days:')
    expect(problemOf({ ...texts, parameters })).toMatch(
      /address_change_days: found nothing in force, expected a number/,
    )
  })
})

describe('the version', () => {
  it('changes with any letter of the data, and not with the order of the files', () => {
    const { version } = compileRulebook(texts)
    expect(compileRulebook({ ...texts, tables: [...texts.tables].reverse() }).version).toBe(version)
    expect(compileRulebook({ ...texts, sources: `${texts.sources}\n` }).version).not.toBe(version)
  })
})

describe('rules change with the day', () => {
  const period = (from: string, until: string, value: number) => `    - value: ${value}
      unit: days
      from: ${from}
      until: ${until}
      rules: [DL-03]
      source: 8-cfr-103-8-b
      confidence: V1
`
  const parameters = texts.parameters.replace(
    / {2}mail_days:\n(?: {4}.*\n| {6}.*\n)+/,
    `  mail_days:\n${period('null', '2026-12-31', 3)}${period('2027-01-01', 'null', 5)}`,
  )
  const rulebook = compileRulebook({ ...texts, parameters })
  const deadline = (today: string) =>
    rulebook.assess({ notices: [{ type: 'DENIAL', notice_date: '2026-12-20', served: 'mail' }] }, today)
      .deadlines[0]
  it('each day by the numbers in force on it', () => {
    expect(deadline('2026-12-31T23:00:00-05:00')?.date).toBe('2027-01-22')
    expect(deadline('2027-01-01T00:00:00-05:00')?.date).toBe('2027-01-25')
  })
  it('and a day before the rules began has none', () => {
    expect(() => rulebook.assess({}, '2019-01-01T00:00:00-05:00')).toThrow(/before the rules began/)
  })
})
