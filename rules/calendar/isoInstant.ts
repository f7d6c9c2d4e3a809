import { type DayNumber, dateOf, dayOf, digits, two } from './calendarDate.ts'
import { wallTimeAt } from './zones.ts'

/** A moment as somebody's clock shows it. */
export interface LocalInstant {
  readonly ms: number
  /** Minutes that the clock is ahead of UTC. */
  readonly offsetMinutes: number
  /** True where the text ended in `Z`. */
  readonly utc: boolean
}

const ISO_INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/

/** @throws InvalidInstantError if the text is not a date and time with its offset. */
export function parseInstant(text: string): LocalInstant {
  if (!ISO_INSTANT.test(text)) throw new InvalidInstantError(text)
  const day = dayOf(text)
  if (digits(text, 8, 10) > 28 && !text.startsWith(dateOf(day))) throw new InvalidInstantError(text)
  const minutes = digits(text, 11, 13) * 60 + digits(text, 14, 16)
  const utc = text.endsWith('Z')
  const offsetMinutes = utc ? 0 : offsetOf(text)
  const ms = day * 86_400_000 + (minutes - offsetMinutes) * 60_000 + secondsOf(text) * 1000
  return { ms, offsetMinutes, utc }
}

/** The seconds, with their fraction to the millisecond. */
function secondsOf(text: string): number {
  if (text.charCodeAt(16) !== COLON) return 0
  if (text.charCodeAt(19) !== POINT) return digits(text, 17, 19)
  const [seconds = '0'] = /^[\d.]+/.exec(text.slice(17)) ?? []
  return Math.floor(Number(seconds) * 1000) / 1000
}

const COLON = 58
const POINT = 46
const MINUS = 45

function offsetOf(text: string): number {
  const length = text.length
  const colon = text.charCodeAt(length - 3) === COLON ? 1 : 0
  const size = digits(text, length - 4 - colon, length - 2 - colon) * 60 + digits(text, length - 2, length)
  return text.charCodeAt(length - 5 - colon) === MINUS ? -size : size
}

/** `2026-12-07T05:00:00-08:00`; seconds always, fractions never. */
export function formatInstant(ms: number, offsetMinutes: number, utc: boolean): string {
  const { day, minutes } = wallTimeAt(ms, offsetMinutes)
  const hour = Math.floor(minutes / 60)
  const minute = Math.floor(minutes % 60)
  const second = Math.floor((ms / 1000) % 60)
  const time = `${dateOf(day)}T${two(hour)}:${two(minute)}:${two(second)}`
  return utc ? `${time}Z` : `${time}${formatOffset(offsetMinutes)}`
}

function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

export const dayAt = (ms: number, offsetMinutes: number): DayNumber =>
  Math.floor((ms + offsetMinutes * 60_000) / 86_400_000)

export class InvalidInstantError extends Error {
  readonly code = 'rules.invalid-instant'

  constructor(text: string) {
    super(
      `Found ${JSON.stringify(text)}, expected a date and time with offset, such as 2026-11-23T10:00:00-05:00`,
    )
    this.name = 'InvalidInstantError'
  }
}
