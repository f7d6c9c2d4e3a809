import { describe, expect, it, vi } from 'vitest'
import type { RuleTexts } from '../../../../rules/version.ts'
import { readRuleTexts } from '../../../../src/content/loadRulebook.ts'
import type { ChangeGroup } from '../../../../src/rules/diff/compareRules.ts'
import { diffRules } from '../../../../src/rules/diff/diffRules.ts'
import { CannotCompareError, fitToEngine } from '../../../../src/rules/diff/fitToEngine.ts'
import { reportInWords } from '../../../../src/rules/diff/report.ts'
import { filesOf } from '../../../../src/rules/diff/ruleSet.ts'

// Each comparison looks at thousands of cases; beside other work on a small machine that takes its time.
vi.setConfig({ testTimeout: 90_000 })

const current = readRuleTexts()
const today = '2026-11-22'
const nothingShipped = { cases: [], found: false, unreadable: 0 }

/** The data files with a few of them written otherwise; an edit that finds nothing to change is a mistake here. */
function withEdits(edits: Readonly<Record<string, (text: string) => string>>): ReadonlyMap<string, string> {
  const files = new Map(filesOf(current))
  for (const [name, edit] of Object.entries(edits)) {
    const text = files.get(name) ?? ''
    const edited = edit(text)
    expect(edited, name).not.toBe(text)
    files.set(name, edited)
  }
  return files
}

const diffFrom = (earlier: ReadonlyMap<string, string>, now: RuleTexts = current) =>
  diffRules({
    name: 'then',
    earlier: { commit: 'c0ffee', files: earlier },
    current: now,
    shipped: nothingShipped,
    today,
  })

const periodOf = (id: string, value: string, replaced: string) => (text: string) =>
  text.replace(new RegExp(`(\\n  ${id}:\\n    - value: )${value}\\n`), `$1${replaced}\n`)

const groupsOf = (groups: readonly ChangeGroup[], field: string) =>
  groups.filter((group) => group.field === field)

describe('who is treated differently', () => {
  it('is nobody when only comments, notes and blank lines are otherwise', () => {
    const earlier = withEdits({
      'rules/tables/urgency.yaml': (text) =>
        `# another comment\n\n${text.replace('A date that has passed counts too.', 'So it is.')}`,
      'rules/parameters.yaml': (text) => text.replace('parameters:', '# the numbers\nparameters:'),
    })
    const report = diffFrom(earlier)
    expect(report).toMatchObject({ differing: 0, citedOnly: 0, groups: [], changed: [] })
    expect(report.looked).toBeGreaterThanOrEqual(5000)
    expect(reportInWords(report)).toContain(
      `No case is treated differently: ${report.looked} cases looked at.`,
    )
  })

  it('is told by the row of a number that changes, with the facts and both outcomes', () => {
    const report = diffFrom(withEdits({ 'rules/parameters.yaml': periodOf('urgent_days', '14', '10') }))
    expect(report.changed).toEqual(['number urgent_days: 10 → 14'])
    const [group] = groupsOf(report.groups, 'urgency').filter(({ change }) => change === 'soon → urgent')
    expect(group?.count).toBeGreaterThan(0)
    expect(group?.rows).toEqual({ before: ['urgency/rfe'], after: ['urgency/deadline-in-14-days'] })
    expect(group?.example).toMatchObject({ before: 'soon', after: 'urgent' })
    // One notice is enough for it: everything else was left out of the example.
    expect(Object.keys(group?.example.facts ?? {})).toEqual(['notices'])
    for (const { field } of report.groups) {
      expect(['channels_allowed', 'deadlines', 'reason_id', 'online_tool_allowed']).not.toContain(field)
    }
    expect(reportInWords(report)).toMatch(
      /■ urgency\/rfe → urgency\/deadline-in-14-days\n {2}urgency: soon → urgent · \d+ cases?\n {4}for example, on \w+day, \w+ \d+, \d{4}, \d\d:\d\d \(UTC[^)]*\): notices: RFE \(/,
    )
  })

  it('is told by a row that is gone', () => {
    const withoutRow = (text: string) =>
      text.replace(/ {2}- id: wants-a-person\n(?: {4}.*\n)+/, '').replace('  - wants_person\n', '')
    const report = diffFrom(withEdits({ 'rules/tables/handoff-triggers.yaml': withoutRow }))
    const [group] = groupsOf(report.groups, 'handoff.triggers')
    expect(group).toMatchObject({
      change: 'H-21 added',
      rows: { before: [], after: ['handoff-triggers/wants-a-person'] },
      example: { facts: { wants_person: true }, before: [], after: ['H-21'] },
    })
    expect(report.changed).toEqual([
      'row handoff-triggers/wants-a-person is new: when wants_person true; then trigger H-21, priority P2',
    ])
    expect(groupsOf(report.groups, 'first_contact').map(({ change }) => change)).toContain('is promised now')
  })

  it('is told on the days between, when a number begins on another day', () => {
    const from = (day: string, before: string) => (text: string) =>
      text.replace(
        /( {2}mail_days:\n)((?: {4}- value: )3\n)([\s\S]*?from: null\n)( {6}until: )null\n([\s\S]*?)(?=\n {2}\w)/,
        (_all, id, value, open, until, rest) =>
          `${id}${value}${open}${until}${before}\n${rest}\n${value.replace('3', '5')}${open.replace('null', day)}${until}null\n${rest}`,
      )
    const earlier = withEdits({ 'rules/parameters.yaml': from('2027-02-01', '2027-01-31') })
    const later = withEdits({ 'rules/parameters.yaml': from('2027-03-01', '2027-02-28') })
    const now = { ...current, parameters: later.get('rules/parameters.yaml') ?? '' }
    const report = diffFrom(earlier, now)
    expect(report.changed).toEqual([
      'number mail_days: 3 until 2027-01-31, 5 from 2027-02-01 → 3 until 2027-02-28, 5 from 2027-03-01',
    ])
    const moved = groupsOf(report.groups, 'deadlines')
    expect(moved.length).toBeGreaterThan(0)
    for (const { change, example } of moved) {
      expect(change).toMatch(/is \d days? earlier$/)
      // Everything that the count does not rest on was left out.
      expect(['notices', 'form']).toEqual(expect.arrayContaining(Object.keys(example.facts)))
      expect(example.today >= '2027-02-01' && example.today < '2027-03-01').toBe(true)
    }
  })

  it('is nobody when a row names another rule; that is told to staff as such', () => {
    const cited = (text: string) => text.replace('rules: [FACT-08]', 'rules: [FACT-08, DL-09]')
    const report = diffFrom(withEdits({ 'rules/tables/urgency.yaml': cited }))
    expect(report.differing).toBe(0)
    expect(report.citedOnly).toBeGreaterThan(0)
    expect(report.groups).toMatchObject([
      {
        field: 'rules_cited',
        change: 'DL-09 no more',
        example: { facts: { appointment_status: 'asc_closed' } },
      },
    ])
  })
})

