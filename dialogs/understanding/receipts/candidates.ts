import type { LexicalData } from '../lexicalData.ts'
import { plain } from '../phrases.ts'
import type { ReceiptError } from '../reading.ts'
import type { Chunk } from './chunk.ts'
import { DIGITS, LETTERS, type Prefix, prefixOf, repairDigits, type Text } from './prefixes.ts'

/** Digits behind a known prefix that make it a number, cut short or not. */
const FEWEST_ASKED = 3
const FEWEST_UNASKED = 5

export interface Candidate {
  readonly result:
    | { readonly value: string; readonly repaired: boolean; readonly known: boolean }
    | ReceiptError
  readonly start: number
  readonly end: number
}

/** The number that begins with the letters at `at`, or what is wrong with it. */
export function candidateAt(chunks: readonly Chunk[], at: number, text: Text): Candidate | undefined {
  const first = chunks[at]
  const prefix = first && prefixOf(first, chunks[at + 1], text)
  if (!prefix) return undefined
  const { body, odd, to, spelled } = bodyAfter(chunks, at, text.data)
  const end = chunks[to - 1]?.end ?? first.end
  const cut = body.length < DIGITS && /^[#*?_]/.test(text.all.slice(end))
  const result = judge(
    { ...prefix, repaired: prefix.repaired || spelled || first.spoken === 'repaired' },
    body,
    odd || cut,
  )
  const digits = (body.match(/\d/g) ?? []).length
  const exact = typeof result !== 'string'
  return exact || isNumberAnyway(first.text, prefix, digits, text.wanted)
    ? { result, start: first.start, end }
    : undefined
}

/**
 * Whether letters and digits that are no whole number still are a slip in one. A known prefix can be a word or a
 * name ("Lin", "NBC news"): digits make it a number. Other letters have to be glued to theirs.
 */
function isNumberAnyway(first: string, { loose }: Prefix, digits: number, wanted: boolean): boolean {
  if (loose) return wanted && /^[A-Z]{3}\d{6,}$/.test(first)
  return digits >= (wanted ? FEWEST_ASKED : FEWEST_UNASKED)
}

/** Words between the letters and the digits: "and the digits are". */
export const MOST_BETWEEN = 4

interface Body {
  readonly body: string
  readonly odd: boolean
  readonly spelled: boolean
  readonly to: number
}

/** What belongs to the number behind its prefix, over spaces, dashes, lines and "then the numbers". */
function bodyAfter(chunks: readonly Chunk[], at: number, data: LexicalData): Body {
  let body = chunks[at]?.text.slice(LETTERS) ?? ''
  let [to, odd, spelled] = [at + 1, false, false]
  let from = to
  while (body === '' && from - to < MOST_BETWEEN && data.receiptBetween.has(plain(chunks[from]?.text ?? '')))
    from += 1
  if (from > to && isPart(chunks[from], '')) to = from
  for (let next = chunks[to]; next && isPart(next, body); next = chunks[to]) {
    if (isStrange(next, body) || (next.before.includes('#') && body !== '')) odd = true
    body += next.text
    spelled ||= next.spoken === 'repaired'
    to += 1
  }
  return { body, odd, spelled, to }
}

/** A comma may stand behind the letters. */
const AFTER_LETTERS = /^,\s?$/

/** A mark that no number has inside; a comma may stand behind the letters, and between digits that are said. */
function isStrange({ before, spoken }: Chunk, body: string): boolean {
  return !spoken && /[^\s.\p{Pd}:=_/#"'()]/u.test(before) && !(body === '' && AFTER_LETTERS.test(before))
}

/** Whether a chunk goes on with the number: digits or what looks like them, until ten are together. */
function isPart(chunk: Chunk | undefined, body: string): boolean {
  if (!chunk || body.length >= DIGITS || !/\d/.test(chunk.text)) return false
  const fits = body.length + chunk.text.length <= DIGITS
  if (!goesOn(chunk, body, fits)) return false
  const other = /^([AIN]\d{3,9}[A-Z]?|\d{1,2}[AP]M)$/.test(chunk.text)
  return /^[0-9OILSBZG]+$/.test(chunk.text) || (body !== '' && fits && !other)
}

/** Whether what stands between can stand inside a number: not much, and a new line only where all fits. */
function goesOn({ before, spoken }: Chunk, body: string, fits: boolean): boolean {
  if (before.length > 3 || /[;!]/.test(before)) return false
  if (before.includes('\n')) return fits && /^\s+$/.test(before)
  if (before.includes('?')) return before === '?'
  return before.includes(',')
    ? spoken !== undefined || (body === '' && AFTER_LETTERS.test(before))
    : body === '' || !/[()]/.test(before)
}

function judge(
  prefix: { readonly prefix: string; readonly known: boolean; readonly repaired: boolean },
  body: string,
  odd: boolean,
): Candidate['result'] {
  const digits = repairDigits(body)
  if (odd || /\D/.test(digits)) return 'invalid_character'
  if (digits.length < DIGITS) return 'too_short'
  if (digits.length > DIGITS) return 'too_long'
  return { value: prefix.prefix + digits, repaired: prefix.repaired || digits !== body, known: prefix.known }
}
