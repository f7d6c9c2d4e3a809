import { z } from 'zod'
import { CalendarDate } from './values.ts'

/** `GET figures?days=30`: the last so many days, today included. Counters without any case or person behind them. */
export const FiguresQuery = z.strictObject({ days: z.coerce.number().int().min(7).max(366).default(30) })
const Counts = z.array(z.object({ value: z.string(), count: z.int() }))
export const Figures = z.object({
  from: CalendarDate,
  to: CalendarDate,
  /** Every day, in order; cases that came before the office: critical, urgent, soon, routine. */
  days: z.array(z.object({ day: CalendarDate, urgencies: z.array(z.int()) })),
  /** Conversations begun. */
  conversations: z.int(),
  /** By minutes until a person wrote first: `5`, `15` … `more`, in this order. */
  firstWord: Counts,
  /** Whether it came within the promised time. */
  promises: z.object({ kept: z.int(), broken: z.int() }),
  languages: Counts,
  channels: Counts,
  reasons: Counts,
  outcomes: Counts,
  /** What people answered at the end, and days later: `yes`, `no`, `skip`. */
  helpful: Counts,
  gotThrough: Counts,
  /** How often each question was put, and how often nothing came after it. Who is at it now is among these. */
  questions: z.array(z.object({ question: z.string(), asked: z.int(), stopped: z.int() })),
})
export type Figures = z.infer<typeof Figures>
