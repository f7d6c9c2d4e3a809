import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CalendarDate } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { instant, notice, someFacts } from './arbitraryFacts.ts'

const rulebook = loadRulebook()
const runs = { numRuns: 3000 }

it('a late request is never sent to the tool, the post or the door', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const { request_timing, online_tool_allowed, channels_allowed } = rulebook.assess(facts, today)
      fc.pre(request_timing === 'late')
      expect(online_tool_allowed).toBe(false)
      for (const never of ['online_tool', 'mail_letter', 'asc_walk_in']) {
        expect(channels_allowed).not.toContain(never)
      }
    }),
    runs,
  )
})

it('a printed due date is never moved', () => {
  const printed = fc.integer({ min: 0, max: 3650 }).map((days): CalendarDate => {
    return new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
  })
  const withPrinted = fc.tuple(notice, printed).filter(([{ type }]) => type !== 'APPOINTMENT')
  fc.assert(
    fc.property(someFacts, instant, withPrinted, (facts, today, [base, date]) => {
      const notices = [{ ...base, printed_due_date: date }]
      expect(rulebook.assess({ ...facts, notices } as typeof facts, today).deadlines[0]?.date).toBe(date)
    }),
    runs,
  )
})

it('the person’s own zone and clock never change whether a request is on time', () => {
  const zones = fc.constantFrom('America/New_York', 'Pacific/Honolulu', 'Pacific/Guam', 'Asia/Kathmandu')
  fc.assert(
    fc.property(someFacts, instant, zones, (facts, today, user_timezone) => {
      const here = rulebook.assess(facts, today)
      const utc = new Date(today).toISOString()
      for (const there of [
        rulebook.assess({ ...facts, user_timezone }, today),
        rulebook.assess(facts, utc),
      ]) {
        expect(there.request_timing).toBe(here.request_timing)
        expect(there.hours_to_appointment).toBe(here.hours_to_appointment)
        expect(there.online_tool_allowed).toBe(here.online_tool_allowed)
      }
    }),
    runs,
  )
})

it('custody, danger and a near deadline are always critical', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const { urgency, deadlines } = rulebook.assess(facts, today)
      const near = deadlines.some(
        ({ kind, days_left }) => kind !== 'ADDRESS_CHANGE' && days_left >= 0 && days_left <= 3,
      )
      const held = facts.detained !== undefined && facts.detained !== 'none'
      if (held || facts.immediate_danger || near) expect(urgency).toBe('critical')
    }),
    runs,
  )
})

it('the same case gives the same answer, whatever was assessed in between', () => {
  fc.assert(
    fc.property(someFacts, instant, someFacts, instant, (facts, today, others, then) => {
      const first = JSON.stringify(rulebook.assess(facts, today))
      rulebook.assess(others, then)
      rulebook.needs(others, then)
      expect(JSON.stringify(rulebook.assess(facts, today))).toBe(first)
    }),
    runs,
  )
})

it('each needed part of a fact is asked for by a rule', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const needs = rulebook.needs(facts, today)
      for (const { fact, path, rules } of needs) {
        expect(path.startsWith(fact)).toBe(true)
        expect(rules.length).toBeGreaterThan(0)
      }
      const each = [...new Set(needs.map(({ fact }) => fact))]
      expect(rulebook.assess(facts, today).needs).toEqual(each)
    }),
    runs,
  )
})