describe('rules of a time when some files did not exist', () => {
  it('are compared with those files of today, and the report says which', () => {
    const earlier = new Map(
      withEdits({
        'rules/parameters.yaml': (text) =>
          periodOf('critical_hours', '24', '30')(text).replace(/\n {2}older_age:\n(?: {4}.*\n)+/, '\n'),
        'rules/tables/timing.yaml': (text) => text.replace('hitPolicy:', 'oldField: 1\nhitPolicy:'),
      }),
    )
    earlier.delete('rules/rules.yaml')
    earlier.delete('rules/tables/staff-notes.yaml')
    const report = diffFrom(earlier)
    expect(report.from).toMatchObject({
      takenFromToday: ['rules/rules.yaml', 'rules/tables/staff-notes.yaml', 'rules/tables/timing.yaml'],
      completed: ['rules/parameters.yaml'],
      leftOut: [],
    })
    expect(report.changed).toEqual(['number critical_hours: 30 → 24'])
    expect(groupsOf(report.groups, 'urgency').map(({ change }) => change)).toContain('critical → urgent')
    expect(reportInWords(report)).toContain(
      'Taken from today, because they did not exist then or fit no more: rules/rules.yaml',
    )
  })

  it('leave out a table of another name that fits no more, for the one that answers its question now', () => {
    const earlier = new Map(filesOf(current))
    const text = earlier.get('rules/tables/timing.yaml') ?? ''
    earlier.delete('rules/tables/timing.yaml')
    earlier.set('rules/tables/when.yaml', text.replace('hitPolicy:', 'oldField: 1\nhitPolicy:'))
    expect(fitToEngine(earlier, current)).toMatchObject({
      takenFromToday: ['rules/tables/timing.yaml'],
      completed: [],
      leftOut: ['rules/tables/when.yaml'],
    })
  })

  it('cannot be compared where there were no tables', () => {
    const earlier = new Map([...filesOf(current)].filter(([name]) => !name.includes('/tables/')))
    expect(() => diffFrom(earlier)).toThrow(CannotCompareError)
  })
})
