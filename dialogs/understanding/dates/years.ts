import { partsOf } from './days.ts'
import { periodAt } from './periods.ts'
import { amountAt, has, type Scan, sayingEnd, skip } from './scan.ts'

interface Year {
  readonly value: number
  readonly to: number
}

/** "2026", "del 2026", ", 2026", "'26", "dos mil veintiséis", "twenty twenty-six", "of last year". */
export function yearAt(scan: Scan, at: number): Year | undefined {
  const from = skip(scan, at, 'of')
  return writtenYear(scan, at, from) ?? spokenYear(scan, from) ?? relativeYear(scan, from)
}

function writtenYear(scan: Scan, at: number, from: number): Year | undefined {
  const word = scan.words[from]
  if (!word?.isNumber) return undefined
  const value = Number(word.norm)
  if (word.norm.length === 4 && value >= 1900 && value <= 2100) return { value, to: from + 1 }
  const short = word.norm.length === 2 && value >= 20 && value <= 40
  // "15-abr-26", but "nov 25-27" is a range.
  const mark = /^[-/.]$/.exec(word.before)?.[0]
  const sameMark = mark !== undefined && scan.words[from - 1]?.before === mark
  const marked = from > at || sameMark || word.before.includes("'")
  const close = Math.abs(2000 + value - partsOf(scan.today).year) <= 2 && !isCounted(scan, from + 1)
  return short && (marked || close) ? { value: 2000 + value, to: from + 1 } : undefined
}

function spokenYear(scan: Scan, from: number): Year | undefined {
  const thousand = sayingEnd(scan, from, 'twoThousand')
  if (thousand === undefined && !has(scan, from, 'twenty')) return undefined
  const rest = thousand === undefined ? from + 1 : skipAnd(scan, thousand)
  const units = amountAt(scan, rest)
  const fits = units && !units.digits && !units.ordinal && units.value >= 20 && units.value <= 40
  return fits ? { value: 2000 + units.value, to: units.to } : undefined
}

function skipAnd(scan: Scan, at: number): number {
  return has(scan, at, 'and') ? at + 1 : at
}

function relativeYear(scan: Scan, from: number): Year | undefined {
  const current = sayingEnd(scan, from, 'thisYear')
  if (current !== undefined) return { value: partsOf(scan.today).year, to: current }
  const ago = yearsAgo(scan, from)
  if (ago) return ago
  const period = periodAt(scan, from)
  if (period?.unit !== 'year') return undefined
  return { value: partsOf(scan.today).year + period.offset, to: period.to }
}

/** "(Nov 3) two years ago", "hace dos años". */
function yearsAgo(scan: Scan, from: number): Year | undefined {
  const since = has(scan, from, 'since')
  const amount = amountAt(scan, since ? from + 1 : from)
  if (!amount || amount.ordinal || amount.value > MOST_YEARS) return undefined
  const isYears = scan.calendar.units.get(scan.words[amount.to]?.norm ?? '') === 'year'
  if (!isYears || (!since && !has(scan, amount.to + 1, 'ago'))) return undefined
  return { value: partsOf(scan.today).year - amount.value, to: since ? amount.to + 1 : amount.to + 2 }
}

const MOST_YEARS = 60

/** "Last year on (Nov 3)", "el año pasado el (3 de noviembre)": the year that was told right before. */
export function yearBefore(scan: Scan, at: number): number | undefined {
  let back = at - 1
  while (back > at - 3 && has(scan, back, 'on', 'the', 'in')) back -= 1
  for (let start = back; start >= Math.max(0, back - 3); start -= 1) {
    const year = relativeYear(scan, start)
    if (year?.to === back + 1) return year.value
  }
  return undefined
}

/** "Nov 3 25 minutes late": the number counts something. */
function isCounted(scan: Scan, at: number): boolean {
  const word = scan.words[at]
  if (!word) return false
  const { units, months } = scan.calendar
  const clock =
    has(scan, at, 'am', 'pm', 'amLetter', 'pmLetter', 'oClock', 'clearEndings') ||
    (word.isNumber && /[:/-]/.test(word.before))
  return (
    clock || units.has(word.norm) || months.has(word.norm) || has(scan, at, 'hourUnit', 'minuteUnit', 'of')
  )
}
