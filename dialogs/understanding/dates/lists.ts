import { Gap } from '../words.ts'
import { nearestDate } from './monthDates.ts'
import { monthAt, resolve } from './months.ts'
import {
  type Amount,
  type DayReading,
  dateInMonthAt,
  has,
  isClockColon,
  isCounted,
  isOr,
  type Scan,
  skip,
} from './scan.ts'
import { yearAt } from './years.ts'

const MOST_LISTED = 6

interface Listed {
  readonly dates: readonly Amount[]
  /** "10, 11 or 12" is one of them; "10, 11 and 12" all. */
  readonly either: boolean
  readonly to: number
}

/** "10, 11 o 12 de diciembre", "Dec 10, 11 and 12", "the 5th, 6th or 7th": days of one month, one of them or all. */
export function listedDays(scan: Scan, at: number): DayReading | undefined {
  const before = monthAt(scan, at)
  if (has(scan, at, 'feminineThe')) return undefined
  const start = skip(scan, before?.to ?? at, 'the')
  const found = listAt(scan, start)
  if (!found) return undefined
  // "Between the 10th and the 12th" is one of them too.
  const list = { ...found, either: found.either || has(scan, at - 1, 'between') }
  const behind = before ? undefined : monthAt(scan, skip(scan, list.to, 'of', 'the'))
  const month = before ?? behind
  const to = behind?.to ?? list.to
  if (!behind && (isCounted(scan, to) || (!month && !standsAlone(scan, list, start > at)))) return undefined
  const days = list.dates.flatMap(({ value }) =>
    month ? resolve(scan, month.value, value, to).days : (nearestDate(scan, value) ?? []),
  )
  if (days.length < list.dates.length) return undefined
  const end = month ? (yearAt(scan, to)?.to ?? to) : to
  return { to: end, days, certainty: 'ambiguous', ...(!list.either && { all: true }) }
}

/** Numbers without a month are dates where an article or their endings say so, and one of them is meant. */
function standsAlone(scan: Scan, { dates, either, to }: Listed, announced: boolean): boolean {
  const ordinals = scan.asked && dates.every(({ ordinal }) => ordinal)
  return either && (announced || ordinals) && !has(scan, to, 'counted')
}

function listAt(scan: Scan, at: number): Listed | undefined {
  const dates: Amount[] = []
  let to = at
  let either = false
  let joined = false
  for (let next: number | undefined = at; next !== undefined && dates.length < MOST_LISTED; ) {
    const date = dateInMonthAt(scan, next)
    if (!date || date.value > 31) break
    either ||= next > at && isOr(scan, to)
    joined ||= next > at && (isOr(scan, to) || has(scan, to, 'and'))
    dates.push(date)
    to = date.to
    next = nextOfList(scan, to)
  }
  const whole = dates.length > 1 && joined && !isClockColon(scan, to)
  return whole ? { dates, either, to } : undefined
}

/** Where the next of a list begins, behind a comma, "or" or "and". */
function nextOfList(scan: Scan, at: number): number | undefined {
  const word = scan.words[at]
  const joint = isOr(scan, at) || has(scan, at, 'and') ? at + 1 : at
  const comma = word?.gap === Gap.comma && word.before.includes(',')
  return comma || joint > at ? skip(scan, joint, 'the') : undefined
}
