import type { DateRole, ReadDate, Reading } from '../understanding/reading.ts'

/** What a date in a message is to be, as far as its words and its side of today tell. */
export interface DateWanted {
  readonly role: DateRole
  /** `2026-11-30`, for the side. */
  readonly today: string
  readonly side?: 'past' | 'future' | undefined
}

type OneDate = { readonly date: string; readonly words: string }
type SeveralDates = { readonly alternatives: readonly string[] }

/**
 * The date that a message gives for this, or the dates it may mean; null when it gives none that can be told. A date
 * that its own words give to something else ("the letter is dated …") is not taken.
 */
export function readOneDate(reading: Reading, wanted: DateWanted): OneDate | SeveralDates | null {
  const told = reading.dates.filter(
    (date) => date.certainty !== 'unknown' && (!date.role || date.role === wanted.role),
  )
  const named = told.filter((date) => date.role === wanted.role)
  const candidates = named.length > 0 ? named : told
  const exact = candidates.filter(isExact)
  const fitting = exact.filter((date) => onSide(date.value, wanted))
  const chosen = fitting.length > 0 ? fitting : exact
  const [first, ...others] = chosen
  if (first && others.length === 0) return { date: first.value, words: first.text }
  if (first) return { alternatives: [...new Set(chosen.map((date) => date.value))] }
  const unclear = candidates.find((date) => date.alternatives.length > 0)
  return unclear ? { alternatives: unclear.alternatives } : null
}

const isExact = (date: ReadDate): date is ReadDate & { value: string } =>
  date.certainty === 'exact' && date.value !== null

function onSide(date: string, { today, side }: DateWanted): boolean {
  if (!side) return true
  return side === 'past' ? date.slice(0, 10) <= today : date.slice(0, 10) >= today
}
