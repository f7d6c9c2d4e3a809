import type { Message } from '../message.ts'
import type { ReadDate, Reading } from '../reading.ts'
import { slice } from '../words.ts'
import { type ClockReading, clockText } from './clock.ts'
import { isoOf } from './days.ts'
import type { Found } from './found.ts'

/** A date as the reading tells it: one value where it is certain, else what it could be. */
export function dateText(message: Message, found: Found): ReadDate {
  const { role } = found
  const date = datedText(message, found)
  return role && role !== 'other' && role !== 'past' ? { ...date, role } : date
}

function datedText(message: Message, { from, to, day, clock }: Found): ReadDate {
  const text = slice(message.text, message.words, from, to)
  if (!day || day.certainty === 'unknown')
    return { text, value: null, alternatives: [], certainty: 'unknown' }
  const minutes = clock?.minutes ?? []
  const values = day.days.flatMap((one) =>
    minutes.length > 0 ? minutes.map((minute) => `${isoOf(one)}T${clockText(minute)}`) : [isoOf(one)],
  )
  const [only] = values
  if (day.certainty === 'exact' && values.length === 1 && only) {
    return { text, value: only, alternatives: [], certainty: 'exact' }
  }
  const month = day.month === undefined ? {} : { month: isoOf(day.month).slice(0, 7) }
  return { text, value: null, alternatives: values, certainty: 'ambiguous', ...month }
}

/** An hour without a day. */
export function timeText(
  message: Message,
  { from, to }: Found,
  clock: ClockReading,
): Reading['times'][number] {
  const text = slice(message.text, message.words, from, to)
  return {
    text,
    value: clockText(clock.minutes[0] ?? 0),
    certainty: clock.minutes.length > 1 ? 'ambiguous' : 'exact',
  }
}
