import type { ReadDate, Reading } from '../understanding/reading.ts'

/** The one date that a message gives, or the dates it may mean; null when it gives none that can be told. */
export function readOneDate(
  reading: Reading,
): { readonly date: string; readonly words: string } | { readonly alternatives: readonly string[] } | null {
  const told = reading.dates.filter((date) => date.certainty !== 'unknown')
  const exact = told.filter(
    (date): date is ReadDate & { value: string } => date.certainty === 'exact' && date.value !== null,
  )
  const [first, ...others] = exact
  if (first && others.length === 0) return { date: first.value, words: first.text }
  if (first) return { alternatives: [...new Set(exact.map((date) => date.value))] }
  const unclear = told.find((date) => date.alternatives.length > 0)
  return unclear ? { alternatives: unclear.alternatives } : null
}
