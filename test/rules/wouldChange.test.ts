import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assessment, Change } from '../../rules/assessment.ts'
import { type FactId, Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { instant, someCase } from './arbitraryFacts.ts'

const rulebook = loadRulebook()
const runs = { numRuns: 150 }

const pick = ({ urgency, channels_allowed, handoff }: Assessment) => ({ urgency, channels_allowed, handoff })

/** What would happen in the conversation, who speaks and how: nobody has these facts wrong. */
const NOT_THE_CASE: readonly FactId[] = [
  'language',
  'user_timezone',
  'reason_text',
  'safe_contact',
  'intake_by',
  'wants_person',
  'notice_unclear',
  'conflict_hit',
]

describe('of any case', () => {
  it('each change listed comes true, and is a change', () => {
    let listed = 0
    fc.assert(
      fc.property(someCase, instant, (facts, today) => {
        const now = pick(rulebook.assess(facts, today))
        for (const { fact, value, changes } of rulebook.wouldChange(facts, today)) {
          const then = pick(rulebook.assess(Facts.parse({ ...facts, [fact]: value }), today))
          const differing = (Object.keys(now) as Change['field'][]).filter(
            (field) => JSON.stringify(now[field]) !== JSON.stringify(then[field]),
          )
          expect(changes).toEqual(differing.map((field) => ({ field, was: now[field], is: then[field] })))
          expect(differing).not.toEqual([])
          listed += 1
        }
      }),
      runs,
    )
    expect(listed).toBeGreaterThan(runs.numRuns)
  })

  it('no fact is listed twice for the same change, nor any that is not of the case', () => {
    fc.assert(
      fc.property(someCase, instant, (facts, today) => {
        const listed = rulebook.wouldChange(facts, today)
        const written = listed.map(({ fact, changes }) => `${fact} ${JSON.stringify(changes)}`)
        expect(written).toEqual([...new Set(written)])
        expect(listed.filter(({ fact }) => NOT_THE_CASE.includes(fact))).toEqual([])
      }),
      runs,
    )
  })

  it('a red flag that would change it is not left out', () => {
    const flags = fc.constantFrom(
      'in_removal_proceedings',
      'prior_removal_order',
      'dv_safety',
      'immediate_danger',
    )
    fc.assert(
      fc.property(someCase, instant, flags, (facts, today, fact) => {
        const now = pick(rulebook.assess(facts, today))
        const then = pick(rulebook.assess({ ...facts, [fact]: true }, today))
        fc.pre(JSON.stringify(now) !== JSON.stringify(then))
        const listed = rulebook
          .wouldChange(facts, today)
          .find((each) => each.fact === fact && each.value === true)
        for (const { field, is } of listed?.changes ?? []) expect(is).toEqual(then[field])
        expect(listed).toBeDefined()
      }),
      runs,
    )
  })
})

describe('of an appointment in a week that the person cannot go to', () => {
  const today = '2026-11-23T10:00:00-05:00'
  const facts: Facts = {
    form: 'I-485',
    appointment: { local: '2026-11-30T10:00', tz: 'America/New_York' },
    appointment_status: 'upcoming',
    can_attend: false,
    has_online_account: true,
    times_already_rescheduled: 0,
    reasons: ['medical_self'],
    notices: [],
  }
  const changesOf = (fact: FactId, value?: unknown) =>
    rulebook
      .wouldChange(facts, today)
      .find((each) => each.fact === fact && (value === undefined || each.value === value))?.changes

  it('going there leaves nothing to ask for', () => {
    expect(changesOf('can_attend')).toEqual([
      { field: 'urgency', was: 'soon', is: 'routine' },
      { field: 'channels_allowed', was: ['online_tool', 'phone_contact_center'], is: ['attend'] },
    ])
  })

  it('no account, or two reschedules, close the tool', () => {
    const onlyPhone = {
      field: 'channels_allowed',
      was: ['online_tool', 'phone_contact_center'],
      is: ['phone_contact_center'],
    }
    expect(changesOf('has_online_account')).toEqual([onlyPhone])
    expect(changesOf('times_already_rescheduled', 2)).toContainEqual(onlyPhone)
  })

  it('custody makes it critical, and a case for an attorney alone', () => {
    const handoff = {
      field: 'handoff',
      was: { type: 'none', priority: null, triggers: [] },
      is: { type: 'attorney', priority: 'P0', triggers: ['H-01'] },
    }
    expect(changesOf('detained')).toEqual([
      { field: 'urgency', was: 'soon', is: 'critical' },
      { field: 'channels_allowed', was: ['online_tool', 'phone_contact_center'], is: ['attorney'] },
      handoff,
    ])
  })

  it('another strong reason changes nothing', () => {
    const reasons = rulebook
      .wouldChange(facts, today)
      .flatMap(({ fact, value }) => (fact === 'reasons' ? [value] : []))
    expect(reasons).not.toContainEqual(['medical_self', 'caregiver'])
    expect(reasons).toContainEqual(['medical_self', 'fear_enforcement'])
  })
})
