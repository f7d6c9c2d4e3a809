import { describe, expect, it } from 'vitest'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const titles = (...rules: string[]) => rulebook.sourcesOf(rules).map(({ title }) => title)

describe('what rules rest on', () => {
  it('is the weightiest of their sources, not the reports of it', () => {
    // REG-02 has the regulation, a copy of the policy and a mobility alert.
    expect(titles('REG-02')).toEqual(['8 CFR 103.2(b)(13)(ii), failure to appear'])
  })

  it('is what the rules rest on that a rule follows from', () => {
    expect(titles('DL-03')).toEqual(titles('REG-08'))
  })

  it('is named once, the weightiest first', () => {
    expect(titles('CHAN-08', 'REG-13', 'REG-02', 'TIME-02')).toEqual([
      'INA 265, 8 USC 1305, notices of change of address',
      '8 CFR 103.2(b)(13)(ii), failure to appear',
      'Law firm on calling the Contact Center',
    ])
  })

  it('is nothing to look up where it is the practice of the office, or where there is no such rule', () => {
    expect(titles('DL-09', 'H-05', 'NONE-01')).toEqual([])
  })

  it('settles no rule that an attorney has yet to confirm', () => {
    expect(['REG-02', 'CHAN-03', 'DL-04', 'DL-08', 'NONE-01'].filter((id) => rulebook.isSettled(id))).toEqual(
      ['REG-02', 'CHAN-03'],
    )
  })
})
