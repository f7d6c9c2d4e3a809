import type { LexicalData } from './lexicalData.ts'
import type { Message } from './message.ts'
import { plain } from './phrases.ts'
import type { ReadReceipt, ReceiptError } from './reading.ts'
import { type Chunk, receiptChunks } from './receiptChunks.ts'

/** Prefixes seen on receipt numbers. Another one is warned about, never refused. */
const PREFIXES: ReadonlySet<string> = new Set([
  ...['IOE', 'EAC', 'VSC', 'WAC', 'CSC', 'LIN', 'NSC', 'SRC', 'TSC', 'MSC', 'NBC', 'YSC', 'PSC'],
])

const DIGITS = 10
/** Words of a message that says of a receipt number only that there is none, where none was asked for. */
const LONGEST_EXCUSE = 14
const LETTERS = 3
/** Digits behind a known prefix that make it a number, cut short or not. */
const FEWEST_ASKED = 3
const FEWEST_UNASKED = 5

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
  const text = { all: message.text, wanted, data: message.data }
  const chunks = receiptChunks(message.text, message.data)
  const candidates = chunks.flatMap((_, at) => candidateAt(chunks, at, text) ?? [])
  const found = outermost(candidates)
  const good = found.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]))
  const numbers = otherNumbers(chunks, {
    social: about('socialSecurity'),
    alien: about('aNumber'),
    telephone: about('telephone'),
    wanted,
  })
  const spans = [...found, ...numbers]
  if (good.length > 0) return { receipt: accept(good), spans }
  const failed = found.find(({ result }) => typeof result === 'string')?.result ?? numbers[0]?.error
  if (typeof failed === 'string') return { receipt: { error: failed }, spans }
  if (!wanted) return { receipt: null, spans }
  const short = asked || message.words.length <= LONGEST_EXCUSE
  if (short && about('none')) return { receipt: { error: 'none' }, spans }
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

/** Letters and digits that are mistaken for one another, as one of them. */
const lookAlike = (text: string) =>
  text.replace(/[1L]/g, 'I').replaceAll('0', 'O').replaceAll('5', 'S').replaceAll('8', 'B')

const PREFIX_BY_LOOKS: ReadonlyMap<string, string> = new Map(
  [...PREFIXES].map((one) => [lookAlike(one), one]),
)

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
}
const repairDigits = (text: string) => text.replace(/[A-Z]/g, (letter) => LOOKS_LIKE[letter] ?? letter)

interface Prefix {
  readonly prefix: string
  readonly known: boolean
  readonly repaired: boolean
  /** Letters that are a prefix only where exactly ten digits follow. */
  readonly loose: boolean
}

/** A known prefix at the start of a chunk, repaired if need be. */
function knownPrefix(text: string): Prefix | undefined {
  const head = text.slice(0, LETTERS)
  const prefix = PREFIX_BY_LOOKS.get(lookAlike(head))
  return prefix === undefined ? undefined : { prefix, known: true, repaired: prefix !== head, loose: false }
}

/** What the message is, for those who read one number in it. */
interface Text {
  readonly all: string
  /** The message is about a receipt number. */
  readonly wanted: boolean
  readonly data: LexicalData
}

function candidateAt(chunks: readonly Chunk[], at: number, text: Text): Candidate | undefined {
  const first = chunks[at]
  const prefix = first && prefixOf(first, chunks[at + 1], text.data)
  if (!prefix) return undefined
  const { body, odd, to, spelled } = bodyAfter(chunks, at, text.data)
  const end = chunks[to - 1]?.end ?? first.end
  const cut = body.length < DIGITS && /^[#*?_]/.test(text.all.slice(end))
  const result = judge({ ...prefix, repaired: prefix.repaired || spelled }, body, odd || cut)
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

/** The letters a number begins with, if what stands behind them can be its beginning: "Linda" is no LIN. */
function prefixOf(first: Chunk, next: Chunk | undefined, data: LexicalData): Prefix | undefined {
  const rest = first.text.slice(LETTERS)
  if (first.text.length < LETTERS || !/^[A-Z0-9]{3}/.test(first.text) || /^\d+$/.test(first.text))
    return undefined
  if (!/\d/.test(rest) && repairDigits(rest).replace(/\d/g, '') !== '') return undefined
  return knownPrefix(first.text) ?? otherPrefix(first, next, data)
}

/**
 * Any three letters glued to ten digits, or before them where they are no word. Asylum offices have letters of
 * their own, with a Z first; all others are warned about.
 */
function otherPrefix(first: Chunk, next: Chunk | undefined, data: LexicalData): Prefix | undefined {
  const prefix = first.text.slice(0, LETTERS)
  if (!/^[A-Z]{3}$/.test(prefix)) return undefined
  const found = { prefix, known: prefix.startsWith('Z'), repaired: false, loose: true }
  if (first.text.length > LETTERS) return found
  const word = plain(prefix)
  const { en, es } = data.languageWords
  const isWord = en.has(word) || es.has(word) || data.neutralWords.has(word) || data.noPrefixes.has(word)
  return !isWord && (first.capital || /^\p{Pd}$/u.test(next?.before ?? '')) ? found : undefined
}

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
  while (body === '' && from - to < 3 && data.receiptBetween.has(plain(chunks[from]?.text ?? ''))) from += 1
  if (from > to && isPart(chunks[from], '')) to = from
  for (let next = chunks[to]; next && isPart(next, body); next = chunks[to]) {
    if (/[^\s.\p{Pd}:=_/#"'()]/u.test(next.before) && !next.spoken) odd = true
    if (next.before.includes('#') && body !== '') odd = true
    body += next.text
    spelled ||= next.spoken === 'repaired'
    to += 1
  }
  return { body, odd, spelled, to }
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
  return before.includes(',') ? spoken !== undefined : body === '' || !/[()]/.test(before)
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
  readonly telephone: boolean
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

function errorOf(group: Group, { social, alien, telephone, wanted }: Hints): ReceiptError | undefined {
  const { lettered, digits, lengths } = group
  const shape = lengths.join('-')
  const aliens = digits.length >= 7 && digits.length <= 9
  if (lettered) return aliens ? 'a_number' : undefined
  if (shape === '3-2-4' || (social && digits.length === 9)) return 'ssn_like'
  if (alien && aliens) return 'a_number'
  if (telephone && digits.length <= 11) return undefined
  return wanted ? bareError(group) : unaskedError(shape, digits)
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
