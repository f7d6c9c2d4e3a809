import { describe, expect, it } from 'vitest'
import {
  casesOf,
  countsOf,
  noFilters,
  shownCases,
  wholeNumber,
  withRow,
} from '../../../../src/console/ui/queue/queueState.ts'
import { aRow } from '../../../helpers/consoleCases.ts'

const now = new Date('2026-11-23T15:00:00.000Z')
const row = (number: string, changes: Partial<Parameters<typeof aRow>[2]> = {}) =>
  aRow(1, now, { number, ...changes })
const due = (minutes: number) =>
  ({
    kind: 'first_response',
    due: new Date(now.getTime() + minutes * 60_000).toISOString(),
    breached: minutes < 0,
  }) as const
const numbers = (cases: ReturnType<typeof casesOf>, filters = noFilters) =>
  shownCases(cases, filters, 'ana').map(({ number }) => number)

describe('the order of the queue', () => {
  it('is by priority, then by the time that is left, then by who waited longest', () => {
    const cases = casesOf([
      row('222-222', { priority: 'P1', clock: due(5) }),
      row('333-333', { priority: 'P0', clock: due(50) }),
      row('444-444', { priority: 'P0', clock: due(-5) }),
      row('555-555', { priority: 'P0', clock: null, queuedAt: '2026-11-23T14:00:00.000Z' }),
      row('666-666', { priority: 'P0', clock: null, queuedAt: '2026-11-23T13:00:00.000Z' }),
    ])
    expect(numbers(cases)).toEqual(['444-444', '333-333', '666-666', '555-555', '222-222'])
  })

  it('leaves out what is closed or back with the bot', () => {
    const cases = casesOf([
      row('222-222', { status: 'resolved' }),
      row('333-333', { status: 'returned' }),
      row('444-444', { status: 'waiting' }),
    ])
    expect(numbers(cases)).toEqual(['444-444'])
  })
})

describe('filters', () => {
  const cases = casesOf([
    row('22B-222', {
      language: 'es',
      priority: 'P0',
      deadline: { kind: 'NOID', date: '2026-11-26', daysLeft: 3 },
    }),
    row('33C-333', {
      language: 'en',
      priority: 'P1',
      deadline: { kind: 'RFE', date: '2026-11-27', daysLeft: 4 },
    }),
    row('44D-444', { language: 'en', priority: 'P2', deadline: null, owner: { id: 'ana', name: 'Ana' } }),
  ])
  it.each([
    [{ language: 'es' }, ['22B-222']],
    [{ priority: 'P1' }, ['33C-333']],
    [{ within: '3' }, ['22B-222']],
    [{ within: '4' }, ['22B-222', '33C-333']],
    [{ owner: 'mine' as const }, ['44D-444']],
    [{ owner: 'none' as const }, ['22B-222', '33C-333']],
    [{ search: '33c3' }, ['33C-333']],
    [{ search: '33c-333' }, ['33C-333']],
    [{ language: 'en', owner: 'none' as const }, ['33C-333']],
  ])('%o shows %o', (filters, shown) => {
    expect(numbers(cases, { ...noFilters, ...filters })).toEqual(shown)
  })

  it('count over everything that is open, whatever is shown', () => {
    expect(countsOf(cases, 'ana')).toEqual({ unassigned: 2, mine: 1, late: 0 })
  })
})

describe('a newer row', () => {
  const cases = casesOf([row('22B-222', { revision: 5 })])

  it('takes the place of the older', () => {
    expect(withRow(cases, row('22B-222', { revision: 6, priority: 'P0' })).get('22B-222')?.priority).toBe(
      'P0',
    )
  })

  it.each([4, 5])('is not one with revision %i: events may overtake each other', (revision) => {
    expect(withRow(cases, row('22B-222', { revision, priority: 'P0' }))).toBe(cases)
  })
})

describe('a whole case number', () => {
  it.each([
    ['k7m4pq', 'K7M-4PQ'],
    ['K7M-4PQ ', 'K7M-4PQ'],
    ['K7M4P', undefined],
    ['K7M-4P1', undefined],
  ])('%s is %s', (typed, number) => {
    expect(wholeNumber(typed)).toBe(number)
  })
})
