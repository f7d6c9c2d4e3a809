import { nextOpen, nextOpenDay, type OpeningHours, wallTimeIn } from './openingHours.ts'
import { instantOf } from './zones.ts'

/** How soon a person of the office makes first contact: so many office hours, or the end of a business day. */
export type ContactTarget =
  | { readonly officeHours: number }
  /** 0 is the day itself, or the next one the office opens when it has closed for the day. */
  | { readonly endOfBusinessDay: number }

/** The instant by which first contact is due, counted in office hours. */
export function contactDue(target: ContactTarget, from: Date, hours: OpeningHours): Date {
  const due =
    'officeHours' in target
      ? afterOfficeHours(target.officeHours, from.getTime(), hours)
      : endOfBusinessDay(target.endOfBusinessDay, from.getTime(), hours)
  return new Date(due)
}

/** Office hours run only while the office is open: what is left at closing is counted from the next opening. */
function afterOfficeHours(count: number, fromMs: number, hours: OpeningHours): number {
  let left = count * 60
  let at = nextOpen(hours, fromMs)
  for (;;) {
    const wall = wallTimeIn(hours.zone, at)
    const untilClosing = hours.closes - wall.minutes
    if (left <= untilClosing) return at + left * 60_000
    left -= untilClosing
    at = instantOf(hours.zone, nextOpenDay(hours, wall.day + 1), hours.opens)
  }
}

function endOfBusinessDay(count: number, fromMs: number, hours: OpeningHours): number {
  const wall = wallTimeIn(hours.zone, fromMs)
  let day = wall.day
  if (count === 0) day = nextOpenDay(hours, wall.minutes < hours.closes ? day : day + 1)
  for (let left = count; left > 0; left -= 1) day = nextOpenDay(hours, day + 1)
  return instantOf(hours.zone, day, hours.closes)
}
