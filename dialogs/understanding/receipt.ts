import type { Message } from './message.ts'
import type { ReadReceipt, ReceiptError } from './reading.ts'

/** Prefixes seen on receipt numbers. Another one is warned about, never refused. */
const PREFIXES: ReadonlySet<string> = new Set([
  ...['IOE', 'EAC', 'VSC', 'WAC', 'CSC', 'LIN', 'NSC', 'SRC', 'TSC', 'MSC', 'NBC', 'YSC', 'PSC'],
])

const DIGITS = 10
const LETTERS = 3

/** A run of letters and digits, and what stands before it. */
interface Chunk {
  readonly text: string
  readonly before: string
  readonly start: number
  readonly end: number
}

interface Candidate {
  readonly result:
    | { readonly value: string; readonly repaired: boolean; readonly known: boolean }
    | ReceiptError
  readonly start: number
  readonly end: number
}

export interface ReceiptReading {
  readonly receipt: ReadReceipt | null
  /** Where numbers stand that are no dates or telephones. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

/**
 * Receipt numbers: three letters and ten digits. Zeros typed as O and ones typed as I or L are repaired and
 * read back (`confirm`). A-numbers and Social Security numbers are recognised and kept out of the field.
 */
export function readReceipt(message: Message): ReceiptReading {
  const asked = /^receipt/.test(message.utterance.asked ?? '')
  const mentions = message.found('receipt')
  const about = (id: string) => mentions.some(({ entry }) => entry.id === id)
  const wanted = asked || about('mentions')
  const chunks = joinSingles(chunksOf(message.text))
  const candidates = chunks.flatMap((_, at) => candidateAt(chunks, at) ?? [])
  const found = outermost(candidates)
  const good = found.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]))
  const numbers = otherNumbers(chunks, { social: about('socialSecurity'), alien: about('aNumber'), wanted })
  const spans = [...found, ...numbers]
  if (good.length > 0) return { receipt: accept(good), spans }
  const failed = found.find(({ result }) => typeof result === 'string')?.result ?? numbers[0]?.error
  if (typeof failed === 'string') return { receipt: { error: failed }, spans }
  if (!wanted) return { receipt: null, spans }
  if (about('none')) return { receipt: { error: 'none' }, spans }
  return { receipt: asked ? { error: 'not_a_receipt' } : null, spans }
}

function accept(
  good: readonly { readonly value: string; readonly repaired: boolean; readonly known: boolean }[],
): ReadReceipt {
  const values = [...new Set(good.map(({ value }) => value))]
  const confirm = good.some(({ repaired }) => repaired)
  return good.every(({ known }) => known)
    ? { values, confirm }
    : { values, confirm, warning: 'unknown_prefix' }
}

function chunksOf(text: string): Chunk[] {
  const plain = text.normalize('NFKC').length === text.length ? text.normalize('NFKC') : text
  const chunks: Chunk[] = []
  let last = 0
  for (const match of plain.matchAll(/[A-Za-z0-9]+/g)) {
    const end = match.index + match[0].length
    chunks.push({
      text: match[0].toUpperCase(),
      before: plain.slice(last, match.index),
      start: match.index,
      end,
    })
    last = end
  }
  return chunks
}

/** "I O E 0 9 1 …": characters written apart are one number, from four of them on. */
function joinSingles(chunks: readonly Chunk[]): readonly Chunk[] {
  const joined: Chunk[] = []
  for (let at = 0; at < chunks.length; ) {
    let to = at
    while (chunks[to]?.text.length === 1 && (to === at || /^[ .-]{1,2}$/.test(chunks[to]?.before ?? '')))
      to += 1
    const [first, final] = [chunks[at], chunks[to - 1]]
    if (first && final && to - at >= 8) {
      const text = chunks
        .slice(at, to)
        .map((chunk) => chunk.text)
        .join('')
      joined.push({ ...first, text, end: final.end })
    } else joined.push(...chunks.slice(at, Math.max(to, at + 1)))
    at = Math.max(to, at + 1)
  }
  return joined
}

const repairLetters = (text: string) => text.replaceAll('0', 'O').replaceAll('1', 'I')
const repairDigits = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1')

