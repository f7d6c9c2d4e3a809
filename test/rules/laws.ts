import fc from 'fast-check'
import { expect } from 'vitest'
import type { Channel, Rulebook, Urgency } from '../../rules/assessment.ts'
import { type CalendarDate, type Facts, NoticeType } from '../../rules/facts.ts'
import type { RuleTexts } from '../../rules/version.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { date, instant, notice, someCase } from './arbitraryFacts.ts'
import { changed, changedNumber } from './changedRules.ts'

/** Something that holds of every case. */
interface Law {
  readonly says: string
  of(rulebook: Rulebook): fc.IProperty<unknown>
  /** Rules that compile and break it; absent where no row could. */
  breach?(): RuleTexts
}

const DAY_MS = 86_400_000
const urgencies: readonly Urgency[] = ['critical', 'urgent', 'soon', 'routine']

/** True when the first is at least as pressing as the second. */
const isAsPressing = (one: Urgency, other: Urgency): boolean =>
  urgencies.indexOf(one) <= urgencies.indexOf(other)

/** The calendar date so many days after the UTC date of an instant. */
const daysAfter = (today: string, days: number): CalendarDate =>
  new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10)

const toAnswer = notice.filter(({ type }) => type !== 'APPOINTMENT')

/** All that USCIS takes, or a person looks at, once the appointment has passed. */
const LATE_CHANNELS: readonly Channel[] = [
  'phone_contact_center',
  'written_response_to_notice',
  'form_i290b_via_attorney',
  'immigration_court_process',
  'own_attorney',
  'attorney',
]

const missedOrNotSaid = fc.constantFrom<Facts>({ appointment_status: 'missed' }, {})

const lateRequest: Law = {
  says: 'a late request goes by phone, in an answer to a letter, or through a lawyer: not by the tool, post or door',
  of: (rulebook) =>
    fc.property(someCase, missedOrNotSaid, instant, (told, standing, today) => {
      const facts = { ...told, ...standing }
      const { request_timing, online_tool_allowed, channels_allowed } = rulebook.assess(facts, today)
      fc.pre(request_timing === 'late')
      expect(online_tool_allowed).toBe(false)
      expect(channels_allowed.filter((channel) => !LATE_CHANNELS.includes(channel))).toEqual([])
      expect(rulebook.statements(facts, today).map(({ say }) => say)).not.toContain('plan.tool')
    }),
  breach: () =>
    changed(
      'channels',
      'when: { missed: true }\n    then: { channels: [phone_contact_center] }',
      'when: { missed: true }\n    then: { channels: [phone_contact_center, online_tool] }',
    ),
}

const printedDate: Law = {
  says: 'a printed date is never moved',
  of: (rulebook) =>
    fc.property(someCase, instant, toAnswer, fc.nat(3650), (facts, today, base, days) => {
      const printed = daysAfter('2026-01-01T00:00:00Z', days)
      const notices = [{ ...base, printed_due_date: printed }] as NonNullable<Facts['notices']>
      const [first] = rulebook.assess({ ...facts, notices }, today).deadlines
      expect(first).toMatchObject({ date: printed, steps: [{ step: 'printed', date: printed }] })
    }),
}

const earlierDeadline: Law = {
  says: 'an earlier deadline that has not passed is never less urgent',
  of: (rulebook) =>
    fc.property(
      someCase,
      instant,
      toAnswer,
      fc.constantFrom({ field: 'printed_due_date', from: 0 }, { field: 'notice_date', from: -90 } as const),
      fc.nat(60),
      fc.integer({ min: 1, max: 30 }),
      (facts, today, { printed_due_date: _printed, ...base }, { field, from }, days, sooner) => {
        const withDate = (each: number): Facts => {
          const told = { ...base, [field]: daysAfter(today, from + each) }
          return { ...facts, notices: [told, ...(facts.notices ?? [])] as NonNullable<Facts['notices']> }
        }
        const later = rulebook.assess(withDate(days), today)
        const earlier = rulebook.assess(withDate(days - sooner), today)
        fc.pre((earlier.deadlines[0]?.days_left ?? -1) >= 0)
        expect(earlier.deadlines[0]?.days_left).toBeLessThanOrEqual(later.deadlines[0]?.days_left ?? -1)
        expect([earlier.urgency, later.urgency]).toSatisfy(([one, other]) => isAsPressing(one, other))
      },
    ),
  breach: () => changed('urgency', 'days_left: <= critical_days', 'days_left: "> critical_days"'),
}

