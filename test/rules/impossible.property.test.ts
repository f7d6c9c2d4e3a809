import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../rules/calendar/calendarDate.ts'
import { CaseMemory } from '../../rules/engine/caseMemory.ts'
import { compileCondition } from '../../rules/engine/condition.ts'
import type { CaseState, UnplacedCondition } from '../../rules/engine/model.ts'
import type { WhenValue } from '../../rules/engine/tableFile.ts'
import { applies } from '../../rules/engine/truth.ts'
import type { Facts } from '../../rules/facts.ts'
import { numbersOn, programOn } from '../../rules/program.ts'
import { readRuleFiles } from '../../rules/rulebook.ts'
import { impossible } from '../../rules/terms/impossible.ts'
import { slotCount, terms } from '../../rules/terms/index.ts'
import { readRuleTexts } from '../../src/content/loadRulebook.ts'
import { instant, someFacts } from './arbitraryFacts.ts'

/** The proof of the tables leaves these cases out, so no facts may ever make one. */

const day = dayOf('2026-11-20')
const files = readRuleFiles(readRuleTexts())
const program = programOn(day, files)
const numbers = numbersOn(day, files)
const memory = new CaseMemory(slotCount())

const cells = impossible.map((when) => ({ name: JSON.stringify(when), conditions: conditionsOf(when) }))

/** The cells of a row, as a table would have them. */
function conditionsOf(when: Readonly<Record<string, WhenValue>>): readonly UnplacedCondition[] {
  return Object.entries(when).map(([input, value]) => {
    const term = terms.get(input)
    expect(term, input).toBeDefined()
    return compileCondition(term as NonNullable<typeof term>, value, false, numbers)
  })
}

function stateOf(facts: Facts, today: string): CaseState {
  memory.begin(facts, today)
  memory.program = program
  return memory
}

const runs = { numRuns: 2000 }
/** Always the same cases, so that what is found once is found each time. */
const sameRuns = { ...runs, seed: 1 }

const neverAtOnce = (conditions: readonly UnplacedCondition[]) =>
  fc.property(someFacts, instant, (facts, today) => {
    const state = stateOf(facts, today)
    return !conditions.every((condition) => applies(condition.test(state)))
  })

describe.each(cells)('$name', ({ conditions }) => {
  it('is no case', () => fc.assert(neverAtOnce(conditions), runs))

  it('although each part of it is', () => {
    for (const condition of conditions) {
      expect(fc.check(neverAtOnce([condition]), sameRuns).failed).toBe(true)
    }
  })
})

it('a combination that some case has would be found', () => {
  const wrong = conditionsOf({ missed: true, in_custody: true })
  expect(fc.check(neverAtOnce(wrong), sameRuns).failed).toBe(true)
})
