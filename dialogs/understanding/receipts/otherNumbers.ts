import type { ReceiptError } from '../reading.ts'
import type { Chunk } from './chunk.ts'
import { DIGITS } from './prefixes.ts'

interface OtherNumber {
  readonly start: number
  readonly end: number
  readonly error: ReceiptError
}

interface Hints {
  readonly social: boolean
  readonly alien: boolean
  readonly telephone: boolean
  /** The number of something else is named. */
  readonly other: boolean
  /** The message is about a receipt number, so that bare digits are judged as one. */
  readonly wanted: boolean
}

/** A-numbers, Social Security numbers, and, where a receipt is asked for, digits without their prefix. */
export function otherNumbers(chunks: readonly Chunk[], hints: Hints): OtherNumber[] {
  const numbers: OtherNumber[] = []
  for (let at = 0; at < chunks.length; ) {
    const group = digitGroup(chunks, at)
    const error = group && errorOf(group, hints)
    if (group && error) numbers.push({ start: group.start, end: group.end, error })
    at = group?.to ?? at + 1
  }
  return numbers
}

interface Group {
  readonly lettered: boolean
  /** A + stands before it. */
  readonly abroad: boolean
  readonly lengths: readonly number[]
  readonly digits: string
  readonly start: number
  readonly end: number
  readonly to: number
}

/** Digits in one or several groups, with the A of an A-number before them. */
function digitGroup(chunks: readonly Chunk[], at: number): Group | undefined {
  const first = chunks[at]
  const opening = first && openingOf(first, chunks[at + 1])
  if (!first || !opening) return undefined
  const parts = [...opening.parts]
  let to = at + 1
  for (let next = chunks[to]; next && /^\d+$/.test(next.text); next = chunks[to]) {
    if (parts.length > 0 && !/^[ .)-]{1,3}$/.test(next.before)) break
    parts.push(next.text)
    to += 1
  }
  const end = chunks[to - 1]?.end ?? first.end
  const lengths = parts.map((part) => part.length)
  if (first.spoken && parts.join('').length < DIGITS) return undefined
  const abroad = first.before.endsWith('+')
  return { lettered: opening.lettered, abroad, lengths, digits: parts.join(''), start: first.start, end, to }
}

/** "A123456789", "A# 123 456 789", "123-45-6789". */
function openingOf(
  first: Chunk,
  next: Chunk | undefined,
): { readonly lettered: boolean; readonly parts: readonly string[] } | undefined {
  if (/^\d+$/.test(first.text)) return { lettered: false, parts: [first.text] }
  // "OE0912345678": letters are missing.
  if (/^([B-Z]|[A-Z]{2})\d{10}$/.test(first.text))
    return { lettered: false, parts: [first.text.replace(/^\D+/, '')] }
  if (/^A\d{3,9}$/.test(first.text)) return { lettered: true, parts: [first.text.slice(1)] }
  const apart = first.text === 'A' && next && /^[\s#-]{0,3}$/.test(next.before) && /^\d{3,9}$/.test(next.text)
  return apart ? { lettered: true, parts: [] } : undefined
}

function errorOf(group: Group, hints: Hints): ReceiptError | undefined {
  const { social, alien, telephone, wanted } = hints
  const { lettered, digits, lengths } = group
  const shape = lengths.join('-')
  const aliens = digits.length >= 7 && digits.length <= 9
  if (lettered) return aliens ? 'a_number' : undefined
  if (shape === '3-2-4' || (social && digits.length === 9)) return 'ssn_like'
  if (alien && aliens) return 'a_number'
  if (telephone && digits.length <= 11) return undefined
  return wanted ? askedError(group, hints) : unaskedError(shape, digits)
}

/** "My online account number is 0123-4567-8901" lacks no prefix. */
function askedError(group: Group, { other }: Hints): ReceiptError | undefined {
  const bare = bareError(group)
  return bare && other ? 'not_a_receipt' : bare
}

const MOST_BARE = 13

/** Digits without letters, where a receipt number was asked for. */
function bareError({ lengths, digits, abroad }: Group): ReceiptError | undefined {
  const shape = lengths.join('-')
  if (isDate(lengths, digits)) return undefined
  if (/^([789]|3-3-3|2-3-3)$/.test(shape)) return 'a_number'
  const fewest = lengths.length > 1 ? 8 : 6
  if (digits.length < fewest || digits.length > MOST_BARE) return undefined
  return abroad || isTelephone(shape, digits) ? undefined : 'missing_prefix'
}

/**
 * "305-455-0142", "1 305 455 0142", "3054550142": no area code begins with 0 or 1, and no receipt number with a
 * year after 2029.
 */
function isTelephone(shape: string, digits: string): boolean {
  if (/^(10|3-7)$/.test(shape)) return /^[3-9]\d\d[2-9]/.test(digits)
  return (shape === '3-3-4' && /^[2-9]/.test(digits)) || (shape === '1-3-3-4' && digits.startsWith('1'))
}

/** "03-02-2022", "18 2026 9 30", "11182026": a year among short numbers. */
function isDate(lengths: readonly number[], digits: string): boolean {
  if (lengths.length === 1) return /^(0[1-9]|1[0-2])([0-2]\d|3[01])(19|20)\d\d$/.test(digits)
  const short = lengths.filter((length) => length <= 2).length === lengths.length - 1
  return short && lengths.includes(4) && /(19|20)\d\d/.test(digits)
}

/** Ten digits that are no telephone number. */
function unaskedError(shape: string, digits: string): ReceiptError | undefined {
  return shape === '10' && /^[01]/.test(digits) ? 'missing_prefix' : undefined
}
