import type { Message } from '../message.ts'
import type { Reading } from '../reading.ts'
import { asksForDate } from './asked.ts'
import { blockedWords } from './blocked.ts'
import { withCorrections } from './correctionWords.ts'
import { dateText, timeText } from './dateText.ts'
import { findAll } from './findDates.ts'
import type { Dated } from './found.ts'
import { withoutHalves } from './halfRead.ts'
import { withHourApart } from './hourApart.ts'
import type { Scan } from './scan.ts'
import { settleDates } from './settle.ts'
import { sideAt } from './sides.ts'
import { withoutSlips } from './slips.ts'
import { minutesOf, todayOf } from './today.ts'
import { hourOfNoDay, partOfDay, unknownDate } from './undated.ts'

/** Dates and clock times as people type them, resolved against the person's today and the side asked about. */
export function readDates(
  message: Message,
  lang: Reading['lang'],
  timing: Reading['timing'],
  taken: readonly { readonly start: number; readonly end: number }[],
): Pick<Reading, 'dates' | 'times'> {
  const asked = asksForDate(message.utterance)
  const slips = withoutSlips(message.words, message.data, asked)
  const base: Scan = {
    blocked: blockedWords(message, taken),
    words: withCorrections(message, slips.words),
    doubts: slips.doubts,
    calendar: message.data.calendar,
    today: todayOf(message.utterance),
    minutes: minutesOf(message.utterance),
    monthFirst: readsMonthFirst(lang, message),
    asked,
    side: undefined,
    isLikely: false,
  }
  const scan = { ...base, side: message.utterance.about }
  const all = findAll(message, base, (at, role) => sideAt(message, base, at, timing, role))
  const found = withoutHalves(message, scan, all)
  const dated = found.filter((one): one is Dated => one.day !== undefined)
  const settled = withHourApart(scan, settleDates(message, scan, dated), found)
  const ofDay = new Set(settled.map(({ clock }) => clock))
  const times = found.flatMap((one) =>
    one.clock && !one.day && !ofDay.has(one.clock) ? [timeText(message, one, one.clock)] : [],
  )
  const dates = settled.map((one) => dateText(message, one))
  if (dates.length > 0) return { dates, times }
  const unknown =
    unknownDate(message, asked) ?? hourOfNoDay(message, times, asked) ?? partOfDay(message, base, asked)
  return { dates: unknown ? [unknown] : [], times }
}

/** In the language of the message; where it has none, in that of the conversation; where neither tells, as here. */
function readsMonthFirst(lang: Reading['lang'], { data, utterance }: Message): boolean {
  const { monthFirst, names } = data.languages
  if (names.includes(lang)) return monthFirst.has(lang)
  const { lang: given } = utterance
  return given === undefined ? lang === 'unknown' : monthFirst.has(given)
}
