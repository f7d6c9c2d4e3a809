import { describe, expect, it } from 'vitest'
import type { Facts, Notice } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const today = '2026-11-23T10:00:00-05:00'
const assess = (facts: Facts) => rulebook.assess(facts, today)

/** An appointment in New York that is so many minutes away. */
function inMinutes(minutes: number, more: Facts = {}): Facts {
  const at = new Date(Date.parse(today) + (minutes - 300) * 60_000)
  return { appointment: { local: at.toISOString().slice(0, 16), tz: 'America/New_York' }, ...more }
}
const HOUR = 60
const ahead: Facts = { appointment_status: 'upcoming', can_attend: false, has_online_account: true }
const printed = (type: Notice['type'], days: number): Facts => ({
  notices: [{ type, printed_due_date: new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10) }],
})
const onDay = (days: number) => new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10)

describe('on time or late', () => {
  it.each<[number, string]>([
    [1, 'timely'],
    [0, 'late'],
    [-1, 'late'],
  ])('%i minutes before the appointment: %s', (minutes, timing) => {
    expect(assess(inMinutes(minutes, ahead)).request_timing).toBe(timing)
  })

  it.each<[string, Facts, string]>([
    ['can attend', inMinutes(60, { ...ahead, can_attend: true }), 'not_applicable'],
    ['ASC closed', inMinutes(60, { appointment_status: 'asc_closed' }), 'not_applicable'],
    ['nothing known', {}, 'not_applicable'],
    ['missed, day not known', { appointment_status: 'missed' }, 'late'],
    ['said to be ahead, day not known', ahead, 'timely'],
    [
      'today, hour not known',
      { ...ahead, appointment: { local: '2026-11-23', tz: 'America/New_York' } },
      'timely',
    ],
    ['missed, but the clock says ahead', inMinutes(60, { appointment_status: 'missed' }), 'timely'],
  ])('%s', (_, facts, timing) => {
    expect(assess(facts).request_timing).toBe(timing)
  })

  it('goes by the zone of the ASC, and a missing zone by every zone of the country', () => {
    const local = '2026-11-23T09:30'
    const at = (tz?: string) => assess({ ...ahead, appointment: tz ? { local, tz } : { local } })
    expect(at('America/New_York').request_timing).toBe('late')
    expect(at('America/Chicago').request_timing).toBe('timely')
    expect(at().needs).toContain('appointment')
    const yesterday = assess({ appointment_status: 'upcoming', appointment: { local: '2026-11-21' } })
    expect(yesterday.request_timing).toBe('late')
    expect(yesterday.hours_to_appointment).toBeNull()
  })
})

describe('the online tool', () => {
  it.each<[string, Facts, readonly string[]]>([
    ['open with 12 hours and a minute', inMinutes(12 * HOUR + 1, ahead), []],
    ['closed at exactly 12 hours', inMinutes(12 * HOUR, ahead), ['within_12_hours']],
    ['closed at the appointment', inMinutes(0, ahead), ['appointment_passed']],
    ['closed without an account', inMinutes(9999, { ...ahead, has_online_account: false }), ['no_account']],
    [
      'closed when one could be made',
      inMinutes(9999, { ...ahead, has_online_account: 'can_create' }),
      ['no_account'],
    ],
    ['open after one reschedule', inMinutes(9999, { ...ahead, times_already_rescheduled: 1 }), []],
    [
      'closed after two',
      inMinutes(9999, { ...ahead, times_already_rescheduled: 2 }),
      ['rescheduled_two_or_more'],
    ],
    ['closed for adoption forms', inMinutes(9999, { ...ahead, form: 'i-800a' }), ['form_excluded']],
    [
      'closed for T and U visas',
      inMinutes(9999, { ...ahead, form: 'I-914 Supplement A' }),
      ['protected_1367_ask_attorney'],
    ],
    ['closed for court forms', inMinutes(9999, { ...ahead, form: 'EOIR-42A' }), ['court_case_ask_attorney']],
    [
      'closed with a hearing',
      inMinutes(9999, { ...ahead, next_hearing_date: '2027-05-05' }),
      ['court_case_ask_attorney'],
    ],
    ['closed in custody', inMinutes(9999, { ...ahead, detained: 'jail' }), ['in_custody']],
    ['not in question when the ASC closed', { appointment_status: 'asc_closed', detained: 'ice' }, []],
    ['no account known, nothing else', {}, ['no_account']],
  ])('%s', (_, facts, blockers) => {
    const result = assess(facts)
    expect(result.online_tool_blockers).toEqual(blockers)
    expect(result.online_tool_allowed).toBe(blockers.length === 0 && facts.appointment_status === 'upcoming')
  })

  it('names all blockers, in the order of the contract', () => {
    const facts = inMinutes(60, {
      ...ahead,
      has_online_account: false,
      times_already_rescheduled: 3,
      detained: 'ice',
    })
    const court: Facts = { ...facts, form: 'I-600', protected_1367: true, in_removal_proceedings: true }
    expect(assess(court).online_tool_blockers).toEqual([
      'within_12_hours',
      'no_account',
      'rescheduled_two_or_more',
      'form_excluded',
      'protected_1367_ask_attorney',
      'court_case_ask_attorney',
      'in_custody',
    ])
  })
})