/** Zones without daylight saving, with the minutes that they are ahead of UTC. */
const steadyZone = fc.constantFrom(
  { tz: 'Pacific/Honolulu', ahead: -600 },
  { tz: 'America/Puerto_Rico', ahead: -240 },
  { tz: 'Pacific/Guam', ahead: 600 },
)

const moreHours: Law = {
  says: 'more hours to an appointment that the person cannot go to are never more urgent',
  of: (rulebook) =>
    fc.property(
      someCase,
      instant,
      steadyZone,
      fc.integer({ min: 2, max: 400 * 60 }),
      fc.integer({ min: 1, max: 400 * 60 }),
      (facts, today, { tz, ahead }, minutes, more) => {
        const at = (wait: number): Facts => {
          const local = new Date(Date.parse(today) + (wait + ahead) * 60_000).toISOString().slice(0, 16)
          return { ...facts, can_attend: false, appointment: { local, tz } }
        }
        fc.pre(facts.appointment_status === undefined || facts.appointment_status === 'upcoming')
        const near = rulebook.assess(at(minutes), today)
        const far = rulebook.assess(at(minutes + more), today)
        expect(near.hours_to_appointment).toBeGreaterThan(0)
        expect([near.urgency, far.urgency]).toSatisfy(([one, other]) => isAsPressing(one, other))
      },
    ),
  breach: () =>
    changed('urgency', 'hours_to_appointment: <= urgent_hours', 'hours_to_appointment: "> urgent_hours"'),
}

/** Whatever else is told, each of these alone is for a person. */
const redFlag: fc.Arbitrary<Facts> = fc.oneof(
  fc.constantFrom('jail', 'ice', 'unspecified').map((detained): Facts => ({ detained })),
  fc
    .constantFrom(
      'immediate_danger',
      'prior_removal_order',
      'in_removal_proceedings',
      'protected_1367',
      'dv_safety',
      'criminal_or_fraud_issue',
      'bad_adviser',
      'late_request_refused',
      'wants_person',
      'notice_unclear',
    )
    .map((fact): Facts => ({ [fact]: true })),
  fc
    .constantFrom('next_hearing_date', 'ij_biometrics_deadline')
    .chain((fact) => date.map((day): Facts => ({ [fact]: day }))),
  fc.constantFrom('EOIR-42B', 'I-914', 'I-918').map((form): Facts => ({ form })),
  fc
    .constantFrom(...NoticeType.exclude(['APPOINTMENT', 'RESCHEDULED']).options)
    .map((type): Facts => ({ notices: [{ type }] })),
  fc
    .constantFrom('safety_violence', 'fear_enforcement', 'bad_advice', 'abroad_unplanned')
    .map((reason): Facts => ({ reasons: ['medical_self', reason] })),
  fc.integer({ min: 0, max: 17 }).map((age): Facts => ({ applicant_age: age, intake_by: 'self' })),
  fc.constantFrom(true, 1, 4).map((earlier): Facts => ({ earlier_no_shows: earlier })),
)

const redFlags: Law = {
  says: 'a red flag never ends without a person, unless the office has a conflict',
  of: (rulebook) =>
    fc.property(fc.oneof(fc.constant<Facts>({}), someCase), redFlag, instant, (facts, flag, today) => {
      const { handoff } = rulebook.assess({ ...facts, ...flag }, today)
      expect(handoff.triggers.length).toBeGreaterThan(0)
      const queued = handoff.type === 'attorney' && handoff.priority !== null
      if (facts.conflict_hit) expect(handoff).toMatchObject({ type: 'none', priority: null })
      else expect([handoff, queued || handoff.type === 'own_attorney']).toEqual([handoff, true])
    }),
  breach: () => changed('handoff-triggers', 'when: { in_custody: true }', 'when: { in_custody: false }'),
}

