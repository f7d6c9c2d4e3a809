import { describe, expect, it } from 'vitest'
import type { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const assess = (facts: Facts) => rulebook.assess(facts, '2026-11-23T10:00:00-05:00')
const missed: Facts = { appointment_status: 'missed', reasons: ['medical_self'] }

describe('what brings a case before a person', () => {
  it.each<[string, Facts, string | null, readonly string[]]>([
    ['custody', { detained: 'ice' }, 'P0', ['H-01']],
    ['danger', { immediate_danger: true }, 'P0', ['H-02']],
    ['removal order', { prior_removal_order: true }, 'P1', ['H-03']],
    [
      'removal order, appointment in 2 days',
      {
        prior_removal_order: true,
        appointment_status: 'upcoming',
        appointment: { local: '2026-11-25T09:00', tz: 'America/Denver' },
      },
      'P0',
      ['H-03'],
    ],
    ['court', { in_removal_proceedings: true }, 'P1', ['H-04']],
    ['court in 14 days', { next_hearing_date: '2026-12-07' }, 'P0', ['H-04']],
    ['court in 15 days', { next_hearing_date: '2026-12-08' }, 'P1', ['H-04']],
    ['NOID in 3 days', { notices: [{ type: 'NOID', printed_due_date: '2026-11-26' }] }, 'P0', ['H-05']],
    ['NOIT in 4 days', { notices: [{ type: 'NOIT', printed_due_date: '2026-11-27' }] }, 'P1', ['H-05']],
    ['denial in 3 days', { notices: [{ type: 'DENIAL', printed_due_date: '2026-11-26' }] }, 'P0', ['H-06']],
    ['denial passed', { notices: [{ type: 'DENIAL', printed_due_date: '2026-11-02' }] }, 'P1', ['H-06']],
    ['RFE in 3 days', { notices: [{ type: 'RFE', printed_due_date: '2026-11-26' }] }, 'P0', ['H-07']],
    ['RFE in 4 days', { notices: [{ type: 'RFE', printed_due_date: '2026-11-27' }] }, 'P1', ['H-07']],
    ['RFE in 14 days', { notices: [{ type: 'RFE', printed_due_date: '2026-12-07' }] }, 'P1', ['H-07']],
    ['RFE in 15 days', { notices: [{ type: 'RFE', printed_due_date: '2026-12-08' }] }, 'P2', ['H-07']],
    ['RFE passed', { notices: [{ type: 'RFE', printed_due_date: '2026-11-22' }] }, 'P1', ['H-07']],
    ['RFE without a date', { notices: [{ type: 'RFE' }] }, 'P1', ['H-07']],
    ['asylum missed', { ...missed, form: 'I-589' }, 'P1', ['H-08']],
    ['asylum in court missed', { ...missed, form: 'I-589', in_removal_proceedings: true }, 'P1', ['H-04']],
    ['asylum ahead', { form: 'I-589', appointment_status: 'upcoming' }, null, []],
    ['I-751 missed', { ...missed, form: 'I-751' }, 'P1', ['H-09']],
    ['U visa', { form: 'I-918' }, 'P1', ['H-10']],
    ['violence', { dv_safety: true }, 'P1', ['H-10']],
    ['violence is the reason', { reasons: ['safety_violence'] }, 'P1', ['H-10']],
    ['DACA missed', { ...missed, form: 'I-821D' }, 'P1', ['H-11']],
    ['arrest', { criminal_or_fraud_issue: true }, 'P1', ['H-12']],
    ['17 years old', { applicant_age: 17, intake_by: 'self' }, 'P1', ['H-13']],
    ['17, not known who asks', { applicant_age: 17 }, 'P1', ['H-13']],
    ['17, with a parent', { applicant_age: 17, intake_by: 'parent' }, null, []],
    ['18', { applicant_age: 18 }, null, []],
    ['lawyer out of reach', { represented: true, attorney_reachable: false }, 'P2', ['H-14']],
    [
      'lawyer out of reach, critical',
      {
        represented: true,
        attorney_reachable: false,
        notices: [{ type: 'RFE', printed_due_date: '2026-11-23' }],
      },
      'P0',
      ['H-07', 'H-14'],
    ],
    ['notario', { bad_adviser: true }, 'P2', ['H-15']],
    ['bad advice is the reason', { reasons: ['bad_advice'] }, 'P2', ['H-15']],
    ['moved and missed', { ...missed, moved_on: '2026-11-12' }, 'P2', ['H-16']],
    ['moved 10 days ago and missed', { ...missed, moved_on: '2026-11-13' }, null, []],
    ['old address is the reason', { ...missed, reasons: ['notice_old_address'] }, 'P2', ['H-16']],
    ['old address, not missed', { reasons: ['notice_old_address'] }, null, []],
    ['earlier no-show', { earlier_no_shows: 1 }, 'P1', ['H-17']],
    ['no earlier no-show', { earlier_no_shows: 0 }, null, []],
    ['refused before', { late_request_refused: true }, 'P1', ['H-17']],
    [
      'third reschedule',
      { appointment_status: 'upcoming', can_attend: false, times_already_rescheduled: 2 },
      'P3',
      ['H-18'],
    ],
    [
      'second reschedule',
      { appointment_status: 'upcoming', can_attend: false, times_already_rescheduled: 1 },
      null,
      [],
    ],
    [
      'rescheduled twice, can attend',
      { appointment_status: 'upcoming', can_attend: true, times_already_rescheduled: 2 },
      null,
      [],
    ],
    ['abroad and missed', { ...missed, outside_us: true }, 'P2', ['H-19']],
    ['abroad is the reason', { reasons: ['abroad_unplanned'] }, 'P2', ['H-19']],
    ['only weak reasons', { ...missed, reasons: ['forgot', 'busy_work'] }, 'P3', ['H-20']],
    ['not only weak reasons', { ...missed, reasons: ['forgot', 'caregiver'] }, null, []],
    ['wants a person', { wants_person: true }, 'P2', ['H-21']],
    ['fear', { reasons: ['fear_enforcement'] }, 'P1', ['H-22']],
    ['notice unclear', { notice_unclear: true }, 'P3', ['H-23']],
    ['stated custody is not custody', { reasons: ['custody'] }, null, []],
  ])('%s', (_, facts, priority, triggers) => {
    const type = triggers.length > 0 ? 'attorney' : 'none'
    expect(assess(facts).handoff).toEqual({ type, priority, triggers })
  })

  it('the most urgent trigger sets the priority, and all are kept in order', () => {
    const facts: Facts = { ...missed, form: 'I-751', bad_adviser: true, wants_person: true }
    expect(assess(facts).handoff).toEqual({
      type: 'attorney',
      priority: 'P1',
      triggers: ['H-09', 'H-15', 'H-21'],
    })
  })

  it('a lawyer of their own who can be reached takes over, but for danger', () => {
    const represented: Facts = { represented: true, prior_removal_order: true }
    expect(assess(represented).handoff).toEqual({ type: 'own_attorney', priority: null, triggers: ['H-03'] })
    expect(assess({ ...represented, immediate_danger: true }).handoff).toMatchObject({
      type: 'attorney',
      priority: 'P0',
    })
  })

  it('a hit of the conflict check stops: the person is referred out', () => {
    expect(assess({ conflict_hit: true, bad_adviser: true }).handoff).toEqual({
      type: 'none',
      priority: null,
      triggers: ['H-15', 'H-24'],
    })
  })
})

describe('the primary reason', () => {
  it.each<[string, Facts, string, string, boolean]>([
    [
      'strong before sufficient',
      { reasons: ['transportation', 'medical_self'] },
      'medical_self',
      'strong',
      true,
    ],
    ['listed before not listed', { reasons: ['disaster_weather', 'caregiver'] }, 'caregiver', 'strong', true],
    [
      'sufficient before weak',
      { reasons: ['forgot', 'military_duty'] },
      'military_duty',
      'sufficient_with_evidence',
      false,
    ],
    [
      'the first said, of equal rank',
      { reasons: ['life_event', 'medical_self'] },
      'life_event',
      'strong',
      true,
    ],
    [
      'decisive before strong',
      { reasons: ['medical_self', 'abroad_unplanned'] },
      'abroad_unplanned',
      'sufficient_with_evidence',
      false,
    ],
    [
      'custody before all',
      { reasons: ['bad_advice', 'safety_violence', 'custody'] },
      'custody',
      'attorney_review',
      false,
    ],
    ['none stated, missed', { appointment_status: 'missed' }, 'other_unclear', 'unknown', false],
    [
      'none stated, cannot attend',
      { appointment_status: 'upcoming', can_attend: false, reasons: [] },
      'other_unclear',
      'unknown',
      false,
    ],
    [
      'none stated, can attend',
      { appointment_status: 'upcoming', can_attend: true },
      'none',
      'not_applicable',
      false,
    ],
    ['nothing known', {}, 'none', 'not_applicable', false],
  ])('%s', (_, facts, id, strength, listed) => {
    const { reason_id, reason_strength, policy_listed } = assess(facts)
    expect([reason_id, reason_strength, policy_listed]).toEqual([id, strength, listed])
  })
})

describe('what staff should read again', () => {
  it.each<[string, Facts, readonly string[]]>([
    ['Thanksgiving', { appointment: { local: '2026-11-26' } }, ['appointment_on_federal_holiday']],
    ['a Sunday', { appointment: { local: '2026-11-29T09:00' } }, ['appointment_on_sunday']],
    ['a Saturday', { appointment: { local: '2026-11-28T09:00' } }, []],
    [
      'upcoming, by the clock passed',
      { appointment_status: 'upcoming', appointment: { local: '2026-11-20' } },
      ['upcoming_but_passed'],
    ],
    [
      'missed, by the clock ahead',
      { appointment_status: 'missed', appointment: { local: '2026-11-25' } },
      ['missed_but_ahead'],
    ],
    [
      'a notice of tomorrow',
      { notices: [{ type: 'APPOINTMENT', notice_date: '2026-11-24' }] },
      ['notice_dated_in_future'],
    ],
    ['a notice of today', { notices: [{ type: 'APPOINTMENT', notice_date: '2026-11-23' }] }, []],
    [
      'due before it was written',
      { notices: [{ type: 'RFE', notice_date: '2026-11-02', printed_due_date: '2026-11-01' }] },
      ['dates_contradict'],
    ],
    [
      'address told before the move',
      { moved_on: '2026-11-10', address_updated_on: '2026-11-09' },
      ['dates_contradict'],
    ],
  ])('%s', (_, facts, flags) => {
    expect(assess(facts).data_quality_flags).toEqual(flags)
  })
})
