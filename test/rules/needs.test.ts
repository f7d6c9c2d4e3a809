import { describe, expect, it } from 'vitest'
import type { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const today = '2026-11-23T10:00:00-05:00'
const needs = (facts: Facts) => rulebook.assess(facts, today).needs
const paths = (facts: Facts) => rulebook.needs(facts, today).map(({ path }) => path)

/** No danger, no custody, no court, no lawyer: what most people say. */
const plain: Facts = {
  immediate_danger: false,
  detained: 'none',
  in_removal_proceedings: false,
  prior_removal_order: false,
  represented: false,
  dv_safety: false,
  protected_1367: false,
  criminal_or_fraud_issue: false,
  notices: [],
}

describe('what is still needed', () => {
  it('begins with what can make a case critical', () => {
    expect(needs({}).slice(0, 4)).toEqual([
      'immediate_danger',
      'detained',
      'represented',
      'in_removal_proceedings',
    ])
  })

  it('is custody first when custody is the reason', () => {
    expect(needs({ reasons: ['custody'] })[0]).toBe('detained')
    expect(needs({ reasons: ['custody'], detained: 'none' })).not.toContain('detained')
  })

  it('is nothing that only makes urgent what is urgent already', () => {
    const missed: Facts = {
      ...plain,
      appointment_status: 'missed',
      detained: 'ice',
      in_removal_proceedings: true,
    }
    for (const fact of [
      'reschedule_confirmed',
      'prior_removal_order',
      'form',
      'can_attend',
      'has_online_account',
    ]) {
      expect(needs(missed)).not.toContain(fact)
    }
  })

  it('is the account only where the tool could be used', () => {
    const ahead: Facts = { ...plain, form: 'I-485', can_attend: false, appointment_status: 'upcoming' }
    const far = { ...ahead, appointment: { local: '2026-12-20T09:00', tz: 'America/New_York' } }
    const near = { ...ahead, appointment: { local: '2026-11-23T19:00', tz: 'America/New_York' } }
    expect(needs(far)).toContain('has_online_account')
    expect(needs({ ...far, can_attend: true })).not.toContain('has_online_account')
    expect(needs(near)).not.toContain('has_online_account')
    expect(needs({ ...plain, appointment_status: 'missed' })).not.toContain('has_online_account')
  })

  it('is the hour and the zone only where they decide', () => {
    const on = (local: string, tz?: string): Facts => ({
      ...plain,
      form: 'I-485',
      appointment_status: 'upcoming',
      can_attend: false,
      has_online_account: true,
      appointment: tz ? { local, tz } : { local },
    })
    expect(paths(on('2026-11-24'))).toEqual(expect.arrayContaining(['appointment.local', 'appointment.tz']))
    expect(paths(on('2026-11-24', 'America/Denver'))).not.toContain('appointment.tz')
    expect(paths(on('2026-12-30'))).not.toContain('appointment.local')
    expect(paths(on('2026-12-30'))).not.toContain('appointment.tz')
    expect(paths(on('2026-10-30'))).not.toContain('appointment.tz')
    expect(paths({ ...plain, appointment_status: 'upcoming' })).toContain('appointment')
  })

  it('is whether the lawyer can be reached only of someone who has one', () => {
    expect(needs({})).not.toContain('attorney_reachable')
    expect(needs({ represented: true })).toContain('attorney_reachable')
  })

  it('is who does the intake only for a minor', () => {
    expect(needs(plain)).not.toContain('intake_by')
    expect(needs({ ...plain, applicant_age: 12 })).toContain('intake_by')
    expect(needs({ ...plain, applicant_age: 30 })).not.toContain('intake_by')
  })

  it('is no hearing date of someone who has no court case', () => {
    expect(needs({ in_removal_proceedings: true })).toContain('next_hearing_date')
    expect(needs({ in_removal_proceedings: false, form: 'I-485' })).not.toContain('next_hearing_date')
  })

  it('is the printed date of a notice that was only counted', () => {
    const counted: Facts = { notices: [{ type: 'NOID', notice_date: '2026-11-02', served: 'mail' }] }
    expect(paths(counted)).toContain('notices.printed_due_date')
    expect(paths(counted)).not.toContain('notices.notice_date')
    expect(paths({ notices: [{ type: 'NOID' }] })).toContain('notices.notice_date')
    expect(paths({ notices: [{ type: 'NOID', printed_due_date: '2026-12-02' }] }).join()).not.toContain(
      'notices',
    )
  })

  it('never reads "not known" as "no"', () => {
    expect(needs({ ...plain, notices: undefined } as Facts)).toContain('notices')
    expect(needs({ appointment_status: 'missed' })).toContain('reschedule_confirmed')
    expect(needs({ moved_on: '2026-11-01' })).toContain('address_updated_on')
  })
})
