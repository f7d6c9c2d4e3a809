import type { Message } from './message.ts'
import type { Mention } from './phraseIndex.ts'
import type { Reading } from './reading.ts'

/** Whether the appointment was missed or is still ahead, from what was said; dates alone decide nothing. */
export function readTiming(message: Message, reasons: Reading['reasons']): Reading['timing'] {
  const mentions = message.found('timing')
  const stated = message.stated('timing')
  if (speaksOfCheckInOnly(message)) return 'unknown'
  if (mentions.some(({ entry }) => entry.id === 'not_missed')) {
    return stated.some(({ entry }) => entry.id === 'upcoming') ? 'upcoming' : 'unknown'
  }
  // Who stood before a closed door has missed nothing: the office cancelled.
  const closed = reasons.some(({ id }) => id === 'asc_closed')
  const missed = Math.max(heaviest(stated, 'missed'), closed ? 0 : heaviest(stated, 'arrived'))
  const upcoming = heaviest(stated, 'upcoming')
  if (missed === 0 && upcoming === 0)
    return reasons.some(({ id }) => TELLS_MISSED.has(id)) ? 'missed' : 'unknown'
  return missed >= upcoming ? 'missed' : 'upcoming'
}

/** A check-in with ICE has its own day, which says nothing of the biometrics appointment. */
function speaksOfCheckInOnly(message: Message): boolean {
  const checkIns = message.found('flags').filter(({ entry }) => entry.id === 'check_in')
  return checkIns.length > 0 && !namesAppointment(message, checkIns)
}

/** Speaks of an appointment with somebody else, and of none for biometrics. */
export function isElsewhere(message: Message): boolean {
  const others = message
    .stated('flags')
    .filter(({ entry }) => entry.id === 'check_in' || entry.id === 'other_agency')
  return others.length > 0 && !namesAppointment(message, others)
}

/** Some words name the appointment, and not as a part of those of another agency. */
function namesAppointment(message: Message, others: readonly Mention[]): boolean {
  return message
    .found('roles')
    .some(
      ({ entry, from, to }) =>
        entry.id === 'appointment' && !others.some((other) => from < other.to && to > other.from),
    )
}

/** Reasons that exist only once the day has gone by. */
export const TELLS_MISSED: ReadonlySet<string> = new Set(['forgot', 'misread_notice', 'asc_turned_away'])

function heaviest(mentions: readonly Mention[], id: string): number {
  return mentions.reduce((most, { entry }) => (entry.id === id ? Math.max(most, entry.weight) : most), 0)
}

/** "I can't go", "sí puedo ir": today. "No pude ir" is over, and says nothing of what can be done now. */
export function readAttending(message: Message): Reading['canAttend'] {
  const [mention] = message.found('attending')
  if (!mention) return null
  const { from, to } = mention
  const inside = message.words.slice(from, to).some(({ norm }) => message.data.cues.negators.has(norm))
  const denied = !message.stated('attending').includes(mention) || (mention.entry.id === 'can' && inside)
  return { value: (mention.entry.id === 'can') !== denied, said: message.said(mention) }
}
