import { addMonths, type Day, dayOf, mondayOf, partsOf, weekdayOf } from './days.ts'
import { hourRangeAt } from './hourRanges.ts'
import { dateFirst, monthFirst, nearestDate } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import { type Period, periodAt, secondNext } from './periods.ts'
import {
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  lookUp,
  type Named,
  nearest,
  type Scan,
  skip,
} from './scan.ts'

type Direction = 'next' | 'last' | 'this'

/** The last such weekday before today. */
export function latest(scan: Scan, weekday: number): Day {
  return scan.today - (((weekdayOf(scan.today) - weekday + 6) % 7) + 1)
}

/** The next such weekday after today. */
export function soonest(scan: Scan, weekday: number): Day {
  return scan.today + (((weekday - weekdayOf(scan.today) + 6) % 7) + 1)
}

/** "Monday", "last Tues", "el lunes que viene", "next Friday", "martes 17", "Friday of next week". */
export function weekdayDate(scan: Scan, at: number): DayReading | undefined {
  let from = skip(scan, at, 'the')
  const before: Direction[] = []
  for (let step = directionWord(scan, from); step; step = directionWord(scan, from)) {
    before.push(step)
    from += 1
  }
  const weekday = lookUp(scan, from, scan.calendar.weekdays)
  if (!weekday || isOtherWord(scan, from, before.length > 0)) return undefined
  return (
    withDate(scan, weekday.value, weekday.to) ??
    weekOf(scan, weekday) ??
    counted(scan, weekday) ??
    directed(scan, weekday, before, from)
  )
}

/** "He sat", "the sun": short names that are other words need a sign that they are days. */
function isOtherWord(scan: Scan, at: number, directed: boolean): boolean {
  const [word, previous] = [scan.words[at], scan.words[at - 1]?.norm ?? '']
  if (/^(he|she|i|we|they|you)$/.test(previous)) return true
  if (!/^(sat|sun)$/.test(word?.typed ?? '') || directed || word?.capital) return false
  return (
    scan.words.length > 3 &&
    !has(scan, at - 1, 'on') &&
    !scan.words[at + 1]?.isNumber &&
    !has(scan, at + 1, 'at')
  )
}

/** "Friday before last", "el lunes en ocho", "el viernes subsiguiente", "Friday week". */
function counted(scan: Scan, { value, to }: Named): DayReading | undefined {
  const second = secondNext(scan, to)
  if (second?.offset === -2) return exact(second.to, latest(scan, value) - 7)
  if (second) return exact(second.to, soonest(scan, value) + 7)
  const other = otherOne(scan, to)
  if (other) return exact(other, soonest(scan, value) + 7)
  if (scan.words[to]?.norm === 'week') return exact(to + 1, soonest(scan, value) + 7)
  const amount = scan.words[to]?.norm === 'en' ? amountAt(scan, to + 1) : undefined
  const weeks = amount?.value === 8 ? 7 : amount?.value === 15 ? 14 : undefined
  return amount && weeks ? exact(amount.to, soonest(scan, value) + weeks) : undefined
}

/** "(Not this Thursday) but the next one", "este viernes no, el otro", "sino el siguiente". */
function otherOne(scan: Scan, to: number): number | undefined {
  const denied = skip(scan, to, 'correction', 'softCorrection', 'but')
  const from = skip(scan, denied, 'the')
  if (denied === to || from === denied) return undefined
  if (/^(que)$/.test(scan.words[from]?.norm ?? '') && has(scan, from + 1, 'next')) return from + 2
  if (!has(scan, from, 'next') && !/^(otro|other)$/.test(scan.words[from]?.norm ?? '')) return undefined
  const end = scan.words[from + 1]?.norm === 'one' ? from + 2 : from + 1
  return lookUp(scan, end, scan.calendar.weekdays) ? undefined : end
}

function directed(scan: Scan, weekday: Named, before: readonly Direction[], from: number): DayReading {
  const after = scan.words[weekday.to]?.norm === 'que' ? weekday.to + 1 : weekday.to
  const behind = directionWord(scan, after)
  // "Next Friday", "el próximo viernes": the coming one to some and next week's to others; "que viene" is plain.
  const leaps = (behind ? [after] : [from - 1]).some((at) => has(scan, at, 'leaps'))
  if (/^(otro|other)$/.test(scan.words[from - 1]?.norm ?? '')) return otherThan(scan, weekday)
  const direction = strongest([...before, ...(behind ? [behind] : [])])
  const to = behind ? after + 1 : weekday.to
  const reading = inDirection(scan, weekday.value, direction, leaps && !before.includes('this'), to)
  if (!direction && has(scan, from - 1, 'article', 'any')) {
    // "A Monday" is some Monday, unless a date is told that it fits.
    return { ...ambiguous(to), open: { kind: 'weekday', weekday: weekday.value } }
  }
  return direction ? reading : { ...reading, open: { kind: 'weekday', weekday: weekday.value } }
}

/** "El otro viernes": this one to some, the one beyond it to others. */
function otherThan(scan: Scan, { value, to }: Named): DayReading {
  const near = scan.side === 'past' ? latest(scan, value) : soonest(scan, value)
  return ambiguous(to, [near, near + (scan.side === 'past' ? -7 : 7)])
}

