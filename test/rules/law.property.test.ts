import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRulebook } from '../../rules/rulebook.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'
import { laws } from './laws.ts'

const rulebook = loadRulebook()
const runs = { numRuns: 1500 }
/** Always the same cases, so that what is found once is found each time. */
const sameRuns = { ...runs, seed: 1 }

/** What holds of every case, whatever the rows say today; a change of law that breaks one of these is a mistake. */
describe.each(laws)('$says', ({ of, breach }) => {
  it('holds', () => fc.assert(of(rulebook), runs))

  if (breach) {
    it('and is seen to be broken by rules that break it', () => {
      expect(fc.check(of(compileRulebook(breach())), sameRuns).failed).toBe(true)
    })
  }
})