/** An appointment whose zone nobody told, or whatever is told of it. */
const withoutZone: fc.Arbitrary<Facts> = fc.oneof(
  fc.constant({}),
  date.map((day) => ({ appointment: { local: `${day}T09:00` } })),
)

const hasPassed = ({ days_left }: { readonly days_left: number }): boolean => days_left < 0

const phoneZone: Law = {
  says: 'the zone of the person’s phone never decides what is on time, the hours, the tool or the channels',
  of: (rulebook) => {
    const zones = fc.constantFrom('America/New_York', 'Pacific/Honolulu', 'Pacific/Guam', 'Asia/Kathmandu')
    return fc.property(someCase, withoutZone, instant, zones, (told, place, today, user_timezone) => {
      const facts = { ...told, ...place }
      const here = rulebook.assess(facts, today)
      const utc = new Date(today).toISOString()
      for (const there of [
        rulebook.assess({ ...facts, user_timezone }, today),
        rulebook.assess(facts, utc),
      ]) {
        expect(there.request_timing).toBe(here.request_timing)
        expect(there.hours_to_appointment).toBe(here.hours_to_appointment)
        expect(there.online_tool_allowed).toBe(here.online_tool_allowed)
        expect(there.online_tool_blockers).toEqual(here.online_tool_blockers)
        expect(there.timely_channel_available).toBe(here.timely_channel_available)
        // Whether a letter can still be answered goes by the date where the person is (DL-09).
        if (here.deadlines.map(hasPassed).join() !== there.deadlines.map(hasPassed).join()) continue
        expect(there.channels_allowed).toEqual(here.channels_allowed)
      }
    })
  },
}

/** Federal holidays, as observed, on which a day to be done by could fall. */
const HOLIDAYS = ['2026-11-26', '2026-12-25', '2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31']

const isBusinessDay = (day: CalendarDate): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.includes(day)
}

const doBy: Law = {
  says: 'what the office suggests to be done by is today or a business day, not before today, before the deadline',
  of: (rulebook) =>
    fc.property(someCase, instant, (facts, today) => {
      for (const { date: last, days_left: left, do_by: suggested } of rulebook.assess(facts, today)
        .deadlines) {
        if (left < 0) expect(suggested).toBeNull()
        else {
          const here = daysAfter(`${last}T00:00:00Z`, -left)
          expect(suggested).toSatisfy(
            (day) => day === here || (isBusinessDay(day) && day > here && day < last),
          )
        }
      }
    }),
  breach: () => changedNumber('do_by_paper_business_days', 0),
}

const turnedRound = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turnedRound)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, turnedRound(each)])
      .reverse(),
  )
}

/** Everything that a rulebook says of a case. */
const writtenBy = (rulebook: Rulebook, facts: Facts, today: string): string =>
  JSON.stringify([
    rulebook.assess(facts, today),
    rulebook.needs(facts, today),
    rulebook.statements(facts, today),
    rulebook.staffNotes(facts, today),
  ])

const sameBytes: Law = {
  says: 'the same facts, instant and version give the same bytes, in whatever order the facts were told',
  of: (rulebook) => {
    const compiledAnew = loadRulebook()
    return fc.property(someCase, instant, (facts, today) => {
      const written = writtenBy(rulebook, facts, today)
      expect(writtenBy(rulebook, turnedRound(facts) as Facts, today)).toBe(written)
      expect(writtenBy(compiledAnew, facts, today)).toBe(written)
    })
  },
}

export const laws: readonly Law[] = [
  lateRequest,
  printedDate,
  earlierDeadline,
  moreHours,
  redFlags,
  phoneZone,
  doBy,
  sameBytes,
]
