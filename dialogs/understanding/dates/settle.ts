import type { Message } from '../message.ts'
import { Gap } from '../words.ts'
import type { ClockReading } from './clock.ts'
import { type Day, partsOf, realDay, weekdayOf } from './days.ts'
import type { Role } from './roles.ts'
import { type DayReading, has, type Scan, skip } from './scan.ts'

/** A date or a clock time found in a message, by its words. */
export interface Found {
  readonly from: number
  readonly to: number
  readonly day?: DayReading
  readonly clock?: ClockReading
  readonly role?: Role | undefined
}

export type Dated = Found & { readonly day: DayReading }

/** Settles what several dates of one message mean together: taken back, named twice, alternatives, or each its own. */
export function settleDates(message: Message, scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const dated = withMonths(scan, found)
  const kept = withoutCorrected(scan, withoutDenied(message, scan, namedOnce(scan, dated)))
  return withoutRough(joinAlternatives(scan, kept))
}

const only = ({ day }: Dated): Day | undefined => (day.certainty === 'exact' ? day.days[0] : undefined)

const NEAR = 4

/** "Del 22 al 26 de febrero", "the 5th or 6th of May": a date without a month takes the one named behind it. */
function withMonths(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  return found.map((one, index) => {
    const next = found[index + 1]
    if (one.day.open?.kind !== 'date' || !next || next.day.open) return one
    const day = only(next)
    if (day === undefined) return one
    const near = next.from - one.to <= NEAR && (next.from === one.to || connects(scan, one.to, next.from))
    const { year, month } = partsOf(day)
    const same = near ? realDay(year, month, one.day.open.date) : undefined
    return same === undefined ? one : { ...one, day: { to: one.to, days: [same], certainty: 'exact' } }
  })
}

function connects({ words, calendar }: Scan, from: number, to: number): boolean {
  const { or, and, through, correction } = calendar.words
  return words
    .slice(from, to + 1)
    .some(({ norm }) => or.has(norm) || and.has(norm) || through.has(norm) || correction.has(norm))
}

/** Dates between the two mentions of one; the bound keeps settling linear in the message. */
const NAMED_WITHIN = 5

/** "Ayer martes", "yesterday, on Halloween", "el 14 es hoy": a day named twice is one date; two that differ are asked back. */
function namedOnce(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const kept: Dated[] = []
  for (const one of found) {
    const before = kept.slice(-NAMED_WITHIN).findLast((other) => isSame(other, one))
    const previous = kept.at(-1)
    if (before && compatible(before, one))
      kept[kept.lastIndexOf(before)] = merged(scan, before, one, before === previous)
    else if (previous && isContradiction(scan, previous, one))
      kept[kept.length - 1] = contradiction(previous, one)
    else kept.push(one)
  }
  return kept
}

/** The same day; a weekday alone is the same as a date that falls on it, whichever side it was read to. */
function isSame(a: Dated, b: Dated): boolean {
  const [x, y] = [only(a), only(b)]
  if (a.day.open?.kind === 'weekday' && b.day.open?.kind === 'weekday') {
    return a.day.open.weekday === b.day.open.weekday
  }
  if (a.day.open?.kind === 'weekday') return y !== undefined && weekdayOf(y) === a.day.open.weekday
  if (b.day.open?.kind === 'weekday') return x !== undefined && weekdayOf(x) === b.day.open.weekday
  return x !== undefined && x === y
}

function compatible(a: Dated, b: Dated): boolean {
  const clash = a.clock && b.clock && String(a.clock.minutes) !== String(b.clock.minutes)
  const ofTwo = a.role !== b.role && OWN.has(a.role) && OWN.has(b.role) && !a.day.open && !b.day.open
  return !clash && !ofTwo
}

const OWN: ReadonlySet<Role | undefined> = new Set(['appointment', 'letter', 'due', 'move', 'hearing'])

function merged(scan: Scan, a: Dated, b: Dated, next: boolean): Dated {
  const together = next && b.from - a.to <= NEAR && !corrects(scan, a.to, b.from)
  const clock = a.clock ?? b.clock
  const day = a.day.open?.kind === 'weekday' ? b.day : a.day
  const spans = together || (b.clock && !a.clock) ? { from: a.from, to: b.to } : { from: a.from, to: a.to }
  const role = a.role ?? b.role
  return { ...spans, day: { ...day, to: spans.to }, ...(clock && { clock }), role }
}

/** "Mañana lunes" on a Monday: the two stand side by side and do not fit. */
function isContradiction({ words }: Scan, a: Dated, b: Dated): boolean {
  const [x, y] = [only(a), b.day.days.length]
  if (x === undefined || y === 0 || b.from !== a.to || b.day.open?.kind !== 'weekday') return false
  return a.day.open?.kind === 'relative' && !a.clock && (words[b.from]?.gap ?? 0) < Gap.sentence
}

function contradiction(a: Dated, b: Dated): Dated {
  const days = [...a.day.days, ...b.day.days].sort((x, y) => x - y)
  return { ...b, from: a.from, role: a.role, day: { to: b.to, days, certainty: 'ambiguous' } }
}

/** "On the 10th, not the 20th", "no el 5 sino el 6": the denied one is not meant, where another is told. */
function withoutDenied(message: Message, scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const denied = found.map((one, index) => isDenied(message, scan, one, found[index + 1]))
  return denied.every(Boolean) ? found : found.filter((_, index) => !denied[index])
}

const AUXILIARIES = /^(can|could|do|does|did|will|would|have|has|had|should|am|are)$/

