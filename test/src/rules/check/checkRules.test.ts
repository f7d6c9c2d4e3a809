import { describe, expect, it } from 'vitest'
import { readRuleFiles } from '../../../../rules/rulebook.ts'
import type { RuleTexts } from '../../../../rules/version.ts'
import { run } from '../../../../src/cli/rules/check.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import { loadStaffTexts, loadTexts } from '../../../../src/content/loadTexts.ts'
import { checkRules } from '../../../../src/rules/check/checkRules.ts'
import type { TextTrees } from '../../../../src/rules/check/texts.ts'

const today = '2026-11-22'
const rules = readRuleTexts()
const [client, staff] = [loadTexts(), loadStaffTexts()]
const texts: TextTrees = {
  en: { client: client.en, staff: staff.en },
  es: { client: client.es, staff: staff.es },
}

const check = (changed: RuleTexts = rules, trees = texts, on = today) =>
  checkRules(readRuleFiles(changed), trees, on)

/** The real rules with one change in one table. */
function inTable(table: string, from: string | RegExp, to: string): RuleTexts {
  const tables = rules.tables.map(({ name, text }) =>
    name === `rules/tables/${table}.yaml` ? { name, text: text.replace(from, to) } : { name, text },
  )
  expect(tables).not.toEqual(rules.tables)
  return { ...rules, tables }
}

function inFile(file: 'parameters' | 'sources' | 'register', from: string | RegExp, to: string): RuleTexts {
  const text = rules[file].replace(from, to)
  expect(text).not.toBe(rules[file])
  return { ...rules, [file]: text }
}

describe('the check of the rules', () => {
  it('finds nothing wrong with ours', () => {
    expect(check()).toEqual([])
  })

  it.each<[string, RuleTexts, string, RegExp]>([
    [
      'a gap at one day between two rows',
      inTable(
        'deadline-statements',
        '{ deadline_kind: DENIAL, deadline_days_left: ">= 0" }',
        '{ deadline_kind: DENIAL, deadline_days_left: "> 0" }',
      ),
      'gap',
      /no row for \{.*deadline_kind: DENIAL.*deadline_days_left: 0/,
    ],
    [
      'two rows for one day',
      inTable(
        'deadline-statements',
        '{ deadline_kind: DENIAL, deadline_days_left: "< 0" }',
        '{ deadline_kind: DENIAL, deadline_days_left: "<= 0" }',
      ),
      'overlap',
      /rows "motion" and "motion-passed".*deadline_days_left: 0/,
    ],
    [
      'a row that several rows above answer only together',
      inTable(
        'timing',
        '  - id: said-to-be-missed',
        `  - id: never-reached
    when: { appointment_status: [upcoming, missed], hours_to_appointment: "> 5", upcoming: true }
    then: { timing: late }
    rules: [TIME-02]
  - id: said-to-be-missed`,
      ),
      'dead row',
      /row "never-reached"/,
    ],
    [
      'a row whose conditions exclude each other',
      inTable(
        'staff-notes',
        'when: { has_denial: true, form: I-485 }',
        'when: { missed: true, upcoming: true, form: I-485 }',
      ),
      'dead row',
      /row "i-485-denied", whose conditions can never hold at once/,
    ],
    [
      'a number with a hole in time',
      inFile('parameters', 'from: 2025-12-12', 'from: 2025-12-20'),
      'hole in time',
      /"photo_reuse_months" has no value from 2025-12-12 to 2025-12-19/,
    ],
    [
      'a table that ends',
      inTable('biometrics-reuse', 'until: null', 'until: 2026-12-31'),
      'hole in time',
      /no table "biometrics-reuse" is in force after 2026-12-31/,
    ],
    [
      'a rule that nobody keeps',
      inFile('register', 'confidence: V2, carried_by: texts', 'confidence: V2'),
      'rule kept by nobody',
      /is used by no table/,
    ],
    [
      'a question that has no answer in some cases',
      inTable('answers', '  - id: go-early\n', '  - id: go-early\n    when: { missed: true }\n'),
      'gap',
      /"go_early" has no row without conditions/,
    ],
    [
      'an answer behind one that always holds',
      inTable('answers', '  - id: walk-in-late\n    when: { missed: true }\n', '  - id: walk-in-late\n'),
      'dead row',
      /"walk_in" is always answered by a row above/,
    ],
    [
      'an answer without a text',
      inTable('answers', 'say: answers.go_early', 'say: answers.go_sooner'),
      'missing text',
      /no text for locales\/en: answers\.go_sooner/,
    ],
    [
      'an answer that states general knowledge as settled law',
      inTable('answers', 'say: answers.go_early, person: offered, settled: false', 'say: answers.go_early'),
      'stated as settled',
      /answers\.go_early rests on REG-01a \(GK\)/,
    ],
    [
      'a sentence without a text',
      inTable('statements', 'say: plan.abroad', 'say: plan.far_away'),
      'missing text',
      /no text for locales\/en: plan\.far_away/,
    ],
    [
      'a note without a text',
      inTable('staff-notes', 'note: no_walk_in', 'note: never_walk_in'),
      'missing text',
      /notes\.never_walk_in/,
    ],
    [
      'general knowledge told as settled law',
      inTable('statements', 'say: plan.old_date_stands, settled: false', 'say: plan.old_date_stands'),
      'stated as settled',
      /plan\.old_date_stands rests on POL-07 \(GK\)/,
    ],
    [
      'a source that nothing rests on',
      inFile(
        'sources',
        'sources:\n',
        'sources:\n  idle:\n    title: Idle\n    says: Nothing.\n    href: null\n    rank: office\n    read: 2026-11-21\n    confidence: PROP\n    review_due: 2027-05-21\n',
      ),
      'unused source',
      /"idle"/,
    ],
  ])('finds %s', (_, changed, kind, problem) => {
    const found = check(changed).filter((finding) => finding.kind === kind)
    expect(found.map(({ problem: words }) => words).join('\n')).toMatch(problem)
  })

  it('names the line', () => {
    const [finding] = check(inTable('statements', 'say: plan.abroad', 'say: plan.far_away'))
    expect(finding).toMatchObject({ file: 'rules/tables/statements.yaml', line: expect.any(Number) })
  })

  it('finds a rule and a conflict without words in one language', () => {
    const { 'REG-01': _, ...others } = staff.es.rules as Record<string, string>
    const trees = {
      ...texts,
      es: { client: client.es, staff: { ...staff.es, rules: others, conflicts: {} } },
    }
    const found = check(rules, trees)
    expect(found.map(({ file }) => file)).toContain('locales/es/staff/rules.json')
    expect(found.filter(({ file }) => file === 'locales/es/staff/conflicts.json')).toHaveLength(27)
  })

  it('warns of reviews past due, and does not fail for them', () => {
    const found = check(rules, texts, '2027-03-01')
    expect(found.length).toBeGreaterThan(10)
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['warning']))
  })

  it('is a command that succeeds', async () => {
    await expect(run(['--today', today])).resolves.toBe(0)
  })
})
