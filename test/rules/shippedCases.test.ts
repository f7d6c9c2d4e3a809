import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { comparable } from './runAssess.ts'

const Step = z.strictObject({
  step: z.enum(['printed', 'start', 'period', 'mail', 'abroad', 'roll']),
  days: z.int().optional(),
  date: z.iso.date(),
  rule: z.string(),
})
const Deadline = z.strictObject({
  kind: z.enum(['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL', 'ADDRESS_CHANGE']),
  date: z.iso.date(),
  days_left: z.int(),
  /** Where a case is about how the days are counted. */
  steps: z.array(Step).optional(),
})
const Expectation = z
  .strictObject({
    reason_id: z.string(),
    reason_strength: z.string(),
    policy_listed: z.boolean(),
    request_timing: z.enum(['timely', 'late', 'not_applicable']),
    hours_to_appointment: z.number().nullable(),
    online_tool_allowed: z.boolean(),
    online_tool_blockers: z.array(z.string()),
    contact_center_open_now: z.boolean(),
    next_contact_center_open: z.iso.datetime({ offset: true }),
    timely_channel_available: z.boolean().nullable(),
    channels_allowed: z.array(z.string()),
    deadlines: z.array(Deadline),
    urgency: z.enum(['critical', 'urgent', 'soon', 'routine']),
    handoff: z.strictObject({
      type: z.enum(['none', 'attorney', 'own_attorney']),
      priority: z.enum(['P0', 'P1', 'P2', 'P3']).nullable(),
      triggers: z.array(z.string()),
    }),
    data_quality_flags: z.array(z.string()),
  })
  .partial()

/** A case that an attorney can check by eye; what is expected was worked out from the law, not by this program. */
const ShippedCase = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}-\d{2}$/),
  title: z.string().min(1),
  today: z.iso.datetime({ offset: true }),
  facts: Facts,
  expect: Expectation.refine((fields) => Object.keys(fields).length > 0, 'expects nothing'),
  /** The working, in words. */
  arithmetic: z.string().min(1),
  rules: z.array(z.string()).min(1),
})

const folder = new URL('./cases/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((file) => ({
    file,
    cases: z.array(ShippedCase).parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
  }))
const cases = files.flatMap((file) => file.cases)
const rulebook = loadRulebook()

describe.each(files)('$file', (file) => {
  it.each(file.cases)('$id $title', ({ facts, today, expect: expected }) => {
    const result = rulebook.assess(facts, today)
    const { deadlines, ...fields } = expected
    expect(comparable(result, fields)).toEqual(fields)
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
