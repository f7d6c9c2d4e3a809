import type { Statement } from '../../rules/assessment.ts'
import { dayOf } from '../../rules/calendar/calendarDate.ts'
import { instantOf } from '../../rules/calendar/zones.ts'
import type { CalendarDate } from '../../rules/facts.ts'
import type { Lang } from '../conversation.ts'
import { isDiscreet } from './currentPlan.ts'
import { statementReply } from './plan.ts'
import { deadlineName } from './planDates.ts'
import type { PlanMaking } from './planMaking.ts'

/** When an entry is: a whole day, the same in every zone; or a local time in the zone of the place. */
export type CalendarTime =
  | { readonly day: CalendarDate }
  | { readonly local: string; readonly zone: string }
  | { readonly instant: string; readonly zone: string }

export interface CalendarEntry {
  /** The same for the same thing whenever the plan is made, so that a later import takes the earlier one's place. */
  readonly id: string
  readonly title: string
  /** Empty where nothing more may be seen. */
  readonly description: string
  readonly at: CalendarTime
  /** Minutes from the start, of a day from its midnight; negative before it. Only those still ahead. */
  readonly alarms: readonly number[]
}

/** The days of the plan for the person's own calendar. */
export interface PlanCalendar {
  readonly language: Lang
  readonly title: string
  readonly entries: readonly CalendarEntry[]
}

const DAY = 24 * 60
/** Nobody is woken: at nine in the morning of the person's day. */
const MORNING = 9 * 60
const DEADLINE_ALARMS = [MORNING - 7 * DAY, MORNING - DAY, MORNING]
const DO_BY_ALARMS = [MORNING - DAY, MORNING]
const WHOLE_DAY_ALARMS = [MORNING - DAY, MORNING - 2 * 60]
const HOUR_ALARMS = [-DAY, -3 * 60]

export function planCalendar(making: PlanMaking): PlanCalendar {
  const { say, language, conversation } = making
  const deadlines = making.view.statements.filter(({ deadline }) => deadline && deadline.days_left >= 0)
  const entries = [
    ...appointmentEntry(making),
    ...deadlines.flatMap((statement) => deadlineEntries(making, statement)),
    ...dayEntry(making, 'hearing', making.view.facts.next_hearing_date),
    ...dayEntry(making, 'judge', making.view.facts.ij_biometrics_deadline),
    ...callEntry(making),
  ]
  return {
    language,
    title: say('plan_calendar.title', { number: conversation.caseNumber }),
    entries: withoutDoubles(entries).map((entry) => quiet(making, entry)),
  }
}

function appointmentEntry(making: PlanMaking): readonly CalendarEntry[] {
  const { appointment, appointment_status: status } = making.view.facts
  if (!appointment || status !== 'upcoming') return []
  const { local, tz } = appointment
  if (local.length === 10 || !tz) return dayEntry(making, 'appointment', local.slice(0, 10))
  if (hasPassed(making, { local, zone: tz })) return []
  return [entryOf(making, 'appointment', { local, zone: tz }, HOUR_ALARMS)]
}

function deadlineEntries(making: PlanMaking, statement: Statement): readonly CalendarEntry[] {
  const { deadline } = statement
  if (!deadline) return []
  const name = deadlineName(making, deadline)
  const reply = statementReply(statement, making.view)
  const description = withoutStars(making.say(reply.key, reply.params))
  const { kind, date, do_by: doBy } = deadline
  const last = {
    ...entryOf(making, 'deadline', { day: date }, DEADLINE_ALARMS, { name }),
    id: `deadline.${kind}`,
  }
  const early =
    doBy === null || doBy === date
      ? []
      : [{ ...entryOf(making, 'do_by', { day: doBy }, DO_BY_ALARMS, { name }), id: `do-by.${kind}` }]
  return [...early, last].map((entry) => ({ ...entry, description }))
}

function dayEntry(making: PlanMaking, name: string, day: CalendarDate | undefined): readonly CalendarEntry[] {
  if (day === undefined || day < making.view.today.slice(0, 10)) return []
  return [entryOf(making, name, { day }, WHOLE_DAY_ALARMS)]
}

/** When the telephone line opens next, where it is closed now. */
function callEntry(making: PlanMaking): readonly CalendarEntry[] {
  const { statements, assessment, zone } = making.view
  if (!statements.some(({ say }) => say === 'plan.phone_closed')) return []
  return [entryOf(making, 'call', { instant: assessment.next_contact_center_open, zone }, [0])]
}

function entryOf(
  making: PlanMaking,
  name: string,
  at: CalendarTime,
  alarms: readonly number[],
  params?: Readonly<Record<string, unknown>>,
): CalendarEntry {
  const { say, view } = making
  const start = startOf(making, at)
  return {
    id: name,
    title: say(`plan_calendar.${name}`, params),
    description: say('plan.not_advice'),
    at,
    alarms: alarms.filter((minutes) => start + minutes * 60_000 > view.now.getTime()),
  }
}

const hasPassed = (making: PlanMaking, at: CalendarTime) => startOf(making, at) <= making.view.now.getTime()

function startOf({ view }: PlanMaking, at: CalendarTime): number {
  if ('instant' in at) return Date.parse(at.instant)
  if ('day' in at) return instantOf(view.zone, dayOf(at.day), 0)
  const [day = '', time = ''] = at.local.split('T')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantOf(at.zone, dayOf(day), hours * 60 + minutes)
}

/** A calendar may be seen by others at home: it then holds the day and nothing of the case. */
function quiet(making: PlanMaking, entry: CalendarEntry): CalendarEntry {
  if (!isDiscreet(making.view)) return entry
  return { ...entry, title: making.say('plan_calendar.discreet'), description: '' }
}

/** Of two letters of one kind, the later told gets a number of its own. */
function withoutDoubles(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const times = new Map<string, number>()
  return entries.map((entry) => {
    const count = (times.get(entry.id) ?? 0) + 1
    times.set(entry.id, count)
    return count === 1 ? entry : { ...entry, id: `${entry.id}.${count}` }
  })
}

const withoutStars = (text: string): string => text.replaceAll('**', '')
