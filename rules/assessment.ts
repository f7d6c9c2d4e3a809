import type { IncomeLines, PovertyRegion } from './eligibility.ts'
import type { CalendarDate, FactId, Facts, ReasonId } from './facts.ts'

export type Strength =
  | 'strong'
  | 'sufficient_with_evidence'
  | 'weak'
  | 'attorney_review'
  | 'unknown'
  | 'not_applicable'
export type RequestTiming = 'timely' | 'late' | 'not_applicable'
export type Urgency = 'critical' | 'urgent' | 'soon' | 'routine'
export type Priority = 'P0' | 'P1' | 'P2' | 'P3'
export type ToolBlocker =
  | 'appointment_passed'
  | 'within_12_hours'
  | 'no_account'
  | 'rescheduled_two_or_more'
  | 'form_excluded'
  | 'protected_1367_ask_attorney'
  | 'court_case_ask_attorney'
  | 'in_custody'
  /** On a day before 28 June 2023, when the tool began. */
  | 'not_launched'
export type Channel =
  | 'online_tool'
  | 'phone_contact_center'
  | 'accommodation_request'
  | 'written_response_to_notice'
  | 'form_i290b_via_attorney'
  | 'immigration_court_process'
  | 'own_attorney'
  | 'attorney'
  | 'wait_for_new_notice'
  | 'attend'
export type DeadlineKind = 'RFE' | 'NOID' | 'NOIR' | 'NOIT' | 'DENIAL' | 'ADDRESS_CHANGE'

/** One step of a count, in a form that staff can check: what was done and the date it gave. */
export interface CountingStep {
  /** `printed`, `start`, `period`, `mail`, `abroad`, `roll` */
  readonly step: string
  readonly days?: number
  readonly date: CalendarDate
  /** The rule that asks for this step, such as `DL-03`. */
  readonly rule: string
}

export interface Deadline {
  readonly kind: DeadlineKind
  readonly date: CalendarDate
  /** Deadline minus today in the person's zone. 0 is today, negative has passed (DL-09). */
  readonly days_left: number
  readonly steps: readonly CountingStep[]
  /** The day by which this office suggests to be done (DL-08): never before today; null once the deadline has passed. */
  readonly do_by: CalendarDate | null
}

export interface Handoff {
  readonly type: 'none' | 'attorney' | 'own_attorney'
  readonly priority: Priority | null
  /** Trigger ids, `H-01` …, ascending. */
  readonly triggers: readonly string[]
}

export interface TraceEntry {
  readonly table: string
  readonly row: string
  readonly because: Readonly<Record<string, unknown>>
  readonly source: string
}

/** The result of the law applied to the facts at one instant. Field names are a contract for programs. */
export interface Assessment {
  readonly rules_version: string
  readonly reason_id: ReasonId
  readonly reason_strength: Strength
  readonly policy_listed: boolean
  readonly request_timing: RequestTiming
  /** Two decimals; negative when past; null while the date, hour or zone is not known. */
  readonly hours_to_appointment: number | null
  readonly online_tool_allowed: boolean
  readonly online_tool_blockers: readonly ToolBlocker[]
  readonly contact_center_open_now: boolean
  /** ISO instant with the offset of `today` (or of `user_timezone`); now if open. */
  readonly next_contact_center_open: string
  readonly timely_channel_available: boolean | null
  readonly channels_allowed: readonly Channel[]
  readonly deadlines: readonly Deadline[]
  readonly urgency: Urgency
  readonly handoff: Handoff
  readonly data_quality_flags: readonly string[]
  readonly rules_used: readonly string[]
  /** Unknown facts that can still change the outcome, most decisive first. */
  readonly needs: readonly FactId[]
  readonly trace: readonly TraceEntry[]
}

/** An unknown fact that can still change the outcome, the part of it that is missing, and who wants it. */
export interface Need {
  readonly fact: FactId
  /** For a fact that is partly known: `appointment.local`, `appointment.tz`, `notices.notice_date` … */
  readonly path: string
  readonly rules: readonly string[]
}

