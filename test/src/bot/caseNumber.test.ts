import { expect, it } from 'vitest'
import { newCaseNumber } from '../../../src/bot/caseNumber.ts'

const numbers = Array.from({ length: 2000 }, newCaseNumber)

it('reads as two groups of three, without vowels or signs that are mistaken for others', () => {
  for (const number of numbers) expect(number).toMatch(/^[2-9B-DF-HJKMNP-TV-Z]{3}-[2-9B-DF-HJKMNP-TV-Z]{3}$/)
})

it('is drawn from all signs, and hardly ever twice', () => {
  expect(new Set(numbers.join('').replaceAll('-', '')).size).toBe(28)
  expect(new Set(numbers).size).toBeGreaterThan(1990)
})
