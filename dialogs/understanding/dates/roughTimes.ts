import { addMonths, dayOf, mondayOf, partsOf } from './days.ts'
import { firstOfMonth } from './months.ts'
import { type Period, periodAt } from './periods.ts'
import { wordAt } from './relativeDays.ts'
import { type DayReading, has, lookUp, rough, roughMonth, type Scan, skip } from './scan.ts'

/** "end of next week", "fin de mes", "next week": times that are no date; a weekend keeps its two days. */
export function period(scan: Scan, at: number): DayReading | undefined {
  const edge = isEdge(scan, at)
  const from = edge ? skip(scan, at + 1, 'of', 'the', 'in') : at
  const found = periodAt(scan, from) ?? bareWeekend(scan, from)
  const bare = edge && scan.calendar.units.get(wordAt(scan, from))
  if (!found && !bare) return undefined
  const { unit, offset, to } = found ?? { unit: bare || '', offset: 0, to: from + 1 }
  if (unit === 'day') return undefined
  const monday = mondayOf(scan.today) + offset * 7
  if (unit === 'weekend') return rough(to, [monday + 5, monday + 6])
  const last = has(scan, at, 'endOf')
  if (unit === 'month' && !edge) return roughMonth(to, addMonths(firstOfMonth(scan), offset))
  if (!edge || !last) return rough(to)
  if (unit === 'week') return rough(to, [monday + 4])
  const { year, month } = partsOf(addMonths(scan.today, offset))
  return rough(to, unit === 'month' ? [dayOf(year, month + 1, 0)] : [])
}

/** "End", "a mediados", "a medio (mes)". */
function isEdge(scan: Scan, at: number): boolean {
  return has(scan, at, 'edge') || (has(scan, at, 'half') && has(scan, at - 1, 'upTo'))
}

/** "el fin de semana", "on the weekend": the nearest on the side asked about. */
function bareWeekend(scan: Scan, at: number): Period | undefined {
  const from = skip(scan, at, 'the', 'on')
  const unit = from > at ? lookUp(scan, from, scan.calendar.units) : undefined
  return unit?.value === 'weekend'
    ? { unit: 'weekend', offset: scan.side === 'past' ? -1 : 0, to: unit.to }
    : undefined
}
