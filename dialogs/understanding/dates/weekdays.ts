import { addMonths, type Day, dayOf, mondayOf, partsOf, weekdayOf } from './days.ts'
import { dateFirst, monthFirst, nearestDate, periodAt } from './monthDates.ts'
import { numericDate } from './numericDates.ts'
import {
  agreed,
  ambiguous,
  type DayReading,
  dateNumberAt,
  exact,
  has,
  lookUp,
  nearest,
  type Scan,
  skip,
} from './scan.ts'

/** The last such weekday before today. */
export function latest(scan: Scan, weekday: number): Day {
  return scan.today - (((weekdayOf(scan.today) - weekday + 6) % 7) + 1)
}

/** The next such weekday after today. */
function soonest(scan: Scan, weekday: number): Day {
  return scan.today + (((weekday - weekdayOf(scan.today) + 6) % 7) + 1)
}

/** "Monday", "last Tues", "el lunes que viene", "next Friday", "martes 17", "Friday of next week". */
export function weekdayDate(scan: Scan, at: number): DayReading | undefined {
  let from = skip(scan, at, 'the')
  const before: ('next' | 'last' | 'this')[] = []
  for (let step = directionWord(scan, from); step; step = directionWord(scan, from)) {
    before.push(step)
    from += 1
  }
  const weekday = lookUp(scan, from, scan.calendar.weekdays)
  if (!weekday || /^(he|she|i|we|they)$/.test(scan.words[from - 1]?.norm ?? '')) return undefined
  const dated = withDate(scan, weekday.value, weekday.to)
  if (dated) return dated
  const inWeek = weekOf(scan, weekday)
  if (inWeek) return inWeek
  const after = scan.words[weekday.to]?.norm === 'que' ? weekday.to + 1 : weekday.to
  const behind = directionWord(scan, after)
  const inEight = scan.words[weekday.to]?.norm === 'en' && scan.words[weekday.to + 1]?.norm === 'ocho'
  if (inEight) return exact(weekday.to + 2, soonest(scan, weekday.value) + 7)
  const english = before.includes('next') && !behind && /^next$/.test(scan.words[from - 1]?.norm ?? '')
  const direction = strongest([...before, ...(behind ? [behind] : [])])
  return inDirection(scan, weekday.value, direction, english, behind ? after + 1 : weekday.to)
}

function directionWord(scan: Scan, at: number): 'next' | 'last' | 'this' | undefined {
  if (has(scan, at, 'next')) return 'next'
  if (has(scan, at, 'last')) return 'last'
  return has(scan, at, 'this') ? 'this' : undefined
}

function strongest(directions: readonly ('next' | 'last' | 'this')[]): 'next' | 'last' | 'this' | undefined {
  return directions.find((one) => one !== 'this') ?? directions[0]
}

function inDirection(
  scan: Scan,
  weekday: number,
  direction: 'next' | 'last' | 'this' | undefined,
  english: boolean,
  to: number,
): DayReading {
  const [past, future] = [latest(scan, weekday), soonest(scan, weekday)]
  if (direction === 'last') return exact(to, past)
  if (direction === 'next') {
    // In English "next Friday" is the coming one to some and next week's to others.
    const nextWeek = mondayOf(scan.today) + 7 + ((weekday + 6) % 7)
    return english ? agreed(to, [future, nextWeek]) : exact(to, future)
  }
  if (direction === 'this' && scan.side !== 'past') {
    return exact(to, weekdayOf(scan.today) === weekday ? scan.today : future)
  }
  if (scan.side === 'past') return exact(to, past)
  return scan.side === 'future' ? exact(to, future) : ambiguous(to, [past, future])
}

/** "Monday of last week", "el lunes de la próxima semana", "Monday next week". */
function weekOf(
  scan: Scan,
  weekday: { readonly value: number; readonly to: number },
): DayReading | undefined {
  const found = periodAt(scan, skip(scan, weekday.to, 'of', 'the'))
  if (found?.unit !== 'week') return undefined
  return exact(found.to, mondayOf(scan.today) + found.offset * 7 + ((weekday.value + 6) % 7))
}

/** "next week Tuesday", "la próxima semana el martes": the week first. */
export function weekThenWeekday(scan: Scan, at: number): DayReading | undefined {
  const week = periodAt(scan, at)
  if (week?.unit !== 'week') return undefined
  const weekday = lookUp(scan, skip(scan, week.to, 'on', 'the'), scan.calendar.weekdays)
  return weekday && exact(weekday.to, mondayOf(scan.today) + week.offset * 7 + ((weekday.value + 6) % 7))
}

/** "Tuesday, November 17", "martes 17": the weekday must fit the date, or the two are asked back. */
function withDate(scan: Scan, weekday: number, at: number): DayReading | undefined {
  const full = numericDate(scan, at) ?? monthFirst(scan, at) ?? dateFirst(scan, at)
  if (full?.days[0] !== undefined) {
    const fits = full.days.filter((day) => weekdayOf(day) === weekday)
    return fits.length > 0 ? agreed(full.to, fits) : ambiguous(full.to, full.days)
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
  if (close !== undefined && Math.abs(close - scan.today) < 62) return exact(date.to, close)
  const alone = nearestDate(scan, date.value)
  return ambiguous(date.to, alone === undefined ? [] : [alone])
}

/** "martes 9" may be an hour in haste; above office hours, or with nothing of a clock behind it, it is a date. */
function isDateAfterWeekday(scan: Scan, value: number, to: number): boolean {
  const next = scan.words[to]?.norm ?? ''
  if (next === 'am' || next === 'pm' || next === 'a' || next === 'p' || scan.calendar.units.has(next)) {
    return next === 'a' && /^las?$/.test(scan.words[to + 1]?.norm ?? '')
  }
  return value > 12 || !has(scan, to, 'hours')
}
