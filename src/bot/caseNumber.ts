import { randomInt } from 'node:crypto'

/**
 * No vowels, so that no word comes out; no 0, 1, I, L, O and U, which are mistaken for others. That leaves 28 signs
 * and 481 million numbers.
 */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ'
const HALF = 3

/** A number for a new case, such as `K7M-4PQ`: drawn at random, short enough to be read out on the telephone. */
export function newCaseNumber(): string {
  return `${draw()}-${draw()}`
}

function draw(): string {
  return Array.from({ length: HALF }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
