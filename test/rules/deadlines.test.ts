import { describe, expect, it } from 'vitest'
import type { Facts, Notice } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const today = '2026-11-24T09:00:00-05:00'
const assess = (facts: Facts, at = today) => rulebook.assess(facts, at)
const dateOf = (notice: Notice, facts: Facts = {}) =>
  assess({ ...facts, notices: [notice] }).deadlines[0]?.date
const i485: Facts = { form: 'I-485' }

describe('the worked counts', () => {
  it.each<[string, Notice, string]>([
    ['RFE by mail', { type: 'RFE', notice_date: '2026-09-08', served: 'mail' }, '2026-12-04'],
    ['RFE in the account', { type: 'RFE', notice_date: '2026-09-08', served: 'online' }, '2026-12-01'],
    [
      'NOID that ends on a Saturday',
      { type: 'NOID', notice_date: '2026-11-02', served: 'mail' },
      '2026-12-07',
    ],
    [
      'denial that ends on a Saturday',
      { type: 'DENIAL', notice_date: '2026-11-09', served: 'mail' },
      '2026-12-14',
    ],
    ['denial', { type: 'DENIAL', notice_date: '2026-10-30', served: 'mail' }, '2026-12-02'],
    [
      'denial that ends on a holiday',
      { type: 'DENIAL', notice_date: '2027-06-02', served: 'mail' },
      '2027-07-06',
    ],
  ])('%s', (_, notice, date) => {
    expect(dateOf(notice, i485)).toBe(date)
  })

  it('a move: ten days, without rolling', () => {
    expect(assess({ moved_on: '2026-11-20' }).deadlines).toEqual([
      {
        kind: 'ADDRESS_CHANGE',
        date: '2026-11-30',
        days_left: 6,
        steps: [
          { step: 'start', date: '2026-11-20', rule: 'REG-13' },
          { step: 'period', days: 10, date: '2026-11-30', rule: 'DL-10' },
        ],
        do_by: '2026-11-25',
      },
    ])
    expect(assess({ moved_on: '2026-11-19' }).deadlines[0]?.date).toBe('2026-11-29')
    expect(assess({ moved_on: '2026-11-20', address_updated_on: '2026-11-22' }).deadlines).toEqual([])
  })
})

describe('the day to be done by (DL-08)', () => {
  const doBy = (notice: Omit<Notice, 'type'>, type: Notice['type'] = 'RFE') =>
    assess({ notices: [{ type, ...notice }] }).deadlines[0]?.do_by

  it('is five business days earlier on paper, two online, around Thanksgiving and weekends', () => {
    expect(doBy({ printed_due_date: '2026-12-04', respond_by: 'paper' })).toBe('2026-11-27')
    expect(doBy({ printed_due_date: '2026-12-01', respond_by: 'online' })).toBe('2026-11-27')
    expect(doBy({ printed_due_date: '2026-12-05', served: 'online' })).toBe('2026-12-03')
    expect(doBy({ printed_due_date: '2026-12-14' }, 'DENIAL')).toBe('2026-12-07')
  })

  it('is the earlier day while it is not known how to answer', () => {
    expect(doBy({ printed_due_date: '2026-12-11' })).toBe('2026-12-04')
  })

  it('is never before today, and none once the deadline has passed', () => {
    expect(doBy({ printed_due_date: '2026-11-26' })).toBe('2026-11-24')
    expect(doBy({ printed_due_date: '2026-11-24' })).toBe('2026-11-24')
    expect(doBy({ printed_due_date: '2026-11-23' })).toBeNull()
  })
})

describe('a count shows its steps', () => {
  it('period, mailing and rolling, each with its rule', () => {
    const notices: Notice[] = [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }]
    expect(assess({ notices }).deadlines[0]?.steps).toEqual([
      { step: 'start', date: '2026-11-02', rule: 'DL-02' },
      { step: 'period', days: 30, date: '2026-12-02', rule: 'RFE-04' },
      { step: 'mail', days: 3, date: '2026-12-05', rule: 'DL-03' },
      { step: 'roll', days: 2, date: '2026-12-07', rule: 'DL-06' },
    ])
  })

  it('and the rules it used', () => {
    const { rules_used } = assess({ notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] })
    expect(rules_used).toEqual(expect.arrayContaining(['DL-02', 'RFE-04', 'DL-03', 'DL-06', 'H-05']))
  })
})

