import { Gap } from '../words.ts'
import { anchorAt } from './anchors.ts'
import { anchorHoliday, holidayAt } from './holidays.ts'
import { periodAt } from './periods.ts'
import { wordAt } from './relativeDays.ts'
import { amountAt, type DayReading, dateNumberAt, has, lookUp, rough, type Scan, skip } from './scan.ts'

/** "after Christmas", "antes de Año Nuevo", "after December 10": no day. A last day ("before December 10") is one. */
export function beyond(scan: Scan, at: number): DayReading | undefined {
  if (!has(scan, at, 'beyond') || (scan.words[at + 1]?.gap ?? 0) >= Gap.comma) return undefined
  const from = skip(scan, at + 1, 'of')
  const holiday = holidayAt(scan, from) ?? anchorHoliday(scan, from)
  // "Not before Monday" is Monday or later.
  const open = has(scan, at, 'after') || has(scan, at - 1, 'denies')
  const later = scan.asked && open ? anchorAt(scan, from) : undefined
  const named = holiday ?? later
  return named && rough(named.to)
}

/** "the week of November 10", "la semana del 10", "la segunda semana de enero": a week, and no day of it. */
export function weekOfDate(scan: Scan, at: number): DayReading | undefined {
  const from = skip(scan, at, 'the')
  const rank = has(scan, from, 'last') ? from + 1 : (amountAt(scan, from)?.to ?? from)
  const unit = scan.calendar.units.get(wordAt(scan, rank))
  if (!unit || !/^(week|weekend|fortnight)$/.test(unit) || !has(scan, rank + 1, 'of')) return undefined
  const behind = skip(scan, rank + 1, 'of', 'the')
  const named = anchorAt(scan, skip(scan, rank + 1, 'of')) ?? anchorAt(scan, behind)
  if (named) return rough(named.to)
  const date = dateNumberAt(scan, behind)
  if (date) return rough(date.to)
  const month = lookUp(scan, behind, scan.calendar.months) ?? periodAt(scan, behind)
  return month && rough(month.to)
}
