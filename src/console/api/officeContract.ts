import { z } from 'zod'
import {
  CalendarDate,
  CaseDetail,
  CaseNumber,
  CaseRow,
  Id,
  Instant,
  Language,
  Priority,
  Role,
  TranscriptMessage,
} from './contract.ts'

/** The second half of the contract: one's own account, the people of the office, its lists and its records. */

// ---- signing in ----------------------------------------------------------------------------------------------------

/** `GET session/ways`, also for who is not signed in. `service`: by `GET sign-in-service/start`, which leads there. */
export const WaysIn = z.object({ service: z.object({ name: z.string() }).nullable() })
export type WaysIn = z.infer<typeof WaysIn>

// ---- one's own account ---------------------------------------------------------------------------------------------

/** `POST me/password` → 204. Ends all other sessions. 401 `auth.wrong` when `current` is wrong. */
export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(500), next: z.string().min(12).max(500) })
  .refine(({ current, next }) => current !== next, { path: ['next'] })
export type PasswordChange = z.infer<typeof PasswordChange>

/** `POST me/second-factor` → what to scan; it counts only after `POST me/second-factor/confirm` with a code (204). */
export const SecondFactorStart = z.object({ secret: z.string(), uri: z.string() })
export type SecondFactorStart = z.infer<typeof SecondFactorStart>
export const SecondFactorConfirm = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
export type SecondFactorConfirm = z.infer<typeof SecondFactorConfirm>
/** `POST me/second-factor/remove` → 204. Ends all other sessions. */
export const SecondFactorRemoval = z.strictObject({ password: z.string().min(1).max(500) })
export type SecondFactorRemoval = z.infer<typeof SecondFactorRemoval>

// ---- people of the office ------------------------------------------------------------------------------------------

/** `GET staff` → `{ staff: StaffMember[] }`: for transfers, mentions, and (administrators) accounts. */
export const StaffMember = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  active: z.boolean(),
  /** Has the console open now. */
  here: z.boolean(),
  /** Cases claimed or waiting. */
  cases: z.int(),
  /** Administrators only. */
  account: z
    .object({
      email: z.string(),
      secondFactor: z.boolean(),
      /** Too many wrong tries; null: not locked. */
      lockedUntil: Instant.nullable(),
      /** False: signs in elsewhere only. */
      hasPassword: z.boolean(),
      /** Has not yet put a password of their own in place of the one they were given. */
      passwordOnce: z.boolean(),
    })
    .optional(),
})
export type StaffMember = z.infer<typeof StaffMember>
export const StaffList = z.object({ staff: z.array(StaffMember) })
export type StaffList = z.infer<typeof StaffList>

/** `POST staff` (administrators) → 201 StaffAdded; 409 `staff.exists`. */
export const NewStaff = z.strictObject({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(100),
  role: Role,
  language: Language,
  /** `elsewhere`: at the office's own sign-in service, without a password here. */
  signsIn: z.enum(['password', 'elsewhere']).default('password'),
})
export type NewStaff = z.input<typeof NewStaff>
/** `password` is shown once and kept nowhere; it opens nothing but the way to a new one. */
export const StaffAdded = z.object({ member: StaffMember, password: z.string().nullable() })
export type StaffAdded = z.infer<typeof StaffAdded>
/** `POST staff/:id/password` (administrators): in place of a forgotten one. Ends their sessions. */
export const PasswordReset = z.object({ password: z.string() })
export type PasswordReset = z.infer<typeof PasswordReset>
/** `PATCH staff/:id` (administrators) → StaffMember; 409 `staff.last_admin`. */
export const StaffChange = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  role: Role.optional(),
  active: z.boolean().optional(),
  unlock: z.literal(true).optional(),
  /** Takes away the second factor of somebody who has lost it. */
  dropSecondFactor: z.literal(true).optional(),
})
export type StaffChange = z.infer<typeof StaffChange>

// ---- the list for the conflict check (administrators) --------------------------------------------------------------

/** `GET conflicts`; `PUT conflicts` takes another list in place of this one; `DELETE conflicts` (204) removes it. */
export const ConflictList = z.object({
  /** 0 without a list: then nobody is asked for names. */
  people: z.int(),
  importedAt: Instant.nullable(),
})
export type ConflictList = z.infer<typeof ConflictList>
/** CSV in UTF-8 as a text, with a header (src/conflicts). 400 `conflicts.csv` with its problems. */
export const ConflictImport = z.strictObject({ csv: z.string().max(5_000_000) })
export type ConflictImport = z.infer<typeof ConflictImport>

// ---- the record of who looked (administrators) ---------------------------------------------------------------------

/** `GET access-log?before=123&limit=100&number=…` newest first. */
export const AccessQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  number: CaseNumber.optional(),
})
const AccessEntry = z.object({
  seq: z.int(),
  at: Instant,
  /** Empty: nobody known, such as a sign-in under an address that there is not. */
  by: z.string(),
  action: z.string(),
  number: z.string().nullable(),
  detail: z.string().nullable(),
  /** Of whom it is, where it is about an account. */
  about: z.string().nullable(),
})
export const AccessLog = z.object({ entries: z.array(AccessEntry), more: z.boolean() })
export type AccessLog = z.infer<typeof AccessLog>
/** `GET access-log/verify` */
export const AccessVerified = z.object({
  entries: z.int(),
  /** Null: the chain is whole. Else the first entry that does not fit. */
  brokenAt: z.int().nullable(),
})
export type AccessVerified = z.infer<typeof AccessVerified>

// ---- supervision (attorneys and administrators) --------------------------------------------------------------------

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

// ---- figures (attorneys and administrators) ------------------------------------------------------------------------

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

// ---- a case to take away -------------------------------------------------------------------------------------------

/** `GET cases/:number/packet?language=es` → a PDF; without `language` in the person's own. Recorded. */
export const PacketQuery = z.strictObject({ language: Language.optional() })
export const Pdf = z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array)
/** `GET cases/:number/export`: all that staff see of it, and the conversation as written. Recorded. */
export const CaseExport = z.object({
  format: z.literal('intake-case/1'),
  exportedAt: Instant,
  office: z.string().nullable(),
  case: CaseDetail,
  messages: z.array(TranscriptMessage),
})
export type CaseExport = z.infer<typeof CaseExport>
