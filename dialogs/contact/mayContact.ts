import { minutesOf, wallTimeIn } from '../../rules/calendar/openingHours.ts'
import { instantOf } from '../../rules/calendar/zones.ts'
import { isStopped } from '../conflicts/isStopped.ts'
import type { Conversation } from '../conversation.ts'
import { lawFacts } from '../factBook.ts'
import { isDiscreet } from '../plan/currentPlan.ts'

/** A way to reach somebody; leaving a voicemail is one of its own. */
export type ContactWay = 'phone' | 'voicemail' | 'text' | 'email' | 'chat'

/** What a message or a caller may say: nothing but to come back to the chat, the office's name too, or the case too. */
type ContactWords = 'plain' | 'office' | 'case'

export type MayContact =
  | {
      readonly allowed: true
      /** The number or address; null for the chat. */
      readonly to: string | null
      readonly words: ContactWords
      /** Under which name: the office's, or only a first name. */
      readonly sender: 'office' | 'first_name'
    }
  | {
      readonly allowed: false
      readonly because:
        | 'conflict'
        | 'way_not_safe'
        | 'no_address'
        | 'no_voicemail'
        | 'time_not_told'
        | 'ask_again'
        | 'outside_hours'
      /** When it is next allowed, where only the hour is wrong. */
      readonly next?: Date
    }

/** The moment of sending, and where the person is. */
export interface ContactMoment {
  readonly now: Date
  readonly zone: string
}

/** Outside these local hours nobody is called or texted (SMS-07). */
const WAKING = ['08:00', '21:00'] as const
/** Local clock times within which people said that they may be called. */
const HOURS: Readonly<Record<string, readonly [from: string, until: string]>> = {
  any: WAKING,
  morning: ['08:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '21:00'],
}

/** After this long a way that a survivor called safe is asked about again (INT-09); the office's own number. */
const SAFE_FOR_MS = 14 * 86_400_000

/**
 * Whether the office may reach the person in this way at this moment, and what may then be said. Everything that sends
 * asks here first. What was not told is not allowed: no voicemail, no words about the case; to survivors no call and no
 * text at an hour that they did not name (INT-09, INT-10, SMS-07).
 */
export function mayContact(
  conversation: Pick<Conversation, 'facts'>,
  way: ContactWay,
  moment: ContactMoment,
): MayContact {
  if (way === 'chat') return { allowed: true, to: null, words: 'case', sender: 'office' }
  if (isStopped(conversation)) return refused('conflict')
  const { facts: entries } = conversation
  const to = toldOf(entries, 'contact_detail')
  if (toldOf(entries, 'contact_way') !== (way === 'voicemail' ? 'phone' : way)) return refused('way_not_safe')
  if (to === undefined) return refused('no_address')
  const discreet = isDiscreet({ facts: lawFacts(entries) })
  const told: Told = { entries, way, discreet }
  const reason = notSafe(told, moment.now)
  if (reason) return refused(reason)
  const next = way === 'email' ? null : nextWithin(hoursOf(entries), moment)
  if (next) return { allowed: false, because: 'outside_hours', next }
  const words = wordsFor(told)
  return { allowed: true, to, words, sender: words === 'plain' ? 'first_name' : 'office' }
}

interface Told {
  readonly entries: Entries
  readonly way: ContactWay
  readonly discreet: boolean
}

/** What is missing although the way was chosen. */
function notSafe({ entries, way, discreet }: Told, now: Date): Reason | null {
  if (way === 'voicemail' && voicemailOf(entries) === 'none') return 'no_voicemail'
  if (!discreet) return null
  if (isOld(entries, now)) return 'ask_again'
  return way !== 'email' && toldOf(entries, 'contact_times') === undefined ? 'time_not_told' : null
}

const voicemailOf = (entries: Entries): string => toldOf(entries, 'contact_voicemail') ?? 'none'

const hoursOf = (entries: Entries): readonly [string, string] =>
  HOURS[toldOf(entries, 'contact_times') ?? 'any'] ?? WAKING

type Reason = Extract<MayContact, { allowed: false }>['because']

type Entries = Conversation['facts']

const refused = (because: Reason): MayContact => ({
  allowed: false,
  because,
})

const toldOf = (entries: Entries, fact: string): string | undefined =>
  entries[fact]?.state === 'known' ? String(entries[fact].value) : undefined

const isOld = (entries: Entries, now: Date): boolean =>
  entries.contact_recheck?.value === true ||
  now.getTime() - Date.parse(entries.contact_way?.at ?? '') > SAFE_FOR_MS

/** Whoever writes for another adult hears of the case only with that person's consent. */
function wordsFor({ entries, way, discreet }: Told): ContactWords {
  // Anybody in the house may hear a voicemail: never a word of the case.
  if (way === 'voicemail') return voicemailOf(entries) === 'office' ? 'office' : 'plain'
  const told = toldOf(entries, 'contact_words')
  if (told !== 'case' && told !== 'office') return 'plain'
  return told === 'case' && (discreet || !mayHearOfCase(entries)) ? 'office' : told
}

function mayHearOfCase(entries: Entries): boolean {
  const writer = toldOf(entries, 'intake_by') ?? 'self'
  const consent = toldOf(entries, 'helper_consent')
  const isGuardian = consent === 'guardian' || (writer === 'parent' && entries.minor_heard !== undefined)
  if (writer === 'self' || isGuardian) return true
  return consent === 'yes' && toldOf(entries, 'updates_to') !== 'person'
}

/**
 * When somebody may be sent a text that they did not just ask for: null for now, else the next time within the hours that
 * they named, or waking hours (SMS-07).
 */
export const quietUntil = ({ facts }: Pick<Conversation, 'facts'>, moment: ContactMoment): Date | null =>
  nextWithin(hoursOf(facts), moment)

/** Null inside the hours; otherwise when they begin next. */
function nextWithin([from, until]: readonly [string, string], { now, zone }: ContactMoment): Date | null {
  const { day, minutes } = wallTimeIn(zone, now.getTime())
  if (minutes >= minutesOf(from) && minutes < minutesOf(until)) return null
  const next = minutes < minutesOf(from) ? day : day + 1
  return new Date(instantOf(zone, next, minutesOf(from)))
}
