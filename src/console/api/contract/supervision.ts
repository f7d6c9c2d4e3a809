import { z } from 'zod'
import { CaseRow } from './queue.ts'
import { CalendarDate, Id, Instant, Priority, Role } from './values.ts'

const ClockTime = z.string().regex(/^\d\d:\d\d$/)
const HourSpan = z.object({ opens: ClockTime, closes: ClockTime })

/** `GET supervision`: who has how much, what is late or soon will be, when the office is there. */
export const Supervision = z.object({
  at: Instant,
  people: z.array(
    z.object({
      id: Id,
      name: z.string(),
      role: Role,
      here: z.boolean(),
      claimed: z.int(),
      waiting: z.int(),
      late: z.int(),
      /** Since when the client who has waited longest waits for this person's word. */
      waitedFor: Instant.nullable(),
    }),
  ),
  /** Without an owner, by priority. */
  unowned: z.array(z.object({ priority: Priority, count: z.int() })),
  /** Whose clock has run out, the longest first. */
  late: z.array(CaseRow),
  /** Whose clock runs out within two hours, the next first. */
  soon: z.array(CaseRow),
  /** Whose owner was reminded and has not written since: they go back to the queue at `backAt`. */
  silent: z.array(z.object({ case: CaseRow, backAt: Instant })),
  hours: z.object({
    zone: z.string(),
    open: z.boolean(),
    /** When it closes, or opens next. */
    changesAt: Instant,
    /** ISO weekdays 1 to 7, in this order. */
    week: z.array(z.array(HourSpan)),
    /** The next eight weeks' days that are not as the week is; no span: closed. `why` null: a federal holiday. */
    days: z.array(z.object({ date: CalendarDate, why: z.string().nullable(), spans: z.array(HourSpan) })),
  }),
  onCall: z.object({ name: z.string(), phone: z.string().nullable(), email: z.string() }).nullable(),
})
export type Supervision = z.infer<typeof Supervision>
