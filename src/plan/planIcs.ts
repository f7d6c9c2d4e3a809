import { createHash } from 'node:crypto'
import { TZDate } from '@date-fns/tz'
import { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import type { CalendarEntry, CalendarTime, PlanCalendar } from '../../dialogs/plan/planCalendar.ts'
import { vtimezone } from './vtimezone.ts'

export interface PlanIcsParts {
  readonly calendar: PlanCalendar
  readonly conversationId: string
  readonly now: Date
}

/** An appointment's end is not told. So that calendars show it, it has an hour. */
const SHOWN_MINUTES = 60

/**
 * The days of a plan as an iCalendar file (RFC 5545). A day is a day in every zone; an hour carries its zone with the
 * changes of its clock. The same thing has the same UID and a higher SEQUENCE each time, so that importing it again
 * moves what is there already.
 */
export function planIcs({ calendar, conversationId, now }: PlanIcsParts): string {
  const years = calendar.entries.map(({ at }) => startOf(at).getUTCFullYear())
  const made = new ICalCalendar({
    prodId: `//biometrics-intake-bot//plan//${calendar.language.toUpperCase()}`,
    name: calendar.title,
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => vtimezone(zone, years) },
  })
  for (const entry of calendar.entries) addEvent(made, entry, { conversationId, now })
  return made.toString()
}

function addEvent(
  calendar: ICalCalendar,
  { id, title, description, at, alarms }: CalendarEntry,
  { conversationId, now }: Pick<PlanIcsParts, 'conversationId' | 'now'>,
): void {
  const event = calendar.createEvent({
    id: uidOf(conversationId, id),
    sequence: minutesSince2020(now),
    stamp: now,
    lastModified: now,
    summary: title,
    start: startOf(at),
    ...(description && { description }),
    ...timing(at),
  })
  for (const minutes of alarms) {
    const alarm = event.createAlarm({
      type: ICalAlarmType.display,
      trigger: -minutes * 60,
      description: title,
    })
    // The library passes over this member of what an alarm is made of.
    alarm.relatesTo(ICalAlarmRelatesTo.start)
  }
}

/** Says nothing of the conversation to whoever keeps the calendar. */
const uidOf = (conversationId: string, id: string): string =>
  `${createHash('sha256').update(`${conversationId}\0${id}`).digest('hex').slice(0, 32)}@plan`

/** A number that grows, which is all that SEQUENCE asks for. */
const minutesSince2020 = (now: Date): number => Math.floor((now.getTime() - Date.UTC(2020, 0, 1)) / 60_000)

/** A day as UTC midnight, which the library writes as that day; an hour as an instant that knows its zone. */
function startOf(at: CalendarTime): Date {
  if ('day' in at) return new Date(`${at.day}T00:00:00Z`)
  if ('instant' in at) return new TZDate(new Date(at.instant).getTime(), at.zone)
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0] = at.local.split(/\D/).map(Number)
  return new TZDate(year, month - 1, day, hours, minutes, at.zone)
}

function timing(at: CalendarTime) {
  if ('day' in at) return { allDay: true }
  const end = new TZDate(startOf(at).getTime() + SHOWN_MINUTES * 60_000, at.zone)
  return { timezone: at.zone, end }
}
