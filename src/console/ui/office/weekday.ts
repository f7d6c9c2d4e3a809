import { tagOf } from '../page/text.ts'
import type { Words } from '../page/words.ts'

/** The name of a day of the week, 0 is Monday: the first of January 2024 was one. */
export const weekday = ({ lang }: Words, at: number): string =>
  new Intl.DateTimeFormat(tagOf(lang), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + at))
