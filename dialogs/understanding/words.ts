import type { Spelling } from './spelling.ts'

/** How strongly a word is cut off from the one before it. */
export const Gap = { glued: 0, space: 1, comma: 2, sentence: 3 } as const
export type Gap = (typeof Gap)[keyof typeof Gap]

/** One word of a message, folded for matching, with its place in the text as typed. */
export interface Word {
  /** Lower case, no accents, contractions opened, spelling repaired: what phrases are matched against. */
  readonly norm: string
  /** The same before any repair. */
  readonly typed: string
  readonly start: number
  readonly end: number
  readonly isNumber: boolean
  readonly gap: Gap
  /** What stands between this word and the one before, folded, at most four characters of it. */
  readonly before: string
  readonly repaired: boolean
  /** The person wrote an accent, ñ or the like. */
  readonly accented: boolean
  readonly capital: boolean
}

/** Longer messages are read up to here: nobody types a story of this length, and reading stays quick. */
export const MAX_LENGTH = 20_000
const MAX_WORDS = 800

const APOSTROPHES = new Set(["'", '’', '‘', 'ʼ', '`', '´', '′'])
const MARKS = /\p{M}+/gu
const LETTER = /\p{L}/u
const DIGIT = /\p{Nd}/u
const PICTOGRAPH = /\p{Extended_Pictographic}/u
const INVISIBLE = /[\p{Cf}\p{M}\p{Emoji_Modifier}]/u

type Kind = 'letter' | 'digit' | 'picture' | 'mark'

interface Folded {
  readonly text: string
  readonly at: readonly number[]
  readonly kinds: readonly Kind[]
}

function kindOf(char: string): Kind {
  if (char >= 'a' && char <= 'z') return 'letter'
  if (char >= '0' && char <= '9') return 'digit'
  if (char < '\u0080') return 'mark'
  if (LETTER.test(char)) return 'letter'
  if (DIGIT.test(char)) return 'digit'
  return PICTOGRAPH.test(char) ? 'picture' : 'mark'
}

const folds = new Map<string, string>()

/** Folding is the same every time; what was folded once is kept, up to a bound. */
function foldChar(char: string): string {
  if (char < '\u0080') return char.toLowerCase()
  const known = folds.get(char)
  if (known !== undefined) return known
  const folded = foldOther(char)
  if (folds.size < 2_000) folds.set(char, folded)
  return folded
}

function foldOther(char: string): string {
  if (APOSTROPHES.has(char)) return "'"
  if (INVISIBLE.test(char)) return ''
  return char.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '')
}

/** Folds case, width and accents, and keeps for every resulting character where it stood in the text. */
function fold(text: string): Folded {
  let folded = ''
  const at: number[] = []
  const kinds: Kind[] = []
  let index = 0
  for (const char of text) {
    const plain = foldChar(char)
    for (const piece of plain) {
      folded += piece
      const kind = kindOf(piece)
      for (let unit = 0; unit < piece.length; unit += 1) {
        at.push(index)
        kinds.push(kind)
      }
    }
    index += char.length
  }
  at.push(index)
  return { text: folded, at, kinds }
}

/** The end of the run that starts at `from`; an apostrophe between letters belongs to the word. */
function runEnd({ text, kinds }: Folded, from: number): number {
  const kind = kinds[from]
  if (kind === 'picture') return from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1)
  let end = from + 1
  while (end < kinds.length) {
    const inner = text[end] === "'" && kind === 'letter' && kinds[end + 1] === 'letter'
    if (kinds[end] !== kind && !inner) break
    end += 1
  }
  return end
}

function gapOf(between: string, previous: string): Gap {
  if (between === '') return Gap.glued
  if (/[!?;¿¡…]/.test(between)) return Gap.sentence
  if (/\.(\s|$)/.test(between) && previous.length > 1) return Gap.sentence
  if (/[,:()\n]|\s[-–—]/.test(between)) return Gap.comma
  return Gap.space
}

/** A run of letters or digits; both together where they are one way of writing: "b4" is "before". */
function wordEnd(folded: Folded, from: number, spelling: Spelling): number {
  const to = runEnd(folded, from)
  if (folded.kinds[from] !== 'letter' || folded.kinds[to] !== 'digit') return to
  const end = runEnd(folded, to)
  const isWhole = folded.kinds[end] !== 'letter' && spelling.expands(folded.text.slice(from, end))
  return isWhole ? end : to
}

const ACCENT = /[áéíóúñü]/i

/** Cuts a message into words. Linear in its length; never throws. */
export function readWords(message: string, spelling: Spelling): Word[] {
  const text = message.slice(0, MAX_LENGTH)
  const folded = fold(text)
  const words: Word[] = []
  let last = 0
  for (let from = 0; from < folded.kinds.length && words.length < MAX_WORDS; ) {
    if (folded.kinds[from] === 'mark') {
      from += 1
      continue
    }
    const to = wordEnd(folded, from, spelling)
    const between = folded.text.slice(last, from)
    const start = folded.at[from] ?? 0
    const end = folded.at[to] ?? text.length
    const typed = folded.text.slice(from, to)
    const original = text.slice(start, end)
    const isNumber = folded.kinds[from] === 'digit'
    const repair = isNumber ? { norms: [typed], repaired: false } : spelling.repair(typed)
    repair.norms.forEach((norm, position) => {
      words.push({
        norm,
        typed,
        start,
        end,
        isNumber,
        gap: position > 0 ? Gap.space : gapOf(between, words.at(-1)?.typed ?? ''),
        before: position > 0 ? ' ' : between.slice(-4),
        repaired: repair.repaired,
        accented: ACCENT.test(original),
        capital: /^\p{Lu}/u.test(original),
      })
    })
    last = to
    from = to
  }
  return words
}

/** The words `from` up to but not including `to`, as the person typed them. */
export function slice(text: string, words: readonly Word[], from: number, to: number): string {
  const first = words[from]
  const final = words[to - 1]
  return first && final ? text.slice(first.start, final.end) : ''
}
