import { channelsOf, outcomeOf, outcomesOf, primaryReasonOf } from '../answered.ts'
import type { Channel, Deadline } from '../assessment.ts'
import { dateOf, dayOf, digits } from '../calendar/calendarDate.ts'
import { addressDeadline, countedNotices } from '../deadlines.ts'
import type { CaseState, ChoiceTerm, FlagTerm, ListTerm } from '../engine/model.ts'
import { NO_PATHS } from '../engine/paths.ts'
import { flagOf } from '../engine/truth.ts'
import { ReasonId } from '../facts.ts'
import { channelIds, dataQualityFlags, guidanceLevels } from '../outcomes.ts'
import { choiceTerm, flagTerm, listTerm, numberTerm } from './define.ts'

/**
 * What a finished assessment says, for the tables of sentences and of notes to staff. Nothing is asked of the person
 * for these.
 */

const said = (id: string, read: (state: CaseState) => boolean | undefined) =>
  flagTerm({ id, read: (state) => flagOf(read(state)), missing: () => NO_PATHS } satisfies Omit<
    FlagTerm,
    'kind'
  >)

const choice = (id: string, values: ChoiceTerm['values'], read: ChoiceTerm['read']) =>
  choiceTerm({ id, values, read, missing: () => NO_PATHS })

const list = (id: string, values: readonly string[], read: ListTerm['read']) =>
  listTerm({ id, values, read, missing: () => NO_PATHS })

/** The deadline that a table of sentences is looking at. */
const ofDeadline = (
  id: string,
  values: ChoiceTerm['values'],
  read: (deadline: Deadline) => string | boolean,
) =>
  choiceTerm({
    id,
    values,
    perItem: true,
    read: ({ deadline }) => (deadline ? read(deadline) : undefined),
    missing: () => NO_PATHS,
  })

const deadlineDaysLeft = numberTerm({
  id: 'deadline_days_left',
  unit: 'days',
  perItem: true,
  read: ({ deadline }) => deadline?.days_left,
  missing: () => NO_PATHS,
})

/** The one thing that closes the online tool; `none` or `several` otherwise. */
function onlyBlocker(state: CaseState): string {
  const blockers = new Set(
    outcomesOf(state.program.tables['online-tool-blockers'], state).map(({ blocker }) => blocker),
  )
  const [only] = blockers
  if (only === undefined) return 'none'
  return blockers.size === 1 ? only : 'several'
}

/** USCIS was told of the move before the appointment, which can itself excuse the absence (ADDR-05). */
function isToldInTime({ facts }: CaseState): boolean | undefined {
  const { moved_on: moved, address_updated_on: updated, appointment } = facts
  if (moved === undefined) return false
  if (updated === undefined || appointment === undefined) return undefined
  return dayOf(updated) < dayOf(appointment.local)
}

/** USCIS was told of the move before the appointment notice was sent, which still went to the old address (ADDR-06). */
function isToldBeforeNotice({ facts }: CaseState): boolean | undefined {
  const { moved_on: moved, address_updated_on: updated, notices } = facts
  if (moved === undefined) return false
  if (updated === undefined) return undefined
  return notices?.some(
    ({ type, notice_date: date }) =>
      type === 'APPOINTMENT' && date !== undefined && dayOf(updated) < dayOf(date),
  )
}

const MONTHS_A_YEAR = 12

/** Whole months since the earlier biometrics, counted by the calendar. */
const monthsSinceLastBiometrics = numberTerm({
  id: 'months_since_last_biometrics',
  unit: 'months',
  read: ({ facts: { last_biometrics: date }, today }) => {
    if (date === undefined) return undefined
    const now = dateOf(today)
    const months =
      MONTHS_A_YEAR * (digits(now, 0, 4) - digits(date, 0, 4)) + digits(now, 5, 7) - digits(date, 5, 7)
    return digits(now, 8, 10) < digits(date, 8, 10) ? months - 1 : months
  },
  missing: () => NO_PATHS,
})

const addressState = (state: CaseState): string => {
  const deadline = addressDeadline(state)
  if (deadline) return deadline.days_left >= 0 ? 'ahead' : 'passed'
  return state.facts.moved_on === undefined ? 'no_move' : 'reported'
}

export const saidTerms = [
  choice('guidance', guidanceLevels, (state) => outcomeOf(state.program.tables.guidance, state)?.guidance),
  list('channels_allowed', channelIds, (state): readonly Channel[] => channelsOf(state)),
  choice(
    'request_timing',
    ['timely', 'late', 'not_applicable'],
    (state) => outcomeOf(state.program.tables.timing, state)?.timing,
  ),
  choice(
    'timely_channel_available',
    [true, false],
    (state) => outcomeOf(state.program.tables['timely-channel'], state)?.available ?? undefined,
  ),
  choice('only_tool_blocker', null, onlyBlocker),
  choice('reason_id', ReasonId.options, (state) => primaryReasonOf(state).id),
  choice(
    'reuse',
    ['always_new', 'may_reuse'],
    (state) => outcomeOf(state.program.tables['biometrics-reuse'], state)?.reuse,
  ),
  list('data_quality_flags', dataQualityFlags, (state) =>
    outcomesOf(state.program.tables['data-quality'], state).map(({ flag }) => flag),
  ),
  choice('detained', ['none', 'jail', 'ice', 'unspecified'], ({ facts }) => facts.detained),
  choice('address_duty', ['ahead', 'passed', 'reported', 'no_move'], addressState),
  said('contact_center_open', (state) => state.nextPhoneOpening() === state.nowMs),
  said('appointment_known', ({ facts }) => facts.appointment !== undefined),
  said('last_biometrics_known', ({ facts }) => facts.last_biometrics !== undefined),
  said('told_of_move_in_time', isToldInTime),
  said('told_of_move_before_notice', isToldBeforeNotice),
  said('denial_passed', (state) =>
    countedNotices(state).some(({ type, deadline }) => type === 'DENIAL' && (deadline?.days_left ?? 0) < 0),
  ),
  said('service_unknown', ({ facts }) =>
    facts.notices?.some(
      ({ type, served, printed_due_date: printed }) =>
        type !== 'APPOINTMENT' && type !== 'RESCHEDULED' && served === undefined && printed === undefined,
    ),
  ),
  ofDeadline(
    'deadline_kind',
    ['RFE', 'NOID', 'NOIR', 'NOIT', 'DENIAL', 'ADDRESS_CHANGE'],
    ({ kind }) => kind,
  ),
  ofDeadline('deadline_printed', [true, false], ({ steps }) => steps.some(({ step }) => step === 'printed')),
  deadlineDaysLeft,
  monthsSinceLastBiometrics,
]