/** One thing the person may be told. */
export interface Statement {
  /** The key of its text: `plan.late`. */
  readonly say: string
  /** What it rests on, such as `CHAN-03`. */
  readonly rules: readonly string[]
  /** The deadline that the text is about. */
  readonly deadline?: Deadline
  /** Which papers the text lists: those of the reason, or those that show a closed office. */
  readonly papers?: 'of_reason' | 'asc_closed'
}

/** What is said to a question in between, or to a false belief. */
export interface Answer {
  /** The question or the belief, by its name in `locales/<lang>/understanding/questions.json`. */
  readonly to: string
  /** The key of its text: `answers.case_over`. */
  readonly say: string
  /** What it rests on, such as `REG-02`. */
  readonly rules: readonly string[]
  /** A person of the office can tell more, or takes over now. */
  readonly person?: 'offered' | 'now'
}

/** A field of the assessment that one other fact would alter. */
export interface Change {
  readonly field: 'urgency' | 'channels_allowed' | 'handoff'
  readonly was: Assessment[Change['field']]
  readonly is: Assessment[Change['field']]
}

/** A fact that, being otherwise, would alter the outcome: one value for each different outcome. */
export interface WouldChange {
  readonly fact: FactId
  readonly value: unknown
  readonly changes: readonly Change[]
}

/** One thing staff should know: the name of its text in `staff.notes`, and what it rests on. */
export interface StaffNote {
  readonly note: string
  readonly rules: readonly string[]
  readonly source: string
}

/** A source as a person may look it up. */
export interface SourceNote {
  readonly title: string
  /** Null where there is nothing to link to. */
  readonly href: string | null
}

/** From when until when a place is open on one day, on its own clock: `09:00`, `17:00`. */
export interface HourSpan {
  readonly opens: string
  readonly closes: string
}

/** Office hours in the office's own zone; days are ISO weekdays, 1 = Monday. Closed on federal holidays. */
export interface OfficeHours extends HourSpan {
  readonly zone: string
  readonly days: readonly number[]
  /** By ISO weekday, in place of `days`, `opens` and `closes`: a day can have several spans, in their order. */
  readonly week?: Readonly<Record<string, readonly HourSpan[]>>
  /** Calendar dates with hours of their own, before all else; none: closed. */
  readonly special?: Readonly<Record<string, readonly HourSpan[]>>
  /** Somebody can be called at any hour for what is P0: its time runs also while the office is closed (13.4). */
  readonly onCall?: boolean
}

/** The rules of one version, compiled. Pure: the instant arrives as an argument. */
export interface Rulebook {
  readonly version: string
  /**
   * Holds every sentence of the tables against the texts of one language.
   *
   * @throws RuleFileError with file and line of the first one that has none.
   */
  refuseMissingTexts(language: string, hasText: (key: string) => boolean): void
  /** @param today ISO instant with offset, such as `2026-11-23T10:00:00-05:00`; the offset is the person's. */
  assess(facts: Facts, today: string): Assessment
  needs(facts: Facts, today: string): readonly Need[]
  /** What the person may be told, in the order it is said. */
  statements(facts: Facts, today: string): readonly Statement[]
  /** Every answer that holds for these facts; the first one to a question is the one that is said. */
  answers(facts: Facts, today: string): readonly Answer[]
  /** The same for false beliefs. */
  beliefs(facts: Facts, today: string): readonly Answer[]
  /** What would change this: the single facts that would alter urgency, channels or handoff. About 2 ms. */
  wouldChange(facts: Facts, today: string): readonly WouldChange[]
  /** What staff should know besides the assessment. */
  staffNotes(facts: Facts, today: string): readonly StaffNote[]
  /**
   * What these rules rest on, the weightiest first: of each rule only the sources of its highest rank, since a report of
   * a regulation adds nothing to the regulation. The office's own practice is no source to look up, and left out.
   */
  sourcesOf(rules: readonly string[]): readonly SourceNote[]
  /** False for a rule that an attorney has yet to confirm, and for one of the office's own: GK and PROP. */
  isSettled(rule: string): boolean
  /** The income lines of a household in force on a day; null without a current table (LSC-01). */
  incomeLines(region: PovertyRegion, household: number, today: string): IncomeLines | null
  /** When a person of the office must have made first contact, in office hours (table of handoff targets). */
  firstContactDue(priority: Priority, from: Date, office: OfficeHours): Date
}
