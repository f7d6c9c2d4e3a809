import { type Day, weekdayOf } from './days.ts'
import type { Scan } from './scan.ts'

/** The last such weekday before today. */
export function latest(scan: Scan, weekday: number): Day {
  return scan.today - (((weekdayOf(scan.today) - weekday + 6) % 7) + 1)
}

/** The next such weekday after today. */
export function soonest(scan: Scan, weekday: number): Day {
  return scan.today + (((weekday - weekdayOf(scan.today) + 6) % 7) + 1)
}

/** Such a weekday at most three days away. */
export function nearestWeekday(weekday: number, day: Day): Day {
  return day + ((((weekday - weekdayOf(day) + 3) % 7) + 7) % 7) - 3
}
