import { describe, expect, it } from 'vitest'
import type { OfficeHours, Priority } from '../../../rules/assessment.ts'
import { loadRulebook } from '../../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()

/** The phone line at an instant: open, and when it opens next. */
const phone = (today: string, facts = {}) => {
  const { contact_center_open_now: open, next_contact_center_open: next } = rulebook.assess(facts, today)
  return { open, next }
}

describe('the Contact Center', () => {
  it.each([
    ['2026-11-23T07:59:00-05:00', false, '2026-11-23T08:00:00-05:00'],
    ['2026-11-23T08:00:00-05:00', true, '2026-11-23T08:00:00-05:00'],
    ['2026-11-23T19:59:00-05:00', true, '2026-11-23T19:59:00-05:00'],
    ['2026-11-23T20:00:00-05:00', false, '2026-11-24T08:00:00-05:00'],
    ['2026-11-21T12:00:00-05:00', false, '2026-11-23T08:00:00-05:00'],
    ['2026-11-26T10:00:00-05:00', false, '2026-11-27T08:00:00-05:00'],
    ['2027-12-31T10:00:00-05:00', false, '2028-01-03T08:00:00-05:00'],
    ['2026-11-23T10:00:00Z', false, '2026-11-23T13:00:00Z'],
  ])('at %s is open: %s, next %s', (today, open, next) => {
    expect(phone(today)).toEqual({ open, next })
  })

  it('opens by the Eastern clock on both sides of daylight saving', () => {
    expect(phone('2026-03-06T21:00:00-05:00').next).toBe('2026-03-09T07:00:00-05:00')
    expect(phone('2026-10-30T21:00:00-04:00').next).toBe('2026-11-02T09:00:00-04:00')
  })

  it('is told in the person’s zone when it is known', () => {
    const facts = { user_timezone: 'America/Los_Angeles' }
    expect(phone('2026-12-06T23:30:00-05:00', facts).next).toBe('2026-12-07T05:00:00-08:00')
    expect(phone('2026-03-06T21:00:00-05:00', facts).next).toBe('2026-03-09T05:00:00-07:00')
  })
})

describe('first contact is due', () => {
  const office: OfficeHours = {
    zone: 'America/Chicago',
    days: [1, 2, 3, 4, 5],
    opens: '09:00',
    closes: '17:00',
  }
  const due = (priority: Priority, from: string) =>
    rulebook
      .firstContactDue(priority, new Date(`${from}-06:00`), office)
      .toISOString()
      .slice(0, 16)

  it.each<[Priority, string, string]>([
    // 17:00 in Chicago is 23:00 UTC in winter.
    ['P0', '2026-11-23T10:00', '2026-11-23T17:00'],
    ['P0', '2026-11-23T16:30', '2026-11-24T15:30'],
    ['P0', '2026-11-21T12:00', '2026-11-23T16:00'],
    ['P0', '2026-11-25T16:45', '2026-11-27T15:45'],
    ['P1', '2026-11-23T10:00', '2026-11-23T23:00'],
    ['P1', '2026-11-23T07:00', '2026-11-23T23:00'],
    ['P1', '2026-11-23T17:00', '2026-11-24T23:00'],
    ['P1', '2026-11-25T18:00', '2026-11-27T23:00'],
    ['P2', '2026-11-23T10:00', '2026-11-25T23:00'],
    ['P2', '2026-11-24T10:00', '2026-11-27T23:00'],
    ['P2', '2026-11-21T10:00', '2026-11-24T23:00'],
    ['P3', '2026-11-23T10:00', '2026-12-01T23:00'],
  ])('for %s at %s by %s UTC', (priority, from, expected) => {
    expect(due(priority, from)).toBe(expected)
  })
})
