import type { Assessment, Change, WouldChange } from './assessment.ts'
import { dateOf, dayOf } from './calendar/calendarDate.ts'
import { formatInstant } from './calendar/isoInstant.ts'
import { offsetAt } from './calendar/zones.ts'
import type { CaseState, Condition } from './engine/model.ts'
import { type FactId, type Facts, NoticeType, ReasonId } from './facts.ts'
import { FORM_FAMILIES } from './formFamily.ts'

/** One other value of one fact. */
interface Other {
  readonly fact: FactId
  readonly value: unknown
}

type Assess = (facts: Facts) => Assessment

/**
 * The single facts that would alter urgency, channels or handoff, if they were otherwise than told, or were told at
 * all. Numbers and dates are tried on both sides of every bound that the tables in force have, so no change between
 * two bounds is missed. Two facts at once are not tried.
 */
export function wouldChange(state: CaseState, facts: Facts, assess: Assess): readonly WouldChange[] {
  const others = othersOf(state, facts)
  const now = assess(facts)
  const found = new Map<string, WouldChange>()
  for (const { fact, value } of others) {
    const changes = changesBetween(now, assess({ ...facts, [fact]: value }))
    const key = `${fact} ${JSON.stringify(changes)}`
    if (changes.length > 0 && !found.has(key)) found.set(key, { fact, value, changes })
  }
  return [...found.values()]
}

const changing = ['urgency', 'channels_allowed', 'handoff'] as const

function changesBetween(before: Assessment, after: Assessment): readonly Change[] {
  return changing.flatMap((field) => {
    const [was, is] = [before[field], after[field]]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, was, is }]
  })
}

/** Yes-or-no facts of the person; whoever knows the answer may have it wrong. */
const FLAGS = [
  'can_attend',
  'in_removal_proceedings',
  'prior_removal_order',
  'represented',
  'attorney_reachable',
  'protected_1367',
  'dv_safety',
  'immediate_danger',
  'outside_us',
  'disability_accommodation_needed',
  'criminal_or_fraud_issue',
  'bad_adviser',
  'earlier_no_shows',
  'late_request_refused',
  'reschedule_confirmed',
] as const satisfies readonly FactId[]

function othersOf(state: CaseState, facts: Facts): readonly Other[] {
  const bounds = boundsOf(state.program.conditions)
  const each = (fact: FactId, values: readonly unknown[]): readonly Other[] =>
    values
      .filter((value) => JSON.stringify(value) !== JSON.stringify(facts[fact]))
      .map((value) => ({ fact, value }))
  const dates = (term: string) => bounds(term).flatMap((bound) => [bound, bound + 1])
  const dayFromNow = (days: number) => dateOf(state.today + days)
  return [
    ...FLAGS.flatMap((fact) => each(fact, [true, false])),
    ...each('detained', ['none', 'jail', 'ice']),
    ...each('appointment_status', ['upcoming', 'missed', 'asc_closed']),
    ...each('appointment', appointments(state, facts, bounds('hours_to_appointment'))),
    ...each('has_online_account', [true, false]),
    ...each('times_already_rescheduled', around(bounds('times_already_rescheduled'))),
    ...each('applicant_age', around(bounds('applicant_age'))),
    ...each('form', formsOfFamilies(state)),
    ...each(
      'reasons',
      ReasonId.options.map((id) => [...new Set([...(facts.reasons ?? []), id])]),
    ),
    ...each('notices', noticeLists(facts, dates('days_left').map(dayFromNow), dayFromNow(-1))),
    ...each('next_hearing_date', dates('days_to_court').map(dayFromNow)),
    ...each('ij_biometrics_deadline', dates('days_to_court').map(dayFromNow)),
    ...each('moved_on', moves(state).map(dayFromNow)),
    ...each('address_updated_on', updates(state, facts)),
  ]
}

/** The finite bounds that conditions on a term have, ascending. */
const boundsOf =
  (conditions: readonly Condition[]) =>
  (term: string): readonly number[] => {
    const bounds = conditions
      .filter((condition) => condition.term.id === term && condition.range)
      .flatMap(({ range }) => [range?.min ?? Number.NaN, range?.max ?? Number.NaN])
    return [...new Set(bounds)].filter(Number.isFinite).sort((a, b) => a - b)
  }

const around = (bounds: readonly number[]): readonly number[] =>
  [...new Set(bounds.flatMap((bound) => [bound - 1, bound]))].filter((value) => value >= 0)

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A minute on each side of every bound, on the clock of the ASC or else of the person. */
function appointments(state: CaseState, facts: Facts, hours: readonly number[]): readonly unknown[] {
  const tz = facts.appointment?.tz ?? facts.user_timezone
  if (tz === undefined) return []
  return hours.flatMap((bound) =>
    [-MINUTE_MS, MINUTE_MS].map((side) => {
      const at = state.nowMs + bound * HOUR_MS + side
      return { local: formatInstant(at, offsetAt(tz, at), false).slice(0, 16), tz }
    }),
  )
}

/** One form of each family that the rules treat alike. */
function formsOfFamilies({ program }: CaseState): readonly string[] {
  const forms = ['I-485', 'I-600', 'I-918', 'I-589', 'I-751', 'I-821', 'EOIR-42B']
  return FORM_FAMILIES.flatMap((family) => forms.find((form) => program.familyOf(form) === family) ?? [])
}

/** One more letter of each kind, and each letter there is with another last day printed. */
function noticeLists(facts: Facts, days: readonly string[], passed: string): readonly unknown[] {
  const told = facts.notices ?? []
  const more = NoticeType.options.map((type) => [...told, { type }])
  const otherDays = told.flatMap((notice, at) =>
    [passed, ...days].map((day) => told.with(at, { ...notice, printed_due_date: day })),
  )
  return [[], ...more, ...otherDays]
}

/** A move that is just within the days allowed, and one that is not. */
const moves = ({ program }: CaseState): readonly number[] => {
  const { address_change_days: days } = program.numbers
  return [-days, -days - 1]
}

function updates({ program, today }: CaseState, { moved_on: moved }: Facts): readonly string[] {
  if (moved === undefined) return []
  const { address_change_days: days } = program.numbers
  return [dayOf(moved) + days, dayOf(moved) + days + 1].filter((day) => day <= today).map(dateOf)
}
