import type { Message } from './message.ts'

export const LAST = -1
const MOST_WORDS = 6
const MOST_OPTIONS = 20

/** The place of an option that the whole message names: "the second one", "opción 3"; -1 for the last. */
export function readChoice({ words, data }: Message): number | null {
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const { lead, ordinals, last } = data.choices
  const places = words.filter(({ norm }) => !lead.has(norm))
  // "Option one": the word that mostly stands for nothing is the place itself.
  const [place, ...others] = places.length > 0 ? places : words.slice(-1)
  if (!place || others.length > 0) return null
  if (last.has(place.norm)) return LAST
  const named = ordinals.get(place.norm) ?? data.calendar.numbers.find([place], 0)?.value
  const number = named ?? (/^\d{1,2}$/.test(place.norm) ? Number(place.norm) : 0)
  return number >= 1 && number <= MOST_OPTIONS ? number : null
}
