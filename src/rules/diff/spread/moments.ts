import type { DayNumber } from '../../../../rules/calendar/calendarDate.ts'
import { isFederalHoliday } from '../../../../rules/calendar/federalHolidays.ts'
import { formatInstant } from '../../../../rules/calendar/isoInstant.ts'
import { minutesOf } from '../../../../rules/calendar/openingHours.ts'
import { instantOf, offsetAt } from '../../../../rules/calendar/zones.ts'
import type { Bounds } from './bounds.ts'

/** A moment at which a case is looked at. */
export interface Moment {
  /** As an assessment is asked: `2026-11-23T10:00:00-05:00`. */
  readonly text: string
  readonly ms: number
  /** The day on the person's calendar. */
  readonly day: DayNumber
}

export interface Moments {
  /** A week from today and the next holiday, at noon, at night, and about the hours of the phone line. */
  readonly about: readonly Moment[]
  /** Noon on both sides of each day from which on some rule is another. */
  readonly changes: readonly Moment[]
}

const NOON = 12 * 60
const NIGHT = 2 * 60 + 30
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Pacific/Guam'] as const

export function momentsFrom(today: DayNumber, bounds: Bounds): Moments {
  const times = ['contact_center_opens', 'contact_center_closes'].flatMap((id) => bounds.valuesOf(id))
  const clocks = [...new Set(times)]
    .filter((value) => typeof value === 'string')
    .flatMap((time) => [minutesOf(time) - 1, minutesOf(time)])
  const days = [0, 1, 2, 3, 4, 5, 6].map((ahead) => today + ahead)
  const about = [...days, holidayFrom(today)].flatMap((day, at) =>
    [NOON, NIGHT, ...clocks].map((minutes) => momentAt(ZONES[at % 5 === 4 ? 1 : 0], day, minutes)),
  )
  return {
    about: [...about, ...ZONES.map((zone) => momentAt(zone, today, NOON))],
    changes: bounds.changes.flatMap((day) => [day - 1, day].map((side) => momentAt(ZONES[0], side, NOON))),
  }
}

function momentAt(zone: string, day: DayNumber, minutes: number): Moment {
  const ms = instantOf(zone, day, minutes)
  return { text: formatInstant(ms, offsetAt(zone, ms), false), ms, day }
}

function holidayFrom(today: DayNumber): DayNumber {
  let day = today
  while (!isFederalHoliday(day)) day += 1
  return day
}