function directionWord(scan: Scan, at: number): Direction | undefined {
  if (has(scan, at, 'next')) return 'next'
  if (has(scan, at, 'last')) return 'last'
  return has(scan, at, 'this') ? 'this' : undefined
}

function strongest(directions: readonly Direction[]): Direction | undefined {
  return directions.find((one) => one !== 'this') ?? directions[0]
}

function inDirection(
  scan: Scan,
  weekday: number,
  direction: Direction | undefined,
  leaps: boolean,
  to: number,
): DayReading {
  const [past, future] = [latest(scan, weekday), soonest(scan, weekday)]
  if (direction === 'last') return exact(to, past)
  if (direction === 'next') {
    const nextWeek = mondayOf(scan.today) + 7 + ((weekday + 6) % 7)
    return leaps ? agreed(to, [future, nextWeek]) : exact(to, future)
  }
  if (direction === 'this' && scan.side !== 'past') {
    return exact(to, weekdayOf(scan.today) === weekday ? scan.today : future)
  }
  if (scan.side === 'past') return exact(to, past)
  return scan.side === 'future' ? exact(to, future) : ambiguous(to, [past, future])
}

/** "Monday of last week", "el lunes de la próxima semana", "Monday next week". */
function weekOf(scan: Scan, weekday: Named): DayReading | undefined {
  const from = skip(scan, weekday.to, 'of', 'in', 'the')
  const found = periodAt(scan, from) ?? elidedWeek(scan, weekday.to, from)
  if (found?.unit !== 'week') return undefined
  return exact(found.to, mondayOf(scan.today) + found.offset * 7 + ((weekday.value + 6) % 7))
}

/** "el viernes de la próxima", "de la pasada": the week is understood. */
function elidedWeek(scan: Scan, of: number, at: number): Period | undefined {
  if (!has(scan, of, 'of') || !/^(la)$/.test(scan.words[at - 1]?.norm ?? '')) return undefined
  const offset =
    has(scan, at, 'next') || scan.words[at]?.norm === 'otra' ? 1 : has(scan, at, 'last') ? -1 : undefined
  return offset === undefined ? undefined : { unit: 'week', offset, to: at + 1 }
}

/** "next week Tuesday", "la próxima semana el martes": the week first. */
export function weekThenWeekday(scan: Scan, at: number): DayReading | undefined {
  const week = periodAt(scan, at)
  if (week?.unit !== 'week') return undefined
  const weekday = lookUp(scan, skip(scan, week.to, 'on', 'the'), scan.calendar.weekdays)
  return weekday && exact(weekday.to, mondayOf(scan.today) + week.offset * 7 + ((weekday.value + 6) % 7))
}

const NEAR = 62

/** "Tuesday, November 17", "martes 17": the weekday must fit the date, or the two are asked back. */
function withDate(scan: Scan, weekday: number, at: number): DayReading | undefined {
  const full = numericDate(scan, at) ?? monthFirst(scan, at) ?? dateFirst(scan, at)
  if (full?.days[0] !== undefined) {
    const fits = full.days.filter((day) => weekdayOf(day) === weekday)
    if (fits.length > 0) return agreed(full.to, fits)
    return ambiguous(full.to, [...full.days, ...full.days.map((day) => nearestWeekday(weekday, day))])
  }
  const announced = has(scan, at, 'the')
  const date = dateNumberAt(scan, skip(scan, at, 'the'))
  if (!date || (!announced && !date.ordinal && !isDateAfterWeekday(scan, date.value, date.to)))
    return undefined
  const { year, month } = partsOf(scan.today)
  const days = [-3, -2, -1, 0, 1, 2, 3, 4, 5]
    .map((offset) => partsOf(addMonths(dayOf(year, month, 1), offset)))
    .map((one) => dayOf(one.year, one.month, date.value))
    .filter((day) => weekdayOf(day) === weekday && partsOf(day).date === date.value)
  const close = nearest(scan, days)
  if (close !== undefined && Math.abs(close - scan.today) < NEAR) return exact(date.to, close)
  const alone = nearestDate(scan, date.value)
  return ambiguous(date.to, alone === undefined ? [] : [alone, nearestWeekday(weekday, alone)])
}

/** Such a weekday at most three days away. */
export function nearestWeekday(weekday: number, day: Day): Day {
  return day + ((((weekday - weekdayOf(day) + 3) % 7) + 7) % 7) - 3
}

/** "martes 9" may be an hour in haste; above office hours, or with nothing of a clock behind it, it is a date. */
function isDateAfterWeekday(scan: Scan, value: number, to: number): boolean {
  const next = scan.words[to]?.norm ?? ''
  if (hourRangeAt(scan, to - 1) !== undefined) return false
  if (/^([ap]m?|oclock)$/.test(next) || scan.calendar.units.has(next)) {
    return next === 'a' && /^las?$/.test(scan.words[to + 1]?.norm ?? '')
  }
  if (value > 12) return true
  const ofPart = has(scan, skip(scan, to, 'of', 'the', 'in'), 'morning', 'afternoon', 'night')
  const minutes = scan.words[to]?.isNumber && /^([ap]m?)$/.test(scan.words[to + 1]?.norm ?? '')
  return !has(scan, to, 'hours') && !minutes && !(ofPart && has(scan, to, 'of', 'in') && next !== 'en')
}
