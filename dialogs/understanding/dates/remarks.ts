import { Gap } from '../words.ts'
import { type Day, partsOf, weekdayOf } from './days.ts'
import { type Dated, OWN, onlyDay } from './found.ts'
import { has, type Scan } from './scan.ts'

/** More words between two mentions of a day, and they are of two. */
const WITHIN = 6

/** "The 9th of July, Independence Day": a holiday told beside a date in full is a remark on it, and no second date. */
export function withoutRemarks(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const kept: Dated[] = []
  for (const one of found) {
    const before = kept.at(-1)
    if (before && isReason(scan, before, one)) continue
    const both = before && isBeside(scan, before, one) ? asOne(scan, before, one) : undefined
    if (both) kept[kept.length - 1] = both
    else kept.push(one)
  }
  return kept
}

/** "(The 5th, which was) a holiday for the 4th": why the day told before was one. */
function isReason(scan: Scan, before: Dated, one: Dated): boolean {
  const word = [2, 3].map((back) => one.from - back).find((at) => has(scan, at, 'holidayWords'))
  return word !== undefined && word >= before.to && one.from - before.to <= WITHIN && !one.day.isHoliday
}

function asOne(scan: Scan, before: Dated, one: Dated): Dated | undefined {
  if (one.day.isHoliday) return remarkedOn(scan, before, one)
  if (before.day.isHoliday) return remarkedOn(scan, one, before)
  return settledBy(before, one) ?? settledBy(one, before) ?? unlike(scan, before, one)
}

/** "Nov 28, the day after Thanksgiving", where that is the 27th, "last Tuesday, the 18th": side by side, and not the same day. */
function unlike(scan: Scan, before: Dated, one: Dated): Dated | undefined {
  const [a, b] = [onlyDay(before), onlyDay(one)]
  if (a === undefined || b === undefined || a === b || one.from !== before.to) return undefined
  const fixed = one.day.isAnchored ? before : one
  const told = fixed.day.open?.kind === 'date' || namesMonth(scan, fixed)
  if (before.day.isAnchored === one.day.isAnchored || !told) return undefined
  return {
    ...one,
    from: before.from,
    day: { to: one.to, days: [a, b].sort((x, y) => x - y), certainty: 'ambiguous' },
  }
}

/** The date with the words of the remark, where it names its month; "el 25, Navidad" takes the month of the holiday. */
function remarkedOn(scan: Scan, date: Dated, remark: Dated): Dated | undefined {
  const spans = { from: Math.min(date.from, remark.from), to: Math.max(date.to, remark.to) }
  const clock = date.clock ?? remark.clock
  const whole = (day: Dated['day']): Dated => ({
    ...spans,
    day: { ...day, to: spans.to },
    role: date.role ?? remark.role,
    ...(clock && { clock }),
  })
  if (date.day.isHoliday || onlyDay(date) === undefined) return settledBy(remark, date)
  if (namesMonth(scan, date)) return whole(date.day)
  const { open } = date.day
  if (open?.kind !== 'date') return settledBy(remark, date)
  const same = remark.day.days.filter((day) => partsOf(day).date === open.date)
  return same.length === 1 ? whole({ to: spans.to, days: same, certainty: 'exact' }) : undefined
}

/** "November 3", "3/11": a month is told in it. */
function namesMonth({ words, calendar }: Scan, { from, to, day }: Dated): boolean {
  if (day.open) return false
  const numbers = words.slice(from, to).filter(({ isNumber }) => isNumber).length
  return numbers > 1 || words.slice(from, to).some(({ norm }) => calendar.months.has(norm))
}

/** "10/2, that is the tenth of February", "hace ocho días, fue jueves": of the days left open, the one told beside. */
function settledBy(open: Dated, told: Dated): Dated | undefined {
  const { day } = open
  if (day.certainty !== 'ambiguous' || day.days.length < 2) return undefined
  const only = told.day.open?.kind === 'weekday' ? undefined : onlyDay(told)
  const weekday = told.day.open?.kind === 'weekday' ? told.day.open.weekday : undefined
  const { month } = told.day
  const fits = day.days.filter(
    (one) => one === only || weekdayOf(one) === weekday || (month !== undefined && isSameMonth(one, month)),
  )
  if (fits.length !== 1) return undefined
  const [from, to] = [Math.min(open.from, told.from), Math.max(open.to, told.to)]
  const clock = told.clock ?? open.clock
  const role = open.role ?? told.role
  return { from, to, day: { to, days: fits, certainty: 'exact' }, role, ...(clock && { clock }) }
}

const isSameMonth = (a: Day, b: Day) => partsOf(a).month === partsOf(b).month

/** Whether nothing between two dates tells them apart. */
function isBeside(scan: Scan, before: Dated, one: Dated): boolean {
  const apart = before.role !== one.role && OWN.has(before.role) && OWN.has(one.role)
  if (apart || one.from - before.to > WITHIN || (before.clock && one.clock)) return false
  for (let at = before.to; at < one.from; at += 1) {
    const rather = has(scan, at, 'or') && has(scan, at + 1, 'orRather')
    if (!rather && has(scan, at, 'or')) return false
    if (has(scan, at, 'and', 'before', 'after', 'denies', 'through')) return false
    if (has(scan, at, 'softCorrection', 'correction')) return false
  }
  const gap = scan.words[one.from]?.gap ?? 0
  return one.from > before.to || gap < Gap.sentence
}
