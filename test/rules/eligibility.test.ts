import { describe, expect, it } from 'vitest'
import { screenEligibility } from '../../rules/eligibility.ts'
import { loadRulebook } from '../../src/content/loadRulebook.ts'

const rulebook = loadRulebook()
const TODAY = '2026-11-23T10:00:00-05:00'

describe('the income lines of 2026', () => {
  // The table as it was published, 125 % and 200 % of it.
  it.each([
    [1, 19_950, 31_920],
    [2, 27_050, 43_280],
    [3, 34_150, 54_640],
    [4, 41_250, 66_000],
    [5, 48_350, 77_360],
    [6, 55_450, 88_720],
    [7, 62_550, 100_080],
    [8, 69_650, 111_440],
    [9, 76_750, 122_800],
  ])('of %i in the home', (household, ceiling, exceptions) => {
    expect(rulebook.incomeLines('contiguous', household, TODAY)).toEqual({ ceiling, exceptions })
  })

  it('of one person in Alaska and Hawaii', () => {
    expect(rulebook.incomeLines('alaska', 1, TODAY)?.ceiling).toBe(24_938)
    expect(rulebook.incomeLines('hawaii', 1, TODAY)?.ceiling).toBe(22_950)
  })

  it('are there from the day the table is in force to the end of the next January', () => {
    const on = (day: string) => rulebook.incomeLines('contiguous', 1, `${day}T10:00:00-05:00`)
    expect(on('2026-01-12')).toBeNull()
    expect(on('2026-01-13')).not.toBeNull()
    expect(on('2027-01-31')).not.toBeNull()
    expect(on('2027-02-01')).toBeNull()
  })
})

describe('the screen', () => {
  const told = { income: null, status: null, wasHurt: false, emergency: false }

  it('finds nothing where nothing was told', () => {
    expect(screenEligibility(told)).toMatchObject({ income: 'not_told', status: 'not_told' })
  })

  it('takes nobody over the ceiling for refused: a person checks the exceptions', () => {
    expect(screenEligibility({ ...told, income: 'exceptions' })).toMatchObject({
      income: 'exceptions_to_check',
      rules: ['LSC-02', 'LSC-03'],
    })
  })

  it('knows the anti-abuse exception, told as violence or as the category', () => {
    expect(screenEligibility({ ...told, wasHurt: true }).status).toBe('anti_abuse')
    expect(screenEligibility({ ...told, status: 'harmed' }).rules).toContain('LSC-04')
    expect(screenEligibility({ ...told, status: 'other', wasHurt: true }).status).toBe('anti_abuse')
  })

  it('comes later in an emergency', () => {
    expect(screenEligibility({ ...told, emergency: true })).toMatchObject({ later: true })
    expect(screenEligibility({ ...told, emergency: true }).rules).toContain('LSC-06')
  })
})