describe('a channel in time', () => {
  const at = (facts: Facts, when: string) => rulebook.assess(facts, when).timely_channel_available
  const monday = { ...ahead, appointment: { local: '2026-11-23T08:00', tz: 'America/New_York' } }
  it('is none when the phone opens with the appointment', () => {
    expect(at(monday, '2026-11-22T21:00:00-05:00')).toBe(false)
    expect(
      at(
        { ...monday, appointment: { ...monday.appointment, local: '2026-11-23T08:01' } },
        '2026-11-22T21:00:00-05:00',
      ),
    ).toBe(true)
    expect(at(monday, '2026-11-22T19:00:00-05:00')).toBe(true)
  })
  it('is no question for someone who can attend, missed it, or is in custody', () => {
    for (const facts of [
      inMinutes(600, { ...ahead, can_attend: true }),
      inMinutes(-600, { appointment_status: 'missed' }),
      inMinutes(600, { ...ahead, detained: 'ice' }),
      {},
    ] satisfies Facts[]) {
      expect(assess(facts).timely_channel_available).toBeNull()
    }
  })
})

describe('the channels', () => {
  it.each<[string, Facts, readonly string[]]>([
    [
      'ASC closed before all',
      { appointment_status: 'asc_closed', detained: 'ice' },
      ['wait_for_new_notice', 'phone_contact_center'],
    ],
    ['custody before a denial', { detained: 'jail', ...printed('DENIAL', 9) }, ['attorney']],
    [
      'custody and court',
      { detained: 'jail', in_removal_proceedings: true },
      ['attorney', 'immigration_court_process'],
    ],
    ['denial before an RFE', { notices: [{ type: 'RFE' }, { type: 'DENIAL' }] }, ['form_i290b_via_attorney']],
    ['an open notice', printed('RFE', 0), ['written_response_to_notice', 'phone_contact_center']],
    [
      'a notice that has passed is not open',
      { ...printed('NOID', -1), appointment_status: 'missed' },
      ['phone_contact_center'],
    ],
    [
      'missed, new date confirmed',
      { appointment_status: 'missed', reschedule_confirmed: true },
      ['phone_contact_center'],
    ],
    [
      'accommodation first',
      inMinutes(9999, { ...ahead, disability_accommodation_needed: true }),
      ['accommodation_request', 'online_tool', 'phone_contact_center'],
    ],
    [
      'accommodation without the tool',
      inMinutes(60, { ...ahead, reasons: ['disability_access'] }),
      ['accommodation_request', 'phone_contact_center'],
    ],
    [
      'not known whether they can attend',
      inMinutes(9999, { appointment_status: 'upcoming', has_online_account: true }),
      ['online_tool', 'phone_contact_center'],
    ],
    [
      'can attend, court case',
      inMinutes(9999, { ...ahead, can_attend: true, form: 'EOIR-40' }),
      ['attend', 'immigration_court_process'],
    ],
    [
      'own attorney first',
      inMinutes(60, { ...ahead, represented: true }),
      ['own_attorney', 'phone_contact_center'],
    ],
    [
      'not an attorney out of reach',
      inMinutes(60, { ...ahead, represented: true, attorney_reachable: false }),
      ['phone_contact_center'],
    ],
    ['past by the clock', inMinutes(-60), ['phone_contact_center']],
    ['nothing known', {}, []],
  ])('%s', (_, facts, channels) => {
    expect(assess(facts).channels_allowed).toEqual(channels)
  })
})

