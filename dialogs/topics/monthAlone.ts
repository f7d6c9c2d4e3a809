import { dateOf, dayOf } from '../../rules/calendar/calendarDate.ts'
import type { FactUpdate, FollowUp, ReadContext } from '../topic.ts'
import type { DateRole, Reading } from '../understanding/reading.ts'

/** The month that a message gives without a day, `2026-09`, and its words; null where it gives none, or a day. */
export function monthIn(
  { dates }: Reading,
  role: DateRole,
): { readonly month: string; readonly words: string } | null {
  const told = dates.filter((date) => !date.role || date.role === role)
  const [only] = told
  if (told.length !== 1 || !only?.month || only.value !== null) return null
  return { month: only.month, words: only.text }
}

/** Every day of a month, up to the last one that may be meant. */
export function daysOf(month: string, until: string): readonly string[] {
  const first = dayOf(`${month}-01`)
  const days = Array.from({ length: 31 }, (_, at) => dateOf(first + at))
  return days.filter((day) => day.startsWith(month) && day <= until)
}

/** Asks for the day of the month that was told; null where none was told, or its day was asked for already. */
export function askDay({ reading, about }: ReadContext, question: string, role: DateRole): FollowUp | null {
  const told = monthIn(reading, role)
  return told && about.month === undefined ? { followUp: question, about: { month: told.month } } : null
}

const NUMBER = /(?<!\d)(\d{1,2})(?!\d)/g

/**
 * The day that answers "which day of that month?": `2026-09-15` for "the 15th". Null where the words name no day of it,
 * or give a date of their own.
 */
export function dayIn({
  reading,
  text,
  about,
}: Pick<ReadContext, 'reading' | 'text' | 'about'>): string | null {
  if (typeof about.month !== 'string') return null
  const [date, ...more] = reading.dates
  if (more.length > 0 || (date && /\p{L}{4,}/u.test(date.text))) return null
  const [number, ...others] = [...text.matchAll(NUMBER)].map(([, digits]) => Number(digits))
  if (number === undefined || others.length > 0) return null
  const day = `${about.month}-${String(number).padStart(2, '0')}`
  return daysOf(about.month, '9999').includes(day) ? day : null
}

/** A fact that holds a day, told as a month: the day that stands for it, and the month beside it. */
export const monthFact = (fact: string): string => `${fact}_month`

export interface MonthTold {
  readonly month: string
  /** The day that stands for it in the fact itself. */
  readonly day: string
}

export const monthUpdates = (fact: string, told: MonthTold, words: string): readonly FactUpdate[] => [
  { fact, state: 'known', value: told.day, words },
  { fact: monthFact(fact), state: 'known', value: told, words },
]
