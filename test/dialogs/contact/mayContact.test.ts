import { describe, expect, it } from 'vitest'
import { type ContactWay, mayContact } from '../../../dialogs/contact/mayContact.ts'
import type { Conversation } from '../../../dialogs/conversation.ts'

const zone = 'America/Chicago'
/** Noon of a Monday in Chicago. */
const NOON = new Date('2026-11-30T18:00:00Z')
const TOLD_AT = '2026-11-30T15:00:00Z'

function told(values: Readonly<Record<string, unknown>>, at = TOLD_AT): Pick<Conversation, 'facts'> {
  const entries = Object.entries(values).map(
    ([fact, value]) =>
      [fact, { state: 'known' as const, value, words: '', at, from: 'stated' as const }] as const,
  )
  return { facts: Object.fromEntries(entries) }
}

const PHONE = { contact_way: 'phone', contact_detail: '+12135550134' }
const TEXT = { ...PHONE, contact_way: 'text' }
const SURVIVOR = { dv_safety: true }

const may = (values: Readonly<Record<string, unknown>>, way: ContactWay, now = NOON) =>
  mayContact(told(values), way, { now, zone })
const whyNot = (...asked: Parameters<typeof may>) => {
  const answer = may(...asked)
  return answer.allowed ? 'allowed' : answer.because
}

describe('whether somebody may be contacted', () => {
  it('is only in the way that they chose, with its number', () => {
    expect(may(PHONE, 'phone')).toMatchObject({ allowed: true, to: '+12135550134' })
    expect(whyNot(PHONE, 'text')).toBe('way_not_safe')
    expect(whyNot(PHONE, 'email')).toBe('way_not_safe')
    expect(whyNot({}, 'phone')).toBe('way_not_safe')
    expect(whyNot({ contact_way: 'phone' }, 'phone')).toBe('no_address')
  })

  it('is always so in the chat, which they open themselves', () => {
    expect(may({ conflict_hit: true }, 'chat').allowed).toBe(true)
  })

  it('is not so after a possible conflict, whatever was told before', () => {
    expect(whyNot({ ...PHONE, conflict_hit: true }, 'phone')).toBe('conflict')
    expect(whyNot({ ...PHONE, conflict_hit: false }, 'phone')).toBe('allowed')
  })

  it.each([
    ['any', '2026-11-30T13:59:00Z', 'outside_hours', '2026-11-30T14:00:00.000Z'],
    ['any', '2026-11-30T14:00:00Z', 'allowed', null],
    ['any', '2026-12-01T02:59:00Z', 'allowed', null],
    ['any', '2026-12-01T03:00:00Z', 'outside_hours', '2026-12-01T14:00:00.000Z'],
    ['morning', '2026-11-30T17:59:00Z', 'allowed', null],
    ['morning', '2026-11-30T18:00:00Z', 'outside_hours', '2026-12-01T14:00:00.000Z'],
    ['afternoon', '2026-11-30T18:00:00Z', 'allowed', null],
    ['evening', '2026-11-30T18:00:00Z', 'outside_hours', '2026-11-30T23:00:00.000Z'],
  ])('with hours "%s" at %s: %s', (times, at, outcome, next) => {
    const answer = may({ ...PHONE, contact_times: times }, 'phone', new Date(at))
    expect(answer.allowed ? 'allowed' : answer.because).toBe(outcome)
    expect(answer.allowed ? null : (answer.next?.toISOString() ?? null)).toBe(next)
  })

  it('has an hour that is there on the day the clocks go forward', () => {
    const answer = may({ ...PHONE, contact_times: 'morning' }, 'phone', new Date('2027-03-13T20:00:00Z'))
    expect(answer).toMatchObject({ next: new Date('2027-03-14T13:00:00Z') })
  })

  it('holds an e-mail to no hour', () => {
    const EMAIL = { contact_way: 'email', contact_detail: 'ana@example.org' }
    expect(whyNot(EMAIL, 'email', new Date('2026-11-30T08:00:00Z'))).toBe('allowed')
  })
})