function isDenied(
  { words, data }: Message,
  scan: Scan,
  { from, to }: Dated,
  next: Dated | undefined,
): boolean {
  if (next && isSupposed(scan, from, to, next.from)) return true
  let at = from - 1
  while (at >= from - 3 && (words[at + 1]?.gap ?? 0) < Gap.comma && has(scan, at, 'on', 'the', 'copula'))
    at -= 1
  const word = words[at]?.norm ?? ''
  if (!data.cues.negators.has(word) || (words[at + 1]?.gap ?? 0) >= Gap.comma) return false
  // "The 10th no the 12th" takes back what stands before it; "el 12, no el 10" what stands behind.
  if (word === 'no' && at > 0 && !denies(scan, at + 1, from)) return false
  return !AUXILIARIES.test(words[at - 1]?.norm ?? '')
}

function denies(scan: Scan, at: number, from: number): boolean {
  return has(scan, at, 'copula') || /^(el|este|los)$/.test(scan.words[Math.min(at, from)]?.norm ?? '')
}

/** "I thought it was the 24th but it's the 25th". */
function isSupposed(scan: Scan, from: number, to: number, next: number): boolean {
  const before = scan.words.slice(Math.max(0, from - 5), from)
  if (next - to > 5 || !before.some(({ norm }) => scan.calendar.words.supposed.has(norm))) return false
  const between = Array.from({ length: next - to }, (_, step) => to + step)
  return between.some((at) => has(scan, at, 'but')) && between.some((at) => has(scan, at, 'copula'))
}

const LONGEST_CORRECTION = 7

/** "On the 10th, no wait, the 12th": the later one is meant, at the hour of the first where it has none. */
function withoutCorrected(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const kept: Dated[] = []
  for (const one of found) {
    const before = kept.at(-1)
    if (before && one.from - before.to <= LONGEST_CORRECTION && corrects(scan, before.to, one.from)) {
      kept.pop()
      kept.push(one.clock || !before.clock ? one : { ...one, clock: before.clock })
    } else kept.push(one)
  }
  return kept
}

function corrects(scan: Scan, from: number, to: number): boolean {
  const words = Array.from({ length: to - from }, (_, step) => from + step)
  if (words.some((at) => has(scan, at, 'correction'))) return true
  // "The 31st no abren, es el 2".
  if (scan.words[from]?.norm === 'no' && words.some((at) => at > from && has(scan, at, 'copula'))) return true
  return (
    to - from <= NEAR + 1 && words.some((at) => has(scan, at, 'softCorrection') && standsFree(scan, at, to))
  )
}

/** "…, no, the 12th", "no it was", but not "I had no car": what follows is the date or another word of the correction. */
function standsFree(scan: Scan, at: number, to: number): boolean {
  const next = skip(scan, at + 1, 'softCorrection', 'copula', 'the', 'on')
  return next >= to || next > at + 1 || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma
}

/** "The 3rd or the 4th", "entre el 12 y el 14": one date that is not certain. */
function joinAlternatives(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const joined: Dated[] = []
  for (const one of found) {
    const before = joined.at(-1)
    if (before && isAlternative(scan, before, one)) {
      const days = [...aligned(before, one), ...one.day.days]
      const open =
        before.day.open?.kind === 'period' && one.day.open?.kind === 'period' ? before.day.open : undefined
      const day: DayReading = { to: one.to, days, certainty: 'ambiguous', ...(open && { open }) }
      joined[joined.length - 1] = { ...one, from: before.from, day }
    } else joined.push(one)
  }
  return joined
}

/** "Monday or Tuesday of last week": the Monday of the same week. */
function aligned({ day }: Dated, one: Dated): readonly Day[] {
  const [later] = one.day.days
  if (day.open?.kind !== 'weekday' || later === undefined || one.day.open) return day.days
  return [later - ((weekdayOf(later) - day.open.weekday + 7) % 7)]
}

function isAlternative(scan: Scan, before: Dated, one: Dated): boolean {
  const between = one.from - before.to
  // "El año pasado en noviembre": two rough times side by side are one.
  if (between <= 1 && before.day.open?.kind === 'period' && one.day.open?.kind === 'period') return true
  if (between > NEAR + 1 || before.day.certainty === 'unknown') return false
  const at = Array.from({ length: between + 1 }, (_, step) => before.to + step)
  const or = at.some((place) => has(scan, place, 'or') && scan.words[place + 1]?.norm !== 'sea')
  const and = at.some((place) => has(scan, place, 'and'))
  return or || (and && (has(scan, before.from - 1, 'between') || has(scan, before.from, 'between')))
}

const REACH = 8

/** "Antes de Navidad, el mero 20": a rough time gives way to a date told with it; a weekday alone to the rough time. */
function withoutRough(found: readonly Dated[]): readonly Dated[] {
  return found.filter((one, index) => {
    const neighbours = [found[index - 1], found[index + 1]].filter((other) => other !== undefined)
    return !neighbours.some((other) => {
      const distance = other.from > one.from ? other.from - one.to : one.from - other.to
      const alike = !OWN.has(one.role) || !OWN.has(other.role) || one.role === other.role
      return alike && givesWay(one, other, distance)
    })
  })
}

const isRough = ({ day }: Dated) => day.open?.kind === 'period' || day.certainty === 'unknown'

function givesWay(one: Dated, other: Dated, distance: number): boolean {
  if (one.day.open?.kind === 'weekday') return other.day.open?.kind === 'period' && distance <= NEAR
  if (isRough(one)) return !isRough(other) && other.day.open?.kind !== 'weekday' && distance <= REACH
  const [counted, named] = [only(one), only(other)]
  // "A month ago, on October 15".
  const loose = one.day.open?.kind === 'counted' ? one.day.open.within : 0
  if (loose === 0 || counted === undefined || named === undefined || other.day.open?.kind === 'counted')
    return false
  return distance <= NEAR && Math.abs(counted - named) <= loose
}