/** The prefix at the start of a chunk: a known one, repaired if need be, or any three letters glued to digits. */
function prefixOf(
  text: string,
): { readonly prefix: string; readonly known: boolean; readonly repaired: boolean } | undefined {
  const head = text.slice(0, LETTERS)
  if (head.length < LETTERS) return undefined
  for (const form of [
    head,
    repairLetters(head),
    repairLetters(head).replace(/^I(?=IN)/, 'L'),
    head.replaceAll('1', 'L'),
  ]) {
    if (PREFIXES.has(form)) return { prefix: form, known: true, repaired: form !== head }
  }
  const glued = /^[A-Z]{3}[0-9OIL]{10}$/.test(text) && /[0-9]{6}/.test(text)
  return glued ? { prefix: head, known: false, repaired: false } : undefined
}

function candidateAt(chunks: readonly Chunk[], at: number): Candidate | undefined {
  const first = chunks[at]
  const prefix = first ? prefixOf(first.text) : undefined
  if (!first || !prefix) return undefined
  let body = first.text.slice(LETTERS)
  let to = at + 1
  let odd = false
  for (let next = chunks[to]; next && isPart(next, body.length); next = chunks[to]) {
    if (/[^\s.\-–—:_/#"']/.test(next.before) || (next.before.includes('#') && body !== '')) odd = true
    body += next.text
    to += 1
  }
  const end = chunks[to - 1]?.end ?? first.end
  const digits = (body.match(/\d/g) ?? []).length
  // A known prefix can be a word or a name ("Lin", "NBC news"): digits make it a number.
  if (digits < 5) return undefined
  return { result: judge(prefix, body, odd), start: first.start, end }
}

/** Whether a chunk goes on with the number: digits or what looks like them, until ten are together. */
function isPart(chunk: Chunk, length: number): boolean {
  if (length === DIGITS || !/^[^\p{L}\p{N}\n,;!?()]{1,3}$/u.test(chunk.before)) return false
  return /^[0-9OIL]*[0-9][0-9OIL]*$/.test(chunk.text)
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

/** Drops readings that begin inside another. */
function outermost(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of candidates) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

interface OtherNumber {
  readonly start: number
  readonly end: number
  readonly error: ReceiptError
}

interface Hints {
  readonly social: boolean
  readonly alien: boolean
  /** The message is about a receipt number, so that bare digits are judged as one. */
  readonly wanted: boolean
}

/** A-numbers, Social Security numbers, and, where a receipt is asked for, digits without their prefix. */
function otherNumbers(chunks: readonly Chunk[], hints: Hints): OtherNumber[] {
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
  return { lettered: opening.lettered, lengths, digits: parts.join(''), start: first.start, end, to }
}

/** "A123456789", "A# 123 456 789", "123-45-6789". */
function openingOf(
  first: Chunk,
  next: Chunk | undefined,
): { readonly lettered: boolean; readonly parts: readonly string[] } | undefined {
  if (/^\d+$/.test(first.text)) return { lettered: false, parts: [first.text] }
  if (/^A\d{3,9}$/.test(first.text)) return { lettered: true, parts: [first.text.slice(1)] }
  const apart = first.text === 'A' && next && /^[\s#-]{0,3}$/.test(next.before) && /^\d{3,9}$/.test(next.text)
  return apart ? { lettered: true, parts: [] } : undefined
}

function errorOf(group: Group, { social, alien, wanted }: Hints): ReceiptError | undefined {
  const { lettered, digits, lengths } = group
  const shape = lengths.join('-')
  const aliens = digits.length >= 7 && digits.length <= 9
  if (lettered) return aliens ? 'a_number' : undefined
  if (shape === '3-2-4' || (social && digits.length === 9)) return 'ssn_like'
  if (alien && aliens) return 'a_number'
  return wanted ? bareError(shape, digits.length) : unaskedError(shape, digits)
}

/** Digits without letters, where a receipt number was asked for. */
function bareError(shape: string, count: number): ReceiptError | undefined {
  if (shape === '9' || shape === '3-3-3') return 'a_number'
  return shape === '3-3-4' || count < 6 ? undefined : 'missing_prefix'
}

/** Ten digits that are no telephone number. */
function unaskedError(shape: string, digits: string): ReceiptError | undefined {
  return shape === '10' && /^[01]/.test(digits) ? 'missing_prefix' : undefined
}
