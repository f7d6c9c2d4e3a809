import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Assessment } from '../../rules/assessment.ts'
import { Facts } from '../../rules/facts.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { date, factValues, type GeneratedFact, instant, notice, someFacts } from './arbitraryFacts.ts'

const rulebook = loadRulebook()
const names = Object.keys(factValues) as GeneratedFact[]

/** What an answer may still change. The triggers are the grounds of a handoff, not its outcome. */
const outcome = ({
  reason_id,
  request_timing,
  channels_allowed,
  deadlines,
  urgency,
  handoff,
}: Assessment) => ({
  reason_id,
  request_timing,
  channels_allowed,
  deadlines: deadlines.map(({ kind, date }) => ({ kind, date })),
  urgency,
  handoff: { type: handoff.type, priority: handoff.priority },
})

/** Nobody who said that they have no court case is asked for the date of a hearing. */
const contradicts = (facts: Facts, name: GeneratedFact) =>
  facts.in_removal_proceedings === false &&
  (name === 'next_hearing_date' || name === 'ij_biometrics_deadline')

it('a fact that is not needed does not change the outcome, whatever its value', () => {
  let tried = 0
  fc.assert(
    fc.property(someFacts, instant, fc.record(factValues), (facts, today, others) => {
      const before = rulebook.assess(facts, today)
      for (const name of names) {
        if (facts[name] !== undefined || before.needs.includes(name) || contradicts(facts, name)) continue
        const more = Facts.parse({ ...facts, [name]: others[name] })
        expect({ name, ...outcome(rulebook.assess(more, today)) }).toEqual({ name, ...outcome(before) })
        tried += 1
      }
    }),
    { numRuns: 1500 },
  )
  expect(tried).toBeGreaterThan(1500)
})

it('a fact that is known in full is not needed', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const partly = ['appointment', 'notices']
      const known = Object.keys(facts).filter((name) => !partly.includes(name))
      expect(rulebook.assess(facts, today).needs.filter((need) => known.includes(need))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

/** Something of the path is not known: the whole fact, or that part of the appointment or of some letter. */
function isMissing(facts: Facts, path: string): boolean {
  const { appointment, notices } = facts
  const [fact = '', part] = path.split('.')
  if (part === undefined) return !(fact in facts)
  if (fact === 'appointment') return part === 'tz' ? !appointment?.tz : appointment?.local.length === 10
  const open = notices?.filter(({ printed_due_date: printed }) => printed === undefined) ?? []
  return open.some((each) => !(part in each))
}

it('what is needed is always something, or a part of something, that is not known', () => {
  fc.assert(
    fc.property(someFacts, instant, (facts, today) => {
      const paths = rulebook.needs(facts, today).map(({ path }) => path)
      expect(paths.filter((path) => !isMissing(facts, path))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

/** Answers that leave nothing open in themselves. */
const answers = fc.record({
  ...factValues,
  appointment: date.map((day) => ({ local: `${day}T09:00`, tz: 'America/Chicago' })),
  notices: fc.array(
    fc.tuple(notice, date).map(([base, printed]) => ({ ...base, printed_due_date: printed })),
    { maxLength: 2 },
  ),
})

it('answering what is needed never brings a question back, and comes to an end', () => {
  fc.assert(
    fc.property(someFacts, instant, answers, fc.nat(), (facts, today, told, pick) => {
      let known = facts
      const asked = new Set<string>()
      for (;;) {
        const { needs } = rulebook.assess(known, today)
        expect(needs.filter((need) => asked.has(need))).toEqual([])
        // Any of them may be answered next, as people do; not only the first.
        const next = needs[pick % needs.length] as GeneratedFact | undefined
        if (next === undefined) break
        expect(names).toContain(next)
        asked.add(next)
        known = Facts.parse({ ...known, [next]: told[next] })
      }
    }),
    { numRuns: 600 },
  )
})
