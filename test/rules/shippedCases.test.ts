import { describe, expect, it } from 'vitest'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { caseFiles } from './caseFiles.ts'
import { comparable } from './runAssess.ts'

const cases = caseFiles.flatMap((file) => file.cases)
const rulebook = loadRulebook()

describe.each(caseFiles)('$file', (file) => {
  it.each(file.cases)('$id $title', ({ facts, today, expect: expected }) => {
    const result = rulebook.assess(facts, today)
    const { deadlines, says, staff_notes, ...fields } = expected
    expect(comparable(result, fields)).toEqual(fields)
    if (says) expect(rulebook.statements(facts, today).map(({ say }) => say)).toEqual(says)
    if (staff_notes) expect(rulebook.staffNotes(facts, today).map(({ note }) => note)).toEqual(staff_notes)
    if (!deadlines) return
    const found = result.deadlines.map(({ kind, date, days_left, steps }, index) =>
      deadlines[index]?.steps ? { kind, date, days_left, steps } : { kind, date, days_left },
    )
    expect(found).toEqual(deadlines)
  })
})

describe('the cases together', () => {
  it('are many, each with an id of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  })

  it('fire every trigger of a handoff', () => {
    const fired = new Set(cases.flatMap((each) => each.expect.handoff?.triggers ?? []))
    const all = Array.from({ length: 24 }, (_, index) => `H-${String(index + 1).padStart(2, '0')}`)
    expect(all.filter((id) => !fired.has(id))).toEqual([])
  })

  it('stand on both sides of every threshold: hours to the appointment', () => {
    const met = new Set(cases.map((each) => each.expect.hours_to_appointment))
    const around = [0, 12, 24, 72, 168, 336].flatMap((hours) => [hours - 0.02, hours, hours + 0.02])
    expect(around.filter((hours) => !met.has(Math.round(hours * 100) / 100))).toEqual([])
  })

  it('stand on both sides of every threshold: days left', () => {
    const met = new Set(
      cases.flatMap(({ expect: { deadlines = [] } }) => deadlines.map((each) => each.days_left)),
    )
    expect([-1, 0, 3, 4, 14, 15].filter((days) => !met.has(days))).toEqual([])
  })
})
