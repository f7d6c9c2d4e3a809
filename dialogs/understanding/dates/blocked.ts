import type { Message } from '../message.ts'
import { asksForDate } from './asked.ts'

/** Words that belong to a telephone or receipt number, or to an idiom such as "24/7". */
export function blockedWords(
  message: Message,
  taken: readonly { readonly start: number; readonly end: number }[],
): ReadonlySet<number> {
  const blocked = new Set<number>()
  message.words.forEach((word, at) => {
    if (taken.some(({ start, end }) => word.start < end && word.end > start)) blocked.add(at)
  })
  message.words.forEach((_, at) => {
    if (isWeekdayRange(message, at)) blocked.add(at).add(at + 1)
  })
  for (const { from, to } of message.found('notDates')) {
    if (isAnnounced(message, from, to) || isOfMonth(message, to)) continue
    for (let at = from; at < to; at += 1) blocked.add(at)
  }
  return blocked
}

/** "(En línea dice 9) de diciembre". */
const isOfMonth = ({ words, data }: Message, to: number) =>
  words[to - 1]?.isNumber === true &&
  data.calendar.words.of.has(words[to]?.norm ?? '') &&
  data.calendar.months.has(words[to + 1]?.norm ?? '')

/** "Monday-Friday", "lun-vie": when somebody works. */
function isWeekdayRange({ words, data }: Message, at: number): boolean {
  const { weekdays } = data.calendar
  const dashed = /^ ?[-–] ?$/.test(words[at + 1]?.before ?? '')
  return dashed && weekdays.has(words[at]?.norm ?? '') && weekdays.has(words[at + 1]?.norm ?? '')
}

/** "el 24/7", "9/11" where a date was asked for: an idiom elsewhere. */
function isAnnounced({ words, utterance, data }: Message, from: number, to: number): boolean {
  if (!words[from]?.isNumber || words[from + 1]?.before !== '/') return false
  const asked = asksForDate(utterance)
  const further = words[to]?.isNumber && words[to]?.before === '/'
  const isMonth = Number(words[from]?.norm) <= 12
  return further || (asked && (isMonth || data.calendar.words.onThe.has(words[from - 1]?.norm ?? '')))
}
