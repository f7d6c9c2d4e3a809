import type { DayNumber } from './calendarDate.ts'
import { closesAt, nextOpen, nextOpenDay, type OpeningHours, spansOn, wallTimeIn } from './openingHours.ts'
import { instantOf } from './zones.ts'

/** How soon a person of the office makes first contact: so many office hours, or the end of a business day. */
export type ContactTarget =
  | { readonly officeHours: number }
  /** 0 is the day itself, or the next one the office opens when it has closed for the day. */
  | { readonly endOfBusinessDay: number }

const HOUR_MS = 3_600_000

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
  let left = count * HOUR_MS
  let at = nextOpen(hours, fromMs)
  for (;;) {
    const closing = closesAt(hours, at)
    if (at + left <= closing) return at + left
    left -= closing - at
    at = nextOpen(hours, closing)
  }
}

function endOfBusinessDay(count: number, fromMs: number, hours: OpeningHours): number {
  const wall = wallTimeIn(hours.zone, fromMs)
  let day = wall.day
  if (count === 0) day = nextOpenDay(hours, wall.minutes < closingOf(hours, day) ? day : day + 1)
  for (let left = count; left > 0; left -= 1) day = nextOpenDay(hours, day + 1)
  return instantOf(hours.zone, day, closingOf(hours, day))
}

/** When the day's last span ends; 0 on a day without one. */
const closingOf = (hours: OpeningHours, day: DayNumber): number => spansOn(hours, day).at(-1)?.closes ?? 0
