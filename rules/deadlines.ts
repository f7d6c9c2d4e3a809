import type { CountingStep, Deadline, DeadlineKind, TraceEntry } from './assessment.ts'
import { businessDaysBefore, rollForward } from './calendar/businessDays.ts'
import { type DayNumber, dateOf, dayOf } from './calendar/calendarDate.ts'
import type { CaseState, CompiledRow, CountedNotice, Table } from './engine/model.ts'
import { NO_PATHS, type PathSet, paths } from './engine/paths.ts'
import { traceOf } from './engine/trace.ts'
import type { Notice } from './facts.ts'

interface Count {
  readonly day: DayNumber
  readonly steps: readonly CountingStep[]
  readonly trace: readonly TraceEntry[]
}

const PRINTED = paths('notices.printed_due_date')
const NOTICE_DATE = paths('notices.notice_date')
const SERVED = paths('notices.served')
const RESPOND_BY = paths('notices.respond_by')
const OUTSIDE_US = paths('notices.outside_us')
const FORM = paths('form')

/** The notices that have a deadline, in the order they were told. Worked out once an assessment. */
export function countedNotices(state: CaseState): readonly CountedNotice[] {
  if (state.counted) return state.counted
  const counted: CountedNotice[] = []
  for (const notice of state.facts.notices ?? []) {
    const { type } = notice
    if (type !== 'APPOINTMENT' && type !== 'RESCHEDULED') counted.push(countNotice(state, notice, type))
  }
  state.counted = counted
  return counted
}

function countNotice(state: CaseState, notice: Notice, type: CountedNotice['type']): CountedNotice {
  const count = notice.notice_date === undefined ? null : countDays(state, notice, notice.notice_date)
  const { printed_due_date: printed } = notice
  if (printed !== undefined) {
    const steps = [{ step: 'printed', date: printed, rule: 'DL-05' }]
    const day = dayOf(printed)
    const countedEarlier = count !== null && count.day < day
    return {
      type,
      deadline: deadlineOf(state, type, day, steps, daysAhead(state, notice)),
      missing: NO_PATHS,
      countedEarlier,
      trace: [],
    }
  }
  return {
    type,
    deadline: count && deadlineOf(state, type, count.day, count.steps, daysAhead(state, notice)),
    missing: missingOfNotice(state, notice),
    countedEarlier: false,
    trace: count?.trace ?? [],
  }
}

/** Days left are counted on the person's calendar (DL-09). */
function deadlineOf(
  state: CaseState,
  kind: DeadlineKind,
  day: DayNumber,
  steps: readonly CountingStep[],
  daysAhead: number,
): Deadline {
  const left = day - state.today
  const doBy = left < 0 ? null : dateOf(Math.max(businessDaysBefore(day, daysAhead), state.today))
  return { kind, date: dateOf(day), days_left: left, steps, do_by: doBy }
}

/** How many business days before its deadline the office suggests to be done with a notice (DL-08). */
function daysAhead(state: CaseState, notice: Notice): number {
  const table = state.program.tables['do-by']
  state.notice = notice
  table.evaluateAgain(state)
  state.notice = null
  return table.outcome()?.then.days ?? 0
}

/**
 * Counts from the day after the date on the notice, in calendar days (DL-01, DL-02; 8 CFR 103.8(b)). Whether days are
 * added for mailing and whether the end rolls is read from tables. How the notice was served not being known adds
 * nothing: the earlier date is the safe one.
 */
function countDays(state: CaseState, notice: Notice, noticeDate: string): Count | null {
  const { tables } = state.program
  const steps: CountingStep[] = [{ step: 'start', date: noticeDate, rule: 'DL-02' }]
  const trace: TraceEntry[] = []
  state.notice = notice
  const period = answerOf(tables['notice-periods'], state, trace)
  const mailing = answerOf(tables['notice-mailing'], state, trace)
  const rolling = answerOf(tables['notice-rolling'], state, trace)
  state.notice = null
  if (!period) return null
  let day = dayOf(noticeDate)
  const add = (step: string, days: number, rule: string) => {
    day += days
    steps.push({ step, days, date: dateOf(day), rule })
  }
  add('period', period.then.days, period.rules[0] ?? 'DL-01')
  if (mailing && mailing.then.days > 0) add(mailing.then.step, mailing.then.days, mailing.rules[0] ?? 'DL-03')
  const rolled = rolling?.then.roll ? rollForward(day) : day
  if (rolled > day) add('roll', rolled - day, rolling?.rules[0] ?? 'DL-06')
  return { day, steps, trace }
}

function answerOf<Then>(table: Table<Then>, state: CaseState, trace: TraceEntry[]): CompiledRow<Then> | null {
  table.evaluateAgain(state)
  const row = table.outcome()
  if (row) trace.push(traceOf(table, row, table.outcomeTruth(), state))
  return row
}

/** A printed date would settle everything; without one, each part of the count that is not known can move it. */
function missingOfNotice(state: CaseState, notice: Notice): PathSet {
  let missing = PRINTED
  if (notice.notice_date === undefined) missing = missing.with(NOTICE_DATE)
  if (notice.served === undefined) missing = missing.with(SERVED)
  else if (notice.respond_by === undefined && notice.type !== 'DENIAL') missing = missing.with(RESPOND_BY)
  if (notice.outside_us === undefined && state.facts.outside_us) missing = missing.with(OUTSIDE_US)
  if (notice.type === 'RFE' && state.facts.form === undefined) missing = missing.with(FORM)
  return missing
}

/** Ten days from the move, without rolling, until the move was told to USCIS (DL-10; 8 USC 1305). */
export function addressDeadline(state: CaseState): Deadline | null {
  const { moved_on: moved, address_updated_on: updated } = state.facts
  if (moved === undefined || updated !== undefined) return null
  const { address_change_days: days, do_by_online_business_days: ahead } = state.program.numbers
  const day = dayOf(moved) + days
  const steps = [
    { step: 'start', date: moved, rule: 'REG-13' },
    { step: 'period', days, date: dateOf(day), rule: 'DL-10' },
  ]
  return deadlineOf(state, 'ADDRESS_CHANGE', day, steps, ahead)
}

const NO_DEADLINES: readonly Deadline[] = []

/** Those of notices in the order they were told, then that of a move. */
export function allDeadlines(state: CaseState): readonly Deadline[] {
  const address = addressDeadline(state)
  const counted = countedNotices(state)
  if (counted.length === 0) return address ? [address] : NO_DEADLINES
  const ofNotices = counted.flatMap(({ deadline }) => deadline ?? [])
  return address ? [...ofNotices, address] : ofNotices
}