describe('a voicemail', () => {
  it('is left only where that was said, and never speaks of the case', () => {
    expect(whyNot(PHONE, 'voicemail')).toBe('no_voicemail')
    expect(whyNot({ ...PHONE, contact_voicemail: 'none' }, 'voicemail')).toBe('no_voicemail')
    const named = { ...PHONE, contact_voicemail: 'office', contact_words: 'case' }
    expect(may(named, 'voicemail')).toMatchObject({ words: 'office', sender: 'office' })
    const first = { ...PHONE, contact_voicemail: 'first_name' }
    expect(may(first, 'voicemail')).toMatchObject({ words: 'plain', sender: 'first_name' })
    expect(whyNot({ ...TEXT, contact_voicemail: 'office' }, 'voicemail')).toBe('way_not_safe')
  })
})

describe('the words of a message', () => {
  it('hold nothing of the case unless they chose it', () => {
    expect(may(TEXT, 'text')).toMatchObject({ words: 'plain', sender: 'first_name' })
    expect(may({ ...TEXT, contact_words: 'office' }, 'text')).toMatchObject({ words: 'office' })
    expect(may({ ...TEXT, contact_words: 'case' }, 'text')).toMatchObject({ words: 'case', sender: 'office' })
  })

  it('hold nothing of the case to somebody else without consent', () => {
    const wife = { ...TEXT, contact_words: 'case', intake_by: 'spouse' }
    expect(may(wife, 'text')).toMatchObject({ words: 'office' })
    expect(may({ ...wife, helper_consent: 'not_yet' }, 'text')).toMatchObject({ words: 'office' })
    expect(may({ ...wife, helper_consent: 'yes', updates_to: 'both' }, 'text')).toMatchObject({
      words: 'case',
    })
    expect(may({ ...wife, helper_consent: 'yes', updates_to: 'person' }, 'text')).toMatchObject({
      words: 'office',
    })
    const parent = { ...wife, intake_by: 'parent' }
    expect(may(parent, 'text')).toMatchObject({ words: 'office' })
    expect(may({ ...parent, helper_consent: 'guardian' }, 'text')).toMatchObject({ words: 'case' })
    expect(may({ ...parent, minor_heard: true }, 'text')).toMatchObject({ words: 'case' })
  })
})

describe('a survivor', () => {
  it.each([
    ['hurt at home', SURVIVOR],
    ['with violence as the reason', { reasons: ['safety_violence'] }],
    ['with a case that is protected', { protected_1367: true }],
  ])('%s is called and texted only at an hour that they named', (_who, facts) => {
    expect(whyNot({ ...PHONE, ...facts }, 'phone')).toBe('time_not_told')
    expect(whyNot({ ...TEXT, ...facts }, 'text')).toBe('time_not_told')
    expect(whyNot({ ...TEXT, ...facts, contact_times: 'afternoon' }, 'text')).toBe('allowed')
  })

  it('never gets words of the case', () => {
    const said = { ...TEXT, ...SURVIVOR, contact_times: 'any', contact_words: 'case' }
    expect(may(said, 'text')).toMatchObject({ words: 'office' })
  })

  it('is asked again when they came back, and after two weeks', () => {
    const safe = { ...PHONE, ...SURVIVOR, contact_times: 'any' }
    expect(whyNot(safe, 'phone')).toBe('allowed')
    expect(whyNot({ ...safe, contact_recheck: true }, 'phone')).toBe('ask_again')
    expect(whyNot(safe, 'phone', new Date('2026-12-14T14:59:00Z'))).toBe('allowed')
    expect(whyNot(safe, 'phone', new Date('2026-12-14T15:01:00Z'))).toBe('ask_again')
    expect(whyNot(PHONE, 'phone', new Date('2027-12-14T15:01:00Z'))).toBe('allowed')
  })
})
