import type { Lang } from '../conversation.ts'

/**
 * What a text's placeholder may hold, as plain JSON, so that a reply can be rendered in any language later:
 * a string or number as it is · `{ $date }` a calendar date or local time · `{ $time }` a clock time ·
 * `{ $instant, zone }` an instant in a zone · `{ $clock, zone }` its clock time alone · `{ $zone, zone }` that zone's
 * name · `{ $key, params }` another text · `{ $list }` several of these with
 * "and" · `{ $series }` several with semicolons.
 */
export type Params = Readonly<Record<string, unknown>>
type TextOf = (language: Lang, key: string, params?: Params) => string

const LOCALE: Readonly<Record<Lang, string>> = { en: 'en-US', es: 'es-US' }

/** Every placeholder as the words to print. Dates always have the weekday and the month as a word. */
export function formatParams(language: Lang, params: Params, text: TextOf): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, formatValue(language, value, text)]),
  )
}

function formatValue(language: Lang, value: unknown, text: TextOf): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if ('$date' in value) return dateWords(language, String(value.$date), text)
  if ('$time' in value) return clock(language, localInstant(`2000-01-01T${String(value.$time)}`), 'UTC')
  if ('$instant' in value) return instantWords(language, value as { $instant: string; zone: string }, text)
  if ('$clock' in value) return clockWords(language, value as { $clock: string; zone: string })
  if ('$zone' in value)
    return zoneName(
      language,
      new Date(String(value.$zone)),
      (value as unknown as { zone: string }).zone,
      text,
    )
  if ('$key' in value) return text(language, String(value.$key), (value as { params?: Params }).params)
  if ('$list' in value)
    return listWords(
      language,
      (value.$list as unknown[]).map((item) => String(formatValue(language, item, text))),
    )
  if ('$series' in value) {
    return (value.$series as unknown[]).map((item) => formatValue(language, item, text)).join('; ')
  }
  return ''
}

/** `2026-11-30` or `2026-11-30T09:00`, a local time: the zone plays no part. */
function dateWords(language: Lang, local: string, text: TextOf): string {
  const instant = localInstant(local.length === 10 ? `${local}T12:00` : local)
  const day = dayWords(language, instant, 'UTC')
  return local.length === 10 ? day : joinDayAndTime(language, day, clock(language, instant, 'UTC'), text)
}

function instantWords(language: Lang, value: { $instant: string; zone: string }, text: TextOf): string {
  const instant = new Date(value.$instant)
  const zoned = joinDayAndTime(
    language,
    dayWords(language, instant, value.zone),
    clock(language, instant, value.zone),
    text,
  )
  return text(language, 'dates.in_zone', { time: zoned, zone: zoneName(language, instant, value.zone, text) })
}

const localInstant = (local: string) => new Date(`${local}Z`)

/** An instant as the clock shows it in a zone, without the day. */
const clockWords = (language: Lang, value: { $clock: string; zone: string }) =>
  clock(language, new Date(value.$clock), value.zone)

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], options)
  formatters.set(key, known)
  return known
}

function dayWords(language: Lang, instant: Date, timeZone: string): string {
  const words = formatter(language, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(instant)
  return language === 'es' ? words.replace(',', '') : words
}

/** `9:00 AM` · `9:00 a. m.` with plain spaces, which every phone and text message can show. */
function clock(language: Lang, instant: Date, timeZone: string): string {
  return formatter(language, { hour: 'numeric', minute: '2-digit', timeZone })
    .format(instant)
    .replace(/[\u00a0\u202f]/g, ' ')
}

/** What the zones of the United States are called in English by `Intl`, and the texts that name them. */
const zoneTexts: Readonly<Record<string, string>> = {
  'Eastern Time': 'zones.eastern',
  'Central Time': 'zones.central',
  'Mountain Time': 'zones.mountain',
  'Mountain Standard Time': 'zones.arizona',
  'Pacific Time': 'zones.pacific',
  'Alaska Time': 'zones.alaska',
  'Hawaii-Aleutian Time': 'zones.hawaii',
  'Hawaii-Aleutian Standard Time': 'zones.hawaii',
  'Atlantic Time': 'zones.atlantic',
  'Atlantic Standard Time': 'zones.atlantic',
  'Chamorro Standard Time': 'zones.guam',
}

const zoneNames = new Map<string, string>()

/** "Central Time": the name that holds all year, so it does not depend on the instant. */
function zoneName(language: Lang, instant: Date, timeZone: string, text: TextOf): string {
  const key = `${language} ${timeZone}`
  const known = zoneNames.get(key)
  if (known) return known
  const ours = zoneTexts[intlZoneName('en', instant, timeZone)]
  const name = ours ? text(language, ours) : intlZoneName(language, instant, timeZone)
  zoneNames.set(key, name)
  return name
}

function intlZoneName(language: Lang, instant: Date, timeZone: string): string {
  const parts = formatter(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** Spanish says "a la 1:00" and "a las 2:00": the texts have a form for one o'clock. */
const joinDayAndTime = (language: Lang, day: string, time: string, text: TextOf) =>
  text(language, time.startsWith('1:') ? 'dates.at_one' : 'dates.at', { day, time })

function listWords(language: Lang, items: readonly string[]): string {
  return new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(items)
}
