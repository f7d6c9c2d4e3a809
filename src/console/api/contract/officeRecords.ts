import { z } from 'zod'
import { CalendarRecord } from '../../../office/calendarRecord.ts'
import { RepliesRecord } from '../../../office/repliesRecord.ts'
import { Instant, Language, Person } from './values.ts'

/** The last changes, the newest first. `version` 0 and no change: the settings and files count. */
const changed = {
  version: z.int().min(0),
  /** True: nothing that was set in the console counts. */
  isStarting: z.boolean(),
  changes: z.array(z.object({ version: z.int(), by: Person, at: Instant })),
}

/** `GET office/calendar`: the calendar that counts now. */
export const OfficeCalendarNow = z.object({
  ...changed,
  calendar: CalendarRecord,
  /** The office's own, in which its times are. */
  zone: z.string(),
})
export type OfficeCalendarNow = z.infer<typeof OfficeCalendarNow>

/**
 * `PUT office/calendar` → OfficeCalendarNow. `version`: that which was looked at; 409 `office.changed` where there is a
 * newer one. 400 `office.wrong` with its fields. `calendar: null`: the settings count again.
 */
export const CalendarChange = z.strictObject({
  version: z.int().min(0),
  calendar: CalendarRecord.nullable(),
})
export type CalendarChange = z.infer<typeof CalendarChange>

/** `GET office/replies`: the prepared replies that count now. */
export const OfficeRepliesNow = z.object({
  ...changed,
  ...RepliesRecord.shape,
  /** Every reply must be in each of these. */
  languages: z.array(Language),
  /** What can stand in a text as `{{name}}`. */
  places: z.array(z.string()),
})
export type OfficeRepliesNow = z.infer<typeof OfficeRepliesNow>

/** `PUT office/replies` → OfficeRepliesNow; refused as a calendar is. */
export const RepliesChange = z.strictObject({
  version: z.int().min(0),
  replies: RepliesRecord.shape.replies.nullable(),
})
export type RepliesChange = z.infer<typeof RepliesChange>
