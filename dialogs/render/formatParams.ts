/**
 * What a text's placeholder may hold, as plain JSON, so that a reply can be rendered in any language later:
 * a string or number as it is · `{ $date }` a calendar date or local time · `{ $month }` `2026-09` · `{ $time }` a clock time ·
 * `{ $instant, zone }` an instant in a zone · `{ $clock, zone }` its clock time alone · `{ $zone, zone }` that zone's
 * name · `{ $key, params }` another text · `{ $list }` several of these with
 * "and" · `{ $series }` several with semicolons · `{ $lines }` several, a line each.
 */
export type Params = Readonly<Record<string, unknown>>

/** One language while it speaks: how `Intl` writes in it, and its texts. */
export interface Voice {
  /** BCP-47: `es-US`. */
  readonly tag: string
  readonly text: (key: string, params?: Params) => string
}

/** Every placeholder as the words to print. Dates always have the weekday and the month as a word. */
export function formatParams(voice: Voice, params: Params): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, formatValue(voice, value)]))
}

function formatValue(voice: Voice, value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if ('$date' in value) return dateWords(voice, String(value.$date))
  if ('$month' in value) return monthWords(voice, String(value.$month))
  if ('$time' in value) return clock(voice, localInstant(`2000-01-01T${String(value.$time)}`), 'UTC')
  if ('$instant' in value) return instantWords(voice, value as { $instant: string; zone: string })
  if ('$clock' in value) return clockWords(voice, value as { $clock: string; zone: string })
  if ('$zone' in value)
    return zoneName(voice, new Date(String(value.$zone)), (value as unknown as { zone: string }).zone)
  if ('$key' in value) return voice.text(String(value.$key), (value as { params?: Params }).params)
  if ('$list' in value)
    return listWords(
      voice,
      (value.$list as unknown[]).map((item) => String(formatValue(voice, item))),
    )
  if ('$lines' in value) {
    return (value.$lines as unknown[]).map((item) => `- ${formatValue(voice, item)}`).join('\n')
  }
  if ('$series' in value) {
    return (value.$series as unknown[]).map((item) => formatValue(voice, item)).join('; ')
  }
  return ''
}

/** `2026-11-30` or `2026-11-30T09:00`, a local time: the zone plays no part. */
function dateWords(voice: Voice, local: string): string {
  const instant = localInstant(local.length === 10 ? `${local}T12:00` : local)
  const day = dayWords(voice, instant, 'UTC')
  return local.length === 10 ? day : joinDayAndTime(voice, day, clock(voice, instant, 'UTC'))
}

/** `September 2026` · `septiembre de 2026` */
const monthWords = ({ tag }: Voice, month: string) =>
  formatter(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    localInstant(`${month}-15T12:00`),
  )

function instantWords(voice: Voice, value: { $instant: string; zone: string }): string {
  const instant = new Date(value.$instant)
  const zoned = joinDayAndTime(voice, dayWords(voice, instant, value.zone), clock(voice, instant, value.zone))
  return voice.text('dates.in_zone', { time: zoned, zone: zoneName(voice, instant, value.zone) })
}

const localInstant = (local: string) => new Date(`${local}Z`)

/** An instant as the clock shows it in a zone, without the day. */
const clockWords = (voice: Voice, value: { $clock: string; zone: string }) =>
  clock(voice, new Date(value.$clock), value.zone)

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag}${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(tag, options)
  formatters.set(key, known)
  return known
}

/** `Monday, November 30, 2026` · `lunes 30 de noviembre de 2026`: the text says how a weekday joins its date. */
function dayWords({ tag, text }: Voice, instant: Date, timeZone: string): string {
  const weekday = formatter(tag, { weekday: 'long', timeZone }).format(instant)
  const date = formatter(tag, { year: 'numeric', month: 'long', day: 'numeric', timeZone }).format(instant)
  return text('dates.day', { weekday, date })
}

/** `9:00 AM` · `9:00 a. m.` with plain spaces, which every phone and text message can show. */
function clock({ tag }: Voice, instant: Date, timeZone: string): string {
  return formatter(tag, { hour: 'numeric', minute: '2-digit', timeZone })
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

/** "Central Time": the name that holds all year, so it does not depend on the instant. */
function zoneName({ tag, text }: Voice, instant: Date, timeZone: string): string {
  const ours = zoneTexts[intlZoneName('en', instant, timeZone)]
  return ours ? text(ours) : intlZoneName(tag, instant, timeZone)
}

const zoneNames = new Map<string, string>()

function intlZoneName(tag: string, instant: Date, timeZone: string): string {
  const key = `${tag} ${timeZone}`
  const known = zoneNames.get(key)
  if (known) return known
  const parts = formatter(tag, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(instant)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  zoneNames.set(key, name)
  return name
}

/** Spanish says "a la 1:00" and "a las 2:00": the texts have a form for one o'clock. */
const joinDayAndTime = ({ text }: Voice, day: string, time: string) =>
  text(time.startsWith('1:') ? 'dates.at_one' : 'dates.at', { day, time })

function listWords({ tag }: Voice, items: readonly string[]): string {
  return new Intl.ListFormat(tag, { type: 'conjunction' }).format(items)
}
