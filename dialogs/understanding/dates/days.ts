/** A calendar day as the number of days since 1970-01-01, so that counting is adding. */
export type Day = number

const MS_PER_DAY = 86_400_000

export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

/** The day, or undefined where the calendar has none: February 30. */
export function realDay(year: number, month: number, date: number): Day | undefined {
  const day = dayOf(year, month, date)
  return month >= 1 && month <= 12 && date >= 1 && partsOf(day).month === month ? day : undefined
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const at = new Date(day * MS_PER_DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

/** Sunday is 0. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

export function isoOf(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The same date some months on; the last of the month where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date, last))
}

/** Monday of the week that `day` is in. */
export function mondayOf(day: Day): Day {
  return day - ((weekdayOf(day) + 6) % 7)
}

/** The `nth` such weekday of a month; -1 is the last one. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  if (nth > 0) {
    const first = dayOf(year, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
  }
  const last = dayOf(year, month + 1, 0)
  return last - ((weekdayOf(last) - weekday + 7) % 7)
}

/** Easter Sunday of the western churches (the anonymous Gregorian computation). */
function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1)
}

/** The day, or days where the two countries differ, of a holiday that people date things by. */
const HOLIDAYS: Readonly<Record<string, (year: number) => readonly Day[]>> = {
  new_year: (year) => [dayOf(year, 1, 1)],
  kings: (year) => [dayOf(year, 1, 6)],
  mlk: (year) => [nthWeekday(year, 1, 1, 3)],
  groundhog: (year) => [dayOf(year, 2, 2)],
  ash_wednesday: (year) => [easter(year) - 46],
  palm_sunday: (year) => [easter(year) - 7],
  holy_thursday: (year) => [easter(year) - 3],
  holy_monday: (year) => [easter(year) - 6],
  holy_tuesday: (year) => [easter(year) - 5],
  holy_wednesday: (year) => [easter(year) - 4],
  holy_saturday: (year) => [easter(year) - 1],
  easter_monday: (year) => [easter(year) + 1],
  leap_day: (year) => [realDay(year, 2, 29)].filter((day) => day !== undefined),
  womens_day: (year) => [dayOf(year, 3, 8)],
  st_joseph: (year) => [dayOf(year, 3, 19)],
  immaculate: (year) => [dayOf(year, 12, 8)],
  st_patrick: (year) => [dayOf(year, 3, 17)],
  april_fools: (year) => [dayOf(year, 4, 1)],
  tax_day: (year) => [dayOf(year, 4, 15)],
  childrens_day: (year) => [dayOf(year, 4, 30)],
  may_1: (year) => [dayOf(year, 5, 1)],
  fathers: (year) => [nthWeekday(year, 6, 0, 3)],
  st_john: (year) => [dayOf(year, 6, 24)],
  central_america: (year) => [dayOf(year, 9, 15)],
  mexico: (year) => [dayOf(year, 9, 16)],
  // Independence days, each by its country.
  argentina: (year) => [dayOf(year, 7, 9)],
  peru: (year) => [dayOf(year, 7, 28)],
  colombia: (year) => [dayOf(year, 7, 20)],
  venezuela: (year) => [dayOf(year, 7, 5)],
  ecuador: (year) => [dayOf(year, 8, 10)],
  cuba: (year) => [dayOf(year, 5, 20)],
  dominican: (year) => [dayOf(year, 2, 27)],
  chile: (year) => [dayOf(year, 9, 18)],
  bolivia: (year) => [dayOf(year, 8, 6)],
  brazil: (year) => [dayOf(year, 9, 7)],
  panama: (year) => [dayOf(year, 11, 28)],
  election: (year) => [nthWeekday(year, 11, 1, 1) + 1],
  cyber_monday: (year) => [nthWeekday(year, 11, 4, 4) + 4],
  innocents: (year) => [dayOf(year, 12, 28)],
  valentine: (year) => [dayOf(year, 2, 14)],
  presidents: (year) => [nthWeekday(year, 2, 1, 3)],
  good_friday: (year) => [easter(year) - 2],
  easter: (year) => [easter(year)],
  may_5: (year) => [dayOf(year, 5, 5)],
  mothers_us: (year) => [nthWeekday(year, 5, 0, 2)],
  // May 10 in Mexico and Guatemala, the second Sunday of May in the United States.
  mothers_both: (year) => [...new Set([dayOf(year, 5, 10), nthWeekday(year, 5, 0, 2)])],
  memorial_day: (year) => [nthWeekday(year, 5, 1, -1)],
  juneteenth: (year) => [dayOf(year, 6, 19)],
  july_4: (year) => [dayOf(year, 7, 4)],
  labor_day: (year) => [nthWeekday(year, 9, 1, 1)],
  columbus: (year) => [nthWeekday(year, 10, 1, 2)],
  columbus_12: (year) => [...new Set([dayOf(year, 10, 12), nthWeekday(year, 10, 1, 2)])],
  halloween: (year) => [dayOf(year, 10, 31)],
  saints: (year) => [dayOf(year, 11, 1)],
  dead: (year) => [dayOf(year, 11, 2)],
  veterans: (year) => [dayOf(year, 11, 11)],
  thanksgiving: (year) => [nthWeekday(year, 11, 4, 4)],
  black_friday: (year) => [nthWeekday(year, 11, 4, 4) + 1],
  virgin: (year) => [dayOf(year, 12, 12)],
  christmas_eve: (year) => [dayOf(year, 12, 24)],
  christmas: (year) => [dayOf(year, 12, 25)],
  new_year_eve: (year) => [dayOf(year, 12, 31)],
}

export function holiday(name: string, year: number): readonly Day[] {
  return HOLIDAYS[name]?.(year) ?? []
}
