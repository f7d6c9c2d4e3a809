import { Gap } from '../words.ts'
import { type Day, weekdayOf } from './days.ts'
import { type Dated, OWN, onlyDay } from './found.ts'
import { type DayReading, has, isOr, type Scan, sayingEnd } from './scan.ts'

const NEAR = 4

/** "The 3rd or the 4th", "entre el 12 y el 14", "Monday, Tuesday or Wednesday": one date that is not certain. */
export function joinAlternatives(scan: Scan, found: readonly Dated[]): readonly Dated[] {
  const joined: Dated[] = []
  for (const one of found) {
    const before = joined.at(-1)
    if (before && isAlternative(scan, before, one)) {
      joined.pop()
      let all = either(before, one)
      for (let listed = joined.at(-1); listed && isListed(scan, listed, all); listed = joined.at(-1)) {
        joined.pop()
        all = either(listed, all)
      }
      joined.push(all)
    } else joined.push(one)
  }
  return joined
}

function either(before: Dated, one: Dated): Dated {
  const days = [...aligned(before, one), ...sameWeek(before, one)]
  const open =
    before.day.open?.kind === 'period' && one.day.open?.kind === 'period' ? before.day.open : undefined
  const day: DayReading = { to: one.to, days, certainty: 'ambiguous', ...(open && { open }) }
  return { ...one, from: before.from, day }
}

/** "Monday, (Tuesday or Wednesday)": nothing but a comma between them. */
function isListed({ words }: Scan, listed: Dated, one: Dated): boolean {
  const word = words[one.from]
  const isDates = listed.day.open?.kind === 'date' && one.day.days.length > 1
  const isNext = isDates || (word?.gap === Gap.comma && word.before.includes(','))
  return listed.to === one.from && isNext && !listed.clock
}

const FEW_DAYS = 3

/** "Last week, Tuesday or Wednesday": the Wednesday behind that Tuesday. */
function sameWeek(before: Dated, { day }: Dated): readonly Day[] {
  const first = before.day.open ? undefined : onlyDay(before)
  if (day.open?.kind !== 'weekday' || first === undefined) return day.days
  const on = (day.open.weekday - weekdayOf(first) + 7) % 7
  return on <= FEW_DAYS ? [first + on] : day.days
}

/** "Monday or Tuesday of last week": the Monday of the same week. */
function aligned({ day }: Dated, one: Dated): readonly Day[] {
  const [later] = one.day.days
  if (day.open?.kind !== 'weekday' || later === undefined || one.day.open) return day.days
  return [later - ((weekdayOf(later) - day.open.weekday + 7) % 7)]
}

function isAlternative(scan: Scan, before: Dated, one: Dated): boolean {
  const between = one.from - before.to
  if (between === 0 && isOneOfThem(scan, before, one)) return true
  // "El año pasado en noviembre": two rough times side by side are one.
  if (between <= 1 && before.day.open?.kind === 'period' && one.day.open?.kind === 'period') return true
  if (between > NEAR + 1 || before.day.certainty === 'unknown') return false
  const at = Array.from({ length: between + 1 }, (_, step) => before.to + step)
  const or = at.some((place) => isOr(scan, place) && !has(scan, place + 1, 'orRather'))
  const and = at.some((place) => has(scan, place, 'and'))
  if (at.some((place) => has(scan, place, 'maybe')) && isSingle(before) && isSingle(one)) return true
  return or || (and && (has(scan, before.from - 1, 'between') || has(scan, before.from, 'between')))
}

/** "The 16th, the 17th, something like that". */
function isOneOfThem(scan: Scan, before: Dated, one: Dated): boolean {
  return isSingle(before) && isSingle(one) && sayingEnd(scan, one.to, 'oneOfThem') !== undefined
}

/** A date, or a weekday alone: "the 4th, maybe the 5th". */
const isSingle = (one: Dated) => onlyDay(one) !== undefined && !one.clock

const REACH = 8

/** "Antes de Navidad, el mero 20": a rough time gives way to a date told with it; a weekday alone to the rough time. */
export function withoutRough(found: readonly Dated[]): readonly Dated[] {
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
  const [counted, named] = [onlyDay(one), onlyDay(other)]
  // "A month ago, on October 15".
  const loose = one.day.open?.kind === 'counted' ? one.day.open.within : 0
  if (loose === 0 || counted === undefined || named === undefined || other.day.open?.kind === 'counted')
    return false
  return distance <= NEAR && Math.abs(counted - named) <= loose
}