describe('a printed due date', () => {
  it('wins: nothing is added and it does not roll', () => {
    const notice: Notice = {
      type: 'NOID',
      notice_date: '2026-11-02',
      served: 'mail',
      printed_due_date: '2026-12-05',
    }
    const [deadline] = assess({ notices: [notice] }).deadlines
    expect(deadline).toMatchObject({
      date: '2026-12-05',
      steps: [{ step: 'printed', date: '2026-12-05', rule: 'DL-05' }],
    })
  })

  it('later than the count is shown, and flagged for staff', () => {
    const notice: Notice = {
      type: 'NOID',
      notice_date: '2026-11-02',
      served: 'mail',
      printed_due_date: '2026-12-20',
    }
    const result = assess({ notices: [notice] })
    expect(result.deadlines[0]?.date).toBe('2026-12-20')
    expect(result.data_quality_flags).toEqual(['computed_deadline_earlier_than_printed'])
  })

  it('is enough without any other date', () => {
    expect(dateOf({ type: 'RFE', printed_due_date: '2026-12-20' })).toBe('2026-12-20')
    expect(dateOf({ type: 'RFE' })).toBeUndefined()
  })
})

describe('what is not known makes a deadline earlier, never later', () => {
  it.each<[string, Notice, string, Facts?]>([
    [
      'served not known: nothing added, no rolling',
      { type: 'NOID', notice_date: '2026-11-05' },
      '2026-12-05',
    ],
    ['a denial rolls even so', { type: 'DENIAL', notice_date: '2026-11-05' }, '2026-12-07'],
    [
      'answered online, by mail',
      { type: 'NOID', notice_date: '2026-11-02', served: 'mail', respond_by: 'online' },
      '2026-12-05',
    ],
    [
      'in the account, answered on paper',
      { type: 'NOID', notice_date: '2026-11-05', served: 'online', respond_by: 'paper' },
      '2026-12-07',
    ],
    ['in the account', { type: 'NOID', notice_date: '2026-11-05', served: 'online' }, '2026-12-05'],
    ['in person', { type: 'NOID', notice_date: '2026-11-05', served: 'personal' }, '2026-12-07'],
    [
      'mailed abroad',
      { type: 'RFE', notice_date: '2026-09-08', served: 'mail', outside_us: true },
      '2026-12-15',
    ],
    [
      'a denial mailed abroad',
      { type: 'DENIAL', notice_date: '2026-11-02', served: 'mail', outside_us: true },
      '2026-12-02',
    ],
    [
      'RFE for I-539',
      { type: 'RFE', notice_date: '2026-11-03', served: 'mail' },
      '2026-12-07',
      { form: 'I-539' },
    ],
    [
      'RFE for I-601A, written otherwise',
      { type: 'RFE', notice_date: '2026-11-03', served: 'online' },
      '2026-12-03',
      { form: 'i 601a' },
    ],
    [
      'revoked petition',
      { type: 'DENIAL', notice_date: '2026-11-09', served: 'mail', basis: 'revoked_petition' },
      '2026-11-27',
    ],
    ['NOIR', { type: 'NOIR', notice_date: '2026-11-03', served: 'online' }, '2026-12-03'],
    ['NOIT', { type: 'NOIT', notice_date: '2026-11-03', served: 'online' }, '2026-12-03'],
  ])('%s', (_, notice, date, facts = i485) => {
    expect(dateOf(notice, facts)).toBe(date)
  })
})

describe('days left', () => {
  const notices: Notice[] = [{ type: 'RFE', printed_due_date: '2026-11-24' }]
  it.each([
    ['2026-11-24T23:59:00-05:00', {}, 0],
    ['2026-11-25T00:00:00-05:00', {}, -1],
    ['2026-11-25T01:00:00-05:00', { user_timezone: 'America/Los_Angeles' }, 0],
    ['2026-11-24T23:00:00-05:00', { user_timezone: 'Pacific/Guam' }, -1],
  ])('at %s, %o: %i', (at, facts, days) => {
    expect(assess({ ...facts, notices }, at).deadlines[0]?.days_left).toBe(days)
  })
})
