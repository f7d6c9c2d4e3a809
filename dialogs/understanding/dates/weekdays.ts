import { Gap } from '../words.ts'
import { mondayOf, weekdayOf } from './days.ts'
import { notThisOne, orTheNext, otherOne } from './otherWeekdays.ts'
import { type Period, periodAt, secondNext } from './periods.ts'
import {
  agreed,
  ambiguous,
  amountAt,
  type DayReading,
  exact,
  has,
  hasTyped,
  lookUp,
  type Named,
  type Scan,
  skip,
} from './scan.ts'
import { latest, soonest } from './weekdayDays.ts'
import { withDate } from './weekdaysWithDate.ts'

type Direction = 'next' | 'last' | 'this'

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
  const isCapital = scan.words[at]?.capital === true
  if (has(scan, at - 1, 'notBeforeWeekday') || hasTyped(scan, at, 'neverWeekday')) return true
  if (hasTyped(scan, at, 'namesToo') && isCapital && !directed) return isName(scan, at)
  if (!hasTyped(scan, at, 'wordsToo') || directed || isCapital) return false
  if (has(scan, at - 1, 'on')) return false
  const next = scan.words[at + 1]
  return next !== undefined && next.gap < Gap.comma && !next.isNumber && !goesWithDay(scan, at + 1)
}

/** "Domingo Pérez", "me llamo Domingo", "mi tío Domingo". */
function isName(scan: Scan, at: number): boolean {
  const next = scan.words[at + 1]
  const surname = next?.capital === true && next.gap < Gap.comma
  return surname || has(scan, at - 1, 'beforeName')
}

/** What may stand behind the name of a day: "sat at 9", "sun morning", "sat next week". */
function goesWithDay(scan: Scan, at: number): boolean {
  return has(scan, at, 'at', 'next', 'last', 'this', 'or', 'and', 'morning', 'afternoon', 'night', 'the')
}

/** "Friday before last", "el lunes en ocho", "el viernes subsiguiente", "Friday week". */
function counted(scan: Scan, { value, to }: Named): DayReading | undefined {
  const second = secondNext(scan, to)
  if (second?.offset === -2) return exact(second.to, latest(scan, value) - 7)
  const other = otherOne(scan, to) ?? notThisOne(scan, to)
  if (other !== undefined) return { ...exact(other, soonest(scan, value) + 7), isOther: true }
  const beyond = second?.to ?? weekWord(scan, to)
  if (beyond !== undefined) return exact(beyond, soonest(scan, value) + 7)
  const either = orTheNext(scan, to)
  if (either !== undefined) return otherThan(scan, { value, to: either })
  const amount = has(scan, to, 'countsOn') ? amountAt(scan, to + 1) : undefined
  const weeks = amount?.value === 8 ? 7 : amount?.value === 15 ? 14 : undefined
  return amount && weeks ? exact(amount.to, soonest(scan, value) + weeks) : undefined
}

/** "Friday week". */
function weekWord(scan: Scan, to: number): number | undefined {
  return has(scan, to, 'weekOn') && scan.side !== 'past' ? to + 1 : undefined
}

function directed(scan: Scan, weekday: Named, before: readonly Direction[], from: number): DayReading {
  if (has(scan, from - 1, 'other')) return otherThan(scan, weekday)
  const behind = directionBehind(scan, weekday.to)
  // "Next Friday", "el próximo viernes": the coming one to some and next week's to others; "que viene" is plain.
  const leaps = (behind ? [behind.at] : [from - 1]).some((at) => has(scan, at, 'leaps'))
  const direction = strongest([...before, ...(behind ? [behind.direction] : [])])
  const to = behind ? behind.at + 1 : weekday.to
  const onward = direction === 'next' ? otherOne(scan, to) : undefined
  if (onward !== undefined) return { ...exact(onward, soonest(scan, weekday.value) + 7), isOther: true }
  const beyond = direction === 'last' ? (otherOne(scan, to) ?? beforeLastOne(scan, to)) : undefined
  if (beyond !== undefined) return exact(beyond, latest(scan, weekday.value) - 7)
  const open = { kind: 'weekday', weekday: weekday.value } as const
  // "A Monday" is some Monday, unless a date is told that it fits.
  if (!direction && isSome(scan, from - 1)) return { ...ambiguous(to), open }
  const reading = inDirection(scan, weekday.value, direction, leaps && !before.includes('this'), to)
  return direction ? { ...reading, isAnchored: true } : { ...reading, open }
}

/** "(El lunes) que viene", "(Monday) next", in the same breath. */
function directionBehind(
  scan: Scan,
  to: number,
): { readonly direction: Direction; readonly at: number } | undefined {
  const at = has(scan, to, 'which') ? to + 1 : to
  if ((scan.words[at]?.gap ?? 0) >= Gap.comma || has(scan, at, 'this')) return undefined
  // "El lunes próximo pasado".
  if (has(scan, at, 'next') && has(scan, at + 1, 'last')) return { direction: 'last', at: at + 1 }
  const direction = directionWord(scan, at)
  return direction && { direction, at }
}

/** "(El martes pasado,) no, el antepasado". */
function beforeLastOne(scan: Scan, to: number): number | undefined {
  const denied = skip(scan, to, 'correction', 'softCorrection', 'but')
  const from = skip(scan, denied, 'the')
  const one = has(scan, from, 'one') ? from + 1 : from
  return denied > to && has(scan, one, 'beforeLast', 'before') ? one + 1 : undefined
}

/** "A Monday", "one Friday", "any Tuesday". */
function isSome(scan: Scan, at: number): boolean {
  return has(scan, at, 'article', 'looseArticle', 'any', 'someOne')
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
  const day = mondayOf(scan.today) + found.offset * 7 + ((weekday.value + 6) % 7)
  // "Tuesday of this past week" is of the last seven days to some.
  const isPastOne = found.offset === -1 && has(scan, from, 'this') && has(scan, from + 1, 'last')
  return isPastOne ? agreed(found.to, [day, latest(scan, weekday.value)]) : exact(found.to, day)
}

/** "el viernes de la próxima", "de la pasada": the week is understood. */
function elidedWeek(scan: Scan, of: number, at: number): Period | undefined {
  if (!has(scan, of, 'of') || !has(scan, at - 1, 'feminineThe')) return undefined
  if (has(scan, at, 'beforeLast')) return { unit: 'week', offset: -2, to: at + 1 }
  const offset = has(scan, at, 'next', 'otherWeek') ? 1 : has(scan, at, 'last') ? -1 : undefined
  return offset === undefined ? undefined : { unit: 'week', offset, to: at + 1 }
}

/** "next week Tuesday", "la próxima semana el martes": the week first. */
export function weekThenWeekday(scan: Scan, at: number): DayReading | undefined {
  const week = periodAt(scan, at)
  if (week?.unit !== 'week') return undefined
  const weekday = lookUp(scan, skip(scan, week.to, 'on', 'the'), scan.calendar.weekdays)
  return weekday && exact(weekday.to, mondayOf(scan.today) + week.offset * 7 + ((weekday.value + 6) % 7))
}
