import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { OfficeHours } from '../../../rules/assessment.ts'
import { loadConfig } from '../../../src/config/loadConfig.ts'
import { officeCalendar, readOfficeCalendar } from '../../../src/config/officeCalendar.ts'
import { loadRulebook } from '../../../src/content/loadRulebook.ts'
import { officeTimings } from '../../../src/handoff/officeTimings.ts'

const folder = mkdtempSync(join(tmpdir(), 'calendar-'))
afterAll(() => rmSync(folder, { recursive: true }))

const problemIn = (content: unknown): string => {
  try {
    officeCalendar(content)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

const WEEK = { mon: '09:00-12:30, 13:30-17:00', fri: '09:00-13:00' }

describe('the office calendar', () => {
  it('of the example is read', () => {
    const { week, special, reasons } = readOfficeCalendar('docs/office-calendar.example.yaml')
    expect(week['2']).toEqual([
      { opens: '09:00', closes: '12:30' },
      { opens: '13:30', closes: '19:00' },
    ])
    expect(week['6']).toEqual([])
    expect(special['2026-12-30']).toEqual([])
    expect(special['2026-12-05']).toEqual([{ opens: '10:00', closes: '14:00' }])
    expect(reasons['2026-12-24']).toBe('Christmas Eve')
  })

  it.each([
    [{}, 'week'],
    [{ week: {} }, 'no day that is open'],
    [{ week: { mon: '9-17' } }, 'week.mon: must be hours'],
    [{ week: { mon: '17:00-09:00' } }, 'week.mon: must be hours'],
    [{ week: { mon: '09:00-12:00, 11:00-17:00' } }, 'week.mon: must be hours'],
    [{ week: { lundi: '09:00-17:00' } }, 'week'],
    [{ week: WEEK, closed: [{ on: '2026-02-30' }] }, 'closed.0'],
    [{ week: WEEK, closed: [{ from: '2026-12-31', to: '2026-12-01' }] }, 'ends before it begins'],
    [{ week: WEEK, on_call: { name: 'Eva' } }, 'on_call.email'],
    [{ week: WEEK, holidays: [] }, 'does not fit'],
  ])('is refused as %j', (content, problem) => {
    expect(problemIn(content)).toContain(problem)
  })

  it('is named as a setting where it does not fit, and asks for mail where somebody is on call', () => {
    const path = join(folder, 'calendar.yaml')
    const load = (more: object) => () => loadConfig({ OFFICE_CALENDAR: path, ...more })
    expect(load({})).toThrow('OFFICE_CALENDAR must be a file')
    writeFileSync(path, 'week: { mon: 09:00-17:00 }\non_call: { name: Eva, email: eva@office.test }\n')
    expect(load({})).toThrow('OFFICE_CALENDAR names somebody on call: SMTP_URL')
    const { office, onCall } = load({ SMTP_URL: 'smtp://mail.test', NOTIFY_FROM: 'bot@office.test' })()
    expect([office.onCall, onCall?.email]).toEqual([true, 'eva@office.test'])
  })
})

describe('promised times and clocks', () => {
  const rulebook = loadRulebook()
  const base = { zone: 'America/New_York', days: [], opens: '09:00', closes: '17:00' }
  const hoursOf = (content: unknown): OfficeHours => {
    const { week, special } = officeCalendar(content)
    return { ...base, week, special }
  }
  const plain = hoursOf({ week: { ...WEEK, tue: '09:00-17:00' } })
  const at = (local: string) => new Date(`${local}-05:00`)
  const due = (priority: 'P0' | 'P1' | 'P2', from: string, office: Partial<OfficeHours> = {}) =>
    rulebook.firstContactDue(priority, at(from), { ...plain, ...office })

  it.each([
    // 2026-11-30 is a Monday.
    ['P0', '2026-11-30T12:00', '2026-11-30T14:00', 'over the break'],
    ['P0', '2026-11-30T12:30', '2026-11-30T14:30', 'in the break'],
    ['P0', '2026-11-30T16:45', '2026-12-01T09:45', 'over the night'],
    ['P1', '2026-11-30T12:45', '2026-11-30T17:00', 'in the break, the same day'],
    ['P1', '2026-12-04T13:00', '2026-12-07T17:00', 'after an early closing'],
    ['P2', '2026-11-30T10:00', '2026-12-04T13:00', 'to the end of the second open day'],
  ] as const)('%s from %s is %s: %s', (priority, from, expected, _where) => {
    expect(due(priority, from)).toEqual(at(expected))
  })

  it('pass over days off of the office and count days that it opens besides', () => {
    const off = hoursOf({
      week: WEEK,
      closed: [{ on: '2026-12-04' }],
      open: [{ on: '2026-12-02', hours: '10:00-12:00' }],
    })
    expect(due('P1', '2026-11-30T18:00', off)).toEqual(at('2026-12-02T12:00'))
    expect(due('P1', '2026-12-02T12:30', off)).toEqual(at('2026-12-07T17:00'))
  })

  it('open on a federal holiday only where the calendar says so', () => {
    // Thanksgiving is November 26, 2026, a Thursday.
    const week = { week: { thu: '09:00-17:00' } }
    const open = hoursOf({ ...week, open: [{ on: '2026-11-26', hours: '09:00-11:00' }] })
    expect(due('P1', '2026-11-26T08:00', hoursOf(week))).toEqual(at('2026-12-03T17:00'))
    expect(due('P1', '2026-11-26T08:00', open)).toEqual(at('2026-11-26T11:00'))
  })

  it('run at any hour for P0 where somebody is on call, and for nothing else', () => {
    const night = '2026-11-28T23:10'
    expect(due('P0', night, { onCall: true })).toEqual(at('2026-11-29T00:10'))
    expect(due('P1', night, { onCall: true })).toEqual(due('P1', night))
    const { grace, nextResponse } = officeTimings({ ...plain, onCall: true })
    const from = at(night).getTime()
    expect(nextResponse('P0', from) - from).toBe(3_600_000)
    expect(grace('P1', from)).toBe(officeTimings(plain).grace('P1', from))
  })
})
