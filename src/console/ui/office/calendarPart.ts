import type { OfficeCalendarNow } from '../../api/contract/index.ts'

export type Calendar = OfficeCalendarNow['calendar']
/** What is wrong with a field, in words; empty: nothing. */
export type ProblemAt = (path: string) => string

/** A part of the form for the office's calendar. */
export interface CalendarPart {
  readonly calendar: Calendar
  readonly problemAt: ProblemAt
  readonly onChange: (calendar: Calendar) => void
}
