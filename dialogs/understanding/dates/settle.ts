import type { Message } from '../message.ts'
import { Gap } from '../words.ts'
import { type Day, partsOf, realDay, weekdayOf } from './days.ts'
import { type Dated, OWN, onlyDay } from './found.ts'
import { withoutRemarks } from './remarks.ts'
import { has, type Scan } from './scan.ts'
import { corrects, withoutCorrected, withoutDenied } from './takenBack.ts'
import { joinAlternatives, withoutRough } from './together.ts'

const NEAR = 4

/** Settles what several dates of one message mean together: taken back, named twice, alternatives, or each its own. */
export function settleDates(message: Message, scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const dated = withMonths(scan, found)
  const kept = withoutCorrected(
    scan,
    withoutDenied(message, scan, namedOnce(scan, withoutRemarks(scan, dated))),
  )
  return withoutRough(joinAlternatives(scan, kept))
}

/** "Del 22 al 26 de febrero", "the 5th or 6th of May": a date without a month takes the one named behind it. */
function withMonths(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const dated = [...found]
  for (let index = found.length - 2; index >= 0; index -= 1) {
    const [one, next] = [dated[index], dated[index + 1]]
    if (one && next) dated[index] = withMonth(scan, one, next)
  }
  return dated
}

function withMonth(scan: Scan, one: Dated, next: Dated): Dated {
  if (one.day.open?.kind !== 'date' || next.day.open) return one
  const day = onlyDay(next)
  if (day === undefined) return one
  const near = next.from - one.to <= NEAR && (next.from === one.to || connects(scan, one.to, next.from))
  const { year, month, date } = partsOf(day)
  // "Del 28 al 3 de enero" begins in the month before.
  const before = one.day.open.date > date && has(scan, next.from - 1, 'through') && month > 1
  const same = near ? realDay(year, before ? month - 1 : month, one.day.open.date) : undefined
  if (same !== undefined) return { ...one, day: { to: one.to, days: [same], certainty: 'exact' } }
  return near ? one : eitherMonth(scan, one, next, realDay(year, month, one.day.open.date))
}

const FAR = 8

/** "La mandaron el 1 y llegó el 9 de septiembre": of that month, or of the nearest. */
function eitherMonth(scan: Scan, one: Dated, next: Dated, other: Day | undefined): Dated {
  const own = onlyDay(one)
  const between = Array.from({ length: next.from - one.to }, (_, step) => one.to + step)
  const isApart = between.some((at) => (scan.words[at]?.gap ?? 0) >= Gap.sentence)
  const joined = between.length <= FAR && between.some((at) => has(scan, at, 'and')) && !isApart
  const sameSide = own !== undefined && other !== undefined && own <= scan.today === other <= scan.today
  if (!joined || !sameSide || own === other) return one
  return { ...one, day: { to: one.to, days: [own, other].sort((a, b) => a - b), certainty: 'ambiguous' } }
}

function connects({ words, calendar }: Scan, from: number, to: number): boolean {
  const { or, and, through, correction, softCorrection, the, of, on, copula, fillsBetween } = calendar.words
  const joints = [or, and, through, correction, softCorrection]
  const between = words.slice(from, to)
  const isJoint = (norm: string) => joints.some((set) => set.has(norm))
  const isFilling = (norm: string) => [the, of, on, copula, fillsBetween].some((set) => set.has(norm))
  return (
    between.every(({ norm }) => isJoint(norm) || isFilling(norm)) &&
    words.slice(from, to + 1).some(({ norm }) => isJoint(norm))
  )
}

/** Dates between the two mentions of one; the bound keeps settling linear in the message. */
const NAMED_WITHIN = 5

/** "Ayer martes", "yesterday, on Halloween", "el 14 es hoy": a day named twice is one date; two that differ are asked back. */
function namedOnce(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const kept: Dated[] = []
  for (const one of found) {
    const before = kept.slice(-NAMED_WITHIN).findLast((other) => isSame(other, one))
    const previous = kept.at(-1)
    // "Wednesday, not today": what is denied is no other name of it.
    const isDenied = one.day.open?.kind === 'relative' && has(scan, one.from - 1, 'denies')
    if (before && !isDenied && compatible(before, one))
      kept[kept.lastIndexOf(before)] = merged(scan, before, one, before === previous)
    else if (previous && isContradiction(scan, previous, one))
      kept[kept.length - 1] = contradiction(previous, one)
    else kept.push(one)
  }
  return kept
}

/** The same day; a weekday alone is the same as a date that falls on it, whichever side it was read to. */
function isSame(a: Dated, b: Dated): boolean {
  const [x, y] = [onlyDay(a), onlyDay(b)]
  if (a.day.open?.kind === 'weekday' && b.day.open?.kind === 'weekday') {
    return a.day.open.weekday === b.day.open.weekday
  }
  if (a.day.open?.kind === 'weekday') return y !== undefined && weekdayOf(y) === a.day.open.weekday
  if (b.day.open?.kind === 'weekday') return x !== undefined && weekdayOf(x) === b.day.open.weekday
  return x !== undefined && x === y
}

function compatible(a: Dated, b: Dated): boolean {
  const isCounted = a.clock?.isCounted || b.clock?.isCounted
  const clash = a.clock && b.clock && !isCounted && String(a.clock.minutes) !== String(b.clock.minutes)
  const ofTwo = a.role !== b.role && OWN.has(a.role) && OWN.has(b.role) && !a.day.open && !b.day.open
  return !clash && !ofTwo
}

function merged(scan: Scan, a: Dated, b: Dated, next: boolean): Dated {
  const together = next && b.from - a.to <= NEAR && !corrects(scan, a.to, b.from)
  const clock = [a.clock, b.clock].find((one) => one && !one.isCounted)
  const day = a.day.open?.kind === 'weekday' ? b.day : a.day
  const spans = together || (b.clock && !a.clock) ? { from: a.from, to: b.to } : { from: a.from, to: a.to }
  const role = a.role ?? b.role
  return { ...spans, day: { ...day, to: spans.to }, ...(clock && { clock }), role }
}

/** "Mañana lunes" on a Monday: the two stand side by side and do not fit. */
function isContradiction({ words }: Scan, a: Dated, b: Dated): boolean {
  const [x, y] = [onlyDay(a), b.day.days.length]
  if (x === undefined || y === 0 || b.from !== a.to || a.day.open?.kind !== 'relative' || a.clock)
    return false
  const gap = words[b.from]?.gap ?? 0
  if (b.day.open?.kind === 'weekday') return gap < Gap.sentence
  // "Tomorrow the 23rd" on the 21st.
  const isDate = b.day.open?.kind === 'date' || !b.day.open
  return isDate && gap < Gap.comma && b.day.certainty === 'exact'
}

function contradiction(a: Dated, b: Dated): Dated {
  const days = [...a.day.days, ...b.day.days].sort((x, y) => x - y)
  return { ...b, from: a.from, role: a.role, day: { to: b.to, days, certainty: 'ambiguous' } }
}
