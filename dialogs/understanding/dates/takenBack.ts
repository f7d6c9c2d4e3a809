import type { Message } from '../message.ts'
import { Gap } from '../words.ts'
import { correctionEnd, otherWords } from './correctionWords.ts'
import type { Dated } from './found.ts'
import { has, type Scan, sayingEnd, skip } from './scan.ts'

const NEAR = 4

/** "On the 10th, not the 20th", "no el 5 sino el 6": the denied one is not meant, where another is told. */
export function withoutDenied(message: Message, scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const denied = found.map((one, index) => isDenied(message, scan, one, found[index + 1]))
  if (found.length > 0 && denied.every(Boolean)) return found.map((one) => asDenied(scan, one))
  return found.filter((_, index) => !denied[index])
}

/** "Not the 5th", and no other day: which it is has to be asked. */
function asDenied(scan: Scan, one: Dated): Dated {
  const inner = Array.from({ length: one.to - one.from - 1 }, (_, step) => one.from + 1 + step)
  // "Not this Friday but the next" tells the other day itself.
  const another =
    one.day.isOther || inner.some((at) => has(scan, at, 'but') || (scan.words[at]?.gap ?? 0) >= Gap.comma)
  if (another || one.day.certainty !== 'exact') return one
  return { ...one, day: { to: one.day.to, days: [], certainty: 'ambiguous' } }
}

function isDenied(message: Message, scan: Scan, one: Dated, next: Dated | undefined): boolean {
  const { words, data } = message
  const { bareNo, auxiliary } = data.calendar.words
  const { from, to } = one
  if (next && isSupposed(scan, from, to, next.from)) return true
  if (message.found('insteadOf').some((phrase) => phrase.to <= from && from - phrase.to <= 1)) return true
  let at = from - 1
  while (at >= from - 3 && (words[at + 1]?.gap ?? 0) < Gap.comma && has(scan, at, 'on', 'the', 'copula'))
    at -= 1
  const word = words[at]?.norm ?? ''
  if (!data.cues.negators.has(word) || (words[at + 1]?.gap ?? 0) >= Gap.comma) return false
  // "The 10th no the 12th" takes back what stands before it; "el 12, no el 10" what stands behind.
  if (bareNo.has(word) && !isOfNo(scan, at, one)) return false
  return !auxiliary.has(words[at - 1]?.norm ?? '')
}

/** Whether a "no" denies what follows: "the 10th no the 12th" takes back what stands before, "no, it was the 3rd" says so. */
function isOfNo(scan: Scan, at: number, one: Dated): boolean {
  if (has(scan, at + 1, 'it')) return false
  // "(El miércoles,) no hoy".
  const isAside = (scan.words[at]?.gap ?? 0) >= Gap.comma || has(scan, at - 1, 'but')
  if (isAside && one.day.open?.kind === 'relative' && one.from === at + 1) return true
  return at === 0 || denies(scan, at + 1, one.from) || isOtherWeekday(scan, at, one)
}

/** "(El 12,) no el 10". */
function denies(scan: Scan, at: number, from: number): boolean {
  return has(scan, at, 'copula') || has(scan, Math.min(at, from), 'pointsAtNext')
}

/** "Martes, no lunes": in Spanish, behind a comma, the second weekday is the one that is not meant. */
function isOtherWeekday(scan: Scan, at: number, { from, day }: Dated): boolean {
  const isCut = (scan.words[at]?.gap ?? 0) >= Gap.comma && at + 1 === from
  return !scan.monthFirst && isCut && day.open?.kind === 'weekday'
}

/** "I thought it was the 24th but it's the 25th". */
function isSupposed(scan: Scan, from: number, to: number, next: number): boolean {
  const before = [5, 4, 3, 2, 1].map((back) => from - back).filter((at) => at >= 0)
  const isSaid = (at: number) => (sayingEnd(scan, at, 'iSaid') ?? from + 1) <= from
  const isThought = before.some((at) => has(scan, at, 'supposed') || isSaid(at))
  if (next - to > 5 || !isThought) return false
  const between = Array.from({ length: next - to }, (_, step) => to + step)
  return between.some((at) => has(scan, at, 'but', 'and')) && between.some((at) => has(scan, at, 'copula'))
}

const LONGEST_CORRECTION = 6
/** With the words that take back. */
const LONGEST = 16

/** "On the 10th, no wait, the 12th": the later one is meant, at the hour of the first where it has none. */
export function withoutCorrected(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const kept: Dated[] = []
  for (const one of found) {
    const before = kept.at(-1)
    if (before && (corrects(scan, before.to, one.from) || isCorrectedBehind(scan, before, one))) {
      kept.pop()
      kept.push(one.clock || !before.clock ? one : { ...one, clock: before.clock })
    } else kept.push(one)
  }
  return kept
}

/** Whether the words between two dates take the first one back. */
export function corrects(scan: Scan, from: number, to: number): boolean {
  if (to - from > LONGEST) return false
  if (otherWords(scan, from, to) > LONGEST_CORRECTION) return isTakenBackAt(scan, from, to)
  if (from === to) return scan.words[to]?.before.includes('*') ?? false
  const words = Array.from({ length: to - from }, (_, step) => from + step)
  if (words.some((at) => has(scan, at, 'correction'))) return true
  // "The 31st no abren, es el 2".
  if (has(scan, from, 'bareNo') && words.some((at) => at > from && has(scan, at, 'copula'))) return true
  const isNear = to - from <= NEAR + 1
  return words.some((at) => has(scan, at, 'softCorrection') && standsFree(scan, at, to, isNear))
}

/** "11/3, 11/4 sorry": the words that take back end the message. */
function isCorrectedBehind(scan: Scan, before: Dated, one: Dated): boolean {
  const end = correctionEnd(scan, one.to)
  return (
    one.from - before.to <= 1 &&
    !has(scan, before.to, 'and', 'or') &&
    end > one.to &&
    end >= scan.words.length
  )
}

/** "(The 5th, which was a holiday here,) no, sorry, the 6th": two words that take back, right before the date. */
function isTakenBackAt(scan: Scan, from: number, to: number): boolean {
  let at = to - 1
  while (at > from && has(scan, at, 'the', 'on', 'copula', 'it')) at -= 1
  return at > from && [at, at - 1].every((one) => has(scan, one, 'correction', 'softCorrection'))
}

/** "…, no, the 12th", "no it was", but not "I had no car": what follows is the date or another word of the correction. */
function standsFree(scan: Scan, at: number, to: number, isNear: boolean): boolean {
  const next = skip(scan, at + 1, 'softCorrection', 'copula', 'the', 'on')
  if (!isNear) return next >= to
  // "(Tomorrow,) sorry, not tomorrow".
  if (has(scan, next, 'denies') && !has(scan, at, 'denies')) return true
  return next >= to || next > at + 1 || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma
}
