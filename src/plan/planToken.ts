import { hash, randomInt } from 'node:crypto'

/** Letters and digits only: no telephone takes one of them for the end of the link. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** 22 signs of 62 are 130 bits. */
const LENGTH = 22

/** What opens a plan, drawn at random: `kT3…`. It stands in the link and is kept nowhere but as its hash. */
export const newPlanToken = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Needs no salt and no slow function: nobody can guess 130 bits. */
export const hashOfPlanToken = (token: string): string => hash('sha256', token, 'base64url')

/** Whether a text has the form of a token; other texts are not even looked up. */
export const isPlanToken = (text: string): boolean => /^[A-Za-z0-9]{22}$/.test(text)
