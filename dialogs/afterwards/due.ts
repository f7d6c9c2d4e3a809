import { dayOf } from '../../rules/calendar/calendarDate.ts'
import { minutesOf } from '../../rules/calendar/openingHours.ts'
import { instantOf } from '../../rules/calendar/zones.ts'
import type { Conversation } from '../conversation.ts'
import { isoInZone } from '../moment.ts'
import type { DialogParts } from '../parts.ts'
import { hasPlan, isPlanGiven } from '../plan/currentPlan.ts'
import { planCalendar } from '../plan/planCalendar.ts'
import { planMaking } from '../plan/planMaking.ts'
import { viewOf } from '../view.ts'
import { chosenWay, wayToFinish } from './ways.ts'

/** So many days before the day itself. */
const DAYS_BEFORE = [7, 3, 1] as const
const FOLLOW_UP_AFTER_DAYS = 5
const FINISH_AFTER_DAYS = 2
const DAY_MS = 86_400_000

/** The hour at which the bot writes, by the part of the day that they named; all of them within quiet hours' ends (SMS-07). */
const HOURS: Readonly<Record<string, string>> = { morning: '09:00', afternoon: '13:00', evening: '18:00' }
const ANY_HOUR = '09:00'

/** Something that the bot says by itself at an instant, once. */
export interface Due {
  readonly kind: 'reminder' | 'got_through' | 'finish'
  /** The same for the same thing, however often it is counted anew. */
  readonly id: string
  readonly at: number
  /** Of a reminder: the day that it is about, and what that day is called in the person's calendar. */
  readonly about?: { readonly entry: string; readonly day: string; readonly title: string }
}

/** All that may become due in a conversation as it stands, said already or not. Empty without consent. */
export function allDue(conversation: Conversation, parts: DialogParts, now: Date): readonly Due[] {
  const { mode } = conversation
  // A person of the office has it, or it is over here: the bot is silent.
  if (mode === 'human' || mode === 'closed' || mode === 'moved') return []
  return [...remindersOf(conversation, parts, now), ...finishOf(conversation, parts)]
}

function remindersOf(conversation: Conversation, parts: DialogParts, now: Date): readonly Due[] {
  const { reminders } = conversation.facts
  if (!chosenWay(conversation) || !reminders || !isPlanGiven(conversation)) return []
  const since = Date.parse(reminders.at)
  const followUp = morningOf(conversation, parts, now, since + FOLLOW_UP_AFTER_DAYS * DAY_MS)
  const asked = conversation.facts.got_through
    ? []
    : [{ kind: 'got_through', id: 'got-through', at: followUp } as const]
  return [...daysAhead(conversation, parts, now).filter(({ at }) => at > since), ...asked]
}

/** The days of the plan: appointment, last days, court; each with its days before. */
export function daysAhead(conversation: Conversation, parts: DialogParts, now: Date): readonly Due[] {
  const making = planMaking(conversation, parts, now)
  if (!hasPlan(making.view)) return []
  const { zone } = making.view
  return planCalendar(making).entries.flatMap(({ id, at, title }) => {
    if ('instant' in at || id.startsWith('do-by')) return []
    const day = 'day' in at ? at.day : at.local.slice(0, 10)
    return DAYS_BEFORE.map(
      (before): Due => ({
        kind: 'reminder',
        id: `${id}@${day}-${before}`,
        at: instantOf(zone, dayOf(day) - before, minutesOf(hourOf(conversation))),
        about: { entry: id, day, title },
      }),
    )
  })
}

/** Once, to somebody who stopped in the middle and may be written to. */
function finishOf(conversation: Conversation, parts: DialogParts): readonly Due[] {
  const { facts, heardAt, mode, caseNumber } = conversation
  if (mode !== 'bot' || heardAt === null || wayToFinish(conversation, parts) === null) return []
  const consentAt = Date.parse(facts.finish_reminder?.at ?? heardAt)
  const at = Math.max(Date.parse(heardAt), consentAt) + FINISH_AFTER_DAYS * DAY_MS
  return [{ kind: 'finish', id: `finish-${caseNumber}`, at }]
}

const hourOf = ({ facts }: Conversation): string => HOURS[String(facts.contact_times?.value)] ?? ANY_HOUR

function morningOf(conversation: Conversation, parts: DialogParts, now: Date, instant: number): number {
  const { zone } = viewOf(conversation, parts, now)
  const day = isoInZone(new Date(instant), zone).slice(0, 10)
  return instantOf(zone, dayOf(day), minutesOf(hourOf(conversation)))
}

/** What was not said yet. */
export const unsaid = (conversation: Conversation, all: readonly Due[]): readonly Due[] =>
  all.filter(({ id }) => !conversation.sent?.includes(id))

/**
 * What a turn made due in the past, such as a last day that was told just now and is tomorrow, is not said: the person
 * is here and knows.
 */
export function withoutPast(
  before: Conversation,
  after: Conversation,
  parts: DialogParts,
  now: Date,
): Conversation {
  if (!chosenWay(after)) return after
  const known = new Set(allDue(before, parts, now).map(({ id }) => id))
  const past = unsaid(after, allDue(after, parts, now)).filter(
    ({ id, at }) => at <= now.getTime() && !known.has(id),
  )
  return past.length === 0 ? after : { ...after, sent: [...(after.sent ?? []), ...past.map(({ id }) => id)] }
}

/** When the bot has something to say next; null: never, as things are. */
export function nextWake(conversation: Conversation, parts: DialogParts, now: Date): Date | null {
  if (!chosenWay(conversation) && !wayToFinish(conversation, parts)) return null
  const times = unsaid(conversation, allDue(conversation, parts, now)).map(({ at }) => at)
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
