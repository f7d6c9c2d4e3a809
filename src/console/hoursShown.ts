import { dateOf, weekdayOf } from '../../rules/calendar/calendarDate.ts'
import { isFederalHoliday } from '../../rules/calendar/federalHolidays.ts'
import {
  closesAt,
  nextOpen,
  type OpenSpan,
  openingHours,
  spansOn,
  wallTimeIn,
} from '../../rules/calendar/openingHours.ts'
import type { Config } from '../config/config.ts'
import type { Supervision } from './api/contract/index.ts'
import { instant } from './caseRow.ts'

const DAYS_AHEAD = 56

/** The office's hours as staff read them: now, by the week, and the days ahead that differ. */
export function hoursShown(office: Config['office'], now: Date): Supervision['hours'] {
  const hours = openingHours(office)
  const ms = now.getTime()
  const opensAt = nextOpen(hours, ms)
  const isOpen = opensAt === ms
  const { day: today } = wallTimeIn(hours.zone, ms)
  const ahead = Array.from({ length: DAYS_AHEAD }, (_, at) => today + at)
  const differing = ahead.filter((day) => {
    const date = dateOf(day)
    const isUsual = !hours.special?.has(day) && !isFederalHoliday(day)
    return !isUsual && (office.special?.[date] !== undefined || hours.week[weekdayOf(day)]?.length !== 0)
  })
  return {
    zone: hours.zone,
    open: isOpen,
    changesAt: instant(isOpen ? closesAt(hours, ms) : opensAt),
    week: [1, 2, 3, 4, 5, 6, 0].map((weekday) => (hours.week[weekday] ?? []).map(written)),
    days: differing.map((day) => {
      const date = dateOf(day)
      const isOwn = hours.special?.has(day) ?? false
      return {
        date,
        why: isOwn ? (office.reasons[date] ?? '') : null,
        spans: spansOn(hours, day).map(written),
      }
    }),
  }
}

const written = ({ opens, closes }: OpenSpan) => ({ opens: clockTime(opens), closes: clockTime(closes) })

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
