import { type DayNumber, dateOf, digits, two } from './calendarDate.ts'
import { wallTimeAt } from './zones.ts'

/** A moment as somebody's clock shows it. */
export interface LocalInstant {
  readonly ms: number
  /** Minutes that the clock is ahead of UTC. */
  readonly offsetMinutes: number
  /** True where the text ended in `Z`. */
  readonly utc: boolean
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/

/** @throws InvalidInstantError if the text is not a date and time with its offset. */
export function parseInstant(text: string): LocalInstant {
  const ms = ISO_INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw new InvalidInstantError(text)
  const length = text.length
  if (text.charCodeAt(length - 1) === 90) return { ms, offsetMinutes: 0, utc: true }
  const colon = text.charCodeAt(length - 3) === 58 ? 1 : 0
  const size = digits(text, length - 4 - colon, length - 2 - colon) * 60 + digits(text, length - 2, length)
  return { ms, offsetMinutes: text.charCodeAt(length - 5 - colon) === 45 ? -size : size, utc: false }
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