describe('urgency', () => {
  it.each<[string, Facts, string]>([
    ['24 hours', inMinutes(24 * HOUR, ahead), 'critical'],
    ['24 hours and a minute', inMinutes(24 * HOUR + 1, ahead), 'urgent'],
    ['72 hours', inMinutes(72 * HOUR, ahead), 'urgent'],
    ['72 hours and a minute', inMinutes(72 * HOUR + 1, ahead), 'soon'],
    ['14 days', inMinutes(336 * HOUR, ahead), 'soon'],
    ['14 days and a minute', inMinutes(336 * HOUR + 1, ahead), 'routine'],
    [
      '24 hours, new date confirmed',
      inMinutes(24 * HOUR, { ...ahead, reschedule_confirmed: true }),
      'routine',
    ],
    ['24 hours, can attend', inMinutes(24 * HOUR, { ...ahead, can_attend: true }), 'routine'],
    ['just passed', inMinutes(0, ahead), 'urgent'],
    ['cannot attend, date not known', ahead, 'soon'],
    ['missed', { appointment_status: 'missed' }, 'urgent'],
    ['missed, confirmed', { appointment_status: 'missed', reschedule_confirmed: true }, 'routine'],
    ['RFE in 3 days', printed('RFE', 3), 'critical'],
    ['RFE in 4 days', printed('RFE', 4), 'urgent'],
    ['RFE in 14 days', printed('RFE', 14), 'urgent'],
    ['RFE in 15 days', printed('RFE', 15), 'soon'],
    ['RFE today', printed('RFE', 0), 'critical'],
    ['RFE passed', printed('RFE', -1), 'urgent'],
    ['RFE without a date', { notices: [{ type: 'RFE' }] }, 'urgent'],
    ['NOID far away', printed('NOID', 60), 'urgent'],
    ['NOIR passed', printed('NOIR', -9), 'urgent'],
    ['denial passed', printed('DENIAL', -9), 'urgent'],
    ['hearing in 14 days', { next_hearing_date: onDay(14) }, 'critical'],
    ['hearing in 15 days', { next_hearing_date: onDay(15) }, 'urgent'],
    ['hearing passed', { next_hearing_date: onDay(-9) }, 'critical'],
    [
      'judge’s date in 14 days, hearing later',
      { ij_biometrics_deadline: onDay(14), next_hearing_date: onDay(99) },
      'critical',
    ],
    ['court case', { in_removal_proceedings: true }, 'urgent'],
    ['removal order', { prior_removal_order: true }, 'urgent'],
    [
      'removal order, appointment in 7 days',
      inMinutes(168 * HOUR, { prior_removal_order: true, appointment_status: 'upcoming', can_attend: true }),
      'critical',
    ],
    [
      'removal order, a minute later',
      inMinutes(168 * HOUR + 1, { prior_removal_order: true, appointment_status: 'upcoming' }),
      'urgent',
    ],
    ['danger', { immediate_danger: true }, 'critical'],
    ['custody, whose not said', { detained: 'unspecified' }, 'critical'],
    ['ASC closed', { appointment_status: 'asc_closed' }, 'soon'],
    ['moved 10 days ago, not told', { moved_on: onDay(-10) }, 'routine'],
    ['moved 11 days ago, not told', { moved_on: onDay(-11) }, 'soon'],
    ['told after 10 days', { moved_on: onDay(-60), address_updated_on: onDay(-50) }, 'routine'],
    ['told after 11 days', { moved_on: onDay(-60), address_updated_on: onDay(-49) }, 'soon'],
    ['a move has no deadline test', { moved_on: onDay(-8) }, 'routine'],
  ])('%s', (_, facts, urgency) => {
    expect(assess(facts).urgency).toBe(urgency)
  })
})
